#include "guard/approvals.h"

#include <algorithm>
#include <array>

namespace fanal::guard {
namespace {

constexpr std::array table{
    ApprovalRule{ApprovalKind::export_clear, "export_clear", false, 1, 24},
    ApprovalRule{ApprovalKind::break_glass, "break_glass", false, 1, 4},
    ApprovalRule{ApprovalKind::policy, "policy", true, 1, 24},
    ApprovalRule{ApprovalKind::list_match, "list_match", false, 1, 24},
    ApprovalRule{ApprovalKind::hash_profile, "hash_profile", false, 1, 24},
    ApprovalRule{ApprovalKind::disclosure, "disclosure", false, 1, 24},
};

constexpr bool is_in_order() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (static_cast<std::size_t>(table[i].kind) != i) return false;
  }
  return true;
}
static_assert(is_in_order(), "a rule stands where its kind's number says");

Error refused(std::string message) { return Error{Code::refused, std::move(message)}; }

std::string named(const Approval& approval) {
  return "request " + std::to_string(approval.number) + " (" + approval.kind + ")";
}

}  // namespace

std::span<const ApprovalRule> approval_rules() { return table; }

Result<const ApprovalRule*> approval_rule(std::string_view name) {
  const auto* const found =
      std::find_if(table.begin(), table.end(), [name](const ApprovalRule& rule) { return rule.name == name; });
  if (found == table.end()) return Error{Code::invalid_input, "'" + std::string(name) + "' needs no approval here"};
  return found;
}

Result<void> may_vote(const Approval& approval, const ApprovalRule& rule, std::string_view voter, Role role,
                      std::string_view now) {
  if (approval.state != Approval::State::asked) return refused(named(approval) + " is decided already");
  if (now >= approval.until) return refused(named(approval) + " came to its end at " + approval.until);
  if (voter == approval.asked_by) return refused("nobody approves what they asked for themselves");
  const bool is_theirs = rule.is_of_instance ? role == Role::administrator : row_of(role).is_second;
  if (!is_theirs) return refused("as " + std::string(role_name(role)) + " you do not decide " + named(approval));
  const auto is_same = [voter](const Approval::Vote& vote) { return vote.by == voter; };
  if (std::any_of(approval.votes.begin(), approval.votes.end(), is_same)) {
    return refused("you have answered " + named(approval) + " already");
  }
  return {};
}

Approval::State state_of(const Approval& approval, const ApprovalRule& rule, std::string_view now) {
  using enum Approval::State;
  if (approval.state == used || approval.state == refused) return approval.state;
  if (now >= approval.until) return lapsed;
  unsigned yes = 0;
  for (const auto& vote : approval.votes) {
    if (!vote.is_yes) return refused;
    yes += vote.by != approval.asked_by ? 1U : 0U;
  }
  return yes >= rule.votes ? given : asked;
}

Result<void> may_use(const Approval& approval, const ApprovalRule& rule, const CaseId& case_id, std::string_view actor,
                     std::string_view subject, std::string_view now) {
  if (approval.kind != rule.name || approval.case_id != case_id) return refused("this approval is for something else");
  if (approval.asked_by != actor) return refused(named(approval) + " was asked for by someone else");
  if (approval.subject != subject) {
    return refused(named(approval) + " is for just this: " + approval.subject + ": ask anew for anything else");
  }
  switch (state_of(approval, rule, now)) {
    case Approval::State::given: return {};
    case Approval::State::asked: return refused(named(approval) + " still waits for an answer");
    case Approval::State::refused: return refused(named(approval) + " was refused");
    case Approval::State::used: return refused(named(approval) + " was used already: it works once");
    case Approval::State::lapsed: return refused(named(approval) + " came to its end at " + approval.until);
  }
  return refused(named(approval) + " cannot be read");
}

}  // namespace fanal::guard
