#pragma once
// (case, actor, purpose, day) -> what may be seen. Every read of a case starts here.
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "model/case_terms.h"
#include "model/row_filter.h"

namespace fanal::guard {

struct Filter {
  RowFilter rows;                    ///< for every query of the store and of the indices
  bool identities_in_clear = false;  ///< exports: values of is_identifying kinds leave as written, not as pseudonyms
};

/// `purpose` is what the asker works for: in a live case it must be the purpose of the case.
/// Errors: refused when the actor has no name; in a live case also when the reason is blank, the purpose is another
/// than the case's, or `now` is past the end (UTC) of the last day of the case.
Result<Filter> admit(const CaseTerms& terms, const Actor& actor, std::string_view purpose, UtcSeconds now);

}  // namespace fanal::guard
