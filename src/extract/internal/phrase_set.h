#pragma once
// Many words or phrases asked for at once: a text is held only to those that begin, or end, with its own byte.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/internal/scan.h"

namespace fanal::extract::internal {

/// Folded words, made when the program is. Words begin with a letter or a digit; those of `ends` end with one.
template <std::size_t size>
class PhraseSet {
 public:
  constexpr explicit PhraseSet(const std::array<std::string_view, size>& words)
      : by_first_(words, [](std::string_view word) { return word.front(); }),
        by_last_(words, [](std::string_view word) { return word.back(); }) {}

  /// As has_any_word of fold.h: one of the words stands in `folded_text` by itself.
  bool stands_in(std::string_view folded_text) const {
    bool is_inside = false;  // of a word: none begins here
    for (std::size_t at = 0; at < folded_text.size(); ++at) {
      if (!is_inside && begins(folded_text.substr(at))) return true;
      is_inside = is_word(folded_text[at]);
    }
    return false;
  }
  /// `folded_text` begins with one of the words, as starts_with_word.
  bool begins(std::string_view folded_text) const {
    return !folded_text.empty() && by_first_.any(folded_text.front(), [&](std::string_view word) {
      return folded_text.size() >= word.size() && (word.size() == 1 || folded_text[1] == word[1]) &&
             folded_text.starts_with(word) && (folded_text.size() == word.size() || !is_word(folded_text[word.size()]));
    });
  }
  /// `folded_text` ends with one of the words, as ends_with_word.
  bool ends(std::string_view folded_text) const {
    return !folded_text.empty() && by_last_.any(folded_text.back(), [&](std::string_view word) {
      const auto from = folded_text.size() - word.size();
      return folded_text.size() >= word.size() && folded_text[from] == word[0] && folded_text.ends_with(word) &&
             (from == 0 || !is_word(folded_text[from - 1]));
    });
  }

 private:
  static_assert(size < 256);

  struct ByByte {
    std::array<std::string_view, size> words{};
    std::array<std::uint8_t, 257> begin{};

    template <typename Byte>
    constexpr ByByte(const std::array<std::string_view, size>& given, const Byte& byte_of) {
      std::uint8_t count = 0;
      for (std::size_t byte = 0; byte < 256; ++byte) {
        begin[byte] = count;
        for (const auto word : given)
          if (static_cast<unsigned char>(byte_of(word)) == byte) words[count++] = word;
      }
      begin[256] = count;
    }
    template <typename Fits>
    bool any(char byte, const Fits& fits) const {
      const auto row = static_cast<unsigned char>(byte);
      return std::any_of(words.data() + begin[row], words.data() + begin[row + 1U], fits);
    }
  };

  ByByte by_first_;
  ByByte by_last_;
};

}  // namespace fanal::extract::internal
