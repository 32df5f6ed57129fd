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

}  // namespace fanal::media::internal
