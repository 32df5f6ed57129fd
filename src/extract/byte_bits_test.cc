#include "extract/internal/byte_bits.h"

#include <gtest/gtest.h>

#include <string>

#include "extract/internal/number_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// Each byte at each place, among bytes of every kind: the bits are those of the plain tests.
TEST(ByteBits, AreThoseOfEachByte) {
  for (int around : {0x00, 0x2F, 0x7F, 0x80, 0xFF})
    for (int value = 0; value < 256; ++value)
      for (std::size_t at = 0; at < 32; ++at) {
        std::string text(32, static_cast<char>(around));
        text[at] = static_cast<char>(value);
        const auto letters = bits_of_32_bytes(text.data(), [](const EightBytes& eight) { return eight.letters(); });
        const auto digits = bits_of_32_bytes(text.data(), [](const EightBytes& eight) { return eight.digits(); });
        const auto highs = bits_of_32_bytes(text.data(), [](const EightBytes& eight) { return eight.highs(); });
        ASSERT_EQ(has_high_in_32(text.data()), highs != 0);
        for (std::size_t i = 0; i < 32; ++i) {
          ASSERT_EQ((letters >> i & 1U) != 0, is_letter(text[i])) << value << " at " << i;
          ASSERT_EQ((digits >> i & 1U) != 0, is_digit(text[i])) << value << " at " << i;
          ASSERT_EQ((highs >> i & 1U) != 0, is_high(text[i])) << value << " at " << i;
        }
      }
}

TEST(ByteBits, EndWithTheText) {
  const auto letters = [](const EightBytes& eight) { return eight.letters(); };
  const std::string text(70, 'a');
  for (std::size_t size = 0; size <= text.size(); ++size)
    for (std::size_t at = 0; at <= size; ++at) {
      const auto left = size - at;
      const auto wanted = left >= 32 ? ~std::uint32_t{0} : (std::uint32_t{1} << left) - 1;
      ASSERT_EQ(bits_of_32_bytes(std::string_view(text).substr(0, size), at, letters), wanted) << at << " of " << size;
    }
}

TEST(NumberWords, AllPassTheSieveOfTheirFirstLetters) {
  for (const auto& row : number_words()) {
    const auto next = std::string(row.word) + "x";
    EXPECT_TRUE(may_start_number_word(next[0], next[1], next[2])) << row.word;
    for (const auto& other : number_words())
      EXPECT_TRUE(may_be_parted(std::string(row.word) + std::string(other.word))) << row.word << other.word;
  }
  EXPECT_FALSE(may_start_number_word('t', 'o', 'd'));
  EXPECT_FALSE(may_start_number_word('F', 'i', 'v'));
  EXPECT_FALSE(may_be_parted("five"));
}

}  // namespace
}  // namespace fanal::extract::internal
