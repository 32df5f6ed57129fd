#pragma once
// What a plane must be to be sampled as PDQ does, and where it is sampled.
#include "base/result.h"
#include "media/internal/pdq_axis.h"
#include "model/photo.h"

namespace fanal::media::internal {

/// Errors: as hash_photo in pdq.h.
Result<void> check_plane(const GreyPlane& plane);

struct Axes {
  Axis rows;
  Axis columns;
};
Axes axes_of(const GreyPlane& plane);

}  // namespace fanal::media::internal
