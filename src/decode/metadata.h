#pragma once
// What a picture says of itself: Exif, IPTC and XMP by Exiv2. For the decoder process, on its only thread.
// Source: Exif 2.32; IPTC IIM 4.2; ISO 16684-1 (XMP).
#include <cstddef>
#include <string_view>

#include "base/result.h"
#include "model/picture_tags.h"

namespace fanal::decode {

struct MetadataLimits {
  std::size_t tags = 4096;
  std::size_t value_bytes = 1024;            ///< of each value, as text
  std::size_t thumbnail_bytes = 256U << 10;  ///< an Exif segment holds 64 KiB; other files may hold more
};

/// Sets Exiv2 up: its log, its XMP toolkit, HEIC and AVIF. Call once before lock_down(), which leaves it no file to
/// open; read_metadata() does it at its first call otherwise. Not safe beside other threads.
void prepare_metadata();

/// Reads the tags of a JPEG, PNG, WebP, TIFF, GIF, HEIC or AVIF, known by its first bytes. What is damaged or over a
/// limit is an issue, and the rest is given. A function of the bytes and the limits alone, whatever was read before.
/// O(bytes), and at worst what Exiv2 takes. Not safe beside other threads.
/// Errors: invalid_input when it is none of these; limit when it takes more memory than there is.
Result<PictureTags> read_metadata(std::string_view picture_bytes, const MetadataLimits& limits = {});

}  // namespace fanal::decode
