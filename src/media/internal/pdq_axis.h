#pragma once
// Which pixels along one axis of a plane make the 64 samples of PDQ, and with what weight. Two passes of a box filter,
// then one value in `length / 64` kept: only the kept ones are ever made, each as one weighted sum. Source: as pdq.h,
// "Two-pass Jarosz filters" and "Downsampling".
#include <array>
#include <cstdint>
#include <vector>

namespace fanal::media::internal {

constexpr std::uint32_t grid_side = 64;
/// The most that the weights of one sample add up to: with pixels of 8 bits their sum has 16.
constexpr std::uint32_t most_weight = 256;

struct AxisSample {
  std::uint32_t begin = 0;  ///< its first pixel
  std::uint32_t count = 0;  ///< of pixels
  std::uint32_t first = 0;  ///< its first weight among all weights
  std::uint32_t total = 0;  ///< the sum of its weights, 1 to most_weight
};

struct Axis {
  std::array<AxisSample, grid_side> samples{};
  std::vector<std::uint16_t> weights;
};

/// `length`: 5 or more. Exact for up to 512 pixels. `is_large`: as if the axis had first been resampled to 512 pixels,
/// each the mean of what lies under it, with weights rounded to 1/256; exact at 512.
Axis axis_of(std::uint32_t length, bool is_large);

/// The same samples of the axis read from its other end.
Axis mirrored(const Axis& axis, std::uint32_t length);

}  // namespace fanal::media::internal
