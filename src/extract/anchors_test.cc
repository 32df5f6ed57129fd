#include "extract/internal/anchors.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "extract/internal/fold.h"
#include "text/test_support.h"

namespace fanal::extract::internal {
namespace {

std::vector<std::string> slices(std::string_view text, const std::vector<ByteSpan>& spans) {
  std::vector<std::string> out;
  for (const auto span : spans) out.emplace_back(text.substr(span.begin, span.end - span.begin));
  return out;
}

Anchors anchors_of(std::string_view text) {
  Anchors anchors;
  look(text, anchors);
  return anchors;
}

using Strings = std::vector<std::string>;
using Places = std::vector<std::uint32_t>;

TEST(Anchors, ListsWhereFindersBegin) {
  const std::string text = "Léa, 22ans: +33 a@b.example 1.5 e.g. Été <<P DEUX http://x";
  const auto anchors = anchors_of(text);
  EXPECT_EQ(slices(text, anchors.digits), (Strings{"22", "33", "1", "5"}));
  EXPECT_EQ(slices(text, anchors.capitals), (Strings{"Léa", "Été", "P", "DEUX"}));
  EXPECT_EQ(anchors.ats.size(), 1U);
  EXPECT_EQ(anchors.dots.size(), 3U);
  EXPECT_EQ(anchors.colons.size(), 2U);
  EXPECT_EQ(anchors.slashes.size(), 2U);
  EXPECT_EQ(anchors.angles.size(), 1U);
  EXPECT_EQ(anchors.pluses.size(), 1U);
  EXPECT_TRUE(anchors.has_high);
  ASSERT_GE(anchors.words.size(), 2U);
  EXPECT_TRUE(anchors.words.front().is(Topic::age));
  EXPECT_EQ(anchors.words.back().value(Topic::number), 2);
}

TEST(Anchors, LooseDotsStandApartFromWhatTheyFollow) {
  const auto anchors = anchors_of(".a b . c[.]d (.)e .f... g. h\n.i ... ");
  EXPECT_EQ(anchors.loose_dots, (Places{5, 9, 14, 18, 29}));
  EXPECT_EQ(anchors.dots, Places{});
}

TEST(Anchors, LongRunsOfLettersAndDigitsAreTokens) {
  const std::string nineteen(19, 'a');
  const std::string twenty(20, '7');
  const std::string hundred(100, 'Z');
  const auto text = nineteen + " " + twenty + "-" + hundred + "_" + twenty;
  EXPECT_EQ(slices(text, anchors_of(text).tokens), (Strings{twenty, hundred, twenty}));
}

TEST(Anchors, NothingInNothing) { EXPECT_EQ(anchors_of(""), Anchors{}); }

TEST(Anchors, WordsAreMetInAnyCaseWithAndWithoutAccents) {
  for (const auto* word : {"février", "FÉVRIER", "fevrier", "Février"})
    EXPECT_EQ(value_in(entry_of(word), Topic::month), 2) << word;
  EXPECT_EQ(value_in(entry_of("once"), Topic::number), 11);
  EXPECT_EQ(entry_of("onceover").topics, 0);
  EXPECT_EQ(entry_of("").topics, 0);
}

TEST(Vocabulary, EveryRowIsFoldedAndFound) {
  for (const auto& row : vocabulary()) {
    EXPECT_EQ(folded(row.word), row.word);
    const auto entry = entry_of(row.word);
    EXPECT_TRUE(has_topic(entry.topics, row.topic)) << row.word;
    EXPECT_EQ(value_in(entry, row.topic), row.value) << row.word;
    // With and without bytes after it to load.
    for (const auto* after : {"", "                "}) {
      const auto anchors = anchors_of(std::string(row.word) + after);
      ASSERT_EQ(anchors.words.size(), 1U) << row.word;
      EXPECT_EQ(anchors.words[0].entry, entry) << row.word;
    }
  }
}

// Bytes that stand at the edges of the classes, in a mixture that makes words, tokens and blocks of all lengths.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces{"a",
                                               "Z",
                                               "0",
                                               "9",
                                               "@",
                                               ".",
                                               "/",
                                               ":",
                                               "<",
                                               "+",
                                               " ",
                                               "`",
                                               "{",
                                               "[",
                                               "é",
                                               "É",
                                               "ß",
                                               "—",
                                               "🌸",
                                               "\x80",
                                               "\xC3",
                                               "\xFF",
                                               "deux",
                                               "ONCE",
                                               "mars",
                                               "twenty",
                                               "\xE2\x80",
                                               "漢",
                                               "\n",
                                               "-",
                                               "abcdefghijklmnopqrst",
                                               "12345678901234567890123456789012345678901234567890123456789012345"};
  std::string text;
  const auto length = random() % 300;
  while (text.size() < length) text += pieces[random() % pieces.size()];
  return text;
}

TEST(Anchors, EveryVectorWidthAndThePlainTwinAgreeByteForByte) {
  with_each_target([] {
    std::mt19937 random(20240601);
    Anchors fast;
    Anchors plain;
    std::string all;
    for (int round = 0; round < 10'000; ++round) {
      const auto text = random_text(random);
      look(text, fast);
      look_plainly(text, plain);
      ASSERT_EQ(fast, plain) << "round " << round << ": " << text;
      if (all.size() < 20'000) all += text;
    }
    look(all, fast);
    look_plainly(all, plain);
    EXPECT_EQ(fast, plain);
  });
}

}  // namespace
}  // namespace fanal::extract::internal
