#include "decode/internal/hevc_plugin.h"

#include <libde265/de265.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>

#include "decode/internal/heif_owned.h"
#include "decode/internal/hevc_size.h"
#include "decode/picture.h"

namespace fanal::decode {
namespace {

constexpr int priority = 1000;  // libheif's own have 100
constexpr std::size_t length_bytes = 4;
constexpr std::size_t nal_header_bytes = 2;   // ITU-T H.265 7.3.1.2
constexpr unsigned sequence_parameters = 33;  // table 7-1

constexpr heif_error fine{heif_error_Ok, heif_suberror_Unspecified, "Success"};
constexpr heif_error no_memory{heif_error_Memory_allocation_error, heif_suberror_Unspecified, "out of memory"};
constexpr heif_error too_large{heif_error_Memory_allocation_error, heif_suberror_Security_limit_exceeded,
                               "its HEVC data has more pixels than are decoded"};

// Messages outlive the call: libheif keeps the pointer.
constexpr heif_error broken(const char* message, heif_suberror_code code = heif_suberror_Unspecified) {
  return {heif_error_Decoder_plugin_error, code, message};
}

struct Free : HeifFree {
  using HeifFree::operator();
  void operator()(de265_decoder_context* context) const { de265_free_decoder(context); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

struct HevcDecoder {
  Owned<de265_decoder_context> context;
  bool is_strict = false;
};

HevcDecoder& of(void* decoder) { return *static_cast<HevcDecoder*>(decoder); }

heif_error error_of(de265_error error) {
  return error == DE265_ERROR_OUT_OF_MEMORY ? no_memory : broken(de265_get_error_text(error));
}

// Width and height of a plane of chroma, as libheif counts them.
struct Chroma {
  heif_chroma kind;
  int shrink_x;
  int shrink_y;
  int planes;
};

constexpr Chroma chroma_of(de265_chroma chroma) {
  switch (chroma) {
    case de265_chroma_mono: return {heif_chroma_monochrome, 1, 1, 1};
    case de265_chroma_420: return {heif_chroma_420, 2, 2, 3};
    case de265_chroma_422: return {heif_chroma_422, 2, 1, 3};
    case de265_chroma_444: return {heif_chroma_444, 1, 1, 3};
  }
  return {heif_chroma_undefined, 1, 1, 0};
}

heif_error copy_plane(const de265_image* from, int number, heif_channel channel, int width, int height, int bits,
                      heif_image* to) {
  if (de265_get_image_width(from, number) != width || de265_get_image_height(from, number) != height)
    return broken("its planes do not have the sizes of one picture", heif_suberror_Invalid_image_size);
  if (de265_get_bits_per_pixel(from, number) != bits)
    return broken("its planes have different depths", heif_suberror_Unsupported_bit_depth);
  const heif_error added = heif_image_add_plane(to, channel, width, height, bits);
  if (added.code != heif_error_Ok) return added;
  int from_stride = 0;
  int to_stride = 0;
  const std::uint8_t* source = de265_get_image_plane(from, number, &from_stride);
  std::uint8_t* target = heif_image_get_plane(to, channel, &to_stride);
  const std::size_t row_bytes = static_cast<std::size_t>(width) * (bits > 8 ? 2 : 1);
  if (source == nullptr || target == nullptr) return no_memory;
  if (from_stride < 0 || to_stride < 0 || static_cast<std::size_t>(std::min(from_stride, to_stride)) < row_bytes)
    return broken("its rows are shorter than its width");
  for (std::size_t y = 0; y < static_cast<std::size_t>(height); ++y) {
    std::copy_n(source + y * static_cast<std::size_t>(from_stride), row_bytes,
                target + y * static_cast<std::size_t>(to_stride));
  }
  return fine;
}

// What the data says of its colours; a profile of the file's takes its place. Numbers that libheif does not know leave
// its default, which is what it takes for pictures that say nothing.
heif_error set_colours(const de265_image* from, bool is_strict, heif_image* to) {
  const Owned<heif_color_profile_nclx> profile(heif_nclx_color_profile_alloc());
  if (profile == nullptr) return no_memory;
  const auto number = [](int value) { return static_cast<std::uint16_t>(std::clamp(value, 0, 0xFFFF)); };
  for (const heif_error& error :
       {heif_nclx_color_profile_set_color_primaries(profile.get(), number(de265_get_image_colour_primaries(from))),
        heif_nclx_color_profile_set_transfer_characteristics(profile.get(),
                                                             number(de265_get_image_transfer_characteristics(from))),
        heif_nclx_color_profile_set_matrix_coefficients(profile.get(),
                                                        number(de265_get_image_matrix_coefficients(from)))}) {
    if (error.code == heif_error_Ok) continue;
    if (is_strict) return error;
    heif_image_add_decoding_warning(to, error);
  }
  profile->full_range_flag = de265_get_image_full_range_flag(from) != 0 ? 1 : 0;
  return heif_image_set_nclx_color_profile(to, profile.get());
}

heif_error picture_of(const de265_image* from, bool is_strict, heif_image** out) {
  const Chroma chroma = chroma_of(de265_get_chroma_format(from));
  if (chroma.planes == 0) return broken("its chroma format is unknown", heif_suberror_Unsupported_image_type);
  const int width = de265_get_image_width(from, 0);
  const int height = de265_get_image_height(from, 0);
  if (width <= 0 || height <= 0) return broken("it has no pixels", heif_suberror_Invalid_image_size);
  const int bits = de265_get_bits_per_pixel(from, 0);
  if (bits < 8 || bits > 16) return broken("its depth is not of 8 to 16 bits", heif_suberror_Unsupported_bit_depth);
  heif_image* made = nullptr;
  const auto space = chroma.planes == 1 ? heif_colorspace_monochrome : heif_colorspace_YCbCr;
  heif_error error = heif_image_create(width, height, space, chroma.kind, &made);
  Owned<heif_image> image(made);
  if (error.code != heif_error_Ok) return error;
  constexpr std::array channels{heif_channel_Y, heif_channel_Cb, heif_channel_Cr};
  for (int number = 0; number < chroma.planes; ++number) {
    const int by_x = number == 0 ? 1 : chroma.shrink_x;
    const int by_y = number == 0 ? 1 : chroma.shrink_y;
    error = copy_plane(from, number, channels[static_cast<std::size_t>(number)], (width + by_x - 1) / by_x,
                       (height + by_y - 1) / by_y, bits, image.get());
    if (error.code != heif_error_Ok) return error;
  }
  error = set_colours(from, is_strict, image.get());
  if (error.code != heif_error_Ok) return error;
  *out = image.release();
  return fine;
}

const char* name() { return "HEVC by libde265 without threads"; }

void nothing() {}

int does_support(heif_compression_format format) { return format == heif_compression_HEVC ? priority : 0; }

heif_error new_decoder(void** out) {
  *out = nullptr;
  auto decoder = std::make_unique<HevcDecoder>();
  decoder->context.reset(de265_new_decoder());
  if (decoder->context == nullptr) return no_memory;
  *out = decoder.release();
  return fine;
}

void free_decoder(void* decoder) { const std::unique_ptr<HevcDecoder> owned(static_cast<HevcDecoder*>(decoder)); }

// libde265 makes room for whatever size it is told of: what the file's head says of it was checked before, and here is
// what its data says.
heif_error check_sequence(std::span<const std::uint8_t> unit) {
  const auto size = coded_size(unit);
  if (!size) return broken("its HEVC data breaks off in what it says of its size", heif_suberror_End_of_data);
  return std::uint64_t{size->width} * size->height <= most_pixels ? fine : too_large;
}

heif_error push_unit(HevcDecoder& decoder, std::span<const std::uint8_t> unit) {
  // H.265 7.3.1.2: a bit, six of the type, six of the layer. A picture that is one has a single layer, as libde265 has.
  const unsigned type = unit[0] >> 1U & 0x3FU;
  const unsigned layer = (unit[0] & 1U) << 5U | unit[1] >> 3U;
  if (layer != 0) return fine;
  if (type == sequence_parameters) {
    const heif_error error = check_sequence(unit);
    if (error.code != heif_error_Ok) return error;
  }
  const auto length = static_cast<int>(unit.size());
  const de265_error error = de265_push_NAL(decoder.context.get(), unit.data(), length, 0, nullptr);
  return de265_isOK(error) != 0 ? fine : error_of(error);
}

heif_error push_data(void* decoder, const void* data, std::size_t size) {
  std::span rest(static_cast<const std::uint8_t*>(data), size);
  while (!rest.empty()) {
    if (rest.size() < length_bytes) return broken("its HEVC data breaks off in a length", heif_suberror_End_of_data);
    const std::size_t length =
        std::size_t{rest[0]} << 24U | std::size_t{rest[1]} << 16U | std::size_t{rest[2]} << 8U | std::size_t{rest[3]};
    rest = rest.subspan(length_bytes);
    if (length > rest.size()) return broken("its HEVC data breaks off in a unit", heif_suberror_End_of_data);
    if (length < nal_header_bytes || length > std::numeric_limits<int>::max())
      return broken("a unit of its HEVC data has no possible length", heif_suberror_Invalid_parameter_value);
    const heif_error error = push_unit(of(decoder), rest.first(length));
    if (error.code != heif_error_Ok) return error;
    rest = rest.subspan(length);
  }
  return fine;
}

heif_error decode_image(void* decoder, heif_image** out) {
  *out = nullptr;
  HevcDecoder& hevc = of(decoder);
  de265_decoder_context* context = hevc.context.get();
  const de265_error flushed = de265_flush_data(context);
  if (de265_isOK(flushed) == 0) return error_of(flushed);
  int has_more = 1;
  while (has_more != 0) {
    const de265_error error = de265_decode(context, &has_more);
    if (const de265_image* image = de265_get_next_picture(context)) return picture_of(image, hevc.is_strict, out);
    // Also where it waits for data, of which there is no more, or for room, which no picture takes.
    if (de265_isOK(error) == 0) return error_of(error);
  }
  return broken("its HEVC data holds no picture");
}

void set_strict(void* decoder, int flag) { of(decoder).is_strict = flag != 0; }

}  // namespace

const heif_decoder_plugin hevc_plugin{3,           name,         nothing,   nothing,      does_support,
                                      new_decoder, free_decoder, push_data, decode_image, set_strict,
                                      "fanal-hevc"};

void register_hevc_plugin() { heif_register_decoder_plugin(&hevc_plugin); }

}  // namespace fanal::decode
