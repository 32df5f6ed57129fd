#pragma once
// ASCII letters and digits, and what people type between things.
#include <cstddef>
#include <string>
#include <string_view>

namespace fanal::query::internal {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
constexpr bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
constexpr bool is_alnum(char c) { return is_digit(c) || is_letter(c); }
constexpr bool is_high(char c) { return static_cast<unsigned char>(c) >= 0x80; }
constexpr bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }
constexpr bool is_wild(char c) { return c == '*' || c == '?'; }

/// `text` with ASCII letters in lower case.
std::string lowered(std::string_view text);
std::string uppered(std::string_view text);
/// Bytes of the blank or control character at `at`, 0 when there is none: ASCII's and Unicode's (White_Space, the byte
/// order mark).
std::size_t blank_length(std::string_view text, std::size_t at);
/// Bytes of the quotation mark at `at` (", or a typographic or angle one as word processors make them), else 0.
std::size_t quote_length(std::string_view text, std::size_t at);
/// True where a blank, a bracket or a quotation mark ends what is not in quotes.
bool ends_bare(std::string_view text, std::size_t at);
/// Without blanks at both ends.
std::string_view trimmed(std::string_view text);
bool has_wild(std::string_view text);

}  // namespace fanal::query::internal
