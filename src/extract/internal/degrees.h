#pragma once
// Degrees as they are written, in whole numbers: the same bits on every machine.
// Sources: ISO 6709 (order and signs), RFC 5870 (geo URIs).
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal::extract::internal {

struct Degrees {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::int64_t nano = 0;     ///< billionths of a degree, with the sign of its hemisphere
  std::size_t decimals = 0;  ///< written behind the point
  char hemisphere = 0;       ///< N, S, E, W; 0 when none is written
  bool has_sign = false;     ///< of degrees: °, and minutes and seconds perhaps
};

/// The number whose digits begin at `digits`, with the sign or hemisphere before it and the minutes, seconds and
/// hemisphere behind it, none of them before `floor`. `comma` reads 43,2965. Nothing when it is no angle: over 180, or
/// minutes over 59.
std::optional<Degrees> degrees_at(std::string_view text, std::size_t digits, std::size_t floor, bool comma);

/// `48.85660`: rounded half away from zero.
std::string five_decimals(std::int64_t nano);

}  // namespace fanal::extract::internal
