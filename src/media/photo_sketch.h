#pragma once
// A picture from afar: what tells how any large part of it would look, where a hash only tells the whole.
// Source: the samples are those of PDQ, see pdq.h.
#include "base/result.h"
#include "model/photo.h"

namespace fanal::media {

/// All zeros where there is no detail at all. The same bits on every machine; O(pixels), some 40 us for 512 x 384.
/// Errors: as hash_photo in pdq.h.
Result<PhotoSketch> sketch_photo(const GreyPlane& plane);

}  // namespace fanal::media
