#pragma once
// Words of a text, folded to lower case, for comparing texts. Not for display.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fanal {

/// Half-open range of bytes.
struct ByteSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const ByteSpan&) const = default;
};

/// What a character is to words, as append_word_hashes has it; digits are other.
enum class CharacterRole : std::uint8_t { letter, whole_word, sentence_end, other };
CharacterRole role_of(char32_t value);

/// The lower-case form of `value` for Latin, Greek and Cyrillic letters that have a one-to-one form in Unicode's
/// UnicodeData.txt; any other character as it is.
char32_t fold_case(char32_t value);

/// Appends the hash of each word outside `skipped`: a run of letters and of any character from U+0080 on that is not
/// punctuation, space or symbol; apostrophes and hyphens end words; digits end words and belong to none. The hash is
/// of the folded characters, the same on every machine. `skipped` ascending, disjoint, on character boundaries.
/// Ill-formed UTF-8 ends words. In scripts without blanks (Han, kana, Thai, Lao, Khmer, Burmese) each character is a
/// word. `sentence_ends` gets the number of words before each full stop, exclamation or question mark, semicolon or
/// line end, ascending, without repeats. O(text).
void append_word_hashes(std::string_view text, const std::vector<ByteSpan>& skipped, std::vector<std::uint64_t>& words,
                        std::vector<std::uint32_t>& sentence_ends);

/// The same words as text, in order: the plain twin, for tests and for showing what was compared.
std::vector<std::string> folded_words(std::string_view text, const std::vector<ByteSpan>& skipped);

}  // namespace fanal
