#pragma once
// The cosines of PDQ's transform, made when compiled, so that no machine's libm has a say in them.
#include <array>
#include <cstddef>

#include "media/internal/cosines.h"

namespace fanal::media::internal {

constexpr std::size_t kept_frequencies = 16;  ///< 1 to 16 of 64: the mean of the picture, 0, is left out

/// [frequency - 1][sample], of the first half of the 64 samples: the other half is the same backwards, with its sign
/// changed where the frequency is odd.
constexpr auto cosines = [] {
  std::array<std::array<float, 32>, kept_frequencies> table{};
  constexpr double scale = 0.17677669529663688110;  // sqrt(2 / 64)
  for (unsigned i = 0; i < table.size(); ++i)
    for (unsigned j = 0; j < table[i].size(); ++j)
      table[i][j] = static_cast<float>(scale * cosine_of_part((i + 1) * (2 * j + 1)));
  return table;
}();

}  // namespace fanal::media::internal
