#pragma once
// How fast one account may look up keys, and what looks like going through a list of them.
#include <cstdint>
#include <span>
#include <string_view>

#include "base/time.h"

namespace fanal::guard {

/// A look-up that was made: when, and numbers that stand for what (equal for equal keys) and for its neighbourhood
/// (equal for keys that differ in their last three characters only): nothing else of the key is kept.
struct KeyLookup {
  UtcSeconds at = 0;
  std::uint64_t what = 0;
  std::uint64_t near = 0;
};
/// What `near` is made from.
std::string_view neighbourhood(std::string_view value);

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

/// True when the last ten minutes, `next` included, went through neighbours: eight or more distinct keys, of which more
/// than half are in a neighbourhood with another.
bool is_enumeration(std::span<const KeyLookup> before, const KeyLookup& next);

}  // namespace fanal::guard
