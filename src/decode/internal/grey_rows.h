#pragma once
// Rows of a picture, from the top, averaged down as they come: a picture is never held at its full size.
#include <cstdint>
#include <span>
#include <vector>

#include "model/photo.h"

namespace fanal::decode {

/// By how much a picture is shrunk: the greatest whole number that leaves its longer side at `shrunk_side` or more.
std::uint32_t shrink_of(std::uint32_t width, std::uint32_t height);

/// Luma of one pixel: 0.299 R + 0.587 G + 0.114 B to the nearest whole number (ITU-R BT.601), as JPEG and PDQ have it.
constexpr std::uint8_t luma_of(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return static_cast<std::uint8_t>((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16U);
}
/// `value` as it looks on white.
constexpr std::uint8_t on_white(std::uint32_t value, std::uint32_t alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

class GreyRows {
 public:
  GreyRows(std::uint32_t width, std::uint32_t height);
  /// `row`: width values. Rows past the last are ignored.
  void add(std::span<const std::uint8_t> row);
  std::uint32_t rows() const { return rows_; }
  /// Rows that never came are as the last that did, or white: then nothing is.
  GreyPlane finish() &&;

 private:
  void settle();
  std::uint32_t width_;
  std::uint32_t height_;
  std::uint32_t shrink_;
  std::uint32_t rows_ = 0;    // taken
  std::uint32_t in_sum_ = 0;  // of these, in sum_
  std::vector<std::uint32_t> sum_;
  GreyPlane plane_;
};

}  // namespace fanal::decode
