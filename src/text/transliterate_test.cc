#include "text/transliterate.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "text/index_words.h"

namespace fanal {
namespace {

using Words = std::vector<std::string>;

TEST(Transliterate, LatinForms) {
  const struct {
    std::string_view word;
    Words forms;
  } rows[] = {
      {"vladimir", {}},
      {"café", {}},  // folding gives it
      {"", {}},
      {"Владимир", {"vladimir"}},
      {"ВЛАДИМИР", {"vladimir"}},
      {"Наташа", {"natasa", "natasha"}},
      {"Юлия", {"ulia", "yulia", "yuliya"}},
      {"Елена", {"elena", "yelena"}},
      {"Ольга", {"olga"}},
      {"Дмитрий", {"dmitrij", "dmitriy", "dmitry"}},
      {"Αθήνα", {"athena"}},
      {"北京", {"beijing"}},
      {"straße", {"strasse"}},
      {"Łódź", {"lodz"}},
      {"مساج", {"msaj"}},
      {"массаж24", {"massaz24", "massazh24"}},
      {"\xD0", {}},  // ill-formed
  };
  for (const auto& row : rows) EXPECT_EQ(latin_forms(row.word), row.forms) << row.word;
  EXPECT_TRUE(latin_forms(std::string(300, 'a') + "я").empty());
}

TEST(Transliterate, CyrillicGuesses) {
  const struct {
    std::string_view word;
    std::string_view wanted;
  } rows[] = {{"vladimir", "Владимир"}, {"natasha", "Наташа"}, {"yulia", "Юлия"},   {"yuliya", "Юлия"},
              {"elena", "Елена"},       {"olga", "Олга"},      {"Katya", "Катя"},   {"dmitry", "Дмитрий"},
              {"massazh", "Массаж"},    {"moskva", "Москва"},  {"sofiya", "София"}, {"sofia", "София"}};
  for (const auto& row : rows) {
    const auto guesses = cyrillic_guesses(row.word);
    const auto wanted = index_words(row.wanted).at(0).folded;
    EXPECT_TRUE(std::count(guesses.begin(), guesses.end(), wanted) == 1) << row.word;
    EXPECT_LE(guesses.size(), 3U);
    EXPECT_TRUE(std::is_sorted(guesses.begin(), guesses.end()));
  }
  for (const auto* word : {"", "ab", "Владимир", "abc1", "été", "a b c"}) EXPECT_TRUE(cyrillic_guesses(word).empty());
}

}  // namespace
}  // namespace fanal
