#pragma once
// Numbers out of number words: `soixante et onze` is 71, `double five` is 55, `nine hundred` is 900; or their parts.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/internal/digit_tokens.h"

namespace fanal::extract::internal {

/// One way to read what starts at a token.
struct Numeral {
  std::array<char, 16> digits{};
  std::uint8_t size = 0;  ///< of digits
  std::uint8_t next = 0;  ///< the token after it
  bool is_pair = false;   ///< words of two digits or more
  bool is_word = false;   ///< words of single digits
  std::string_view text() const { return {digits.data(), size}; }
};

struct Numerals {
  std::array<Numeral, 6> ways;  ///< how people read them first: the longest that stands close together
  std::size_t count = 0;
};

/// The readings of what starts at token `at`, before token `end`; none for a word that repeats nothing.
Numerals numerals_at(std::string_view text, const DigitTokens& tokens, std::size_t at, std::size_t end);

}  // namespace fanal::extract::internal
