#include "media/upright.h"

#include <gtest/gtest.h>

#include <random>

namespace fanal::media {
namespace {

// One letter a pixel, rows apart by a bar.
RgbPicture drawn(std::string_view rows) {
  RgbPicture out{static_cast<std::uint32_t>(rows.find('|')), 1, {}};
  for (const char c : rows) {
    if (c == '|') {
      ++out.height;
    } else {
      out.rgb += std::string(3, c);
    }
  }
  return out;
}

// The letter F, as it is to be seen, and as it is stored under each orientation (TIFF 6.0, page 36).
TEST(Upright, EachOrientationIsSeenAsIsMeant) {
  const RgbPicture seen = drawn("FFF|F..|FF.|F..");
  const std::string_view stored[] = {"FFF|F..|FF.|F..", "FFF|..F|.FF|..F", "..F|.FF|..F|FFF", "F..|FF.|F..|FFF",
                                     "FFFF|F.F.|F...",  "F...|F.F.|FFFF",  "...F|.F.F|FFFF",  "FFFF|.F.F|...F"};
  for (int orientation = 1; orientation <= 8; ++orientation)
    EXPECT_EQ(upright(drawn(stored[orientation - 1]), orientation), seen) << orientation;
}

TEST(Upright, WhatIsNoOrientationTurnsNothing) {
  const RgbPicture stored = drawn("ab|cd|ef");
  for (const int orientation : {-1, 0, 1, 9, 65535}) EXPECT_EQ(upright(stored, orientation), stored) << orientation;
}

// Turns that undo each other give back every pixel of any shape.
TEST(Upright, NoPixelIsLost) {
  constexpr std::uint64_t seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937_64 random(seed);
  for (const auto& [width, height] :
       {std::pair<std::uint32_t, std::uint32_t>{1, 1}, {1, 7}, {7, 1}, {5, 3}, {64, 33}}) {
    RgbPicture stored{width, height, std::string(std::size_t{3} * width * height, '\0')};
    for (char& c : stored.rgb) c = static_cast<char>(random());
    for (const auto& [turn, back] : {std::pair{2, 2}, {3, 3}, {4, 4}, {5, 5}, {6, 8}, {7, 7}, {8, 6}})
      EXPECT_EQ(upright(upright(stored, turn), back), stored) << width << "x" << height << ", " << turn;
  }
}

}  // namespace
}  // namespace fanal::media
