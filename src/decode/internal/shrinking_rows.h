#pragma once
// Rows of a picture, from the top, averaged down as they come: a picture is never held at its full size.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace fanal::decode {

/// By how much a picture is shrunk to be hashed: the greatest whole number that leaves its longer side at `shrunk_side`
/// or more.
std::uint32_t shrink_of(std::uint32_t width, std::uint32_t height);
/// To be looked at: the smallest whole number that brings its longer side to `shown_side` or less.
std::uint32_t shown_shrink_of(std::uint32_t width, std::uint32_t height);

/// Luma of one pixel: 0.299 R + 0.587 G + 0.114 B to the nearest whole number (ITU-R BT.601), as JPEG and PDQ have it.
constexpr std::uint8_t luma_of(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return static_cast<std::uint8_t>((19595 * red + 38470 * green + 7471 * blue + 32768) >> 16U);
}
/// `value` as it looks on white.
constexpr std::uint8_t on_white(std::uint32_t value, std::uint32_t alpha) {
  return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

/// What is made of each pixel: its brightness, to be hashed; or its red, green and blue, to be looked at.
enum class Look : std::uint8_t { grey = 1, colour = 3 };
constexpr std::size_t channels_of(Look look) { return static_cast<std::size_t>(look); }
/// One pixel as it looks on white, into channels_of(look) bytes.
constexpr void put_pixel(std::uint8_t* out, Look look, std::uint32_t red, std::uint32_t green, std::uint32_t blue,
                         std::uint32_t alpha = 255) {
  if (look == Look::grey) {
    *out = on_white(luma_of(red, green, blue), alpha);
    return;
  }
  out[0] = on_white(red, alpha);
  out[1] = on_white(green, alpha);
  out[2] = on_white(blue, alpha);
}

/// A GreyPlane, but with channels_of(look) bytes a pixel.
struct ShrunkPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<std::uint8_t> pixels;
};

class ShrinkingRows {
 public:
  ShrinkingRows(std::uint32_t width, std::uint32_t height, Look look);
  /// `row`: width * channels_of(look) bytes. Rows past the last are ignored.
  void add(std::span<const std::uint8_t> row);
  std::uint32_t rows() const { return rows_; }
  /// Rows that never came are as the last that did, or white: then nothing is.
  ShrunkPicture finish() &&;

 private:
  void settle();
  std::uint32_t width_;
  std::uint32_t height_;
  std::size_t channels_;
  std::uint32_t shrink_;
  std::uint32_t rows_ = 0;    // taken
  std::uint32_t in_sum_ = 0;  // of these, in sum_
  std::vector<std::uint32_t> sum_;
  ShrunkPicture plane_;
};

}  // namespace fanal::decode
