#pragma once
// Pixels turned as a picture's Exif says that they are to be seen, so that a copy without Exif stands upright.
// Source: Exif 2.32, tag 0x0112 (Orientation); TIFF 6.0, Adobe 1992, page 36.
#include <cstdint>
#include <string>

namespace fanal::media {

/// Rows from the top, red, green and blue of each of width * height pixels.
struct RgbPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::string rgb;
  bool operator==(const RgbPicture&) const = default;
};

/// `orientation`: 1 to 8, as Exif numbers them; any other number is none, and turns nothing. O(pixels).
RgbPicture upright(RgbPicture stored, int orientation);

}  // namespace fanal::media
