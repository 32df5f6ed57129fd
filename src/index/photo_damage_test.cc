// Photo codes as blocks: read back as they were, or said to be damaged; never a crash.
#include <gtest/gtest.h>

#include <string>

#include "base/hash.h"
#include "base/pack.h"
#include "index/internal/format.h"
#include "index/internal/photo_state.h"
#include "index/photo_codes.h"
#include "index/segment.h"
#include "index/test_photo_codes.h"

namespace fanal::index {
namespace {

using Set = std::shared_ptr<const PhotoCodes>;
using test::CodeRandom;

Set set_of(std::uint64_t seed) {
  CodeRandom random(seed);
  auto codes = test::skewed_codes(random.below(120), seed);
  for (auto& code : codes) {
    if (random.below(3) == 0) code = codes[random.below(codes.size())];
  }
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < codes.size(); ++i) ids.push_back(static_cast<std::uint32_t>(random.next()));
  const PhotoLayout layout{static_cast<std::uint32_t>(random.below(2) == 0 ? 32768 : 16 + random.below(500)), 0};
  return *PhotoCodes::build(codes, ids, nullptr, layout);
}

Result<Set> open(std::vector<std::string> blocks) {
  const std::size_t count = blocks.size();
  return PhotoCodes::open(source_of(std::move(blocks)), count);
}

TEST(PhotoBlocks, AreReadBackAsTheyWere) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Set set = set_of(seed);
    const auto blocks = set->blocks();
    const auto opened = open(blocks);
    ASSERT_TRUE(opened) << opened.error().message;
    EXPECT_EQ((*opened)->blocks(), blocks);
    EXPECT_EQ((*opened)->codes(), set->codes());
    CodeRandom random(seed);
    for (int i = 0; i < 5; ++i) {
      const auto query = test::skewed_code(random);
      ASSERT_EQ(*(*opened)->search(query, 47), *set->search(query, 47));
    }
  }
}

TEST(PhotoBlocks, OfManyHaveTablesAgainWhenOpened) {
  const auto codes = test::even_codes(40'000, 3);
  std::vector<std::uint32_t> ids(codes.size(), 1);
  const Set set = *PhotoCodes::build(codes, ids);
  Executor executor(2);
  const auto blocks = set->blocks();
  const auto opened = PhotoCodes::open(source_of(blocks), blocks.size(), &executor);
  ASSERT_TRUE(opened);
  PhotoSearchStats stats;
  EXPECT_EQ(*(*opened)->search(codes[7], 31, &stats), (std::vector<PhotoHit>{{1, 0}}));
  EXPECT_EQ(stats.plan, PhotoPlan::tables);
  EXPECT_EQ((*opened)->memory_bytes(), set->memory_bytes());
}

TEST(PhotoBlocks, StayTheSameFromReleaseToRelease) {
  const auto codes = test::skewed_codes(1000, 1);
  std::vector<std::uint32_t> ids;
  for (std::size_t i = 0; i < codes.size(); ++i) ids.push_back(static_cast<std::uint32_t>(i / 2 * 3));
  std::string all;
  for (const auto& block : (*PhotoCodes::build(codes, ids, nullptr, {4096, 0}))->blocks()) all += block;
  EXPECT_EQ(all.substr(0, 9), std::string("FANALPHC\x01"));
  EXPECT_EQ(hash64(all), 3056446325131302445U);
}

TEST(PhotoBlocks, ThatAreDamagedAreNeverRead) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto blocks = set_of(seed)->blocks();
    const auto whole = blocks;
    CodeRandom random(seed);
    auto& block = blocks[random.below(blocks.size())];
    switch (random.below(6)) {
      case 0: block.resize(random.below(block.size())); break;
      case 1: blocks.pop_back(); break;
      case 2: std::swap(block, blocks[random.below(blocks.size())]); break;
      case 3: block.clear(); break;
      case 4: blocks.push_back(block); break;
      default: block[random.below(block.size())] ^= static_cast<char>(1U << random.below(8));
    }
    if (blocks == whole) continue;
    const auto opened = blocks.empty() ? PhotoCodes::open(source_of({}), 0) : open(blocks);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::damaged);
  }
}

TEST(PhotoBlocks, WithRightChecksumsNeverCrash) {
  std::uint64_t damaged = 0;
  for (std::uint64_t seed = 1; seed <= 1500; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    auto blocks = set_of(seed % 97)->blocks();
    CodeRandom random(seed);
    for (auto& block : blocks) block.resize(block.size() - seal_bytes);
    for (std::uint64_t n = 1 + random.below(4); n > 0; --n) {
      auto& block = blocks[random.below(3) == 0 ? 0 : random.below(blocks.size())];
      if (block.empty()) continue;
      block[random.below(block.size())] = static_cast<char>(random.below(3) == 0 ? 0xFF : random.below(256));
    }
    for (std::size_t i = 0; i < blocks.size(); ++i) blocks[i] = seal_block(blocks[i], static_cast<std::uint32_t>(i));
    const auto opened = open(blocks);
    if (!opened) {
      ASSERT_EQ(opened.error().code, Code::damaged);
      ++damaged;
      continue;
    }
    // What was read is in order and whole: it is written as it was read, and so is what is built of it anew.
    ASSERT_EQ((*opened)->blocks(), blocks);
    const auto anew = PhotoCodes::merge({&*opened, 1}, nullptr, (*opened)->state().layout);
    ASSERT_TRUE(anew);
    ASSERT_EQ((*anew)->blocks(), blocks);
    ASSERT_TRUE((*opened)->search(test::even_code(random), 47));
  }
  EXPECT_GT(damaged, 500U);
}

TEST(PhotoBlocks, OfAHeadThatClaimsWhatIsNotThereTakeNoMemoryForIt) {
  PackWriter head;
  constexpr std::uint64_t claimed = most_photo_codes;
  head.raw("FANALPHC").number(1).number(65528).number(claimed).number(claimed).number(claimed);
  const std::uint64_t blocks = 1 + (claimed * 37 + 65527) / 65528;
  std::uint64_t asked = 0;
  const auto opened = PhotoCodes::open(
      [&](std::uint32_t number) -> Result<Block> {
        ++asked;
        return std::make_shared<const std::string>(seal_block(number == 0 ? head.text() : std::string(), number));
      },
      blocks);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Code::damaged);
  EXPECT_EQ(asked, 2U);
}

TEST(PhotoBlocks, HandOnWhatTheirSourceSays) {
  const auto blocks = set_of(5)->blocks();
  const auto away = PhotoCodes::open(
      [&](std::uint32_t number) -> Result<Block> {
        if (number > 0) return Error{Code::unavailable, "the disk is away"};
        return std::make_shared<const std::string>(blocks[0]);
      },
      blocks.size());
  ASSERT_FALSE(away);
  EXPECT_EQ(away.error().code, Code::unavailable);
  const auto none = PhotoCodes::open([](std::uint32_t) -> Result<Block> { return Block(); }, 1);
  EXPECT_EQ(none.error().code, Code::damaged);
}

}  // namespace
}  // namespace fanal::index
