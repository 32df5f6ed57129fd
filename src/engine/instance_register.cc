// What the public may know of how an instance is kept.
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/kept_pack.h"

namespace fanal::engine {
namespace {

void put_rules(std::vector<RegisterRow>& rows) {
  for (const auto purpose : purpose_codes) rows.push_back({"purpose", std::string(purpose), "", "", ""});
  for (const auto& role : guard::roles()) {
    rows.push_back({"role", std::string(role.name), guard::capability_names(role.can), std::string(role.summary), ""});
  }
  for (const auto& rule : guard::approval_rules()) {
    rows.push_back({"approval", std::string(rule.name), std::to_string(rule.votes + 1) + " people",
                    rule.is_of_instance ? "decided by administrators" : "decided by a second person of the case", ""});
  }
}

// By which packs of its own an instance looks, and what each change weakens.
RegisterRow pack_row(const store::PolicyChange& change) {
  const auto before = kept_pack_in(change.before);
  const auto after = kept_pack_in(change.after);
  const auto named = [](const KeptPack& kept) { return kept.sha256.empty() ? std::string("none") : kept.sha256; };
  std::string detail = change.reason;
  if (change.is_weakening) {
    detail += " (weakened by two administrators:";
    for (const auto& line : after.weakened) detail += " " + line + ";";
    detail.back() = ')';
  }
  return {"pack", change.name.substr(pack_policy.size()), named(before) + " -> " + named(after), detail, change.at};
}

// How often, and how many were looked at in time: no case, no person.
void put_break_glass(const std::vector<Grant>& grants, std::vector<RegisterRow>& rows) {
  std::uint64_t broken = 0;
  std::uint64_t reviewed = 0;
  std::uint64_t overdue = 0;
  const std::string now = now_text();
  for (const Grant& grant : grants) {
    if (!grant.is_break_glass) continue;
    ++broken;
    reviewed += grant.reviewed_at.empty() ? 0U : 1U;
    const std::string& looked_at = grant.reviewed_at.empty() ? now : grant.reviewed_at;
    overdue += looked_at >= grant.review_due ? 1U : 0U;
  }
  rows.push_back({"break_glass", "broken", std::to_string(broken), "", ""});
  rows.push_back({"break_glass", "reviewed", std::to_string(reviewed), "", ""});
  rows.push_back({"break_glass", "overdue", std::to_string(overdue), "", ""});
}

}  // namespace

Result<std::vector<RegisterRow>> Instance::public_register() const {
  std::vector<RegisterRow> rows;
  put_rules(rows);
  FANAL_TRY(policy, policies());
  for (const auto& view : policy) {
    FANAL_TRY(row, guard::policy_named(view.name));
    rows.push_back(
        {"policy", view.name, view.value,
         view.value == row->otherwise ? view.summary : view.summary + " Default: " + std::string(row->otherwise), ""});
  }
  FANAL_TRY(changes, inside_->rows->policy_changes());
  for (const auto& change : changes) {
    if (change.name.starts_with(pack_policy)) {
      rows.push_back(pack_row(change));
      continue;
    }
    std::string detail = change.reason;
    if (change.is_weakening) detail += " (weakened by two administrators)";
    rows.push_back({"change", change.name, change.before + " -> " + change.after, detail, change.at});
  }
  FANAL_TRY(cases, inside_->rows->cases());
  rows.push_back({"count", "cases", std::to_string(cases.size()), "", ""});
  std::vector<Grant> grants;
  for (const auto& entry : cases) {
    FANAL_TRY(of_case, inside_->rows->grants_in(entry.id));
    grants.insert(grants.end(), of_case.begin(), of_case.end());
  }
  put_break_glass(grants, rows);
  return rows;
}

}  // namespace fanal::engine
