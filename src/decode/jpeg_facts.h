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

}  // namespace fanal::decode
