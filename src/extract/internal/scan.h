#pragma once
// Bytes of UTF-8 text, one at a time, for scanners.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "model/mention.h"

namespace fanal::extract::internal {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
/// A byte of a character from U+0080 on.
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
/// A letter or digit, or a byte of a character outside ASCII.
constexpr bool is_word(char c) { return is_alnum(c) || is_high(c); }

/// What may stand before a full stop that is written apart: ` . `, `[.]`, `(.)`.
constexpr bool opens_loose_dot(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '[' || c == '(' || c == '{' || c == '<';
}

/// Bytes of the blank at `at`: space, tab, no-break and thin spaces; 0 when there is none.
inline std::size_t blank_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (!is_high(text[at])) return text[at] == ' ' || text[at] == '\t' ? 1 : 0;
  if (text.substr(at, 2) == "\u00a0") return 2;
  const auto three = text.substr(at, 3);
  return three == "\u202f" || three == "\u2009" || three == "\u2007" ? 3 : 0;
}

inline std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (const auto length = blank_length(text, at)) at += length;
  return at;
}

/// True when the character that ends before `at` is a letter of any script or a digit. No-break and thin spaces,
/// quotes, dashes and emoji are not: those start with the bytes C2, E2 or F0.
inline bool word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  if (!is_high(text[at - 1])) return is_alnum(text[at - 1]);
  auto begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  const auto lead = static_cast<unsigned char>(text[begin]);
  return lead >= 0xC3 && lead != 0xE2 && lead < 0xEF;
}

/// The same for the character that starts at `at`.
inline bool word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  if (!is_high(text[at])) return is_alnum(text[at]);
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead >= 0xC3 && lead != 0xE2 && lead < 0xEF;
}

/// True when the character at `at` is a letter of any script.
inline bool is_letter_at(std::string_view text, std::size_t at) { return word_at(text, at) && !is_digit(text[at]); }

/// Where the run of letters past ASCII, and of ASCII those that `is_of_run` takes, ends; `at` itself when there is
/// none.
template <typename IsOfRun>
std::size_t run_end(std::string_view text, std::size_t at, const IsOfRun& is_of_run) {
  while (at < text.size()) {
    if (is_of_run(text[at])) {
      ++at;
    } else if (is_high(text[at]) && word_at(text, at)) {
      for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;) ++at;
    } else {
      break;
    }
  }
  return at;
}

inline std::size_t letters_end(std::string_view text, std::size_t at) { return run_end(text, at, is_letter); }

/// A capital of ASCII, or of Latin-1 (C3 80 to C3 9E).
inline bool is_capital_at(std::string_view text, std::size_t at) {
  if (text[at] >= 'A' && text[at] <= 'Z') return true;
  return text[at] == '\xC3' && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0x9E;
}

/// `lower_word` in any case.
constexpr bool is_in_any_case(std::string_view text, std::string_view lower_word) {
  if (text.size() != lower_word.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (lower(text[i]) != lower_word[i]) return false;
  return true;
}

inline Mention mention(std::uint32_t field, std::size_t begin, std::size_t end, MentionKind kind, std::string value,
                       std::uint16_t confidence) {
  return {.field = field,
          .begin = static_cast<std::uint32_t>(begin),
          .end = static_cast<std::uint32_t>(end),
          .kind = kind,
          .value = std::move(value),
          .confidence = confidence};
}

}  // namespace fanal::extract::internal
