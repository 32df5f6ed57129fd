#include "link/internal/shingles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>
#include <vector>

#include "base/hash.h"
#include "text/test_support.h"

namespace fanal::link {
namespace {

// The plain twin: sentence by sentence, three words at a time.
std::vector<std::uint32_t> make_plainly(const std::vector<std::uint64_t>& words,
                                        const std::vector<std::uint32_t>& sentence_ends) {
  std::set<std::uint32_t> made;
  const auto add = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    made.insert(static_cast<std::uint32_t>(mix64(a * 3 + mix64(b + c * 0x9e3779b97f4a7c15ULL)) >> 32U));
  };
  std::size_t begin = 0;
  auto ends = sentence_ends;
  ends.push_back(static_cast<std::uint32_t>(words.size()));
  for (const std::size_t end : ends) {
    if (end - begin == 1) add(0, 0, words[begin]);
    if (end - begin == 2) add(0, words[begin], words[begin + 1]);
    for (auto i = begin; i + 2 < end; ++i) add(words[i], words[i + 1], words[i + 2]);
    begin = end;
  }
  return {made.begin(), made.end()};
}

void expect_twins_agree() {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    std::mt19937_64 random(seed);
    // Some texts say the same few words over and over: their hashes do not lie evenly.
    const auto vocabulary = seed % 5 == 0 ? 1 + random() % 3 : 1000000;
    const auto length = seed % 50 == 0 ? 70000 : random() % 300;
    std::vector<std::uint64_t> words(length);
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 0; i < length; ++i) {
      words[i] = mix64(random() % vocabulary + 1);
      if (random() % 8 == 0) ends.push_back(i + 1);
    }
    std::vector<std::uint32_t> shingles;
    append_shingles(words, ends, shingles);
    const auto sampling = settle_shingles(shingles);
    auto plain = make_plainly(words, ends);
    for (std::uint8_t s = 0; s < sampling; ++s)
      std::erase_if(plain, [&](std::uint32_t value) { return value >> (31U - s) != 0; });
    ASSERT_EQ(shingles, plain) << "seed " << seed;
    ASSERT_LE(shingles.size(), max_shingles);
  }
}

TEST(Shingles, EveryVectorWidthAndThePlainTwinAgree) { with_each_target(expect_twins_agree); }

}  // namespace
}  // namespace fanal::link
