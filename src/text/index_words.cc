#include "text/index_words.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

#include "base/utf8.h"

namespace fanal {
namespace {

bool is_mark(char32_t value) {
  const auto type = u_charType(static_cast<UChar32>(value));
  return type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK || type == U_ENCLOSING_MARK;
}

bool is_word(char32_t value) {
  if (value < 0x80) {
    return (value >= '0' && value <= '9') || (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
  }
  const auto type = u_charType(static_cast<UChar32>(value));
  return u_isalpha(static_cast<UChar32>(value)) != 0 || type == U_DECIMAL_DIGIT_NUMBER || type == U_LETTER_NUMBER ||
         type == U_OTHER_NUMBER || type == U_PRIVATE_USE_CHAR;
}

// The letter under its diacritics, in lower case.
char32_t folded(char32_t value) {
  if (value >= 0x80) {
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2* nfd = unorm2_getNFDInstance(&status);
    std::array<UChar, 32> parts{};
    if (U_SUCCESS(status) != 0) {
      const auto length = unorm2_getDecomposition(nfd, static_cast<UChar32>(value), parts.data(),
                                                  static_cast<int32_t>(parts.size()), &status);
      // No letter with diacritics decomposes to a base outside the first plane.
      if (U_SUCCESS(status) != 0 && length > 0 && !U16_IS_SURROGATE(parts[0])) value = parts[0];
    }
  }
  return static_cast<char32_t>(u_tolower(static_cast<UChar32>(value)));
}

}  // namespace

std::vector<IndexWord> index_words(std::string_view text) {
  std::vector<IndexWord> words;
  bool is_open = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const auto next = static_cast<std::uint32_t>(at + point.length);
    if (is_open && is_mark(point.value)) {
      words.back().span.end = next;
    } else if (is_word(point.value)) {
      if (!is_open) words.push_back({{static_cast<std::uint32_t>(at), next}, {}});
      words.back().span.end = next;
      append_utf8(words.back().folded, folded(point.value));
      is_open = true;
    } else {
      is_open = false;
    }
    at = next;
  }
  return words;
}

}  // namespace fanal
