#include <libheif/heif.h>
#include <tiffio.h>

#include "decode/internal/hevc_plugin.h"
#include "decode/internal/picture_formats.h"

namespace fanal::decode {

void prepare_picture_libraries() {
  // It prints on stderr by default.
  TIFFSetErrorHandler(nullptr);
  TIFFSetWarningHandler(nullptr);
  heif_init(nullptr);
  register_hevc_plugin();
}

}  // namespace fanal::decode
