#pragma once
// Groups as answers show them, for questions that end in groups.
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/internal/group_segments.h"
#include "guard/filter.h"

namespace fanal::engine {

/// In the order of `groups`, each with at most five samples. Some microseconds a document, and twenty where the asker
/// sees pseudonyms.
Result<std::vector<GroupView>> views_of_groups(Session& session, store::Reader& reader, const guard::Filter& filter,
                                               const std::vector<GroupMembers>& groups);

}  // namespace fanal::engine
