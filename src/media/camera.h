#pragma once
// Keys by which two pictures are of one camera or one lens: never a model alone, never a serial that many share.
#include <optional>
#include <string>
#include <string_view>

#include "media/exif.h"

namespace fanal::media {

/// `camera:MAKE/SERIAL`, in small letters with blanks folded, as `camera:nikon corporation/2041417`. Nothing without a
/// make, or when the serial is empty, a default or common: see is_own_serial(). The same key on two pictures says that
/// their tags name one camera, which whoever writes tags can do.
std::optional<std::string> camera_of(const PictureFacts& facts);
/// `lens:MAKE/SERIAL`, by the lens's make or, where none is written, the camera's.
std::optional<std::string> lens_of(const PictureFacts& facts);

/// False for what does not tell one device from another: under four letters and digits (zeros before them not counted),
/// without any digit, one character repeated, figures counting up or down (`123456789`), words such as `unknown`.
bool is_own_serial(std::string_view serial);

}  // namespace fanal::media
