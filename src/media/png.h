#pragma once
// Pixels as a new PNG: the only picture that leaves the engine to be looked at. It holds its size, its pixels and
// nothing else. Source: ISO/IEC 15948; RFC 1950 and 1951, stored blocks.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::media {

/// `rgb`: rows from the top, red, green and blue of each of width * height pixels. The same bytes on every machine:
/// nothing is compressed. O(pixels).
/// Errors: invalid_input when a side is 0 or over 1024, or rgb.size() != 3 * width * height.
Result<std::string> write_png(std::string_view rgb, std::uint32_t width, std::uint32_t height);

}  // namespace fanal::media
