#pragma once
// The words of a text as the text index sees them, with their places: for showing what matched.
// Source: the unicode61 tokenizer of SQLite FTS5 (sqlite.org/fts5.html, 4.3.1) with remove_diacritics 2.
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

namespace fanal {

struct IndexWord {
  ByteSpan span;
  std::string folded;  ///< lower case, without diacritics
};

/// Runs of letters, numbers and private-use characters (general categories L*, N*, Co), marks that follow them
/// included. Ill-formed bytes end words. O(text).
std::vector<IndexWord> index_words(std::string_view text);

}  // namespace fanal
