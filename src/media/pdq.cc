#include "media/pdq.h"

#include <algorithm>

#include "media/internal/pdq_axis.h"
#include "media/internal/pdq_bits.h"
#include "media/internal/pdq_plane.h"
#include "media/internal/pdq_vectors.h"

namespace fanal::media {
namespace {

// By the source, "Quality metric".
constexpr std::uint32_t gradient_of_quality_one = 90;

struct Axes {
  internal::Axis rows;
  internal::Axis columns;
};

// The source takes over 512 pixels as large. At 512 itself a plane is mostly a larger file, decoded to an eighth or a
// half: it is then 0 to 2 bits from the file's own hash, and 2 to 8 bits as the source has it; what was a file of 512
// pixels is 2 to 8 bits from the source's hash (two published pictures at four sizes).
Axes axes_of(const GreyPlane& plane) {
  const bool is_large = std::max(plane.width, plane.height) >= large_photo_side;
  return {internal::axis_of(plane.height, is_large), internal::axis_of(plane.width, is_large)};
}

int quality_of(const internal::Coefficients& found) {
  return static_cast<int>(std::min(found.gradient / gradient_of_quality_one, std::uint32_t{100}));
}

}  // namespace

Result<HashedPhoto> hash_photo(const GreyPlane& plane) {
  FANAL_TRY_VOID(internal::check_plane(plane));
  const auto [rows, columns] = axes_of(plane);
  const auto found = internal::coefficients_of(plane, rows, columns);
  return HashedPhoto{internal::hash_of(found), quality_of(found)};
}

Result<PhotoHashes> hash_photo_turned(const GreyPlane& plane) {
  // Samples do not lie evenly about the middle of a picture, so that those of the mirrored picture are other sums. To
  // change the signs of odd frequencies instead, as the source has it, spares three transforms and is up to 34 bits off
  // (docs/measures/README.md, "Photos"), when 31 are all that two takes of one picture may be apart.
  struct Flip {
    bool is_mirrored;
    bool is_upside_down;
    Turn turn;
    Turn then_transposed;
  };
  constexpr Flip flips[] = {{false, false, Turn::none, Turn::transposed},
                            {true, false, Turn::mirrored, Turn::left_90},
                            {false, true, Turn::upside_down, Turn::left_270},
                            {true, true, Turn::half, Turn::anti_transposed}};
  FANAL_TRY_VOID(internal::check_plane(plane));
  const auto straight = axes_of(plane);
  const Axes flipped = {internal::mirrored(straight.rows, plane.height),
                        internal::mirrored(straight.columns, plane.width)};
  PhotoHashes hashes;
  for (const auto& flip : flips) {
    const auto& rows = flip.is_upside_down ? flipped.rows : straight.rows;
    const auto& columns = flip.is_mirrored ? flipped.columns : straight.columns;
    const auto found = internal::coefficients_of(plane, rows, columns);
    if (flip.turn == Turn::none) hashes.quality = quality_of(found);
    const auto hash = internal::hash_of(found);
    hashes.turned[static_cast<std::size_t>(flip.turn)] = hash;
    hashes.turned[static_cast<std::size_t>(flip.then_transposed)] = internal::transposed(hash);
  }
  return hashes;
}

}  // namespace fanal::media
