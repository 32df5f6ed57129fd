#pragma once
// Account, Grant, Approval: who people are to an instance, what they may do in a case until when, and what one asked
// and another decided. Plain rows; guard has the rules.
#include <cstdint>
#include <string>
#include <vector>

#include "base/ids.h"

namespace fanal {

struct AccountId {
  Hash128 value;  ///< random
  auto operator<=>(const AccountId&) const = default;
};

/// The id that a case's keys.json has: random, and not the key of anything.
struct CaseId {
  Hash128 value;
  auto operator<=>(const CaseId&) const = default;
};

struct Account {
  AccountId id;
  std::string name;           ///< guard::check_account_name
  std::string display_name;   ///< as people write it
  std::string instance_role;  ///< a role's name, or empty: what it is to the instance, apart from any case
  bool is_disabled = false;
  std::string made_at;  ///< RFC 3339, UTC, as all times here
};

/// What an account may do in a case.
struct Grant {
  std::uint64_t number = 0;  ///< from 1; 0: not kept yet
  AccountId account;
  CaseId case_id;
  std::string role;
  std::string from;
  std::string until;  ///< exclusive
  std::string reason;
  std::string by;  ///< the account that gave it
  std::string at;
  std::string ended_at;  ///< empty: nobody ended it early
  std::string ended_by;
  bool is_break_glass = false;
  std::string review_due;  ///< break-glass: by when someone else looks at it
  std::string reviewed_by;
  std::string reviewed_at;
  std::string review;
  std::string contact;  ///< of a role that is told whom to ask: who that is; empty: who gave the grant
};

/// Begun, not over and not ended at `now` (RFC 3339, UTC).
inline bool is_in_force(const Grant& grant, const std::string& now) {
  return grant.ended_at.empty() && grant.from <= now && now < grant.until;
}

/// One thing that needs more than one person.
struct Approval {
  enum class State : std::uint8_t { asked, given, refused, used, lapsed };
  struct Vote {
    std::string by;
    std::string at;
    bool is_yes = false;
    std::string reason;
  };
  std::uint64_t number = 0;
  std::string kind;     ///< a name in guard::approval_rules()
  CaseId case_id;       ///< zero: of the instance
  std::string subject;  ///< one JSON object: what exactly is to be done; what is done later must be the same
  std::string asked_by;
  std::string reason;
  std::string asked_at;
  std::string until;  ///< when an answer comes too late, and a given one no longer counts
  State state = State::asked;
  std::vector<Vote> votes;
};

/// What someone has to know of: shown until they say they saw it.
struct Alert {
  std::uint64_t number = 0;
  std::string at;
  std::string kind;  ///< break_glass, enumeration, canary, cross_purpose, policy, contact
  CaseId case_id;    ///< zero: of the instance
  std::string for_role;
  std::string text;  ///< one JSON object
  std::string seen_by;
  std::string seen_at;
};

}  // namespace fanal
