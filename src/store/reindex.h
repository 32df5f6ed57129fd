#pragma once
// The index of document ids made anew from the facts of a case. docs/formats/case.md, "Tables".
#include "base/result.h"
#include "store/case.h"

namespace fanal::store {

/// Makes it anew beside the old one, and puts it in its place in one transaction: readers see the old until then.
/// `held`: the writer of this case, which keeps others out. Killed before the end, the old one stays, and the next call
/// begins anew. Errors: unavailable.
Result<void> rebuild_ids(const Case& opened, const Writer& held);

}  // namespace fanal::store
