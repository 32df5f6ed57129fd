#include "text/tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace fanal {
namespace {

using Words = std::vector<std::string>;

TEST(Tokens, WordsAreFoldedLetters) {
  struct Row {
    const char* text;
    Words words;
  };
  const Row rows[] = {
      {"", {}},
      {"Hello, World!", {"hello", "world"}},
      {"don't well-being", {"don", "t", "well", "being"}},
      {"60 EUR/h at 9am", {"eur", "h", "at", "am"}},
      {"\xC3\x89T\xC3\x89 \xC5\x92uvre na\xC3\xAFve", {"\xC3\xA9t\xC3\xA9", "\xC5\x93uvre", "na\xC3\xAFve"}},
      {"\xD0\x9C\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0 \xCE\x91\xCE\xB8",
       {"\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0", "\xCE\xB1\xCE\xB8"}},
      {"new \xF0\x9F\x8C\xB8 flowers\xE2\x9C\xA8\xE2\x80\x94yes", {"new", "flowers", "yes"}},
      {"bro\xFFken \xE2\x82", {"bro", "ken"}},
  };
  for (const auto& row : rows) EXPECT_EQ(folded_words(row.text, {}), row.words) << row.text;
}

TEST(Tokens, SkippedSpansEndWords) {
  const std::string text = "call me at anna@example.com today";
  EXPECT_EQ(folded_words(text, {{11, 27}}), (Words{"call", "me", "at", "today"}));
  EXPECT_EQ(folded_words("abcdef", {{2, 4}}), (Words{"ab", "ef"}));
  EXPECT_EQ(folded_words("abcdef", {{0, 2}, {2, 6}}), Words{});
  EXPECT_EQ(folded_words("abc", {{1, 99}}), Words{"a"});
}

// The hashes are those of the plain twin's words: equal where the words are, and only there.
TEST(Tokens, HashesAgreeWithWords) {
  const std::string text = "One two ONE \xC3\x89t\xC3\xA9 two 3 \xC3\xA9T\xC3\x89, twoo";
  const auto words = folded_words(text, {});
  std::vector<std::uint64_t> hashes;
  append_word_hashes(text, {}, hashes);
  ASSERT_EQ(hashes.size(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = 0; j < words.size(); ++j) EXPECT_EQ(hashes[i] == hashes[j], words[i] == words[j]) << i << j;
  }
}

TEST(Tokens, FoldsCapitalsOfLatinGreekAndCyrillic) {
  const std::pair<char32_t, char32_t> rows[] = {
      {'A', 'a'},     {'z', 'z'},     {0xC9, 0xE9},     {0xD7, 0xD7},   {0x100, 0x101}, {0x101, 0x101},
      {0x139, 0x13A}, {0x13A, 0x13A}, {0x147, 0x148},   {0x14A, 0x14B}, {0x152, 0x153}, {0x178, 0xFF},
      {0x179, 0x17A}, {0x17D, 0x17E}, {0x17F, 0x17F},   {0x391, 0x3B1}, {0x3A9, 0x3C9}, {0x401, 0x451},
      {0x410, 0x430}, {0x42F, 0x44F}, {0x4E2D, 0x4E2D}, {0x130, 0x130}};
  for (const auto& [from, to] : rows) EXPECT_EQ(fold_case(from), to) << std::hex << static_cast<unsigned>(from);
}

}  // namespace
}  // namespace fanal
