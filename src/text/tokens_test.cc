#include "text/tokens.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/test_support.h"

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
      // Han, kana and Thai: no blank between words.
      {"ab\xE4\xBD\xA0\xE5\xA5\xBDyes", {"ab", "\xE4\xBD\xA0", "\xE5\xA5\xBD", "yes"}},
      {"\xE3\x82\xAB\xE3\x83\x8A", {"\xE3\x82\xAB", "\xE3\x83\x8A"}},
      {"\xE0\xB8\x81\xE0\xB8\x82", {"\xE0\xB8\x81", "\xE0\xB8\x82"}},
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
  std::vector<std::uint32_t> ends;
  append_word_hashes(text, {}, hashes, ends);
  ASSERT_EQ(hashes.size(), words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (std::size_t j = 0; j < words.size(); ++j) EXPECT_EQ(hashes[i] == hashes[j], words[i] == words[j]) << i << j;
  }
}

// Places here are counts of words: nothing before the first word, and no place twice.
TEST(Tokens, SentencesEndAtFullStopsAndLines) {
  struct Row {
    const char* text;
    std::vector<std::uint32_t> ends;
  };
  const Row rows[] = {
      {"one two three", {}},
      {"one two. three four five! six", {2, 5}},
      {"...\none two\n\n\nthree?! ", {2, 3}},
      {"one, two: three - four", {}},
      {"un deux\xE2\x80\xA6 trois; quatre", {2, 3}},
      {"\xE4\xBD\xA0\xE5\xA5\xBD\xE3\x80\x82\xE5\x86\x8D\xE8\xA7\x81\xEF\xBC\x81", {2, 4}},
  };
  for (const auto& row : rows) {
    std::vector<std::uint64_t> words;
    std::vector<std::uint32_t> ends;
    append_word_hashes(row.text, {}, words, ends);
    EXPECT_EQ(ends, row.ends) << row.text;
  }
}

struct Hashed {
  std::vector<std::uint64_t> words;
  std::vector<std::uint32_t> ends;
  bool operator==(const Hashed&) const = default;
};

// The plain twin: one character after another, as the header says.
Hashed hash_plainly(std::string_view text, const std::vector<ByteSpan>& skipped) {
  constexpr std::uint64_t basis = 0xcbf29ce484222325ULL;
  Hashed out;
  auto hash = basis;
  const auto end = [&] {
    if (hash != basis) out.words.push_back(mix64(hash));
    hash = basis;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto in = std::find_if(skipped.begin(), skipped.end(),
                                 [&](const ByteSpan& span) { return at >= span.begin && at < span.end; });
    if (in != skipped.end()) {
      end();
      at = in->end;
      continue;
    }
    const auto point = code_point_at(text, at);
    at += point.length;
    const auto role = role_of(point.value);
    if (role != CharacterRole::letter) end();
    if (role == CharacterRole::letter || role == CharacterRole::whole_word)
      hash = (hash ^ fold_case(point.value)) * 0x100000001b3ULL;
    if (role == CharacterRole::whole_word) end();
    const auto count = static_cast<std::uint32_t>(out.words.size());
    if (role == CharacterRole::sentence_end && count > 0 && (out.ends.empty() || out.ends.back() != count))
      out.ends.push_back(count);
  }
  end();
  return out;
}

TEST(Tokens, EveryVectorWidthAndThePlainTwinAgree) {
  const std::string pieces[] = {"a",
                                "Zed",
                                "eightlet",
                                "NineLette",
                                "pneumonoultramicroscopicsilicovolcanoconiosispneumonoultramicroscopic",
                                " ",
                                ", ",
                                ". ",
                                "?!",
                                "\n",
                                "@[`{",
                                "42",
                                std::string(1, '\0'),
                                "\xC3\x89t\xC3\xA9",
                                "\xC3\xA9",
                                "\xC3\x97",
                                "\xE2\x80\xA6",
                                "\xE2\x80\x99",
                                "\xF0\x9F\x8C\xB8",
                                "\xD0\x9C\xD0\xBE",
                                "\xFF",
                                "\xE2\x82"};
  const std::string alone[] = {"\xE4\xBD\xA0", "\xE0\xB8\x81", "\xE3\x80\x82"};
  with_each_target([&] {
    for (unsigned seed = 1; seed <= 3000; ++seed) {
      std::mt19937 random(seed);
      std::string text;
      std::vector<ByteSpan> skipped;
      const auto length = random() % 400;
      while (text.size() < length) {
        const auto begin = static_cast<std::uint32_t>(text.size());
        const bool is_alone = seed % 10 == 0 && random() % 20 == 0;
        text += is_alone ? alone[random() % std::size(alone)] : pieces[random() % std::size(pieces)];
        // Whole pieces, some side by side; the broken ones might join what follows.
        const bool is_whole = text.back() != '\xFF' && text.back() != '\x82';
        if (is_whole && random() % 15 == 0) skipped.push_back({begin, static_cast<std::uint32_t>(text.size())});
      }
      Hashed found;
      append_word_hashes(text, skipped, found.words, found.ends);
      ASSERT_EQ(found, hash_plainly(text, skipped)) << "seed " << seed << "\n" << text;
    }
  });
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
