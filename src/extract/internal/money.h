#pragma once
// Amounts and currencies as written. Source: ISO 4217 (codes).
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {

/// `1200` or `1200.50`, held in place: at most nine digits, a point and two more.
class AmountText {
 public:
  std::string_view text() const { return {bytes_.data(), size_}; }
  std::size_t size() const { return size_; }
  bool is_whole() const { return text().find('.') == std::string_view::npos; }
  /// Bytes past the twelfth are left out.
  void append(std::string_view more) {
    for (const char c : more)
      if (size_ < bytes_.size()) bytes_[size_++] = c;
  }

 private:
  std::array<char, 12> bytes_{};
  std::uint8_t size_ = 0;
};

struct Amount {
  std::size_t begin = 0;
  std::size_t end = 0;
  AmountText value;
};
/// The amount whose first digit is at `at`: 120, 1,200.50, 1.200,50, 1 200. At most nine digits before the fraction.
std::optional<Amount> amount_at(std::string_view text, std::size_t at);
/// The amount that ends before `end`.
std::optional<Amount> amount_before(std::string_view text, std::size_t end);

struct Currency {
  std::size_t length = 0;  ///< bytes of the sign, code or word
  std::string_view code;   ///< ISO 4217, or XXX
  bool is_slang = false;   ///< a word that stands for money: roses
};
/// The currency written at the start of `text`. `country` decides what $ and peso mean.
std::optional<Currency> currency_first(std::string_view text, std::string_view country);
/// The currency written at the end of `text`: a sign or a code.
std::optional<Currency> currency_last(std::string_view text, std::string_view country);

/// Whether a sign of currency other than $ may begin, or end, with `byte` of a character past 7F: the cheap test.
bool begins_sign(char byte);
bool ends_sign(char byte);

/// Rows of the topic currency: words and codes.
std::span<const WordRow> currency_words();

}  // namespace fanal::extract::internal
