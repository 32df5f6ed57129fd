#pragma once
// Pixels to JPEG, by libjpeg-turbo: the same bytes wherever that gives the same.
#include <string>
#include <vector>

#include "synth/canvas.h"

namespace fanal::synth {

struct JpegForm {
  int quality = 88;
  bool is_progressive = false;
  bool has_fine_colour = false;  ///< colour as fine as brightness, not of two by two pixels
  std::vector<std::string>
      segments{};  ///< what stands in APP1, each under 65,534 bytes; given any, JFIF's own is left out
};

std::string encode_jpeg(const Canvas& canvas, const JpegForm& form);

}  // namespace fanal::synth
