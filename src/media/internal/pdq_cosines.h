#pragma once
// The cosines of PDQ's transform, made when compiled, so that no machine's libm has a say in them.
#include <array>
#include <cstddef>

namespace fanal::media::internal {

constexpr std::size_t kept_frequencies = 16;  ///< 1 to 16 of 64: the mean of the picture, 0, is left out

// cos(pi * m / 128), by its Taylor series within the first eighth of a turn, where ten terms give all of a double.
constexpr double cosine_of_part(unsigned m) {
  m %= 256;
  if (m > 128) m = 256 - m;
  if (m > 64) return -cosine_of_part(128 - m);
  const bool is_sine = m > 32;  // cos(x) = sin(pi / 2 - x)
  const double x = 3.14159265358979323846 * (is_sine ? 64 - m : m) / 128;
  double term = is_sine ? x : 1;
  double sum = 0;
  for (int i = is_sine ? 1 : 0; i < 20; i += 2) {
    sum += term;
    term *= -x * x / ((i + 1) * (i + 2));
  }
  return sum;
}

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
