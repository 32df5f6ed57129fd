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

/// Two planes of one size: a picture, and what its thumbnail shows of it. Their hashes can be compared; those of a
/// picture at its own size and of a thumbnail differ by far more, up to taking one for another.
struct ComparablePair {
  GreyPlane picture;
  GreyPlane thumbnail;
};
/// Both as they stand in the file, before any turning; the picture may have been decoded to a smaller plane. The
/// thumbnail loses its bars, then the larger of the two becomes as small as the other, each new pixel the mean of the
/// area it covers. Nothing where without_bars() gives nothing. O(pixels).
std::optional<ComparablePair> comparable(const GreyPlane& picture, const GreyPlane& thumbnail);

/// `plane` at another size, no larger on either side, each pixel the mean of the area it covers, to the nearest. Empty
/// when a side is 0, larger than the plane's, or the plane is malformed. O(pixels).
GreyPlane reduced(const GreyPlane& plane, std::uint32_t width, std::uint32_t height);

/// True when two sizes have one shape within one part in 20; false for empty ones.
bool is_same_shape(std::uint32_t width_a, std::uint32_t height_a, std::uint32_t width_b, std::uint32_t height_b);

}  // namespace fanal::media
