#pragma once
// Whether two tracks pass the same places in the same order.
#include <cstdint>
#include <utility>
#include <vector>

#include "base/time.h"

namespace fanal::score::internal {

/// Where and when one track and another first were at the same place.
struct Meeting {
  UtcSeconds a = 0;
  UtcSeconds b = 0;
  auto operator<=>(const Meeting&) const = default;
};

/// The most meetings, of which each is at least `gap` seconds after the one before on both tracks, in that order;
/// of several such chains the one that the order of the meetings makes first. `meetings` ascending; gives indices.
/// O(n log n).
std::vector<std::size_t> longest_chain(const std::vector<Meeting>& meetings, std::int64_t gap);

}  // namespace fanal::score::internal
