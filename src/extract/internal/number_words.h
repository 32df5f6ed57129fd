#pragma once
// Words for numbers in English, French (Belgian and Swiss tens too) and Spanish.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::extract::internal {

/// Bits of NumberWord::languages.
constexpr std::uint8_t english = 1;
constexpr std::uint8_t french = 2;
constexpr std::uint8_t spanish = 4;

struct NumberWord {
  std::string_view word;  ///< folded: lower case, no accents
  /// 0 to 99, hundreds to 900, 1000; -2 and so on for a word that repeats what follows: `double`, `triple`.
  std::int16_t value = 0;
  std::uint8_t languages = 0;
};

/// All of them, by word.
std::span<const NumberWord> number_words();
/// Null when `folded_word` is none.
const NumberWord* number_word(std::string_view folded_word);

/// Parts `folded_word` into number words and nothing else (`fivefivefive`), two at least, into `parts`; how many, or 0
/// when that cannot be done or `parts` is too small. O(length * words that share a first letter).
std::size_t part_number_words(std::string_view folded_word, std::span<const NumberWord*> parts);

/// True when a number word, and what follows it, may start with these letters, folded: refuses most words at the cost
/// of one look.
bool may_start_number_word(char first, char second, char third);

/// True when `folded_word` starts with a number word and goes on with the start of another: quick, and enough to look
/// closer.
bool may_be_parted(std::string_view folded_word);

}  // namespace fanal::extract::internal
