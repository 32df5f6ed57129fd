// HEIC and AVIF, the primary picture. Source: ISO/IEC 23008-12; libheif with libde265 (hevc_plugin.h), dav1d or
// libaom.
#include <libheif/heif.h>

#include <algorithm>
#include <vector>

#include "decode/internal/heif_owned.h"
#include "decode/internal/picture_formats.h"

namespace fanal::decode {
namespace {

Error bad(const heif_error& error) {
  const bool is_limit = error.code == heif_error_Memory_allocation_error;
  return Error{is_limit ? Code::limit : Code::invalid_input,
               std::string("it is no readable HEIC or AVIF: ") + (error.message != nullptr ? error.message : "")};
}

}  // namespace

Result<DecodedPicture> decode_heif(std::string_view bytes, const PictureLimits& limits) {
  const HeifOwned<heif_context> context(heif_context_alloc());
  if (context == nullptr) return Error{Code::limit, "out of memory"};
  heif_context_set_max_decoding_threads(context.get(), 0);  // the process may not start any
  heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
  if (error.code != heif_error_Ok) return bad(error);
  heif_image_handle* raw_handle = nullptr;
  error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
  const HeifOwned<heif_image_handle> handle(raw_handle);
  if (error.code != heif_error_Ok) return bad(error);
  DecodedPicture picture;
  const int width = heif_image_handle_get_width(handle.get());
  const int height = heif_image_handle_get_height(handle.get());
  FANAL_TRY_VOID(check_size(static_cast<std::uint64_t>(std::max(width, 0)),
                            static_cast<std::uint64_t>(std::max(height, 0)), limits));
  picture.frames = static_cast<std::uint64_t>(std::max(heif_context_get_number_of_top_level_images(context.get()), 1));
  const HeifOwned<heif_decoding_options> options(heif_decoding_options_alloc());
  if (options == nullptr) return Error{Code::limit, "out of memory"};
  options->convert_hdr_to_8bit = 1;
  heif_image* raw_image = nullptr;
  error = heif_decode_image(handle.get(), &raw_image, heif_colorspace_RGB, heif_chroma_interleaved_RGBA, options.get());
  const HeifOwned<heif_image> image(raw_image);
  if (error.code != heif_error_Ok) return bad(error);
  int stride = 0;
  const std::uint8_t* pixels = heif_image_get_plane_readonly(image.get(), heif_channel_interleaved, &stride);
  const int image_width = heif_image_get_primary_width(image.get());
  const int image_height = heif_image_get_primary_height(image.get());
  if (pixels == nullptr || image_width <= 0 || image_height <= 0) return Error{Code::invalid_input, "it has no pixels"};
  // As shown, rotations undone: the format makes them part of the picture.
  picture.width = static_cast<std::uint32_t>(image_width);
  picture.height = static_cast<std::uint32_t>(image_height);
  ShrinkingRows rows(picture.width, picture.height, limits.look);
  const std::size_t channels = channels_of(limits.look);
  std::vector<std::uint8_t> shown(picture.width * channels);
  for (std::uint32_t y = 0; y < picture.height; ++y) {
    const std::uint8_t* row = pixels + std::size_t{y} * static_cast<std::size_t>(stride);
    for (std::size_t x = 0; x < picture.width; ++x)
      put_pixel(&shown[x * channels], limits.look, row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
    rows.add(shown);
  }
  picture.shrunk = std::move(rows).finish();
  return picture;
}

}  // namespace fanal::decode
