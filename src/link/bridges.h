#pragma once
// Where a group would come apart: the reasons that alone hold parts of it together.
// Source: articulation points by depth-first search, Hopcroft and Tarjan, CACM 16(6), 1973.
#include <cstdint>
#include <optional>

#include "model/group.h"

namespace fanal::link {

/// A reason whose loss would part a meta group.
struct Bridge {
  Link link;                 ///< the first of its links: of a key, of a template or between two documents
  std::uint32_t parted = 0;  ///< documents outside the largest part that would be left
};

/// Of the reasons (keys, templates, single links) without which `meta` would fall into parts, the one of the least
/// weight; of those of one weight the one that would part most documents. Nothing where no reason stands alone: each
/// document is held by two ways, or the group has fewer than two. O(links of the group).
std::optional<Bridge> weakest_bridge(const Grouping& grouping, std::uint32_t meta);

}  // namespace fanal::link
