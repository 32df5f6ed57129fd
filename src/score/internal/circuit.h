#pragma once
// Whether two tracks pass the same places in the same order, and how easily that is chance.
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/time.h"

namespace fanal::score::internal {

/// A place where a track goes on to from another.
struct Stop {
  std::uint32_t place = 0;
  UtcSeconds arrival = 0;
  bool operator==(const Stop&) const = default;
};

/// Stops of `a` and of `b`, by index, at which both arrive at the same place within `span` seconds of each other, one
/// after the other on both tracks: at least a day later each, and with at most one stop between that is not shared. Of
/// all such runs the one of most places, the first of several. Each stop of `a` is held against the nearest of `b`, the
/// earlier of two. Both by arrival. O((a + b) log).
using Run = std::vector<std::pair<std::size_t, std::size_t>>;
Run best_run(const std::vector<Stop>& a, const std::vector<Stop>& b, std::int64_t span);
/// Different places of a run.
std::size_t places_of(const Run& run, const std::vector<Stop>& a);

/// True when none of circuit_shifts circular shifts of `b` by whole days, in the days that the stops of both span, has
/// a run of as many places: p < 0.01. Shifts are evenly spread, and move by more than twice `span`; where the days are
/// fewer than four such moves, empty ones follow. Not empty. O(shifts (a + b) log), less where the answer is no.
bool is_no_chance(const std::vector<Stop>& a, const std::vector<Stop>& b, std::int64_t span);
constexpr std::int64_t circuit_shifts = 100;

}  // namespace fanal::score::internal
