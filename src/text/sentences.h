#pragma once
// The sentences of a text. Source: Unicode Standard Annex 29, section 5, by ICU with the rules of the language.
#include <string_view>
#include <vector>

#include "base/result.h"
#include "text/tokens.h"

namespace fanal {

/// Ascending, disjoint, not blank, without the blanks around them; what lies between is blank. A closing quotation mark
/// that stands apart, as in French, is of the sentence before. `language`: BCP 47; of
/// one that ICU does not know the root rules. An abbreviation's full stop may end one. `text`: UTF-8, at most 2^31
/// bytes. Errors: internal. O(text).
Result<std::vector<ByteSpan>> sentences_of(std::string_view text, const char* language);

}  // namespace fanal
