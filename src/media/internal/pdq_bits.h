#pragma once
// From the coefficients of PDQ to its bits.
#include <algorithm>
#include <array>
#include <cstdint>

#include "media/internal/pdq_vectors.h"

namespace fanal::media::internal {

/// Sets bit k % 64 of words[k / 64] where number k is above the middle one: of 256, the 128th smallest.
template <typename Value, std::size_t count, std::size_t words>
void mark_upper(const std::array<Value, count>& values, std::array<std::uint64_t, words>& out) {
  static_assert(count == words * 64);
  auto sorted = values;
  const auto median = sorted.begin() + count / 2 - 1;
  std::nth_element(sorted.begin(), median, sorted.end());
  for (std::size_t k = 0; k < count; ++k) out[k / 64] |= std::uint64_t{values[k] > *median ? 1U : 0U} << (k % 64);
}

/// Each bit says whether its coefficient is above the 128th smallest.
PhotoHash hash_of(const Coefficients& coefficients);

/// The hash of the picture mirrored along the diagonal from the top left: its coefficients are the same, mirrored so.
PhotoHash transposed(const PhotoHash& hash);

}  // namespace fanal::media::internal
