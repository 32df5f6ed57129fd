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

// The slow twin: every pixel repeated until the sides are multiples of the new ones, then whole blocks.
GreyPlane plainly_reduced(const GreyPlane& plane, std::uint32_t width, std::uint32_t height) {
  GreyPlane out{width, height, {}};
  for (std::uint32_t y = 0; y < height; ++y) {
    for (std::uint32_t x = 0; x < width; ++x) {
      std::uint64_t sum = 0;
      for (std::uint32_t j = y * plane.height; j < (y + 1) * plane.height; ++j) {
        for (std::uint32_t i = x * plane.width; i < (x + 1) * plane.width; ++i) {
          sum += plane.pixels[std::size_t{j / height} * plane.width + i / width];
        }
      }
      const std::uint64_t count = std::uint64_t{plane.width} * plane.height;
      out.pixels.push_back(static_cast<std::uint8_t>((sum + count / 2) / count));
    }
  }
  return out;
}

TEST(Thumbnail, isComparedAtOneSize) {
  for (const auto& [width, height] : {std::pair{1U, 1U}, {2U, 3U}, {7U, 5U}, {19U, 11U}, {23U, 17U}}) {
    const auto plane = framed(23, 17, 0, 0, 23, 17, 0);
    EXPECT_EQ(reduced(plane, width, height), plainly_reduced(plane, width, height)) << width;
  }
  const auto white = framed(50, 40, 0, 0, 0, 0, 255);
  EXPECT_EQ(reduced(white, 7, 3).pixels, std::vector<std::uint8_t>(21, 255));
  EXPECT_EQ(reduced(white, 51, 3), GreyPlane{});
  EXPECT_EQ(reduced(white, 0, 3), GreyPlane{});
  EXPECT_EQ(reduced({5, 5, {1}}, 1, 1), GreyPlane{});

  const auto picture = framed(600, 400, 0, 0, 600, 400, 0);
  const auto pair = comparable(picture, framed(160, 120, 0, 6, 160, 113, 0));
  ASSERT_TRUE(pair);
  EXPECT_EQ(pair->picture, reduced(picture, 160, 107));
  EXPECT_EQ(pair->thumbnail.height, 107U);
  // A picture smaller than its thumbnail: the thumbnail becomes as small.
  const auto small = comparable(framed(30, 20, 0, 0, 30, 20, 0), framed(160, 107, 0, 0, 160, 107, 0));
  ASSERT_TRUE(small);
  EXPECT_EQ(small->thumbnail.width, 30U);
  EXPECT_EQ(small->thumbnail.height, 20U);
  EXPECT_FALSE(comparable(picture, framed(160, 120, 0, 0, 160, 120, 0)));
  EXPECT_FALSE(comparable({}, framed(160, 120, 0, 0, 160, 120, 0)));
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
