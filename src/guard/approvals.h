#pragma once
// What needs more than one person: one mechanism for all of it. A kind comes with what asks for it: reveals will be
// rows here.
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"
#include "guard/roles.h"
#include "model/account.h"

namespace fanal::guard {

enum class ApprovalKind : std::uint8_t {
  export_clear,  ///< values in clear leave to a named recipient
  break_glass,   ///< entry without a grant, for any other reason than danger to life or to a child
  policy,        ///< a policy is weakened, the immigration firewall lifted
  list_match,    ///< a list of numbers, accounts or hashes is looked up in a live case, as one act
  hash_profile,  ///< what may be kept of a picture that a list of known unlawful ones names
  disclosure,    ///< the bytes of evidence leave to a named recipient, under an order
};

struct ApprovalRule {
  ApprovalKind kind;
  std::string_view name;
  bool is_of_instance;  ///< decided by administrators, not by seconds of a case
  unsigned votes;       ///< yes from others that it needs; the one who asks never counts
  unsigned hours;       ///< from the asking to its use: answer and use lie within them
};

std::span<const ApprovalRule> approval_rules();
/// Errors: invalid_input for a name that is none.
Result<const ApprovalRule*> approval_rule(std::string_view name);

/// May `voter`, who is `role` in the case (or in the instance), answer `approval` now? Errors: refused, saying why.
Result<void> may_vote(const Approval& approval, const ApprovalRule& rule, std::string_view voter, Role role,
                      std::string_view now);

/// What its votes make of it: one no refuses; as many yes as the rule wants give it; too late, it lapses.
Approval::State state_of(const Approval& approval, const ApprovalRule& rule, std::string_view now);

/// Errors: refused unless it was given, has not lapsed, is of this kind and case, was asked by `actor`, and is for just
/// this `subject`.
Result<void> may_use(const Approval& approval, const ApprovalRule& rule, const CaseId& case_id, std::string_view actor,
                     std::string_view subject, std::string_view now);

}  // namespace fanal::guard
