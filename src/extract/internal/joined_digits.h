#pragma once
// Figures written in groups, as one number.
#include <array>
#include <cstddef>
#include <span>
#include <string_view>

#include "text/tokens.h"

namespace fanal::extract::internal {

/// Groups `first` to `last` of digit runs that one blank, hyphen, dot or slash parts, the same between all.
struct JoinedDigits {
  std::array<char, 24> figures{};
  std::size_t size = 0;
  std::size_t begin = 0;  ///< in the text
  std::size_t end = 0;
  std::size_t groups = 0;
  char separator = 0;                      ///< 0: one group; a blank for every kind of blank
  std::array<unsigned char, 8> lengths{};  ///< of the groups
  std::string_view text() const { return {figures.data(), size}; }
};

/// Joins runs from `first` on while they are joined alike and hold at most `most` (at most 24) figures, eight groups at
/// most. A single figure at either end counts. O(most).
JoinedDigits join_digits(std::string_view text, std::span<const ByteSpan> runs, std::size_t first, std::size_t most);

/// True when another group is joined to the number behind `joined`: it goes on.
bool goes_on(std::string_view text, const JoinedDigits& joined);

}  // namespace fanal::extract::internal
