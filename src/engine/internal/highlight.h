#pragma once
// What of a text a query matched, and one line of it to show.
#include <string>
#include <string_view>
#include <vector>

#include "model/query.h"
#include "text/tokens.h"

namespace fanal::engine {

/// Words and phrases of `query` in `text`, as the text index matches them; ascending, apart. At most `most`.
std::vector<ByteSpan> find_matches(std::string_view text, const TextQuery& query, std::size_t most = 100);

/// True when the index would find a document that holds `texts` and nothing else: every word and phrase in one of them.
bool holds_all(const std::vector<std::string>& texts, const TextQuery& query);

struct Snippet {
  std::string text;             ///< one line, up to some 160 bytes
  std::vector<ByteSpan> marks;  ///< those of `matches` that it shows
};
/// Around the first of `matches`, or from the start of `text` when there is none.
Snippet snippet_of(std::string_view text, const std::vector<ByteSpan>& matches);

}  // namespace fanal::engine
