#pragma once
// The perceptual hash of a photo: the same picture, resized, recompressed or brightened, lands a few bits away.
// Source: PDQ, in "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook, 2019.
#include <array>

#include "base/result.h"
#include "model/photo.h"

namespace fanal::media {

constexpr std::uint32_t least_photo_side = 5;
constexpr std::uint32_t most_photo_side = 65'535;
constexpr std::uint64_t most_photo_pixels = std::uint64_t{64} << 20U;
/// Planes with a side of so many pixels or more are hashed as if first made into a square of this side, which is what
/// PDQ's own tools do with large files.
constexpr std::uint32_t large_photo_side = 512;

/// Quality: 0 to 100, see least_photo_quality.
struct HashedPhoto {
  PhotoHash hash;
  int quality = 0;
  bool operator==(const HashedPhoto&) const = default;
};
/// turned[t]: the hash of the picture turned by the Turn of number t, a few bits from what turning its pixels gives.
struct PhotoHashes {
  std::array<PhotoHash, turn_count> turned{};
  int quality = 0;
  bool operator==(const PhotoHashes&) const = default;
};

/// A picture decoded to a smaller plane keeps its hash best if its larger side stays at large_photo_side or above.
/// The same bits on every machine. O(pixels): see "Photos" in docs/measures/README.md.
/// Errors: invalid_input when a side is under 5 or over 65,535 pixels, or `pixels` has another size than the sides say;
/// limit when there are more than most_photo_pixels.
Result<HashedPhoto> hash_photo(const GreyPlane& plane);
/// All eight from one transform. Errors: as above.
Result<PhotoHashes> hash_photo_turned(const GreyPlane& plane);

}  // namespace fanal::media
