#pragma once
// (case, actor, standing, purpose, day) -> what may be done and seen. Every act in a case starts here.
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "guard/acts.h"
#include "guard/roles.h"
#include "model/case_terms.h"
#include "model/row_filter.h"

namespace fanal::guard {

/// What someone is in a case at the moment: from a grant, or from holding a lone case's key.
struct Standing {
  Role role = Role::guest;
  std::string until;      ///< RFC 3339, UTC: when it ends; empty: with the case
  Bits can = every_kind;  ///< of Capability: what of the role's it may use; a program's key may have less
};
/// Of whoever opens a lone case with its key: there is nobody else.
Standing alone();

struct Filter {
  const RoleRow* role = nullptr;
  RowFilter rows;  ///< for every query of the store and of the indices; the engine fills it for a scope within the case
  bool identities_in_clear = false;  ///< exports: values of is_identifying kinds leave as written, not as pseudonyms
  Bits can = 0;                      ///< of Capability: what the asker may do, the limits of a key included
};

/// `purpose` is what the asker works for: in a live case it must be the purpose of the case.
/// Errors: refused when the actor has no name, or the standing has ended or does not allow `needs`; in a live case also
/// when the reason is blank, the purpose is another than the case's, or `now` is past the end (UTC) of the case's last
/// day.
Result<Filter> admit(const CaseTerms& terms, const Actor& actor, const Standing& standing, std::string_view purpose,
                     Capability needs, UtcSeconds now);
/// The same for all that `act` needs.
Result<Filter> admit(const CaseTerms& terms, const Actor& actor, const Standing& standing, std::string_view purpose,
                     const ActRow& act, UtcSeconds now);

}  // namespace fanal::guard
