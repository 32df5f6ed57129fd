#include "extract/internal/word_set.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace fanal::extract::internal {
namespace {

constexpr auto words = std::to_array<std::string_view>({"a", "in", "en", "near", "nice", "\u00e0", "saint etienne"});
constexpr WordSet set(words);
static_assert(set.holds("near") && !set.holds("nea"));

TEST(WordSet, holds_its_words_alone) {
  for (const auto word : words) EXPECT_TRUE(set.holds(word)) << word;
  for (const auto* word : {"", "b", "ni", "nece", "nice ", "neaa", "nnar", "saint-etienne", "\u00e1", "\xC3"})
    EXPECT_FALSE(set.holds(word)) << word;
  EXPECT_FALSE(set.holds(std::string(256 + 4, 'n'))) << "a length that one byte does not hold";
}

TEST(WordSet, says_the_same_as_a_search_of_short_words) {
  constexpr auto short_words = std::to_array<std::string_view>({"aab", "aba", "ba", "bab", "bbb", "caa", "ccc"});
  constexpr WordSet short_set(short_words);
  for (int code = 0; code < 4 * 4 * 4 * 4; ++code) {
    std::string word;
    for (int rest = code; rest > 0; rest /= 4)
      if (rest % 4 != 0) word += static_cast<char>('a' + rest % 4 - 1);
    EXPECT_EQ(short_set.holds(word), std::find(short_words.begin(), short_words.end(), word) != short_words.end())
        << word;
  }
}

}  // namespace
}  // namespace fanal::extract::internal
