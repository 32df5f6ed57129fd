#pragma once
// The indexes of a case made anew from its facts: of words, and of document ids. docs/formats/case.md, "Tables".
#include <cstdint>
#include <functional>

#include "base/result.h"
#include "store/case.h"

namespace fanal::store {

/// Makes both anew beside the old ones, in small transactions, and puts them in their place in one: readers see the old
/// until then. Nothing else is changed, and the answers of a sound case stay the same. `held`: the writer of this case,
/// which keeps others out. Killed before the end, the old ones stay, and the next call begins anew.
/// `progress`: facts done and in all. Gives the number of facts. Errors: damaged, naming the fact; unavailable.
Result<std::uint64_t> rebuild_indexes(const Case& opened, const Writer& held,
                                      const std::function<void(std::uint64_t, std::uint64_t)>& progress = {});

}  // namespace fanal::store
