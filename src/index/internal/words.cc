#include "index/internal/words.h"

#include "text/index_words.h"

namespace fanal::index {

FoldedPoint fold_point(char32_t value) {
  // Between two letters: a separator parts them, a mark leaves nothing, anything else stands there folded.
  std::string text = "a";
  append_utf8(text, value);
  text.push_back('b');
  const std::vector<IndexWord> words = index_words(text);
  FoldedPoint folded;
  if (words.size() != 1) return folded;
  const std::string_view between = std::string_view(words[0].folded).substr(1, words[0].folded.size() - 2);
  folded.kind = between.empty() ? FoldedPoint::Kind::mark : FoldedPoint::Kind::word;
  folded.length = static_cast<std::uint8_t>(between.size());
  between.copy(folded.bytes.data(), folded.bytes.size());
  return folded;
}

const std::vector<FoldedPoint>& folded_points() {
  static const std::vector<FoldedPoint> points = [] {
    std::vector<FoldedPoint> made;
    made.reserve(0x11000 - 0x80);
    for (char32_t value = 0x80; value < 0x10000; ++value) made.push_back(fold_point(value));
    for (char32_t value = 0x1F000; value < 0x20000; ++value) made.push_back(fold_point(value));
    return made;
  }();
  return points;
}

}  // namespace fanal::index
