#pragma once
// What the text index is told of a document.
#include <string_view>
#include <vector>

#include "index/document.h"
#include "model/document.h"
#include "model/mention.h"

namespace fanal::engine {

/// On any thread. `row` 0: not known yet. O(text); most of it is telling the language, of the begin of the text alone.
index::IndexDocument index_document(const Document& document, const std::vector<Mention>& mentions,
                                    std::int64_t row = 0);
/// What near-duplicates share: a hash of the letters of a text, so that numbers, signs, blanks and letter case make no
/// other. 0 for a text of under 24 letters.
std::uint64_t fold_of(std::string_view text);

}  // namespace fanal::engine
