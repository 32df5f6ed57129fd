#pragma once
// One function a format: bytes in, brightness or colours out.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "decode/internal/shrinking_rows.h"

namespace fanal::decode {

struct DecodedPicture {
  std::uint32_t width = 0;  ///< as stored
  std::uint32_t height = 0;
  std::uint64_t frames = 1;  ///< pictures in the file, as far as that is told without decoding them
  ShrunkPicture shrunk;      ///< brightness, or colours where they were asked for
  std::string damage;        ///< what was wrong with the bytes, when a picture came out nevertheless
};

/// What a picture may take, and what is made of it. Errors of each function: limit for more pixels than `pixels`;
/// invalid_input for bytes that are no such picture, or of which nothing can be shown.
struct PictureLimits {
  std::uint64_t pixels = 0;
  Look look = Look::grey;
};

Result<DecodedPicture> decode_jpeg(std::string_view bytes, const PictureLimits& limits);
Result<DecodedPicture> decode_png(std::string_view bytes, const PictureLimits& limits);
Result<DecodedPicture> decode_gif(std::string_view bytes, const PictureLimits& limits);
Result<DecodedPicture> decode_webp(std::string_view bytes, const PictureLimits& limits);
Result<DecodedPicture> decode_tiff(std::string_view bytes, const PictureLimits& limits);
Result<DecodedPicture> decode_heif(std::string_view bytes, const PictureLimits& limits);

/// Before a process locks itself down: what the libraries load or print is settled.
void prepare_picture_libraries();

/// Errors: invalid_input for no pixel, limit for more than there may be.
Result<void> check_size(std::uint64_t width, std::uint64_t height, const PictureLimits& limits);

}  // namespace fanal::decode
