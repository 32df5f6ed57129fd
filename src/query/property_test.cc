#include <gtest/gtest.h>

#include <array>
#include <iterator>
#include <random>

#include "query/test_support.h"

namespace fanal::query {
namespace {

using testing::breach_of;

Options options_of(std::string country) {
  Options options;
  options.country = std::move(country);
  return options;
}

constexpr std::string_view pieces[] = {" ",
                                       " ",
                                       " ",
                                       " ",
                                       " AND ",
                                       " OR ",
                                       " NOT ",
                                       "(",
                                       ")",
                                       "(",
                                       ")",
                                       "\"",
                                       "\"",
                                       "“",
                                       "»",
                                       "-",
                                       "+",
                                       "~",
                                       "~1",
                                       "~5",
                                       "*",
                                       "?",
                                       ":",
                                       "..",
                                       ",",
                                       "\\",
                                       "/",
                                       "@",
                                       ".",
                                       "title:",
                                       "kind:",
                                       "site:",
                                       "lang:",
                                       "place:",
                                       "near:",
                                       "posted:",
                                       "phone:",
                                       "email:",
                                       "handle:",
                                       "wallet:",
                                       "iban:",
                                       "url:",
                                       "photo:",
                                       "id:",
                                       "group:",
                                       "label:",
                                       "has:",
                                       "price:",
                                       "age:",
                                       "seen:",
                                       "gone:",
                                       "asof:",
                                       "tier:",
                                       "stage:",
                                       "indicator:",
                                       "tag:",
                                       "yes",
                                       "foo:",
                                       "word",
                                       "Été",
                                       "l'amour",
                                       "Владимир",
                                       "北京",
                                       "straße",
                                       "한국",
                                       "\u200B",
                                       "☎",
                                       "\u00A0",
                                       "\u0301",
                                       "AND",
                                       "advert",
                                       "fr",
                                       "ads.example.com",
                                       "\"Lyon, FR\"~50km",
                                       "45.76,4.83~5km",
                                       "2025-01..2025-03",
                                       "2025-01-15",
                                       ">=2025",
                                       "06 39 98 00 12",
                                       "+33639980012",
                                       "*98001*",
                                       "(212) 555-0143",
                                       "zero six",
                                       "a@example.org",
                                       "@name",
                                       "kik:bob99",
                                       "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                                       "BE68 5390 0754 7034",
                                       "https://ads.example.com/1?x=y",
                                       "d41d8cd98f00b204e9800998ecf8427e",
                                       "12",
                                       "phone",
                                       "100..200EUR/60",
                                       "18..25",
                                       "\"quiet street\"",
                                       "&&",
                                       "||",
                                       "\n"};

TEST(QueryProperty, PiecesOfQueries) {
  std::size_t good = 0;
  for (std::uint32_t seed = 0; seed < 6000; ++seed) {
    std::mt19937 random(seed);
    std::string typed;
    for (auto count = random() % 12; count > 0; --count) {
      typed += pieces[random() % std::size(pieces)];
      if (random() % 3 == 0) typed += ' ';
    }
    const auto options = options_of(std::array{"", "FR", "US", "GB"}[random() % 4]);
    ASSERT_EQ(breach_of(typed, options), "") << "seed " << seed << ": " << typed;
    if (std::holds_alternative<Query>(parse(typed, options))) ++good;
  }
  EXPECT_GT(good, 1000U);  // else the test says little
}

TEST(QueryProperty, AnyBytes) {
  for (std::uint32_t seed = 0; seed < 6000; ++seed) {
    std::mt19937 random(seed);
    std::string typed;
    for (auto count = random() % 40; count > 0; --count) typed.push_back(static_cast<char>(random() % 256));
    ASSERT_EQ(breach_of(typed, {}), "") << "seed " << seed;
  }
}

TEST(QueryProperty, AnyCharacters) {
  for (std::uint32_t seed = 0; seed < 2000; ++seed) {
    std::mt19937 random(seed);
    std::string typed;
    for (auto count = random() % 16; count > 0; --count) {
      constexpr std::array<std::uint32_t, 6> ends{0x80, 0x600, 0x1200, 0x3100, 0x10000, 0x30000};
      append_utf8(typed, static_cast<char32_t>(random() % ends[random() % ends.size()]));
      if (random() % 8 == 0) typed += pieces[random() % std::size(pieces)];
    }
    ASSERT_EQ(breach_of(typed, {}), "") << "seed " << seed << ": " << typed;
  }
}

// Every character by itself, and within a word: what folding makes of it reads as itself.
TEST(QueryProperty, EachCharacter) {
  // Every letter of the scripts that have case or marks, and a sample of the others.
  for (std::uint32_t value = 1; value < 0x20000; value += value < 0x2400 ? 1 : 13) {
    if (value >= 0xD800 && value < 0xE000) continue;
    std::string typed = "a";
    append_utf8(typed, value);
    const bool is_rare = value % 32 == 0;
    for (const auto& text : {typed + "b*", typed}) {
      const auto read = parse(text);
      const auto* query = std::get_if<Query>(&read);
      ASSERT_EQ(query == nullptr ? "" : testing::print_breach(query->tree, {}), "") << text;
    }
    ASSERT_EQ(is_rare ? breach_of(typed + "bcd", {}) : "", "") << typed;
  }
}

TEST(QueryProperty, Bounds) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "a" + std::string(depth, ')'); };
  const auto words = [](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "w" + std::to_string(i) + " ";
    return text;
  };
  const struct {
    std::string typed;
    std::string_view what;  // empty: good
  } rows[] = {
      {nested(32), ""},
      {nested(33), "brackets are more than 32 deep"},
      {nested(1000), "brackets are more than 32 deep"},
      {words(256), ""},
      {words(257), "the query has more than 256 words and values"},
      {"\"" + words(257) + "\"", "the query has more than 256 words and values"},
      {std::string(4096, 'a'), ""},
      {std::string(4097, 'a'), "the query is longer than 4096 bytes"},
      {std::string(4000, '-') + "a", ""},  // an even number of NOT
      {std::string(4001, '-') + "a", "this asks only for what is not there"},
      {"title:(" + words(255) + ")", ""},
      {"a\xC3", "this is no UTF-8"},
      {std::string(4000, '~'), "the query asks for nothing"},
      {std::string(2000, '*') + "a" + std::string(2000, '*'), ""},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(breach_of(row.typed, {}), "") << row.typed.substr(0, 40);
    const auto read = parse(row.typed);
    const auto* mistake = std::get_if<Mistake>(&read);
    EXPECT_EQ(mistake == nullptr ? "" : mistake->what, row.what) << row.typed.substr(0, 40);
  }
}

}  // namespace
}  // namespace fanal::query
