#pragma once
// UTF-8 as bytes: validity, stepping, writing. Source: RFC 3629.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal {

/// True when `bytes` is well-formed UTF-8 (no surrogates, no overlong forms).
bool is_utf8(std::string_view bytes);

/// The byte offset of the first ill-formed sequence; bytes.size() when there is none.
std::size_t first_invalid_utf8(std::string_view bytes);

struct CodePoint {
  char32_t value = 0;
  std::uint32_t length = 1;  ///< bytes, 1 to 4
};

/// The code point that starts at `at` (< text.size()). Ill-formed bytes give U+FFFD of length 1.
CodePoint code_point_at(std::string_view text, std::size_t at);

/// Appends `value` (U+FFFD when it is not a scalar value).
void append_utf8(std::string& out, char32_t value);

/// `at` moved back to the start of the character it is in.
std::size_t character_start(std::string_view text, std::size_t at);

}  // namespace fanal
