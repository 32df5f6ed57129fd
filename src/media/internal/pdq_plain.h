#pragma once
// From pixels to the coefficients of PDQ, without vectors: the oracle of pdq_vectors.h, bit for bit.
#include "media/internal/pdq_vectors.h"

namespace fanal::media::internal {

/// As coefficients_of, some seven times slower.
Coefficients plain_coefficients_of(const GreyPlane& plane, const Axis& rows, const Axis& columns);

}  // namespace fanal::media::internal
