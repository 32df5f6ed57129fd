#pragma once
// Character references of HTML. Source: WHATWG HTML, 13.2.5.72 to 13.2.5.80 and 13.5.
#include <cstddef>
#include <span>
#include <string_view>

namespace fanal::formats {

struct HtmlEntity {
  std::string_view name;  ///< without the ampersand; with its semicolon where it must have one
  char32_t first = 0;
  char32_t second = 0;  ///< 0: one code point only
};

/// All named references, by name.
std::span<const HtmlEntity> html_entities();

struct CharacterReference {
  std::size_t length = 0;  ///< bytes from the ampersand; 0: a plain ampersand
  char32_t first = 0;
  char32_t second = 0;
};

/// The reference that starts at the ampersand text[0]. In an attribute, `&copy=1` is no reference.
CharacterReference read_character_reference(std::string_view text, bool in_attribute);

}  // namespace fanal::formats
