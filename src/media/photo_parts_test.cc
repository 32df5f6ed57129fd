#include "media/photo_parts.h"

#include <gtest/gtest.h>

#include <bit>
#include <tuple>

#include "media/photo_sketch.h"
#include "media/test_edits.h"
#include "media/test_support.h"

namespace fanal::media {
namespace {

using testing::Area;
using testing::cropped;
using testing::drawn_scene;
using testing::framed;
using testing::painted;
using testing::turned_plane;

PhotoForm form_of(const GreyPlane& plane) {
  const auto sketch = sketch_photo(plane);
  EXPECT_TRUE(sketch);
  return PhotoForm(sketch ? *sketch : PhotoSketch());
}

struct Found {
  std::uint32_t distance = 64;
  std::optional<PartMatch> match;
};

// From the nearest codes, as the engine begins.
Found fitted(const GreyPlane& whole, const GreyPlane& other) {
  const PhotoForm form = form_of(whole);
  const PhotoForm of_other = form_of(other);
  const auto parts = part_codes(form);
  const auto wholes = whole_codes(of_other);
  std::tuple<std::uint32_t, std::uint32_t, std::uint32_t> best{64, 0, 0};
  for (std::uint32_t part = 0; part < parts.size(); ++part)
    for (std::uint32_t k = 0; k < wholes.size(); ++k)
      best = std::min(best, {static_cast<std::uint32_t>(std::popcount(parts[part] ^ wholes[k])), k, part});
  return {std::get<0>(best), match_part(form, std::get<2>(best), of_other, std::get<1>(best))};
}

TEST(PhotoParts, ACutAndTurnedPictureIsFoundWhereItWasCut) {
  const Area areas[] = {{0, 0, 100, 100}, {3, 0, 98, 95}, {0, 12, 88, 100}, {10, 4, 86, 90}, {7, 14, 99, 92}};
  int tried = 0;
  int near = 0;
  int joined = 0;
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const GreyPlane plane = drawn_scene(640, 480, seed, 6);
    for (const Area& area : areas) {
      for (const Turn turn : testing::all_turns) {
        SCOPED_TRACE(std::string(turn_name(turn)) + ", seed " + std::to_string(seed) + ", from " +
                     std::to_string(area.left) + " to " + std::to_string(area.right));
        const auto found = fitted(plane, turned_plane(cropped(plane, area), turn));
        ++tried;
        near += found.distance <= part_code_distance ? 1 : 0;
        if (!found.match || disagreement(*found.match) > 1) continue;
        ++joined;
        EXPECT_LE(found.match->bits, 24);
        // What turns the copy back.
        EXPECT_EQ(turned_plane(turned_plane(plane, turn), found.match->turn).pixels, plane.pixels);
        if (found.match->other_cut != PhotoCut{}) continue;
        EXPECT_NEAR(found.match->cut.left / 2.56, area.left, 1.5);
        EXPECT_NEAR(found.match->cut.right / 2.56, 100 - area.right, 1.5);
        EXPECT_NEAR(found.match->cut.top / 2.56, area.top, 1.5);
        EXPECT_NEAR(found.match->cut.bottom / 2.56, 100 - area.bottom, 1.5);
      }
    }
  }
  // Rectangles with sharp edges are harder than photos: each turn of one cut counts alike.
  EXPECT_GE(near, tried * 9 / 10);
  EXPECT_GE(joined, tried * 9 / 10);
}

TEST(PhotoParts, WhatWasDrawnOverIsFound) {
  int tried = 0;
  int joined = 0;
  std::string missed;
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    const GreyPlane plane = drawn_scene(640, 480, seed, 6);
    const struct {
      const char* what;
      GreyPlane edited;
    } rows[] = {
        {"a band below", painted(plane, {0, 90, 100, 100}, 250)},
        {"a band on top", painted(plane, {0, 0, 100, 8}, 5)},
        {"a frame", framed(plane, 5, 255)},
        {"a block", painted(plane, {55, 20, 85, 29}, 250)},
        {"cut, with a band", painted(cropped(plane, {6, 3, 96, 99}), {0, 92, 100, 100}, 10)},
        {"mirrored, with a frame", turned_plane(framed(plane, 4, 0), Turn::mirrored)},
    };
    for (const auto& row : rows) {
      const auto found = fitted(plane, row.edited);
      ++tried;
      if (found.match && disagreement(*found.match) <= 1) {
        ++joined;
      } else {
        missed += std::string(row.what) + " of scene " + std::to_string(seed) + "; ";
      }
    }
  }
  EXPECT_GE(joined, tried * 8 / 10) << missed;
}

TEST(PhotoParts, OtherPicturesAreNot) {
  int near = 0;
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    for (std::uint64_t other = seed + 1; other <= 12; ++other) {
      const auto found = fitted(drawn_scene(640, 480, seed, 6), drawn_scene(640, 480, other, 6));
      near += found.distance <= part_code_distance ? 1 : 0;
      EXPECT_FALSE(found.match && disagreement(*found.match) <= 1) << seed << " and " << other;
    }
  }
  EXPECT_LE(near, 3) << "of 66 pairs";
  // Of what has no detail nothing is said.
  const GreyPlane flat{64, 64, std::vector<std::uint8_t>(64 * 64, 100)};
  const auto found = fitted(flat, flat);
  EXPECT_FALSE(found.match && disagreement(*found.match) <= 1);
}

TEST(PhotoParts, TheMoreBitsDifferTheLessMayTheRest) {
  PartMatch match;
  match.likeness = 0.99F;
  match.undisturbed = 0.99F;
  EXPECT_LE(disagreement(match), 1);
  match.bits = 12;
  EXPECT_LE(disagreement(match), 1);
  match.bits = 30;
  EXPECT_GT(disagreement(match), 1);
  match.likeness = 0.6F;  // in spots
  EXPECT_LE(disagreement(match), 1);
  match.bits = 12;
  match.likeness = 0.95F;  // a little everywhere
  match.undisturbed = 0.96F;
  EXPECT_GT(disagreement(match), 1);
}

}  // namespace
}  // namespace fanal::media
