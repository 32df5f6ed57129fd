#pragma once
// What people write in a case and keep, one by one, as one person may know of it.
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/internal/shared_states.h"
#include "model/paper.h"
#include "store/reader.h"

namespace fanal::engine {

/// The states of one, without bodies. Errors: not_found, also for one of another kind and when `actor` may not know of
/// it.
Result<std::vector<Paper>> paper_states(store::Reader& reader, PaperKind kind, std::uint64_t number,
                                        std::string_view actor, const guard::Filter& filter);

}  // namespace fanal::engine
