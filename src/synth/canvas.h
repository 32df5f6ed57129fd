#pragma once
// Pixels in colour, as scenes are drawn and edited.
#include <cstdint>
#include <vector>

namespace fanal::synth {

/// Red in the lowest byte, then green, then blue; the highest is 0.
using Pixel = std::uint32_t;

constexpr Pixel pixel_of(std::uint32_t red, std::uint32_t green, std::uint32_t blue) {
  return red | green << 8U | blue << 16U;
}
constexpr std::uint32_t red_of(Pixel pixel) { return pixel & 0xFFU; }
constexpr std::uint32_t green_of(Pixel pixel) { return pixel >> 8U & 0xFFU; }
constexpr std::uint32_t blue_of(Pixel pixel) { return pixel >> 16U & 0xFFU; }
/// Rec. 601, in integers.
constexpr std::uint32_t luma_of(Pixel pixel) {
  return (red_of(pixel) * 77 + green_of(pixel) * 150 + blue_of(pixel) * 29) >> 8U;
}
/// `share`: 0 to 256 of `over`.
constexpr Pixel blend(Pixel under, Pixel over, std::uint32_t share) {
  const auto mix = [&](std::uint32_t mask) {
    return (((under & mask) * (256 - share) + (over & mask) * share) >> 8U) & mask;
  };
  return mix(0x00FF00FFU) | mix(0x0000FF00U);
}

/// Rows from the top, without gaps.
struct Canvas {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  std::vector<Pixel> pixels;  ///< width * height

  Canvas() = default;
  Canvas(std::uint32_t columns, std::uint32_t rows, Pixel ground = 0)
      : width(columns), height(rows), pixels(std::size_t{columns} * rows, ground) {}
  Pixel* row(std::uint32_t y) { return pixels.data() + std::size_t{y} * width; }
  const Pixel* row(std::uint32_t y) const { return pixels.data() + std::size_t{y} * width; }
  bool operator==(const Canvas&) const = default;
};

}  // namespace fanal::synth
