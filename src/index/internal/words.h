#pragma once
// The folded words of a text, as text/index_words gives them and several times as fast: what the builder reads.
// Its tables are made by asking index_words, so the two cannot differ in a code point; a test compares them on texts.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace fanal::index {

/// What one code point is to words, and the bytes it becomes.
struct FoldedPoint {
  enum class Kind : std::uint8_t { separator, mark, word };
  Kind kind = Kind::separator;
  std::uint8_t length = 0;
  std::array<char, 4> bytes{};
};

/// Of U+0080 to U+FFFF, then U+1F000 to U+1FFFF (pictures and flags). Made once, some 30 ms.
const std::vector<FoldedPoint>& folded_points();
/// Of any code point; slow.
FoldedPoint fold_point(char32_t value);

/// Of each byte: what it becomes; 0 for a separator, 1 for what begins or continues a longer code point.
constexpr auto ascii_folds = [] {
  std::array<std::uint8_t, 256> folds{};
  for (std::size_t i = 0; i < 256; ++i) {
    const auto c = static_cast<char>(i);
    const bool is_small = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    folds[i] = i >= 0x80                ? 1
               : is_small               ? static_cast<std::uint8_t>(i)
               : (c >= 'A' && c <= 'Z') ? static_cast<std::uint8_t>(i + 32)
                                        : 0;
  }
  return folds;
}();

class WordScanner {
 public:
  WordScanner() : points_(folded_points()) {}
  /// Calls take(std::string_view folded) for each word in order; the view lasts as long as the call, and 8 bytes after
  /// it are readable.
  template <typename Take>
  void scan(std::string_view text, const Take& take) {
    // A code point never becomes more than twice its bytes.
    if (buffer_.size() < 2 * text.size() + 16) buffer_.resize(2 * text.size() + 16);
    char* const begin = buffer_.data();
    char* out = begin;
    for (std::size_t at = 0; at < text.size();) {
      const std::uint8_t fold = ascii_folds[static_cast<std::uint8_t>(text[at])];
      if (fold > 1) {
        *out++ = static_cast<char>(fold);
        ++at;
        continue;
      }
      if (fold == 1) {
        const auto first = static_cast<std::uint8_t>(text[at]);
        CodePoint point;
        if (first >= 0xC2 && first < 0xE0 && at + 1 < text.size() && (text[at + 1] & '\xC0') == '\x80') {
          point = {static_cast<char32_t>((first & 0x1FU) << 6U | (static_cast<std::uint8_t>(text[at + 1]) & 0x3FU)), 2};
        } else {
          point = code_point_at(text, at);
        }
        at += point.length;
        const FoldedPoint& folded = of(point.value);
        if (folded.kind == FoldedPoint::Kind::word) {
          for (std::uint8_t i = 0; i < folded.length; ++i) *out++ = folded.bytes[i];
          continue;
        }
        if (folded.kind == FoldedPoint::Kind::mark) continue;  // belongs to the word it follows, if any
      } else {
        ++at;
      }
      if (out != begin) take(std::string_view(begin, static_cast<std::size_t>(out - begin)));
      out = begin;
    }
    if (out != begin) take(std::string_view(begin, static_cast<std::size_t>(out - begin)));
  }

 private:
  const FoldedPoint& of(char32_t value) {
    if (value < 0x10000) return points_[value - 0x80];
    if (value >= 0x1F000 && value < 0x20000) return points_[value - 0x1F000 + 0x10000 - 0x80];
    rare_ = fold_point(value);
    return rare_;
  }

  const std::vector<FoldedPoint>& points_;
  std::string buffer_;
  FoldedPoint rare_;
};

}  // namespace fanal::index
