#pragma once
// A query asked of one document as a person sees it, word by word: for those who see pseudonyms, since an index knows
// the words under masks too; and the plain way that searches are held to in tests.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "query/tree.h"

namespace fanal::engine {

/// Whether a leaf that is no text (a site, a day, a group) holds of the document.
using LeafHolds = std::function<bool(const query::Node& leaf)>;

class TreeOnText {
 public:
  /// `texts`: title and text as they are seen.
  explicit TreeOnText(const std::vector<std::string>& texts);
  /// Titles are texts like the others here. O(words * leaves).
  bool holds(const query::Node& node, const LeafHolds& leaf_holds) const;

 private:
  bool has_word(const std::function<bool(const std::string& word)>& fits) const;
  bool has_phrase(const query::Node& node) const;

  std::vector<std::vector<std::string>> texts_;  ///< their words, folded
};

/// Optimal string alignment: a character more, less, another, or two neighbours swapped. Characters of UTF-8.
bool is_within_edits(std::string_view a, std::string_view b, std::uint32_t edits);
/// `*` is any run of characters, `?` one.
bool fits_pattern(std::string_view pattern, std::string_view text);

}  // namespace fanal::engine
