// Any bytes as the units of a picture of HEVC, as libheif pushes them: a picture whose planes can all be read, or an
// error.
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/check.h"
#include "decode/internal/hevc_plugin.h"
#include "decode/internal/hevc_size.h"

namespace {

using namespace fanal::decode;

// Room for a hundred million pixels is made where they are claimed: that is for a process with a limit of its memory.
bool claims_many_pixels(std::span<const std::uint8_t> rest) {
  constexpr std::uint64_t many = 1U << 16U;
  while (rest.size() > 4) {
    const std::size_t length =
        std::size_t{rest[0]} << 24U | std::size_t{rest[1]} << 16U | std::size_t{rest[2]} << 8U | std::size_t{rest[3]};
    rest = rest.subspan(4);
    if (length > rest.size()) return false;
    const auto size = coded_size(rest.first(length));
    if (size && length > 0 && (rest[0] >> 1U & 0x3FU) == 33 && std::uint64_t{size->width} * size->height > many)
      return true;
    rest = rest.subspan(length);
  }
  return false;
}

void read_planes(const heif_image* image) {
  unsigned sum = 0;
  for (const heif_channel channel : {heif_channel_Y, heif_channel_Cb, heif_channel_Cr}) {
    if (heif_image_has_channel(image, channel) == 0) continue;
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(image, channel, &stride);
    const int bytes = heif_image_get_bits_per_pixel_range(image, channel) > 8 ? 2 : 1;
    const int width = heif_image_get_width(image, channel) * bytes;
    FANAL_CHECK(plane != nullptr && width > 0 && width <= stride);
    for (int y = 0; y < heif_image_get_height(image, channel); ++y)
      for (int x = 0; x < width; ++x) sum += plane[std::ptrdiff_t{y} * stride + x];
  }
  volatile unsigned kept = sum;
  static_cast<void>(kept);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (claims_many_pixels({data, size})) return 0;
  void* decoder = nullptr;
  FANAL_CHECK(hevc_plugin.new_decoder(&decoder).code == heif_error_Ok);
  heif_error error = hevc_plugin.push_data(decoder, data, size);
  heif_image* image = nullptr;
  if (error.code == heif_error_Ok) error = hevc_plugin.decode_image(decoder, &image);
  hevc_plugin.free_decoder(decoder);
  FANAL_CHECK((image != nullptr) == (error.code == heif_error_Ok) && error.message != nullptr);
  if (image != nullptr) {
    read_planes(image);
    heif_image_release(image);
  }
  return 0;
}
