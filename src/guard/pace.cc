#include "guard/pace.h"

#include <algorithm>
#include <set>

namespace fanal::guard {

Pace pace_of(std::span<const KeyLookup> before, const KeyLookup& next, const PaceLimits& limits) {
  constexpr UtcSeconds hour = 3600;
  std::set<std::uint64_t> an_hour;
  std::set<std::uint64_t> a_day;
  for (const KeyLookup& lookup : before) {
    if (next.at - lookup.at < hour) an_hour.insert(lookup.what);
    if (next.at - lookup.at < 24 * hour) a_day.insert(lookup.what);
  }
  if (an_hour.contains(next.what) || (a_day.contains(next.what) && an_hour.size() < limits.an_hour)) return Pace::fine;
  return an_hour.size() >= limits.an_hour || a_day.size() >= limits.a_day ? Pace::too_fast : Pace::fine;
}

std::string_view neighbourhood(std::string_view value) {
  constexpr std::size_t tail = 3;
  return value.substr(0, value.size() > tail ? value.size() - tail : value.size());
}

bool is_enumeration(std::span<const KeyLookup> before, const KeyLookup& next) {
  constexpr std::size_t least = 8;
  constexpr UtcSeconds window = 600;
  std::set<std::uint64_t> distinct{next.what};
  std::set<std::uint64_t> near{next.near};
  for (const KeyLookup& lookup : before) {
    if (next.at - lookup.at >= window) continue;
    distinct.insert(lookup.what);
    near.insert(lookup.near);
  }
  // Each neighbourhood has one key that is not counted as someone's neighbour.
  return distinct.size() >= least && 2 * (distinct.size() - near.size()) > distinct.size();
}

}  // namespace fanal::guard
