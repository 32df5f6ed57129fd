#pragma once
// How much of a text is capitals: headlines and texts that shout are met often.
#include <cstddef>
#include <string_view>

namespace fanal::extract::internal {

struct LetterCases {
  std::size_t upper = 0;  ///< A to Z
  std::size_t small = 0;  ///< a to z
};

/// O(text), by whole vectors.
LetterCases count_cases(std::string_view text);

}  // namespace fanal::extract::internal
