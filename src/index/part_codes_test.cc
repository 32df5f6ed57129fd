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

std::vector<NearCodes> sorted(std::vector<NearCodes> found) {
  std::sort(found.begin(), found.end(), [](const NearCodes& a, const NearCodes& b) {
    return std::tie(a.left, a.right) < std::tie(b.left, b.right);
  });
  return found;
}

std::vector<NearCodes> all_pairs(const Codes& left, const Codes& right, std::uint32_t most) {
  std::vector<NearCodes> found;
  for (std::uint32_t i = 0; i < left.size(); ++i) {
    for (std::uint32_t j = 0; j < right.size(); ++j) {
      const auto apart = static_cast<std::uint32_t>(std::popcount(left[i] ^ right[j]));
      if (apart <= most) found.push_back({i, j, apart});
    }
  }
  return found;
}

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

TEST(PartCodes, FindsEachNearPairOnceOnEveryVectorWidth) {
  const Codes left = codes_like({}, 700, 1);
  const Codes right = codes_like(left, 900, 2);
  with_each_target([&] {
    for (const std::uint32_t most : {0U, 3U, 4U, 10U, 11U, most_part_distance}) {
      const auto found = near_codes(left, right, most);
      EXPECT_EQ(sorted(found), all_pairs(left, right, most)) << most;
    }
  });
  EXPECT_GT(all_pairs(left, right, 10).size(), 200U);
}

TEST(PartCodes, IsTheSameOnAnyNumberOfWorkers) {
  const Codes left = codes_like({}, 2000, 3);
  const Codes right = codes_like(left, 2000, 4);
  Executor one(1);
  Executor four(4);
  const auto alone = near_codes(left, right, 10);
  EXPECT_EQ(near_codes(left, right, 10, &one), alone);
  EXPECT_EQ(near_codes(left, right, 10, &four), alone);
}

TEST(PartCodes, OfNothingThereIsNothing) {
  EXPECT_TRUE(near_codes({}, Codes{1, 2}, 10).empty());
  EXPECT_TRUE(near_codes(Codes{1, 2}, {}, 10).empty());
  EXPECT_EQ(near_codes(Codes{~std::uint64_t{0}}, Codes{~std::uint64_t{0}}, 0), (std::vector<NearCodes>{{0, 0, 0}}));
}

}  // namespace
}  // namespace fanal::index
