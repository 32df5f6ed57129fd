#pragma once
// The perceptual hash of a photo: the same picture, resized, recompressed or brightened, lands a few bits away.
// Source: PDQ, in "The TMK+PDQF Video-Hashing Algorithm and the PDQ Image-Hashing Algorithm", Facebook, 2019.
#include <array>
#include <cstdint>

#include "base/result.h"
#include "model/photo.h"

namespace fanal::media {

constexpr std::uint32_t least_photo_side = 5;
constexpr std::uint32_t most_photo_side = 65'535;
constexpr std::uint64_t most_photo_pixels = std::uint64_t{64} << 20U;
/// Planes with a side of so many pixels or more are hashed as if first made into a square of this side, as PDQ's own
/// tools do with larger files: without it hashes of large files are up to 10 bits from the published ones.
constexpr std::uint32_t large_photo_side = 512;

/// Quality: 0 to 100, see least_photo_quality.
struct HashedPhoto {
  PhotoHash hash;
  int quality = 0;
  bool operator==(const HashedPhoto&) const = default;
};
/// turned[t]: the hash of the picture turned by the Turn of number t: what turning its pixels gives, to a bit or two.
struct PhotoHashes {
  std::array<PhotoHash, turn_count> turned{};
  int quality = 0;
  bool operator==(const PhotoHashes&) const = default;
};

/// A picture decoded to a smaller plane keeps its hash best if its larger side stays at large_photo_side or above. The
/// same bits on every machine; no bit set and quality 0 where there is no detail at all. O(pixels), some 15 us for 512
/// x 384: see "Photos" in docs/measures/README.md.
///
/// Errors: invalid_input when a side is under 5 or over 65,535 pixels, or `pixels` has another size than the sides say;
/// limit when there are more than most_photo_pixels.
Result<HashedPhoto> hash_photo(const GreyPlane& plane);
/// All eight, for the cost of less than four. Errors: as above.
Result<PhotoHashes> hash_photo_turned(const GreyPlane& plane);

}  // namespace fanal::media
