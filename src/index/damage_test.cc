// Bytes that are not those that were written: said to be damaged, or an answer as if they were; never a crash.
#include <gtest/gtest.h>

#include "index/test_answers.h"
#include "index/test_support.h"

namespace fanal::index {
namespace {

using test::Collection;
using test::Random;

Collection one_segment(std::uint64_t seed) {
  Collection collection = test::random_collection(seed);
  collection.filter = {true, nullptr};
  std::vector<std::size_t> all(collection.all.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  collection.parts = {all};
  return collection;
}

/// Damaged, or the answers of the scan.
void expect_damaged_or_right(const Collection& collection, std::vector<std::string> blocks, std::uint64_t& damaged) {
  const std::size_t count = blocks.size();
  const auto segment = Segment::open(source_of(std::move(blocks)), count);
  if (!segment) {
    ASSERT_EQ(segment.error().code, Code::damaged);
    ++damaged;
    return;
  }
  const auto scope = Scope::make({*segment}, collection.filter);
  ASSERT_TRUE(scope);
  for (const auto& asked : test::every_kind()) {
    const auto plan = Plan::make(*scope, asked);
    const auto matches = plan ? Matches::find(*plan) : Result<Matches>(plan.error());
    const auto hits = matches ? best(*matches, 1000) : Result<std::vector<Hit>>(matches.error());
    if (!hits) {
      ASSERT_EQ(hits.error().code, Code::damaged);
      ++damaged;
      continue;
    }
    ASSERT_EQ(*hits, test::scan_best(collection, asked));
  }
}

TEST(Damage, OfOneByteIsFoundOrDoesNotMatter) {
  std::uint64_t damaged = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = one_segment(seed);
    if (collection.all.size() > 200) continue;
    auto blocks = collection.build(collection.parts[0]);
    Random random(seed);
    auto& block = blocks[random.below(blocks.size())];
    block[random.below(block.size())] ^= static_cast<char>(1U << random.below(8));
    expect_damaged_or_right(collection, std::move(blocks), damaged);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(damaged, 300U);
}

TEST(Damage, OfBlocksCutOrLostOrSwappedIsFound) {
  std::uint64_t damaged = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = one_segment(seed);
    if (collection.all.size() > 200) continue;
    auto blocks = collection.build(collection.parts[0]);
    Random random(seed);
    auto& block = blocks[random.below(blocks.size())];
    switch (random.below(4)) {
      case 0: block.resize(random.below(block.size())); break;
      case 1: blocks.pop_back(); break;
      case 2: std::swap(block, blocks[random.below(blocks.size())]); break;
      default: block.clear();
    }
    expect_damaged_or_right(collection, std::move(blocks), damaged);
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(damaged, 100U);
}

TEST(Damage, WithRightChecksumsNeverCrashes) {
  std::uint64_t damaged = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    const Collection collection = one_segment(seed % 50 + 1);
    auto blocks = collection.build(collection.parts[0]);
    for (auto& block : blocks) block.resize(block.size() - seal_bytes);
    Random random(seed);
    for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
      auto& block = blocks[random.once_in(4) ? 0 : random.below(blocks.size())];
      block[random.below(block.size())] = static_cast<char>(random.once_in(3) ? 0xFF : random.below(256));
    }
    const std::size_t count = blocks.size();
    const auto segment = Segment::open(source_of(test::resealed(blocks)), count);
    if (!segment) {
      ++damaged;
      continue;
    }
    damaged += test::answers_all({*segment}) ? 0U : 1U;
  }
  EXPECT_GT(damaged, 100U);
}

TEST(Damage, IsNotSaidOfWhatIsWhole) {
  for (std::uint64_t seed = 1; seed <= 100; ++seed)
    EXPECT_TRUE(test::answers_all(test::random_collection(seed).segments())) << "seed " << seed;
}

TEST(Segment, HandsOnWhatItsSourceSays) {
  const Collection collection = one_segment(4);
  auto blocks = collection.build(collection.parts[0]);
  const std::size_t count = blocks.size();
  const auto whole = source_of(blocks);
  bool is_away = false;
  const auto segment = Segment::open(
      [&](std::uint32_t number) -> Result<Block> {
        if (is_away && number > 0) return Error{Code::unavailable, "the disk is away"};
        return whole(number);
      },
      count);
  ASSERT_TRUE(segment);
  is_away = true;
  const auto scope = Scope::make({*segment}, {true, nullptr});
  ASSERT_TRUE(scope);
  const auto plan = Plan::make(*scope, prefix("k"));
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().code, Code::unavailable);
}

}  // namespace
}  // namespace fanal::index
