// Packs of indicators that an instance keeps for its cases: what weakens a guard needs two administrators.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/blank.h"
#include "base/hash.h"
#include "base/json_writer.h"
#include "engine/instance.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/kept_pack.h"
#include "engine/internal/packs_in_use.h"

namespace fanal::engine {
namespace {

constexpr std::string_view text_secret = "pack.text.";

std::string subject_for(std::string_view id, std::string_view sha256) {
  return subject_of({{"pack", id}, {"sha256", sha256}});
}

// What this change weakens: of what is in use, and of the packs that come with Fanal, but for what other packs were
// allowed before.
Result<std::vector<score::Weakening>> weakened_by_change(const PacksInUse& in_use, std::string_view id,
                                                         const IndicatorPacks& after) {
  FANAL_TRY(fanal, packs_together({}, {}));
  auto rows = score::weakened(in_use.set().packs(), after.set.packs());
  for (auto& row : score::weakened(fanal->set().packs(), after.set.packs())) {
    const auto& known = in_use.weakened;
    if (row.pack == id || std::find(known.begin(), known.end(), row) == known.end()) rows.push_back(std::move(row));
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

}  // namespace

std::string to_json(const KeptPack& kept) {
  JsonWriter json;
  json.begin_object();
  if (!kept.sha256.empty()) json.field("sha256", kept.sha256).field("file", kept.file);
  json.key("weakened").begin_array();
  for (const auto& line : kept.weakened) json.string(line);
  return json.end_array().end_object().take();
}

KeptPack kept_pack_in(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return {};
  return {text_member(json, "sha256"), text_member(json, "file"), text_members(json, "weakened")};
}

Result<std::vector<AgencyPack>> Instance::Inside::packs() const {
  FANAL_TRY(changes, rows->policy_changes());
  std::map<std::string, const store::PolicyChange*> last;
  for (const auto& change : changes) {
    if (change.name.starts_with(pack_policy)) last[change.name.substr(pack_policy.size())] = &change;
  }
  std::vector<AgencyPack> out;
  for (const auto& [id, change] : last) {
    const auto kept = kept_pack_in(change->after);
    if (kept.sha256.empty()) continue;
    FANAL_TRY(text, rows->secret(std::string(text_secret) + kept.sha256));
    if (!text || sha256_of(*text) != kept.sha256)
      return Error{Code::damaged, "instance.db does not hold the pack '" + id + "' as it was loaded"};
    out.push_back(
        {id, kept.sha256, PackFrom::instance, *std::move(text), kept.file, change->at, change->by, change->reason});
  }
  return out;
}

Result<void> Instance::Inside::change_packs(Person& by, std::vector<AgencyPack> now, const AgencyPack& changed,
                                            bool is_load, std::string_view reason, std::uint64_t approval,
                                            PackChange& change) {
  if (now.size() > most_agency_packs) return Error{Code::limit, "an instance keeps at most 32 packs of its own"};
  FANAL_TRY(before, packs());
  FANAL_TRY(use, packs_together(before, {}));
  const auto made = proved(now, change.problems);
  // Of what is left out already, after a new release of Fanal say, anything may go.
  if (!made && (is_load || use->left_out.empty()))
    return Error{Code::invalid_input, "the packs do not go together: nothing was changed"};
  if (made) {
    FANAL_TRY(weakened, weakened_by_change(*use, changed.id, *made));
    change.weakened = std::move(weakened);
  }
  KeptPack kept;
  if (is_load) {
    kept.sha256 = changed.sha256;
    kept.file = changed.file;
  }
  for (const auto& one : change.weakened) kept.weakened.push_back(weakening_line(one));
  store::PolicyChange row;
  row.name = std::string(pack_policy) + changed.id;
  row.is_weakening = !change.weakened.empty();
  row.after = to_json(kept);
  row.by = by.account().name;
  row.reason = reason;
  row.at = now_text();
  return rows->together([&]() -> Result<void> {
    // What was compared is what it changes: nobody came between.
    FANAL_TRY(still, packs());
    const auto is_same = [](const AgencyPack& a, const AgencyPack& b) { return a.id == b.id && a.sha256 == b.sha256; };
    if (!std::equal(still.begin(), still.end(), before.begin(), before.end(), is_same))
      return Error{Code::busy, "another administrator changed the packs meanwhile: try again"};
    if (row.is_weakening) {
      const auto subject = subject_for(changed.id, is_load ? changed.sha256 : "none");
      FANAL_TRY_VOID(use_approval(row.by, approval, "policy", CaseId{}, subject));
      FANAL_TRY(given, this->rows->approval(approval));
      for (const auto& vote : given->votes) row.second = vote.is_yes ? vote.by : row.second;
      FANAL_TRY_VOID(alert("policy", CaseId{}, "auditor", subject));
    }
    FANAL_TRY(value, this->rows->policy(row.name));
    row.before = value.value_or("{}");
    if (is_load) FANAL_TRY_VOID(this->rows->put_secret(std::string(text_secret) + changed.sha256, changed.text));
    return this->rows->set_policy(row);
  });
}

Result<std::vector<PackView>> Instance::packs() const {
  FANAL_TRY(kept, inside_->packs());
  FANAL_TRY(use, packs_together(kept, {}));
  std::vector<PackView> out;
  for (const auto& pack : kept) {
    auto view = view_of(pack);
    for (const auto& row : use->weakened) {
      if (row.pack == pack.id) view.weakened.push_back(row);
    }
    for (const auto& left : use->left_out) view.left_out = left.pack.id == pack.id ? left.why : view.left_out;
    out.push_back(std::move(view));
  }
  return out;
}

Result<void> Instance::load_pack(Person& by, const std::string& path, std::string_view reason, std::uint64_t approval,
                                 PackChange& change) {
  Inside& in = *inside_;
  FANAL_TRY(read, read_packs({path}, PackFrom::instance, change.problems));
  const AgencyPack changed = read.empty() ? AgencyPack{} : read.front();
  return in.act(by, guard::Act::packs_load, subject_for(changed.id, changed.sha256), [&]() -> Result<void> {
    FANAL_TRY_VOID(need_proof(by));
    if (is_blank(reason)) return Error{Code::invalid_input, "a pack needs the reason why it is loaded: --reason"};
    if (!change.problems.empty()) return Error{Code::invalid_input, "this is no pack: nothing was changed"};
    FANAL_TRY(before, in.packs());
    for (const auto& pack : before) {
      if (pack.id == changed.id && pack.sha256 == changed.sha256)
        return Error{Code::invalid_input, "just this pack is in use already"};
    }
    FANAL_TRY_VOID(
        in.change_packs(by, replaced(std::move(before), {changed}), changed, true, reason, approval, change));
    change.packs.push_back(view_of(changed));
    return {};
  });
}

Result<void> Instance::unload_pack(Person& by, std::string_view id, std::string_view reason, std::uint64_t approval,
                                   PackChange& change) {
  Inside& in = *inside_;
  return in.act(by, guard::Act::packs_unload, subject_for(id, "none"), [&]() -> Result<void> {
    FANAL_TRY_VOID(need_proof(by));
    if (is_blank(reason)) return Error{Code::invalid_input, "say why the pack goes: --reason"};
    FANAL_TRY(now, in.packs());
    const auto found = std::find_if(now.begin(), now.end(), [&](const AgencyPack& pack) { return pack.id == id; });
    if (found == now.end()) return Error{Code::not_found, "the instance keeps no pack '" + std::string(id) + "'"};
    const AgencyPack changed = *found;
    now.erase(found);
    FANAL_TRY_VOID(in.change_packs(by, std::move(now), changed, false, reason, approval, change));
    change.packs.push_back(view_of(changed));
    return {};
  });
}

}  // namespace fanal::engine
