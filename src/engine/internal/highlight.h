#pragma once
// What of a text a query matched, and one line of it to show.
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

namespace fanal::engine {

/// Words and phrases to be marked. A word ending in * is a prefix.
struct ShownWords {
  std::vector<std::string> words;
  std::vector<std::vector<std::string>> phrases;
};

/// Words and phrases of `query` in `text`, as the text index matches them; ascending, apart. At most `most`.
std::vector<ByteSpan> find_matches(std::string_view text, const ShownWords& query, std::size_t most = 100);

struct Snippet {
  std::string text;             ///< one line, up to some 160 bytes
  std::vector<ByteSpan> marks;  ///< those of `matches` that it shows
};
/// Around the first of `matches`, or from the start of `text` when there is none.
Snippet snippet_of(std::string_view text, const std::vector<ByteSpan>& matches);

}  // namespace fanal::engine
