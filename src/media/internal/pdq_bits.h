#pragma once
// From the coefficients of PDQ to its bits.
#include "media/internal/pdq_vectors.h"

namespace fanal::media::internal {

/// Each bit says whether its coefficient is above the 128th smallest.
PhotoHash hash_of(const Coefficients& coefficients);

/// The hash of the picture mirrored along the diagonal from the top left: its coefficients are the same, mirrored so.
PhotoHash transposed(const PhotoHash& hash);

}  // namespace fanal::media::internal
