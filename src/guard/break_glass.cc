#include "guard/break_glass.h"

namespace fanal::guard {

std::string review_due(UtcSeconds now) {
  constexpr UtcSeconds day_seconds = 86400;
  std::int64_t day = now / day_seconds + 1;
  // 1970-01-01 was a Thursday: 0 is Monday.
  const auto weekday = [](std::int64_t of) { return (of + 3) % 7; };
  while (weekday(day) > 4) ++day;
  return format_utc((day + 1) * day_seconds);
}

}  // namespace fanal::guard
