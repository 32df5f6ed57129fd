#include "extract/internal/phrase_set.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "extract/internal/fold.h"

namespace fanal::extract::internal {
namespace {

constexpr auto words = std::to_array<std::string_view>({"a", "de", "plus de", "et +", "d'essai", "minimum", "min"});
constexpr PhraseSet set(words);

TEST(PhraseSet, FindsWordsByThemselves) {
  EXPECT_TRUE(set.stands_in("un de plus"));
  EXPECT_FALSE(set.stands_in("une demie"));
  EXPECT_TRUE(set.begins("min. 20"));
  EXPECT_FALSE(set.begins("mini"));
  EXPECT_TRUE(set.ends("jours d'essai"));
  EXPECT_FALSE(set.ends("jour d'essais"));
  EXPECT_FALSE(set.stands_in("") || set.begins("") || set.ends(""));
}

TEST(PhraseSet, AgreesWithOneWordAfterTheOther) {
  constexpr std::string_view pieces[] = {"a",   "de",   "plus ", "plus de", "et +",   "d'", "essai",
                                         "min", "imum", " ",     "-",       "\u00e9", "5"};
  constexpr unsigned seed = 7;
  std::mt19937 random(seed);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto many = random() % 8; many > 0; --many) text += pieces[random() % std::size(pieces)];
    const auto any = [&](auto fits) {
      return std::any_of(words.begin(), words.end(), [&](auto word) { return fits(text, word); });
    };
    ASSERT_EQ(set.stands_in(text), any(has_word)) << seed << " " << text;
    ASSERT_EQ(set.begins(text), any(starts_with_word)) << seed << " " << text;
    ASSERT_EQ(set.ends(text), any(ends_with_word)) << seed << " " << text;
  }
}

}  // namespace
}  // namespace fanal::extract::internal
