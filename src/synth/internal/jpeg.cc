#include "synth/internal/jpeg.h"

#include <bit>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs stdio before it.
#include <jpeglib.h>

#include "base/check.h"

namespace fanal::synth {

static_assert(std::endian::native == std::endian::little, "red stands in the first byte of a Pixel");

std::string encode_jpeg(const Canvas& canvas, const JpegForm& form) {
  jpeg_compress_struct info{};
  jpeg_error_mgr errors{};
  info.err = jpeg_std_error(&errors);
  // It writes to memory, of our own pixels: nothing but the end of memory can go wrong.
  errors.error_exit = [](j_common_ptr) { FANAL_CHECK(false); };
  jpeg_create_compress(&info);
  unsigned char* buffer = nullptr;
  unsigned long length = 0;
  jpeg_mem_dest(&info, &buffer, &length);
  info.image_width = canvas.width;
  info.image_height = canvas.height;
  info.input_components = 4;
  info.in_color_space = JCS_EXT_RGBX;
  jpeg_set_defaults(&info);
  jpeg_set_quality(&info, form.quality, TRUE);
  if (form.has_fine_colour) info.comp_info[0].h_samp_factor = info.comp_info[0].v_samp_factor = 1;
  if (form.is_progressive) jpeg_simple_progression(&info);
  // Exif 2.32 4.5.4: APP1 comes first of all.
  info.write_JFIF_header = form.segments.empty() ? TRUE : FALSE;
  jpeg_start_compress(&info, TRUE);
  for (const std::string& segment : form.segments)
    jpeg_write_marker(&info, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                      static_cast<unsigned int>(segment.size()));
  while (info.next_scanline < info.image_height) {
    auto* row = reinterpret_cast<JSAMPROW>(const_cast<Pixel*>(canvas.row(info.next_scanline)));
    jpeg_write_scanlines(&info, &row, 1);
  }
  jpeg_finish_compress(&info);
  std::string out(reinterpret_cast<char*>(buffer), length);
  jpeg_destroy_compress(&info);
  std::free(buffer);
  return out;
}

}  // namespace fanal::synth
