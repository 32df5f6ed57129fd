#pragma once
// The languages a text is written in, block by block. Source: CLD2 (Compact Language Detector 2), by quadgrams of
// letters.
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

namespace fanal {

struct LanguageBlock {
  ByteSpan span;
  std::string language;  ///< BCP 47: `fr`, `zh-Hant`; empty: too short to tell, or of no known language
  bool operator==(const LanguageBlock&) const = default;
};

/// The paragraphs of `text` (parted by empty lines), cut again where CLD2 sees another language begin, neighbours of
/// one language joined. Ascending and disjoint; what lies between is blank. Letters decide, not digits or signs; under
/// `least_letters` letters nothing is said. Ill-formed UTF-8 has no language. About 20 MB/s: the path of
/// ingest takes first_language().
std::vector<LanguageBlock> languages_of(std::string_view text);
constexpr std::size_t least_letters = 24;

/// The language that a text begins in, or empty: of its first 96 bytes where CLD2 is sure of them and sees next to no
/// other, else of most bytes of the blocks of its first 300. About 4 microseconds.
std::string first_language(std::string_view text);

/// The language of most bytes of the blocks, or empty.
std::string main_language(const std::vector<LanguageBlock>& blocks);

}  // namespace fanal
