#include "engine/internal/picture_edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "engine/internal/picture_families.h"
#include "media/pdq.h"
#include "media/photo_sketch.h"
#include "media/test_edits.h"
#include "synth/scenes.h"

namespace fanal::engine {
namespace {

using media::testing::Area;
using media::testing::cropped;
using media::testing::framed;
using media::testing::painted;
using media::testing::turned_plane;

GreyPlane room(std::uint64_t number) {
  synth::SceneRequest request;
  request.style = number * 17 + 1;
  request.room = number;
  request.view = number * 5 + 3;
  const auto canvas = synth::draw_scene(request);
  GreyPlane plane{canvas.width, canvas.height, {}};
  for (const auto pixel : canvas.pixels) plane.pixels.push_back(static_cast<std::uint8_t>(synth::luma_of(pixel)));
  return plane;
}

/// Sketches stay where they are.
class Album {
 public:
  std::uint32_t add(const GreyPlane& plane) {
    const auto sketch = media::sketch_photo(plane);
    const auto hashes = media::hash_photo_turned(plane);
    EXPECT_TRUE(sketch && hashes);
    sketches_.push_back(*sketch);
    codes_.push_back(codes_of(*sketch));
    compared_.push_back({hashes->turned.front(), hashes->turned, hashes->quality, &sketches_.back()});
    return static_cast<std::uint32_t>(sketches_.size() - 1);
  }
  std::optional<PhotoDifference> edit(std::uint32_t picture, std::uint32_t other) const {
    return edit_between({sketches_[picture], codes_[picture]}, {sketches_[other], codes_[other]});
  }
  const std::vector<SketchCodes>& codes() const { return codes_; }
  const std::vector<ComparedPicture>& compared() const { return compared_; }

 private:
  std::deque<PhotoSketch> sketches_;
  std::vector<SketchCodes> codes_;
  std::vector<ComparedPicture> compared_;
};

TEST(PictureEdits, SayHowOneDiffersFromTheOtherEitherWayAbout) {
  Album album;
  const GreyPlane plane = room(1);
  const auto whole = album.add(plane);
  const struct {
    const char* what;
    GreyPlane edited;
    Turn turn;  // that makes the edited one the whole
    bool is_cut;
  } rows[] = {
      {"the same", plane, Turn::none, false},
      {"cut", cropped(plane, {5, 8, 92, 97}), Turn::none, true},
      {"cut by much", cropped(plane, {12, 0, 80, 88}), Turn::none, true},
      {"cut and mirrored", turned_plane(cropped(plane, {9, 2, 96, 90}), Turn::mirrored), Turn::mirrored, true},
      {"cut and turned", turned_plane(cropped(plane, {3, 9, 90, 99}), Turn::left_90), Turn::left_270, true},
      {"with a band", painted(plane, {0, 91, 100, 100}, 8), Turn::none, false},
      {"framed", framed(plane, 4, 255), Turn::none, false},
      {"with a block", painted(plane, {10, 10, 40, 18}, 250), Turn::none, false},
  };
  for (const auto& row : rows) {
    SCOPED_TRACE(row.what);
    const auto edited = album.add(row.edited);
    const auto there = album.edit(edited, whole);
    ASSERT_TRUE(there);
    EXPECT_EQ(turn_name(there->turn), turn_name(row.turn));
    EXPECT_EQ(there->is_cut, row.is_cut);
    const auto back = album.edit(whole, edited);
    ASSERT_TRUE(back);
    EXPECT_EQ(turned_plane(turned_plane(plane, there->turn), back->turn), plane);
    EXPECT_EQ(back->is_cut, row.is_cut);
  }
}

TEST(PictureEdits, OtherRoomsAreNone) {
  Album album;
  for (std::uint64_t number = 1; number <= 24; ++number) album.add(room(number));
  for (std::uint32_t a = 0; a < 24; ++a)
    for (std::uint32_t b = 0; b < 24; ++b) EXPECT_EQ(album.edit(a, b).has_value(), a == b) << a << " and " << b;
}

TEST(PictureEdits, ThePossibleOnesHoldAllThatAre) {
  Album album;
  for (std::uint64_t number = 1; number <= 30; ++number) {
    const GreyPlane plane = room(number);
    album.add(plane);
    album.add(cropped(plane, {static_cast<std::uint32_t>(number % 9), 3, 95, 98}));
    album.add(painted(turned_plane(plane, Turn::mirrored), {0, 92, 100, 100}, 5));
  }
  Executor executor(2);
  const auto pairs = possible_edits(album.codes(), executor);
  EXPECT_TRUE(std::is_sorted(pairs.begin(), pairs.end()));
  EXPECT_EQ(std::adjacent_find(pairs.begin(), pairs.end()), pairs.end());
  std::size_t missed = 0;
  std::size_t edits = 0;
  for (std::uint32_t a = 0; a < album.codes().size(); ++a) {
    for (std::uint32_t b = a + 1; b < album.codes().size(); ++b) {
      if (!album.edit(a, b)) continue;
      EXPECT_EQ(a / 3, b / 3) << a << " and " << b << " show different rooms";
      ++edits;
      missed += std::binary_search(pairs.begin(), pairs.end(), std::pair{a, b}) ? 0U : 1U;
    }
  }
  EXPECT_GE(edits, 80U) << "of 90 pairs";
  EXPECT_LE(missed, 2U);
  Executor alone(1);
  EXPECT_EQ(possible_edits(album.codes(), alone), pairs);
}

TEST(PictureFamilies, HoldWhatWasCutAndSayIt) {
  Album album;
  const GreyPlane plane = room(3);
  const auto whole = album.add(plane);
  const auto cut = album.add(cropped(plane, {10, 5, 90, 92}));
  const auto mirrored = album.add(turned_plane(cropped(plane, {2, 2, 90, 99}), Turn::mirrored));
  const auto other = album.add(room(4));
  Executor executor(2);
  const auto families = find_families(album.compared(), executor);
  ASSERT_TRUE(families);
  for (const auto picture : {whole, cut, mirrored}) {
    ASSERT_TRUE((*families)[picture].edited) << picture;
    EXPECT_EQ((*families)[picture].edited->first, (*families)[whole].edited->first);
  }
  EXPECT_FALSE((*families)[other].edited);
  // Two of the three differ from the one that stands for all, and each that does says how.
  const std::uint32_t first = (*families)[whole].edited->first;
  for (const auto picture : {whole, cut, mirrored}) {
    const auto& difference = (*families)[picture].edited->difference;
    const bool is_turned = picture != first && (picture == mirrored) != (first == mirrored);
    EXPECT_EQ(difference.turn, is_turned ? Turn::mirrored : Turn::none) << picture;
    EXPECT_EQ(difference.is_cut, picture != first) << picture;
  }
}

}  // namespace
}  // namespace fanal::engine
