#pragma once
// The part of a camera's thumbnail that shows the picture. Exif 2.32 4.8.1: thumbnails are often 160 x 120 whatever the
// picture's shape, with bars above and below, or beside it.
#include <cstdint>
#include <optional>

#include "model/photo.h"

namespace fanal::media {

/// `thumbnail` without its bars, in the shape of a picture of width x height; itself when it has that shape within one
/// part in 20. Nothing when the shapes differ and what is over is not of one even colour: then the picture was cut to
/// another shape, or cannot be compared, and no hash of the two says anything. O(pixels).
std::optional<GreyPlane> without_bars(const GreyPlane& thumbnail, std::uint32_t width, std::uint32_t height);

/// True when two sizes have one shape within one part in 20; false for empty ones.
bool is_same_shape(std::uint32_t width_a, std::uint32_t height_a, std::uint32_t width_b, std::uint32_t height_b);

}  // namespace fanal::media
