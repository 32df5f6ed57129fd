#include "text/normalise.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "base/utf8.h"

namespace fanal {
namespace {

std::uint32_t bit(Undone what) { return static_cast<std::uint32_t>(what); }

struct Row {
  const char* text;
  const char* normal;
  std::uint32_t undone;
};

TEST(Normalise, GivesAsciiForOtherDressOfLettersAndDigits) {
  const Row rows[] = {
      {"\uff10\uff16 \uff13\uff19", "06 39", bit(Undone::digit_form)},
      {"\u0660\u0666", "06", bit(Undone::digit_form)},
      {"\u06f0\u06f6 \u0966\u096c \u09e6\u09ec", "06 06 06", bit(Undone::digit_form)},
      {"\U0001d7ce\U0001d7d4 \U0001d7d8\U0001d7de \U0001d7f6", "06 06 0", bit(Undone::digit_form)},
      {"\u24ea\u2465 \u2462\u2468 \u2469 \u2776", "06 39 10 1", bit(Undone::digit_form)},
      {"0\ufe0f\u20e36\ufe0f\u20e3 3\u20e39\u20e3", "06 39", bit(Undone::digit_form)},
      {"\u2070\u2076", "06", bit(Undone::digit_form)},
      {"\uff41\uff4e\uff4e\uff41\uff20example\uff0ecom", "anna@example.com", bit(Undone::letter_form)},
      {"\U0001d400\U0001d427\U0001d427\U0001d41a", "Anna", bit(Undone::letter_form)},
      {"\u24b6\u24dd\u24dd\u24d0 \U0001f170\U0001f17d", "Anna AN", bit(Undone::letter_form)},
      {"\u1d00\u0274\u0274\u1d00", "anna", bit(Undone::letter_form)},
      {"\u0430nn\u0430@example.com", "anna@example.com", bit(Undone::confusable)},
      {"\u0417\u04175", "335", bit(Undone::confusable)},
      {"\u0417\u0430", "\u0417a", bit(Undone::confusable)},
      {"0\u200b6\u200d3\u20609", "0639", bit(Undone::invisible)},
      {"ex\u00adample", "example", bit(Undone::invisible)},
      {"\u202d06\u202c", "06", bit(Undone::invisible)},
      {"0\u03366\u03363\u0336", "063", bit(Undone::decoration)},
      {"a\u0301\u0302\u0303b\u0336", "ab", bit(Undone::decoration)},
      {"0\u0301", "0", bit(Undone::decoration)},
  };
  for (const auto& row : rows) {
    Normalised out;
    EXPECT_TRUE(may_normalise(row.text)) << row.text;
    ASSERT_TRUE(normalise(row.text, out)) << row.text;
    EXPECT_EQ(out.text, row.normal) << row.text;
    EXPECT_EQ(out.undone_in(0, static_cast<std::uint32_t>(out.text.size())) |
                  (out.changes.empty() ? 0 : bit(out.changes[0].what)),
              row.undone)
        << row.text;
    EXPECT_EQ(out.map.out_length(), out.text.size());
  }
}

TEST(Normalise, LeavesOrdinaryWritingAloneAndTellsItAtOnce) {
  for (const char* text :
       {"", "plain", "caf\u00e9 \u00e0 No\u00ebl, \u0153uvre \u0159\u0161 1\u00aa 2\u00ba",
        "\u00ab\u00a0oui\u00a0\u00bb \u2013 \u201cyes\u201d\u2026", "100\u202f\u20ac \u00a350 \u2022 12\u00b0",
        "\u2b50 \u2764\ufe0f \U0001f338\U0001f468\u200d\U0001f469 \U0001f1eb\U0001f1f7 \u2705", "45 m\u00b2 \u00bd"}) {
    EXPECT_FALSE(may_normalise(text)) << text;
  }
  Normalised out;
  EXPECT_FALSE(normalise("e\u0301te\u0301 \u05d0\u05d1", out)) << "decomposed accents stay";
}

TEST(Normalise, LeadsBackToTheSource) {
  const std::string text = "\u00e9 7\ufe0f\u20e38\ufe0f\u20e3 \u200bx";
  Normalised out;
  ASSERT_TRUE(normalise(text, out));
  EXPECT_EQ(out.text, "\u00e9 78 x");
  const auto range = out.map.source_of(3, 5);
  EXPECT_EQ(text.substr(range.begin, range.end - range.begin), "7\ufe0f\u20e38\ufe0f\u20e3");
  EXPECT_EQ(out.undone_in(3, 5), bit(Undone::digit_form));
  EXPECT_EQ(out.undone_in(6, 7), 0U) << "what vanished before it is no part of it";
  EXPECT_EQ(out.map.source_of(6, 7).begin, text.size() - 1);
}

TEST(Normalise, TakesAnyBytes) {
  std::uint32_t seed = 20240611;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int i = 0; i < 12; ++i) {
      seed = seed * 1664525U + 1013904223U;
      if ((seed >> 30) == 0) {
        text += static_cast<char>(seed >> 16);
      } else {
        constexpr char32_t points[] = {'0', 'a', 0x301, 0x336, 0x20E3, 0xFE0F, 0x200B, 0x1D7CE, 0x1F338, 0xE9, 0x430};
        append_utf8(text, points[(seed >> 16) % std::size(points)]);
      }
    }
    Normalised out;
    const bool is_changed = normalise(text, out);
    EXPECT_TRUE(!is_changed || may_normalise(text)) << testing::PrintToString(text);
    EXPECT_TRUE(is_changed || out.text == text) << testing::PrintToString(text);
    ASSERT_EQ(out.map.out_length(), out.text.size());
    for (std::uint32_t i = 0; i < out.text.size(); ++i) {
      const auto range = out.map.source_of(i, i + 1);
      ASSERT_LE(range.begin, range.end);
      ASSERT_LE(range.end, text.size());
    }
  }
}

