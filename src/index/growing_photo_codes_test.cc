#include "index/growing_photo_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <string>

#include "index/test_photo_codes.h"

namespace fanal::index {
namespace {

using Set = std::shared_ptr<const PhotoCodes>;

struct Photos {
  std::vector<PhotoHash> codes;
  std::vector<std::uint32_t> ids;
};

/// Some photos have two codes.
Photos photos_of(std::size_t count, std::uint64_t seed) {
  Photos photos{test::skewed_codes(count, seed), {}};
  for (std::size_t i = 0; i < count; ++i) photos.ids.push_back(static_cast<std::uint32_t>(i - i % 5 / 4));
  return photos;
}

Set whole_of(const Photos& photos) {
  auto built = PhotoCodes::build(photos.codes, photos.ids);
  EXPECT_TRUE(built);
  return *built;
}

TEST(GrowingPhotoCodes, AnswerAsIfBuiltAtOnce) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    test::CodeRandom random(seed);
    const Photos photos = photos_of(12'000, seed);
    const auto queries = test::code_queries(photos.codes, true, 12, seed);
    GrowingPhotoCodes growing;
    std::size_t held = 0;
    while (held < photos.codes.size()) {
      const std::size_t most = random.below(3) == 0 ? 6000 : random.below(3) == 0 ? 1 : 700;
      const std::size_t more = std::min(photos.codes.size() - held, 1 + random.below(most));
      ASSERT_TRUE(growing.add(std::span(photos.codes).subspan(held, more), std::span(photos.ids).subspan(held, more)));
      held += more;
      ASSERT_LT(growing.added(), 4096U);
      if (random.below(4) != 0 && held < photos.codes.size()) continue;
      const Photos so_far{{photos.codes.begin(), photos.codes.begin() + static_cast<std::ptrdiff_t>(held)},
                          {photos.ids.begin(), photos.ids.begin() + static_cast<std::ptrdiff_t>(held)}};
      const Set whole = whole_of(so_far);
      const std::uint32_t radius = random.below(2) == 0 ? 31 : 47;
      std::vector<PhotoSearchStats> stats;
      const auto together = growing.search_all(queries, radius, &stats);
      ASSERT_TRUE(together);
      for (std::size_t q = 0; q < queries.size(); ++q) {
        const auto expected = whole->search(queries[q], radius);
        ASSERT_EQ(*growing.search(queries[q], radius), *expected);
        ASSERT_EQ((*together)[q], *expected);
        ASSERT_GE(stats[q].candidates, growing.added());
      }
    }
    const auto all = growing.build();
    ASSERT_TRUE(all);
    EXPECT_EQ((*all)->blocks(), whole_of(photos)->blocks());
    EXPECT_EQ(growing.added(), 0U);
  }
}

TEST(GrowingPhotoCodes, BeginWithWhatWasBuiltAndRefuseWhatDoesNotFit) {
  const Photos photos = photos_of(300, 3);
  const Set whole = whole_of(photos);
  GrowingPhotoCodes growing(whole);
  EXPECT_EQ(*growing.build(), whole);
  EXPECT_EQ(growing.add(photos.codes, {}).error().code, Code::invalid_input);
  EXPECT_EQ(growing.added(), 0U);
  ASSERT_TRUE(growing.add(photos.codes[0], 77'777));
  const auto hits = growing.search(photos.codes[0], 0);
  EXPECT_EQ(std::count(hits->begin(), hits->end(), PhotoHit{77'777, 0}), 1);
  EXPECT_EQ(growing.search(photos.codes[0], 48).error().code, Code::invalid_input);
  GrowingPhotoCodes empty;
  EXPECT_TRUE(empty.search(photos.codes[0], 31)->empty());
  EXPECT_EQ((*empty.build())->codes(), 0U);
}

TEST(PhotoCodesMerged, AreTheSameInAnyOrderAndParts) {
  const Photos photos = photos_of(9000, 5);
  const Set whole = whole_of(photos);
  test::CodeRandom random(5);
  for (int round = 0; round < 6; ++round) {
    SCOPED_TRACE("round " + std::to_string(round));
    std::vector<Photos> parts(1 + random.below(5));
    for (std::size_t i = 0; i < photos.codes.size(); ++i) {
      // Some in several parts.
      for (std::uint64_t n = random.below(10) == 0 ? 2 : 1; n > 0; --n) {
        Photos& part = parts[random.below(parts.size())];
        part.codes.push_back(photos.codes[i]);
        part.ids.push_back(photos.ids[i]);
      }
    }
    std::vector<Set> sets;
    for (const auto& part : parts) sets.push_back(whole_of(part));
    while (sets.size() > 1) {
      const std::size_t some = 2 + random.below(sets.size() - 1);
      const auto merged = PhotoCodes::merge(std::span(sets).first(some));
      ASSERT_TRUE(merged);
      sets.erase(sets.begin(), sets.begin() + static_cast<std::ptrdiff_t>(some));
      sets.insert(sets.begin() + static_cast<std::ptrdiff_t>(random.below(sets.size() + 1)), *merged);
    }
    EXPECT_EQ(sets[0]->blocks(), whole->blocks());
  }
  EXPECT_EQ((*PhotoCodes::merge({}))->codes(), 0U);
}

}  // namespace
}  // namespace fanal::index
