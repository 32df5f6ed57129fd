#include "media/thumbnail.h"

#include <gtest/gtest.h>

namespace fanal::media {
namespace {

// A ramp of brightness within the given rows and columns, one grey elsewhere.
GreyPlane framed(std::uint32_t width, std::uint32_t height, std::uint32_t left, std::uint32_t top, std::uint32_t right,
                 std::uint32_t bottom, std::uint8_t bar) {
  GreyPlane plane{width, height, std::vector<std::uint8_t>(std::size_t{width} * height, bar)};
  for (std::uint32_t y = top; y < bottom; ++y) {
    for (std::uint32_t x = left; x < right; ++x) {
      plane.pixels[std::size_t{y} * width + x] = static_cast<std::uint8_t>((x * 5 + y * 3) % 256);
    }
  }
  return plane;
}

TEST(Thumbnail, losesItsBars) {
  // 3:2 in 160 x 120: 107 rows between bars of 6 and 7.
  const auto wide = without_bars(framed(160, 120, 0, 6, 160, 113, 0), 3000, 2000);
  ASSERT_TRUE(wide);
  EXPECT_EQ(wide->width, 160U);
  EXPECT_EQ(wide->height, 107U);
  EXPECT_EQ(wide->pixels, without_bars(framed(160, 120, 0, 6, 160, 113, 255), 3000, 2000)->pixels);
  EXPECT_EQ(wide->pixels[0], 18);
  EXPECT_EQ(wide->pixels.size(), 160U * 107U);
  // 2:3 in 160 x 120: 80 columns.
  const auto tall = without_bars(framed(160, 120, 40, 0, 120, 120, 16), 2000, 3000);
  ASSERT_TRUE(tall);
  EXPECT_EQ(tall->width, 80U);
  EXPECT_EQ(tall->height, 120U);
  EXPECT_EQ(tall->pixels[0], 200);
}

TEST(Thumbnail, staysWhereItHasThePicturesShape) {
  const auto plane = framed(160, 120, 0, 0, 160, 120, 0);
  EXPECT_EQ(without_bars(plane, 4000, 3000), plane);
  EXPECT_EQ(without_bars(plane, 4100, 3000), plane);
}

TEST(Thumbnail, cannotBeComparedWhenThePictureWasCut) {
  const auto plane = framed(160, 120, 0, 0, 160, 120, 0);
  EXPECT_FALSE(without_bars(plane, 4000, 2000));
  EXPECT_FALSE(without_bars(plane, 1000, 3000));
  EXPECT_FALSE(without_bars(plane, 4000, 1));
  EXPECT_FALSE(without_bars(plane, 0, 3000));
  EXPECT_FALSE(without_bars({}, 4000, 3000));
  EXPECT_FALSE(without_bars({160, 120, {1, 2, 3}}, 4000, 3000));
  EXPECT_FALSE(without_bars({1, 1, {7}}, 4000000000U, 1));
}

TEST(Thumbnail, comparesShapes) {
  EXPECT_TRUE(is_same_shape(160, 120, 4000, 3000));
  EXPECT_TRUE(is_same_shape(100, 66, 3008, 2000));
  EXPECT_FALSE(is_same_shape(160, 120, 3000, 4000));
  EXPECT_FALSE(is_same_shape(160, 120, 4000, 2667));
  EXPECT_FALSE(is_same_shape(0, 0, 0, 0));
  EXPECT_TRUE(is_same_shape(4294967295U, 4294967295U, 1, 1));
}

}  // namespace
}  // namespace fanal::media
