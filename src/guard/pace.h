#pragma once
// How fast one account may look up keys, and what looks like going through a list of them.
#include <cstdint>
#include <span>
#include <string_view>

#include "base/time.h"

namespace fanal::guard {

/// A look-up that was made: when, and a number that stands for what (equal for equal keys).
struct KeyLookup {
  UtcSeconds at = 0;
  std::uint64_t what = 0;
};

struct PaceLimits {
  std::uint32_t an_hour = 30;  ///< distinct keys
  std::uint32_t a_day = 200;
};

enum class Pace : std::uint8_t {
  fine,
  too_fast,  ///< refused until earlier look-ups are an hour, or a day, old
};

/// `before`: ascending by time. The same key again counts once.
Pace pace_of(std::span<const KeyLookup> before, const KeyLookup& next, const PaceLimits& limits);

/// True when the last look-ups, `next` included, go through neighbours: eight or more distinct numbers of one kind
/// within ten minutes of which most differ from an earlier one in their last three digits only. `values`: canonical, by
/// time.
bool is_enumeration(std::span<const std::string_view> values);

}  // namespace fanal::guard
