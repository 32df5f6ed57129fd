#pragma once
// What a JPEG's segments say of how it was written. Source: ITU-T T.81, annex B; names of APPn by their own standards.
#include <cstddef>
#include <optional>
#include <string_view>

#include "model/picture_tags.h"

namespace fanal::decode {

/// The facts of a JPEG before its first scan; nothing for other bytes. Damage ends the walk, and what came before it is
/// given. At most 256 segments are listed. Pure; O(bytes before the scan).
std::optional<JpegFacts> read_jpeg_facts(std::string_view bytes, std::size_t comment_bytes = 1024);

/// The bytes of a picture's file that hold its tags: read_metadata makes the same of them as of all. Of a JPEG those up
/// to its first scan, where segment follows segment until then; else, and of every other format, all. Pure; looks at
/// four bytes of each segment.
std::string_view head_with_tags(std::string_view bytes);

}  // namespace fanal::decode
