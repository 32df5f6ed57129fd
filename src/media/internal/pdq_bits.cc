#include "media/internal/pdq_bits.h"

namespace fanal::media::internal {

PhotoHash hash_of(const Coefficients& coefficients) {
  PhotoHash hash;
  mark_upper(coefficients.values, hash.words);
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
