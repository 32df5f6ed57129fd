#pragma once
// What readers say of a picture before it is decoded.
#include <cstdint>
#include <string_view>

#include "model/document.h"
#include "model/photo.h"

namespace fanal::formats {

/// Makes `document` one of kind photo, with the field `picture.format` for all its bytes, which begin at `offset` of
/// their stream.
void add_picture(PictureFormat format, std::string_view bytes, std::uint64_t offset, Document& document);

}  // namespace fanal::formats
