#pragma once
// Numbers written in words: `one hundred and twenty`, `quatre-vingt-douze`, `treinta y un`.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "extract/internal/anchors.h"

namespace fanal::extract::internal {

struct Cardinal {
  std::uint32_t begin = 0;  ///< bytes of the text
  std::uint32_t end = 0;
  std::size_t words = 0;  ///< hits that it takes, from the first on
  int value = 0;          ///< 0 to 999,999
};

/// The longest number that begins with words[first]. Nothing where that word is none, where another number word stands
/// right before it, or where one follows that the number cannot take: `one two three` counts, it is no amount.
std::optional<Cardinal> cardinal_at(std::string_view text, std::span<const WordHit> words, std::size_t first);

}  // namespace fanal::extract::internal
