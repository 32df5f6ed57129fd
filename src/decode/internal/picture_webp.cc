// WebP, the first picture of an animation. Source: RFC 9649; libwebp.
#include <webp/decode.h>
#include <webp/demux.h>

#include <memory>
#include <vector>

#include "decode/internal/picture_formats.h"

namespace fanal::decode {
namespace {

struct DemuxEnd {
  void operator()(WebPDemuxer* demuxer) const { WebPDemuxDelete(demuxer); }
};

const std::uint8_t* unsigned_of(std::string_view bytes) { return reinterpret_cast<const std::uint8_t*>(bytes.data()); }

// The bytes of the first picture and how many there are.
std::pair<std::string_view, std::uint64_t> first_of(std::string_view bytes) {
  const WebPData all{unsigned_of(bytes), bytes.size()};
  const std::unique_ptr<WebPDemuxer, DemuxEnd> demuxer(WebPDemuxPartial(&all, nullptr));
  WebPIterator frame;
  if (demuxer == nullptr || WebPDemuxGetFrame(demuxer.get(), 1, &frame) == 0) return {bytes, 1};
  const std::string_view first(reinterpret_cast<const char*>(frame.fragment.bytes), frame.fragment.size);
  const auto frames = static_cast<std::uint64_t>(frame.num_frames);
  WebPDemuxReleaseIterator(&frame);
  return {first, frames};
}

}  // namespace

Result<DecodedPicture> decode_webp(std::string_view bytes, const PictureLimits& limits) {
  const auto [first, frames] = first_of(bytes);
  WebPDecoderConfig config;
  if (WebPInitDecoderConfig(&config) == 0) return Error{Code::internal, "libwebp is of another version"};
  if (WebPGetFeatures(unsigned_of(first), first.size(), &config.input) != VP8_STATUS_OK)
    return Error{Code::invalid_input, "it is no readable WebP"};
  DecodedPicture picture;
  picture.width = static_cast<std::uint32_t>(config.input.width);
  picture.height = static_cast<std::uint32_t>(config.input.height);
  picture.frames = frames;
  FANAL_TRY_VOID(check_size(picture.width, picture.height, limits));
  const std::size_t stride = std::size_t{picture.width} * 4;
  std::vector<std::uint8_t> pixels(stride * picture.height, 255);
  config.output.colorspace = MODE_RGBA;
  config.output.is_external_memory = 1;
  config.output.u.RGBA.rgba = pixels.data();
  config.output.u.RGBA.stride = static_cast<int>(stride);
  config.output.u.RGBA.size = pixels.size();
  const std::unique_ptr<WebPIDecoder, void (*)(WebPIDecoder*)> decoder(WebPIDecode(nullptr, 0, &config), WebPIDelete);
  if (decoder == nullptr) return Error{Code::limit, "out of memory"};
  const VP8StatusCode status = WebPIUpdate(decoder.get(), unsigned_of(first), first.size());
  int last_row = 0;
  if (WebPIDecGetRGB(decoder.get(), &last_row, nullptr, nullptr, nullptr) == nullptr || last_row <= 0)
    return Error{Code::invalid_input, "it is no readable WebP: status " + std::to_string(status)};
  if (status != VP8_STATUS_OK) picture.damage = "it breaks off at row " + std::to_string(last_row);
  ShrinkingRows rows(picture.width, picture.height, limits.look);
  const std::size_t channels = channels_of(limits.look);
  std::vector<std::uint8_t> shown(picture.width * channels);
  for (std::size_t y = 0; y < static_cast<std::size_t>(last_row); ++y) {
    const std::uint8_t* row = pixels.data() + y * stride;
    for (std::size_t x = 0; x < picture.width; ++x)
      put_pixel(&shown[x * channels], limits.look, row[4 * x], row[4 * x + 1], row[4 * x + 2], row[4 * x + 3]);
    rows.add(shown);
  }
  picture.shrunk = std::move(rows).finish();
  return picture;
}

}  // namespace fanal::decode
