#include "media/internal/pdq_plane.h"

#include <algorithm>
#include <string>

#include "media/pdq.h"

namespace fanal::media::internal {

Result<void> check_plane(const GreyPlane& plane) {
  const auto sides = std::to_string(plane.width) + " x " + std::to_string(plane.height) + " pixels";
  if (std::min(plane.width, plane.height) < least_photo_side || std::max(plane.width, plane.height) > most_photo_side)
    return Error{Code::invalid_input, "a picture of " + sides + " cannot be hashed: a side has 5 to 65,535"};
  const auto count = std::uint64_t{plane.width} * plane.height;
  if (count > most_photo_pixels) return Error{Code::limit, "a picture of " + sides + " is too large to be hashed"};
  if (count != plane.pixels.size())
    return Error{Code::invalid_input,
                 "a picture of " + sides + " came with " + std::to_string(plane.pixels.size()) + " of them"};
  return {};
}

// The source takes over 512 pixels as large. At 512 itself a plane is mostly a larger file, decoded to an eighth or a
// half: it is then 0 to 2 bits from the file's own hash, and 2 to 8 bits as the source has it; what was a file of 512
// pixels is 2 to 8 bits from the source's hash (two published pictures at four sizes).
Axes axes_of(const GreyPlane& plane) {
  const bool is_large = std::max(plane.width, plane.height) >= large_photo_side;
  return {axis_of(plane.height, is_large), axis_of(plane.width, is_large)};
}

}  // namespace fanal::media::internal
