#pragma once
// Letters without case and accents, so that `Tél`, `TEL` and `tel` are one word. Source: Unicode UnicodeData.txt.
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace fanal::extract::internal {

/// The base letters of one character in lower case (`É` is `e`, `ß` is `ss`); empty for a combining accent; nothing
/// to fold gives `unfolded`. Latin, with Greek and Cyrillic lower-cased through `value`.
std::string_view base_letters(char32_t value, std::string_view unfolded);

/// Appends `text` with every letter folded; punctuation, blanks and ill-formed bytes stay. O(text).
void append_folded(std::string& out, std::string_view text);
std::string folded(std::string_view text);

/// The folded form of at most `bytes` bytes before `at`, of the same line, from a character boundary.
std::string folded_before(std::string_view text, std::size_t at, std::size_t bytes);
/// The folded form of at most `bytes` bytes from `at`, of the same line.
std::string folded_after(std::string_view text, std::size_t at, std::size_t bytes);

/// True when `word` stands in `folded_text` with no letter or digit on either side.
bool has_word(std::string_view folded_text, std::string_view word);
bool has_any_word(std::string_view folded_text, std::initializer_list<std::string_view> words);
/// True when `folded_text` starts with `word`, and no letter or digit follows.
bool starts_with_word(std::string_view folded_text, std::string_view word);
/// True when `folded_text` ends with `word`, and no letter or digit comes before.
bool ends_with_word(std::string_view folded_text, std::string_view word);

}  // namespace fanal::extract::internal
