#pragma once
// Groups as answers show them, for questions that end in groups.
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/masking.h"
#include "guard/filter.h"

namespace fanal::engine {

/// In the order of `groups`, each with at most five samples. Some microseconds a document, and twenty where the asker
/// sees pseudonyms.
Result<std::vector<GroupView>> views_of_groups(Session& session, store::Reader& reader, const guard::Filter& filter,
                                               const std::vector<GroupMembers>& groups);

/// One group by number. Errors: not_found, also where nothing was linked yet.
Result<GroupMembers> members_of(store::Reader& reader, std::uint32_t number);

/// Links as `why` says them, with their proof. `grouping`: of `group`, its keys as the asker sees them.
Result<std::vector<WhyStep>> steps_of(Session& session, store::Reader& reader, const guard::Filter& filter,
                                      const GroupMembers& group, const Grouping& grouping,
                                      const std::vector<Link>& links);
/// A document of a group as lists of members show it. Errors: as for read_fact.
Result<Member> member_of(store::Reader& reader, const guard::Filter& filter, const Masker& masker, store::FactRow row);

}  // namespace fanal::engine
