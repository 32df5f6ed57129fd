#include "media/internal/pdq_bits.h"

#include <algorithm>

namespace fanal::media::internal {

PhotoHash hash_of(const Coefficients& coefficients) {
  const auto& values = coefficients.values;
  auto sorted = values;
  const auto median = sorted.begin() + photo_hash_bits / 2 - 1;
  std::nth_element(sorted.begin(), median, sorted.end());
  PhotoHash hash;
  for (std::size_t k = 0; k < values.size(); ++k)
    hash.words[k / 64] |= std::uint64_t{values[k] > *median ? 1U : 0U} << (k % 64);
  return hash;
}

PhotoHash transposed(const PhotoHash& hash) {
  PhotoHash out;
  for (std::size_t k = 0; k < photo_hash_bits; ++k) {
    const auto from = k % kept_frequencies * kept_frequencies + k / kept_frequencies;
    out.words[k / 64] |= (hash.words[from / 64] >> (from % 64) & 1U) << (k % 64);
  }
  return out;
}

}  // namespace fanal::media::internal
