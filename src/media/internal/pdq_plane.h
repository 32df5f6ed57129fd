#pragma once
// What a plane must be to be hashed or sketched.
#include "base/result.h"
#include "model/photo.h"

namespace fanal::media::internal {

/// Errors: as hash_photo in pdq.h.
Result<void> check_plane(const GreyPlane& plane);

}  // namespace fanal::media::internal
