#pragma once
// From pixels to the coefficients of PDQ, on vectors, by the widest that the processor has.
//
// Sums of pixels are of whole numbers, so that their order is free. Each of the 64 x 64 samples is then divided once,
// and a coefficient is the sum of 32 products in the order of the samples, twice over: the lanes of a vector are
// different coefficients, never parts of one. Whole numbers again at the end: what is compared has no rounding and no
// zero with a sign.
#include <array>
#include <cstdint>

#include "media/internal/pdq_axis.h"
#include "media/internal/pdq_cosines.h"
#include "model/photo.h"

namespace fanal::media::internal {

/// A coefficient is under 64 * 255 in size: the transform lengthens nothing.
constexpr float coefficient_scale = 65536;

struct Coefficients {
  /// [16 * (frequency down - 1) + frequency across - 1], in 1/65536.
  std::array<std::int32_t, kept_frequencies * kept_frequencies> values{};
  /// The sum of the differences of neighbours among the samples, each in whole hundredths of the way from black to
  /// white.
  std::uint32_t gradient = 0;
  bool operator==(const Coefficients&) const = default;
};

/// `rows`: of the height of the plane; `columns`: of its width.
Coefficients coefficients_of(const GreyPlane& plane, const Axis& rows, const Axis& columns);

}  // namespace fanal::media::internal
