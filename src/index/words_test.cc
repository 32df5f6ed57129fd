// The fast reader of words against index_words, and the small parts under the index.
#include <gtest/gtest.h>

#include "index/internal/bit_pack.h"
#include "index/internal/words.h"
#include "index/test_support.h"

namespace fanal::index {
namespace {

void compare(WordScanner& scanner, const std::string& text) {
  std::vector<std::string> words;
  scanner.scan(text, [&](std::string_view word) { words.emplace_back(word); });
  EXPECT_EQ(words, folded_words(text)) << text;
}

TEST(Words, AreThoseOfTheTextModule) {
  WordScanner scanner;
  for (const std::string text :
       {"", " ", "Hello, World", "L'Été à Orléans: 60€/h", "e\u0301te\u0301", "\u0301a", "ЛИЛИЯ 18+", "ﬁn ǅ ß ẞ",
        "愛り 7٣", "a\xffz", "\xc3", "a\xc3", "a\xc3z", "\xe2\x82", "x🌸y🇫🇷z", "\U00010400\U00020000", "K\u212a"})
    compare(scanner, text);
}

TEST(Words, AreThoseOfTheTextModuleForRandomTexts) {
  test::Random random(11);
  WordScanner scanner;
  for (int i = 0; i < 20'000; ++i) {
    std::string text;
    for (std::uint64_t n = random.below(30); n > 0; --n) {
      switch (random.below(6)) {
        case 0: text.push_back(static_cast<char>(random.below(256))); break;
        case 1: append_utf8(text, static_cast<char32_t>(0x80 + random.below(0x800))); break;
        case 2: append_utf8(text, static_cast<char32_t>(random.below(0x10000))); break;
        case 3: append_utf8(text, static_cast<char32_t>(0x10000 + random.below(0x20000))); break;
        default: text.push_back(static_cast<char>(32 + random.below(95)));
      }
    }
    compare(scanner, text);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(BitPack, GivesBackWhatWasPacked) {
  test::Random random(3);
  for (unsigned width = 0; width <= 32; ++width) {
    for (std::uint32_t count = 0; count <= 128; ++count) {
      std::vector<std::uint32_t> values(count);
      for (auto& value : values)
        value = static_cast<std::uint32_t>((random.below(std::uint64_t{1} << 40U)) & ((std::uint64_t{1} << width) - 1));
      std::string packed = "before";
      pack_bits(values, width, packed);
      ASSERT_EQ(packed.size(), 6 + packed_bytes(count, width));
      packed.append(8, '\x5a');
      std::vector<std::uint32_t> back(count);
      unpack_bits(packed.data() + 6, count, width, back.data());
      ASSERT_EQ(back, values) << width;
      for (std::uint32_t i = 0; i < count; ++i) ASSERT_EQ(packed_at(packed.data() + 6, i, width), values[i]);
    }
  }
}

TEST(Bm25, GivesKnownAnswers) {
  for (const double value : {1e-9, 0.3, 0.70710678, 1.0, 1.5, 2.0, 10.0, 123456.789, 1e12})
    EXPECT_NEAR(portable_log(value), std::log(value), 1e-14 * std::max(1.0, std::abs(std::log(value)))) << value;
  // 10 documents of 200 words together, 3 with the word; twice in a document of 10 words, worked out by hand:
  // ln(1 + 7.5 / 3.5) = 1.145132; 1.145132 * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * 10 / 20)) = 1.832212.
  EXPECT_NEAR(static_cast<double>(WordWeight(10, 200, 3).of(2, 10)), 1'832'212, 1);
  EXPECT_EQ(WordWeight(10, 200, 3, 2).of(2, 10) / 2, WordWeight(10, 200, 3).of(2, 10));
  EXPECT_EQ(WordWeight(10, 200, 3).of(0, 10), 0);
  const WordWeight weight(1000, 31'337, 77);
  for (std::uint32_t frequency = 1; frequency < 60; ++frequency) {
    for (std::uint32_t length = 0; length < 300; ++length) {
      ASSERT_GE(weight.of(frequency, length), weight.of(frequency, length + 1));
      ASSERT_LE(weight.of(frequency, length), weight.of(frequency + 1, length));
      ASSERT_LE(weight.of(frequency, length), weight.most());
    }
  }
}

}  // namespace
}  // namespace fanal::index
