#pragma once
// Digits put together from figures and words, read by the plan of a country.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/number_plan.h"

namespace fanal::extract::internal {

constexpr std::size_t most_phone_digits = 15;  // E.164, the country code counted

/// Digits in the order of the text, and where numerals end among them.
struct Digits {
  std::array<char, most_phone_digits + 1> text{};
  std::size_t size = 0;
  std::uint32_t cuts = 0;                                  ///< bit n: a numeral starts at digit n; the end counts
  std::array<std::uint8_t, most_phone_digits + 1> gaps{};  ///< looseness of that before the numeral that starts there
  bool has_word = false;
  bool has_pair = false;
  int cost = 0;  ///< how often number words were taken apart that people would join
  bool is_cut(std::size_t at) const { return (cuts >> at & 1U) != 0; }
  std::string_view view() const { return {text.data(), size}; }
};

struct Reading {
  PlanNumber number;
  std::uint16_t confidence = 0;
};

/// How a + before the digits was written.
enum class PlusSign : std::uint8_t { none, sign, word };

/// The number that `digits` are in `country` (ISO 3166-1 alpha-2, may be empty), where they are parted as numbers of
/// that country are; else that of another country whose shape or `languages` (bits of number_words.h, 0 without words)
/// tell it. Nothing for repeated and counted digits, and for ranges that are neither in service nor told by a trunk
/// zero.
std::optional<Reading> read_spoken_digits(const Digits& digits, std::string_view country, PlusSign plus,
                                          std::uint8_t languages, bool is_announced);

}  // namespace fanal::extract::internal
