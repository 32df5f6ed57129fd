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

bool is_enumeration(std::span<const std::string_view> values) {
  constexpr std::size_t least = 8;
  constexpr std::size_t tail = 3;
  const std::set<std::string_view> distinct(values.begin(), values.end());
  if (distinct.size() < least) return false;
  std::size_t neighbours = 0;
  std::set<std::string_view> stems;
  for (const std::string_view value : distinct) {
    if (value.size() <= tail) continue;
    neighbours += stems.insert(value.substr(0, value.size() - tail)).second ? 0U : 1U;
  }
  return 2 * neighbours > distinct.size();
}

}  // namespace fanal::guard
