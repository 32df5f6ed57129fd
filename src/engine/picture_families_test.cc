#include "engine/internal/picture_families.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fanal::engine {
namespace {

PhotoHash random_hash(std::mt19937_64& random) {
  PhotoHash hash;
  for (auto& word : hash.words) word = random();
  return hash;
}

PhotoHash with_bits_changed(PhotoHash hash, int bits, std::mt19937_64& random) {
  std::vector<int> places(photo_hash_bits);
  for (int i = 0; i < photo_hash_bits; ++i) places[static_cast<std::size_t>(i)] = i;
  std::shuffle(places.begin(), places.end(), random);
  for (int i = 0; i < bits; ++i) {
    const auto place = static_cast<unsigned>(places[static_cast<std::size_t>(i)]);
    hash.words[place / 64] ^= std::uint64_t{1} << (place % 64);
  }
  return hash;
}

// Its turned hashes are of nothing else.
ComparedPicture picture_of(const PhotoHash& hash, std::mt19937_64& random, int quality = 100) {
  ComparedPicture picture{hash, {}, quality};
  for (auto& turned : picture.turned) turned = random_hash(random);
  picture.turned.front() = hash;
  return picture;
}

std::vector<PictureFamily> families_of(const std::vector<ComparedPicture>& pictures) {
  Executor executor(2);
  auto found = find_families(pictures, executor);
  EXPECT_TRUE(found);
  return found ? *std::move(found) : std::vector<PictureFamily>();
}

TEST(PictureFamilies, AreOfPicturesAtMost31BitsAway) {
  std::mt19937_64 random(1);
  const PhotoHash hash = random_hash(random);
  const auto got = families_of({picture_of(hash, random), picture_of(with_bits_changed(hash, 31, random), random),
                                picture_of(random_hash(random), random)});
  ASSERT_TRUE(got[0].near && got[1].near);
  EXPECT_EQ(got[0].near->first, 0U);
  EXPECT_EQ(got[1].near->first, 0U);
  EXPECT_EQ(got[1].near->difference, (PhotoDifference{31, Turn::none, false}));
  EXPECT_FALSE(got[2].near) << "alone it is no family";
  EXPECT_FALSE(got[0].edited);
}

TEST(PictureFamilies, NoneIsInOneByWayOfAThird) {
  std::mt19937_64 random(2);
  const PhotoHash middle = random_hash(random);
  const PhotoHash left = with_bits_changed(middle, 20, random);
  PhotoHash right = middle;
  // Other bits than those that `left` changed: 45 from it.
  int changed = 0;
  for (unsigned place = 0; place < photo_hash_bits && changed < 25; ++place) {
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    if (((left.words[place / 64] ^ middle.words[place / 64]) & bit) != 0) continue;
    right.words[place / 64] ^= bit;
    ++changed;
  }
  ASSERT_EQ(distance(left, right), 45);
  const auto got = families_of({picture_of(left, random), picture_of(middle, random), picture_of(right, random)});
  for (std::size_t i = 0; i < 3; ++i) {
    ASSERT_TRUE(got[i].near) << i;
    EXPECT_EQ(got[i].near->first, 1U) << "the one between them stands for all";
  }
  const auto apart = families_of({picture_of(left, random), picture_of(right, random)});
  EXPECT_FALSE(apart[0].near);
  ASSERT_TRUE(apart[0].edited && apart[1].edited);
  EXPECT_EQ(apart[0].edited->first, apart[1].edited->first);
}

TEST(PictureFamilies, FarEditsNeedDetailInBoth) {
  std::mt19937_64 random(3);
  const PhotoHash hash = random_hash(random);
  const PhotoHash edit = with_bits_changed(hash, 40, random);
  EXPECT_TRUE(families_of({picture_of(hash, random, 80), picture_of(edit, random, 80)})[1].edited);
  EXPECT_FALSE(families_of({picture_of(hash, random, 80), picture_of(edit, random, 79)})[1].edited);
  EXPECT_FALSE(families_of({picture_of(hash, random, 60), picture_of(edit, random, 100)})[1].edited);
  EXPECT_FALSE(
      families_of({picture_of(hash, random), picture_of(with_bits_changed(hash, 48, random), random)})[1].edited);
}

TEST(PictureFamilies, TurnedPicturesAreEdits) {
  std::mt19937_64 random(4);
  for (int turn = 1; turn < turn_count; ++turn) {
    auto one = picture_of(random_hash(random), random);
    const auto at = static_cast<std::size_t>(turn);
    auto other = picture_of(with_bits_changed(one.turned[at], 5, random), random);
    // A quarter to the left is undone by a quarter to the right, every other turn by itself.
    const auto back = turn == static_cast<int>(Turn::left_90)    ? Turn::left_270
                      : turn == static_cast<int>(Turn::left_270) ? Turn::left_90
                                                                 : static_cast<Turn>(turn);
    other.turned[static_cast<std::size_t>(back)] = with_bits_changed(*one.hash, 7, random);
    const auto got = families_of({one, other});
    ASSERT_TRUE(got[0].edited && got[1].edited) << turn_name(static_cast<Turn>(turn));
    EXPECT_FALSE(got[0].near || got[1].near);
    EXPECT_EQ(got[0].edited->first, 0U);
    EXPECT_EQ(got[1].edited->difference, (PhotoDifference{7, back, false}));
  }
}

TEST(PictureFamilies, PicturesWithoutAHashAreInNone) {
  std::mt19937_64 random(5);
  const PhotoHash hash = random_hash(random);
  ComparedPicture bland;
  const auto got = families_of({bland, picture_of(hash, random), bland, picture_of(hash, random)});
  EXPECT_FALSE(got[0].near || got[0].edited || got[2].near);
  EXPECT_TRUE(got[1].near && got[3].near);
  EXPECT_TRUE(families_of({}).empty());
}

// A stock picture: what each of very many looks like is not held all at once.
TEST(PictureFamilies, ManyCopiesOfOne) {
  std::mt19937_64 random(6);
  const PhotoHash hash = random_hash(random);
  std::vector<ComparedPicture> pictures;
  for (int i = 0; i < 3000; ++i) pictures.push_back(picture_of(with_bits_changed(hash, i % 10, random), random));
  const auto got = families_of(pictures);
  const auto first = got[0].near->first;
  EXPECT_TRUE(std::all_of(got.begin(), got.end(),
                          [&](const PictureFamily& one) { return one.near && one.near->first == first; }));
}

}  // namespace
}  // namespace fanal::engine
