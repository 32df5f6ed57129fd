#include "media/photo_sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "media/test_edits.h"
#include "media/test_support.h"

namespace fanal::media {
namespace {

using testing::drawn_scene;
using testing::turned_plane;

PhotoSketch sketch_of(const GreyPlane& plane) {
  const auto made = sketch_photo(plane);
  EXPECT_TRUE(made);
  return made ? *made : PhotoSketch();
}

TEST(PhotoSketch, OfAMirroredPictureIsTheSameWithOddFrequenciesTurned) {
  for (const auto& [width, height] : {std::pair{512U, 384U}, {97U, 231U}, {64U, 64U}, {33U, 50U}}) {
    const GreyPlane plane = drawn_scene(width, height, 7, 20);
    const PhotoSketch own = sketch_of(plane);
    const PhotoSketch mirrored = sketch_of(turned_plane(plane, Turn::mirrored));
    const PhotoSketch upside_down = sketch_of(turned_plane(plane, Turn::upside_down));
    const PhotoSketch transposed = sketch_of(turned_plane(plane, Turn::transposed));
    for (std::size_t down = 0; down < sketch_side; ++down) {
      for (std::size_t across = 0; across < sketch_side; ++across) {
        const auto at = [&](const PhotoSketch& sketch, std::size_t j, std::size_t i) {
          return static_cast<int>(sketch.values[j * sketch_side + i]);
        };
        // To a step: a half is rounded up, whatever its sign.
        const int value = at(own, down, across);
        EXPECT_NEAR(at(mirrored, down, across), across % 2 == 1 ? -value : value, 1) << down << " " << across;
        EXPECT_NEAR(at(upside_down, down, across), down % 2 == 1 ? -value : value, 1) << down << " " << across;
        EXPECT_NEAR(at(transposed, across, down), value, 1) << down << " " << across;
      }
    }
  }
}

// Share of pixel `at` in stretch `cell` of 64, along one side.
double overlap(std::uint32_t at, std::uint32_t cell, std::uint32_t length) {
  const double begin = static_cast<double>(cell) * length / 64;
  const double end = static_cast<double>(cell + 1) * length / 64;
  return std::max(0.0, std::min(end, at + 1.0) - std::max(begin, static_cast<double>(at))) * 64 / length;
}

// The slow twin: each mean and each coefficient by itself.
std::vector<double> plain_sketch(const GreyPlane& plane) {
  std::vector<double> upright(std::size_t{64} * plane.width);
  for (std::uint32_t row = 0; row < 64; ++row)
    for (std::uint32_t y = 0; y < plane.height; ++y)
      for (std::uint32_t x = 0; x < plane.width; ++x)
        upright[row * plane.width + x] +=
            overlap(y, row, plane.height) * plane.pixels[std::size_t{y} * plane.width + x];
  std::vector<double> grid(64 * 64);
  for (std::uint32_t row = 0; row < 64; ++row)
    for (std::uint32_t column = 0; column < 64; ++column)
      for (std::uint32_t x = 0; x < plane.width; ++x)
        grid[row * 64 + column] += overlap(x, column, plane.width) * upright[row * plane.width + x];
  const double pi = std::acos(-1.0);
  std::vector<double> out(std::size_t{sketch_side} * sketch_side);
  double largest = 0;
  for (std::size_t down = 0; down < sketch_side; ++down) {
    for (std::size_t across = 0; across < sketch_side; ++across) {
      double& value = out[down * sketch_side + across];
      for (std::size_t row = 0; row < 64; ++row)
        for (std::size_t column = 0; column < 64; ++column)
          value += grid[row * 64 + column] * std::cos(pi * static_cast<double>(down * (2 * row + 1)) / 128) *
                   std::cos(pi * static_cast<double>(across * (2 * column + 1)) / 128);
      value *= std::sqrt(static_cast<double>(down * down + across * across)) * (down == 0 ? std::sqrt(0.5) : 1) *
               (across == 0 ? std::sqrt(0.5) : 1);
      largest = std::max(largest, std::abs(value));
    }
  }
  for (double& value : out) value = std::copysign(127 * std::sqrt(std::abs(value) / largest), value);
  return out;
}

TEST(PhotoSketch, HoldsWhatTheFormulaSays) {
  for (const auto& [width, height] : {std::pair{200U, 131U}, {64U, 64U}, {40U, 90U}}) {
    const GreyPlane plane = drawn_scene(width, height, 5, 10);
    const PhotoSketch sketch = sketch_of(plane);
    const auto plain = plain_sketch(plane);
    for (std::size_t k = 0; k < plain.size(); ++k)
      EXPECT_NEAR(sketch.values[k], plain[k], 0.51 + 1e-3 * 127 / std::max(1.0, std::abs(plain[k]))) << k;
  }
}

TEST(PhotoSketch, IsTheSameAtAnySizeAndTextGivesItBack) {
  const PhotoSketch large = sketch_of(drawn_scene(1024, 768, 3));
  const PhotoSketch small = sketch_of(drawn_scene(400, 300, 3));
  int most = 0;
  for (std::size_t k = 0; k < large.values.size(); ++k)
    most = std::max(most, std::abs(large.values[k] - small.values[k]));
  EXPECT_LE(most, 45) << "roots of what is next to nothing";
  const std::string text = text_of(large);
  EXPECT_EQ(text.size(), 2048U);
  EXPECT_EQ(photo_sketch_of_text(text), large);
  EXPECT_FALSE(photo_sketch_of_text(text.substr(2)));
  EXPECT_FALSE(photo_sketch_of_text(text.substr(1) + "G"));
  EXPECT_FALSE(photo_sketch_of_text(""));
}

TEST(PhotoSketch, FlatPicturesHaveNothingInIt) {
  for (const std::uint8_t grey : {std::uint8_t{0}, std::uint8_t{119}, std::uint8_t{255}}) {
    EXPECT_EQ(sketch_of({300, 200, std::vector<std::uint8_t>(300 * 200, grey)}), PhotoSketch());
  }
}

TEST(PhotoSketch, RefusesWhatIsNoPicture) {
  EXPECT_EQ(sketch_photo({4, 100, std::vector<std::uint8_t>(400)}).error().code, Code::invalid_input);
  EXPECT_EQ(sketch_photo({100, 100, std::vector<std::uint8_t>(9999)}).error().code, Code::invalid_input);
}

}  // namespace
}  // namespace fanal::media