// 0 and O, and 1, I and l look alike in ASCII itself: the reader of digits tells them apart.
char look_of(char c) {
  const auto small = static_cast<char>(tolower(c));
  return small == '0' ? 'o' : small == '1' || small == 'i' ? 'l' : small;
}

// The homoglyph set lists look-alikes, one letter a line. It holds pairs that no careful reader takes for each other,
// so a share is asked, not all.
TEST(Normalise, KnowsTheLookAlikesOfPublishedLists) {
  const char* shared = std::getenv("FANAL_SHARED");
  const std::filesystem::path root = shared != nullptr ? shared : FANAL_SOURCE_DIR "/../shared";
  std::ifstream file(root / "data/open/homoglyph/raw_data/chars.txt");
  if (!file) GTEST_SKIP() << "SKIPPED: 1 set (homoglyph) is absent";
  std::size_t all = 0;
  std::size_t same = 0;
  std::string missed;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#' || (!isalnum(static_cast<unsigned char>(line[0])))) continue;
    const auto base = static_cast<char>(tolower(line[0]));
    for (std::size_t at = 0; at < line.size();) {
      const auto point = code_point_at(line, at);
      const auto raw = line.substr(at, point.length);
      at += point.length;
      if (point.value < 0x180) continue;
      ++all;
      Normalised out;
      const bool is_same = normalise(raw, out) && out.text.size() == 1 && look_of(out.text[0]) == look_of(base);
      same += is_same ? 1U : 0U;
      if (!is_same) missed += base + raw + " ";
    }
  }
  EXPECT_GT(all, 1000U);
  EXPECT_GE(same * 100, all * 90) << same << " of " << all << "; missed " << missed;
}

// Every emoji stays as it is, but keycaps and letters in boxes, which are read.
TEST(Normalise, ReadsKeycapsAndLeavesOtherEmojiAlone) {
  const char* shared = std::getenv("FANAL_SHARED");
  const std::filesystem::path root = shared != nullptr ? shared : FANAL_SOURCE_DIR "/../shared";
  std::ifstream file(root / "data/open/emoji/data-by-emoji.json");
  if (!file) GTEST_SKIP() << "SKIPPED: 1 set (emoji) is absent";
  int left_alone = 0;
  std::string changed;
  for (std::string line; std::getline(file, line);) {
    // `  "1 with its keycap": {`
    const auto end = line.rfind("\": {");
    if (!line.starts_with("  \"") || end == std::string::npos) continue;
    const auto emoji = line.substr(3, end - 3);
    Normalised out;
    if (normalise(emoji, out)) {
      changed += out.text + " ";
    } else {
      ++left_alone;
    }
  }
  EXPECT_GT(left_alone, 1800);
  EXPECT_EQ(changed, "+ # * 0 1 2 3 4 5 6 7 8 9 10 A B i M O P ");
}

}  // namespace
}  // namespace fanal
