#include "index/part_codes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <random>
#include <tuple>

#include "text/test_support.h"

namespace fanal::index {
namespace {

using Codes = std::vector<std::uint64_t>;

// Each owner once, by its nearest code.
std::vector<NearCodes> sorted(std::vector<NearCodes> found) {
  std::sort(found.begin(), found.end(), [](const NearCodes& a, const NearCodes& b) {
    return std::tie(a.owner, a.right, a.distance) < std::tie(b.owner, b.right, b.distance);
  });
  const auto is_same = [](const NearCodes& a, const NearCodes& b) { return a.owner == b.owner && a.right == b.right; };
  found.erase(std::unique(found.begin(), found.end(), is_same), found.end());
  return found;
}

std::vector<NearCodes> all_pairs(const Codes& left, std::uint32_t of_one, const Codes& right, std::uint32_t most) {
  std::vector<NearCodes> found;
  for (std::uint32_t i = 0; i < left.size(); ++i) {
    for (std::uint32_t j = 0; j < right.size(); ++j) {
      const auto apart = static_cast<std::uint32_t>(std::popcount(left[i] ^ right[j]));
      if (apart <= most) found.push_back({i / of_one, j, apart});
    }
  }
  return sorted(std::move(found));
}

constexpr std::uint32_t all = 1'000'000;

// Some near one of the others, some equal, and some with the same quarters over and over.
Codes codes_like(const Codes& others, std::size_t count, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Codes codes;
  while (codes.size() < count) {
    std::uint64_t code = random();
    if (random() % 3 == 0) code = (code & 0xFFFFULL) * 0x0001'0001'0001'0001ULL;
    if (!others.empty() && random() % 2 == 0) {
      code = others[random() % others.size()];
      for (std::uint64_t changes = random() % 17; changes > 0; --changes) code ^= std::uint64_t{1} << random() % 64;
    }
    codes.push_back(code);
  }
  return codes;
}

TEST(PartCodes, FindsEachNearPairOnEveryVectorWidth) {
  const Codes left = codes_like({}, 700, 1);
  const Codes right = codes_like(left, 900, 2);
  with_each_target([&] {
    for (const std::uint32_t most : {0U, 3U, 4U, 10U, 11U, most_part_distance}) {
      EXPECT_EQ(sorted(near_codes(left, 1, right, most, all)), all_pairs(left, 1, right, most)) << most;
      EXPECT_EQ(sorted(near_codes(left, 7, right, most, all)), all_pairs(left, 7, right, most)) << most;
    }
  });
  EXPECT_GT(all_pairs(left, 1, right, 10).size(), 200U);
}

TEST(PartCodes, IsTheSameOnAnyNumberOfWorkers) {
  const Codes left = codes_like({}, 2000, 3);
  const Codes right = codes_like(left, 2000, 4);
  Executor one(1);
  Executor four(4);
  const auto alone = near_codes(left, 10, right, 10, 8);
  EXPECT_EQ(near_codes(left, 10, right, 10, 8, &one), alone);
  EXPECT_EQ(near_codes(left, 10, right, 10, 8, &four), alone);
}

TEST(PartCodes, OfCodesThatAreAllAlikeTheNearestAreGiven) {
  std::mt19937_64 random(5);
  const std::uint64_t middle = random();
  Codes left;
  for (unsigned i = 0; i < 3000; ++i) left.push_back(middle ^ 1ULL << i % 64 ^ 1ULL << (i + 1 + i % 63) % 64);
  left.push_back(middle);
  const Codes right(200, middle);
  constexpr std::uint32_t nearest = 16;
  const auto found = near_codes(left, 1, right, 10, nearest);
  EXPECT_LE(found.size(), 4 * nearest * right.size());
  for (std::uint32_t j = 0; j < right.size(); ++j) {
    const auto is_itself = [&](const NearCodes& one) {
      return one.right == j && one.owner == 3000 && one.distance == 0;
    };
    EXPECT_EQ(std::count_if(found.begin(), found.end(), is_itself), 1) << j;
  }
}

TEST(PartCodes, OfNothingThereIsNothing) {
  EXPECT_TRUE(near_codes({}, 1, Codes{1, 2}, 10, all).empty());
  EXPECT_TRUE(near_codes(Codes{1, 2}, 1, {}, 10, all).empty());
  EXPECT_EQ(near_codes(Codes{~std::uint64_t{0}}, 1, Codes{~std::uint64_t{0}}, 0, all),
            (std::vector<NearCodes>{{0, 0, 0}}));
}

}  // namespace
}  // namespace fanal::index
