#include "decode/internal/hevc_plugin.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decode/internal/heif_owned.h"
#include "decode/internal/hevc_size.h"
#include "decode/internal/picture_formats.h"
#include "decode/picture.h"
#include "decode/test_pictures.h"

namespace fanal::decode {
namespace {

struct Free : HeifFree {
  using HeifFree::operator();
  void operator()(void* decoder) const { hevc_plugin.free_decoder(decoder); }
};
template <typename T>
using Owned = std::unique_ptr<T, Free>;

constexpr std::array channels{heif_channel_Y, heif_channel_Cb, heif_channel_Cr};

struct Kind {
  const char* chroma;  // of the encoder's parameter; nothing: brightness alone
  heif_chroma as_decoded;
  int bits;
};
constexpr std::array kinds{
    Kind{"420", heif_chroma_420, 8},     Kind{"422", heif_chroma_422, 8},      Kind{"444", heif_chroma_444, 8},
    Kind{"", heif_chroma_monochrome, 8}, Kind{"420", heif_chroma_420, 10},     Kind{"422", heif_chroma_422, 10},
    Kind{"444", heif_chroma_444, 10},    Kind{"", heif_chroma_monochrome, 10}, Kind{"420", heif_chroma_420, 12}};

// A ramp with a bright square, of any depth.
std::string encode_kind(const Kind& kind, int width, int height) {
  const bool is_grey = *kind.chroma == '\0';
  const Owned<heif_context> context(heif_context_alloc());
  heif_encoder* raw_encoder = nullptr;
  if (heif_context_get_encoder_for_format(context.get(), heif_compression_HEVC, &raw_encoder).code != heif_error_Ok)
    return "";
  const Owned<heif_encoder> encoder(raw_encoder);
  heif_encoder_set_lossy_quality(encoder.get(), 70);
  if (!is_grey) heif_encoder_set_parameter_string(encoder.get(), "chroma", kind.chroma);
  heif_image* raw_image = nullptr;
  heif_image_create(width, height, is_grey ? heif_colorspace_monochrome : heif_colorspace_YCbCr,
                    is_grey ? heif_chroma_monochrome : heif_chroma_444, &raw_image);
  const Owned<heif_image> image(raw_image);
  for (std::size_t number = 0; number < (is_grey ? 1 : channels.size()); ++number) {
    heif_image_add_plane(image.get(), channels[number], width, height, kind.bits);
    int stride = 0;
    std::uint8_t* plane = heif_image_get_plane(image.get(), channels[number], &stride);
    for (int y = 0; y < height; ++y) {
      std::uint8_t* row = plane + std::size_t(y) * static_cast<std::size_t>(stride);
      for (int x = 0; x < width; ++x) {
        const bool is_square = x > width / 3 && x < width / 2 && y > height / 4 && y < height / 2;
        const int shade = is_square ? 230 - 40 * static_cast<int>(number) : 30 + (x * 3 + y * 5) * 150 / (8 * width);
        const int value = std::min(shade, 255) << (kind.bits - 8);
        if (kind.bits > 8) {
          row[2 * x] = static_cast<std::uint8_t>(value & 0xFF);
          row[2 * x + 1] = static_cast<std::uint8_t>(value >> 8);
        } else {
          row[x] = static_cast<std::uint8_t>(value);
        }
      }
    }
  }
  std::string out;
  heif_writer writer{1, [](heif_context* /*context*/, const void* bytes, std::size_t length, void* to) {
                       static_cast<std::string*>(to)->append(static_cast<const char*>(bytes), length);
                       return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
                     }};
  if (heif_context_encode_image(context.get(), image.get(), encoder.get(), nullptr, nullptr).code == heif_error_Ok)
    heif_context_write(context.get(), &writer, &out);
  return out;
}

Owned<heif_image> decode_with(const char* plugin, std::string_view bytes, heif_colorspace space, heif_chroma chroma,
                              std::string& message) {
  prepare_picture_libraries();
  const Owned<heif_context> context(heif_context_alloc());
  heif_context_set_max_decoding_threads(context.get(), 0);
  heif_error error = heif_context_read_from_memory_without_copy(context.get(), bytes.data(), bytes.size(), nullptr);
  heif_image_handle* raw_handle = nullptr;
  if (error.code == heif_error_Ok) error = heif_context_get_primary_image_handle(context.get(), &raw_handle);
  const Owned<heif_image_handle> handle(raw_handle);
  const Owned<heif_decoding_options> options(heif_decoding_options_alloc());
  options->decoder_id = plugin;
  heif_image* raw_image = nullptr;
  if (error.code == heif_error_Ok) error = heif_decode_image(handle.get(), &raw_image, space, chroma, options.get());
  message = error.message == nullptr ? "" : error.message;
  return Owned<heif_image>(error.code == heif_error_Ok ? raw_image : nullptr);
}

// All that a decoder says of a picture: each plane's sizes, depth and rows, and its colours.
std::string described(const heif_image* image) {
  std::string out;
  for (const heif_channel channel : {heif_channel_Y, heif_channel_Cb, heif_channel_Cr, heif_channel_interleaved}) {
    if (heif_image_has_channel(image, channel) == 0) continue;
    const int width = heif_image_get_width(image, channel);
    const int height = heif_image_get_height(image, channel);
    const int bits = heif_image_get_bits_per_pixel_range(image, channel);
    out += std::to_string(width) + " x " + std::to_string(height) + " of " + std::to_string(bits) + ": ";
    int stride = 0;
    const std::uint8_t* plane = heif_image_get_plane_readonly(image, channel, &stride);
    const int bytes = channel == heif_channel_interleaved ? 4 : bits > 8 ? 2 : 1;
    for (int y = 0; y < height; ++y)
      out.append(reinterpret_cast<const char*>(plane) + std::ptrdiff_t{y} * stride, std::size_t(width * bytes));
  }
  heif_color_profile_nclx* raw_profile = nullptr;
  if (heif_image_get_nclx_color_profile(image, &raw_profile).code != heif_error_Ok) return out + "no colours";
  const Owned<heif_color_profile_nclx> profile(raw_profile);
  for (const int part : {int{profile->color_primaries}, int{profile->transfer_characteristics},
                         int{profile->matrix_coefficients}, int{profile->full_range_flag}})
    out += ' ' + std::to_string(part);
  return out;
}

// What libheif pushes for a picture: a plug-in that only listens.
std::string pushed_of(std::string_view bytes) {
  static std::string heard;
  static const heif_decoder_plugin listener{
      3,
      [] { return "listens"; },
      [] {},
      [] {},
      [](heif_compression_format format) { return format == heif_compression_HEVC ? 1 : 0; },
      [](void** out) {
        *out = &heard;
        return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
      },
      [](void* /*decoder*/) {},
      [](void* /*decoder*/, const void* data, std::size_t size) {
        heard.append(static_cast<const char*>(data), size);
        return heif_error{heif_error_Ok, heif_suberror_Unspecified, ""};
      },
      [](void* /*decoder*/, heif_image** /*out*/) {
        return heif_error{heif_error_Decoder_plugin_error, heif_suberror_Unspecified, "it only listens"};
      },
      [](void* /*decoder*/, int /*flag*/) {},
      "listener"};
  heif_register_decoder_plugin(&listener);
  heard.clear();
  std::string message;
  decode_with("listener", bytes, heif_colorspace_undefined, heif_chroma_undefined, message);
  return std::exchange(heard, {});
}

TEST(HevcPlugin, givesWhatTheDecoderOfLibheifGives) {
  for (const Kind& kind : kinds) {
    for (const auto& [width, height] : {std::pair{64, 64}, {130, 78}, {66, 200}}) {
      SCOPED_TRACE(std::string(kind.chroma) + " of " + std::to_string(kind.bits) + ", " + std::to_string(width));
      const std::string bytes = encode_kind(kind, width, height);
      ASSERT_FALSE(bytes.empty()) << "libheif has no encoder for it here";
      // Of pictures with odd sides, which it stores larger and cuts, libheif does not ask the plug-in that was named.
      ASSERT_FALSE(pushed_of(bytes).empty());
      for (const auto& [space, chroma] :
           {std::pair{*kind.chroma == '\0' ? heif_colorspace_monochrome : heif_colorspace_YCbCr, kind.as_decoded},
            {heif_colorspace_RGB, heif_chroma_interleaved_RGBA}}) {
        std::string message;
        std::string its_message;
        const auto image = decode_with("fanal-hevc", bytes, space, chroma, message);
        const auto its_image = decode_with("libde265", bytes, space, chroma, its_message);
        EXPECT_EQ(message, its_message);
        ASSERT_EQ(image == nullptr, its_image == nullptr);
        if (image == nullptr) continue;
        EXPECT_TRUE(described(image.get()) == described(its_image.get()));
        if (space != heif_colorspace_RGB) {
          EXPECT_EQ(heif_image_get_bits_per_pixel_range(image.get(), heif_channel_Y), kind.bits);
          EXPECT_EQ(heif_image_get_chroma_format(image.get()), kind.as_decoded);
        }
      }
      EXPECT_TRUE(decode_heif(bytes, {most_pixels, Look::colour}));
    }
  }
}

TEST(HevcPlugin, isPreferred) {
  prepare_picture_libraries();
  prepare_picture_libraries();
  std::array<const heif_decoder_descriptor*, 8> found{};
  const int count = heif_get_decoder_descriptors(heif_compression_HEVC, found.data(), static_cast<int>(found.size()));
  ASSERT_GE(count, 1);
  EXPECT_STREQ(heif_decoder_descriptor_get_id_name(found[0]), "fanal-hevc");
  EXPECT_EQ(std::count_if(found.begin(), found.begin() + count,
                          [](const auto* one) {
                            return heif_decoder_descriptor_get_id_name(one) == std::string_view("fanal-hevc");
                          }),
            1);
  EXPECT_EQ(hevc_plugin.does_support_format(heif_compression_AV1), 0);
}

std::string with_length(std::string_view unit) {
  std::string out;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out += static_cast<char>(unit.size() >> shift & 0xFFU);
  return out + std::string(unit);
}

std::vector<std::string> units_of(std::string_view pushed) {
  std::vector<std::string> out;
  while (pushed.size() >= 4) {
    std::size_t length = 0;
    for (int i = 0; i < 4; ++i) length = length << 8U | static_cast<unsigned char>(pushed[static_cast<std::size_t>(i)]);
    out.emplace_back(pushed.substr(4, length));
    pushed.remove_prefix(std::min(pushed.size(), 4 + length));
  }
  return out;
}

std::string join(const std::vector<std::string>& units) {
  std::string out;
  for (const std::string& unit : units) out += with_length(unit);
  return out;
}

struct Decoded {
  Owned<heif_image> image;
  heif_error error;
};

Decoded decode_pushed(std::string_view pushed) {
  void* raw_decoder = nullptr;
  Decoded out{nullptr, hevc_plugin.new_decoder(&raw_decoder)};
  if (out.error.code != heif_error_Ok) return out;
  const Owned<void> decoder(raw_decoder);
  hevc_plugin.set_strict_decoding(decoder.get(), 0);
  out.error = hevc_plugin.push_data(decoder.get(), pushed.data(), pushed.size());
  heif_image* image = nullptr;
  if (out.error.code == heif_error_Ok) out.error = hevc_plugin.decode_image(decoder.get(), &image);
  out.image.reset(image);
  return out;
}

TEST(HevcPlugin, refusesUnitsThatAreNone) {
  using namespace std::string_literals;
  const std::string pushed = pushed_of(encode_kind(kinds[0], 64, 64));
  ASSERT_TRUE(decode_pushed(pushed).image);
  ASSERT_GE(units_of(pushed).size(), 4U);
  ASSERT_EQ(join(units_of(pushed)), pushed);
  const std::string rows[] = {
      "",
      "\0\0\0"s,
      "\0\0\0\0"s,
      "\0\0\0\1\x40"s,
      "\0\0\0\2\x40"s,
      "\xFF\xFF\xFF\xFF\x40\x01"s,
      "\x80\0\0\0\x40\x01"s,
      "\x7F\xFF\xFF\xFF\x40\x01"s,
      "\0\0\0\2\x40\x01"s,
      pushed + "\0"s,
      pushed + "\0\0\0\x09\x40\x01"s,
      join({units_of(pushed).back()}),
  };
  for (const std::string& row : rows) {
    const Decoded decoded = decode_pushed(row);
    EXPECT_FALSE(decoded.image);
    EXPECT_EQ(decoded.error.code, heif_error_Decoder_plugin_error) << row.size();
    EXPECT_NE(decoded.error.message, nullptr);
  }
  for (std::size_t length = 0; length < pushed.size(); ++length) {
    const Decoded decoded = decode_pushed(std::string_view(pushed).substr(0, length));
    EXPECT_EQ(decoded.image == nullptr, decoded.error.code != heif_error_Ok) << length;
  }
}

// The bits of an SPS, without the bytes that keep start codes out of it.
class Bits {
 public:
  explicit Bits(std::string_view unit) {
    int zeros = 0;
    for (const char c : unit) {
      if (zeros >= 2 && c == 3) {
        zeros = 0;
        continue;
      }
      zeros = c == 0 ? zeros + 1 : 0;
      for (int bit = 7; bit >= 0; --bit) bits_ += (static_cast<unsigned char>(c) >> bit & 1) != 0 ? '1' : '0';
    }
  }
  Bits() = default;
  std::string take(std::size_t count) {
    at_ += count;
    return bits_.substr(at_ - count, count);
  }
  // H.265 9.2: as many zeros as bits follow the one.
  std::string take_number() { return take(2 * (bits_.find('1', at_) - at_) + 1); }
  std::string rest() const { return bits_.substr(at_); }

 private:
  std::string bits_;
  std::size_t at_ = 0;
};

std::string number_bits(std::uint32_t value) {
  std::string bits;
  for (std::uint64_t left = std::uint64_t{value} + 1; left > 0; left >>= 1U)
    bits.insert(0, 1, (left & 1U) != 0 ? '1' : '0');
  return std::string(bits.size() - 1, '0') + bits;
}

std::string unit_of(std::string bits) {
  while (bits.size() % 8 != 0) bits += '0';
  std::string out;
  int zeros = 0;
  for (std::size_t at = 0; at < bits.size(); at += 8) {
    const char c = static_cast<char>(std::stoi(bits.substr(at, 8), nullptr, 2));
    if (zeros >= 2 && (c & ~3) == 0) {
      out += '\3';
      zeros = 0;
    }
    zeros = c == 0 ? zeros + 1 : 0;
    out += c;
  }
  return out;
}

// H.265 7.3.2.2.1, of one layer: the header, 4 + 3 + 1 bits, the profile's 96, three numbers.
std::string resized_sps(std::string_view unit, std::uint32_t width, std::uint32_t height) {
  Bits bits(unit);
  std::string out = bits.take(16 + 8 + 96);
  out += bits.take_number();
  const std::string chroma = bits.take_number();
  out += chroma;
  if (chroma == number_bits(3)) out += bits.take(1);
  bits.take_number();
  bits.take_number();
  return unit_of(out + number_bits(width) + number_bits(height) + bits.rest());
}

std::optional<std::pair<std::uint32_t, std::uint32_t>> size_in(std::string_view unit) {
  const auto size = coded_size({reinterpret_cast<const std::uint8_t*>(unit.data()), unit.size()});
  return size ? std::optional(std::pair(size->width, size->height)) : std::nullopt;
}

// Written by the standard's tables and read back; cut anywhere before its size, it says nothing.
TEST(CodedSize, isWhatTheSequenceSays) {
  std::mt19937_64 random(7);
  const auto some_bits = [&](std::size_t count) {
    std::string bits;
    // Often zeros, so that there are bytes that keep start codes out.
    for (; bits.size() < count; bits += std::string(8, '0'))
      bits += number_bits(static_cast<std::uint32_t>(random() % 9));
    return bits.substr(0, count);
  };
  for (int round = 0; round < 2000; ++round) {
    SCOPED_TRACE("seed 7, round " + std::to_string(round));
    const std::size_t sub_layers = random() % 8;
    std::string bits = "0100001000000001" + some_bits(4);
    for (const std::size_t shift : {2U, 1U, 0U}) bits += (sub_layers >> shift & 1U) != 0 ? '1' : '0';
    bits += some_bits(1) + some_bits(96);
    std::size_t more = 0;
    for (std::size_t i = 0; i < sub_layers; ++i) {
      const std::uint64_t present = random() % 4;
      bits += (present & 1U) != 0 ? '1' : '0';
      bits += (present & 2U) != 0 ? '1' : '0';
      more += ((present & 1U) != 0 ? 88U : 0U) + ((present & 2U) != 0 ? 8U : 0U);
    }
    if (sub_layers > 0) bits += std::string(2 * (8 - sub_layers), '0');
    bits += some_bits(more) + number_bits(static_cast<std::uint32_t>(random() % 16));
    const auto chroma = static_cast<std::uint32_t>(random() % 4);
    bits += number_bits(chroma) + (chroma == 3 ? "0" : "");
    const auto width = static_cast<std::uint32_t>(random() >> (32 + random() % 32)) & 0x7FFFFFFFU;
    const auto height = static_cast<std::uint32_t>(random() >> (32 + random() % 32)) & 0x7FFFFFFFU;
    bits += number_bits(width) + number_bits(height);
    const std::string needed = unit_of(bits);
    EXPECT_EQ(size_in(unit_of(bits + some_bits(60) + "1")), std::pair(width, height));
    for (std::size_t length = 0; length < needed.size(); ++length)
      EXPECT_FALSE(size_in(std::string_view(needed).substr(0, length))) << length;
  }
  EXPECT_FALSE(size_in(std::string(200, '\0')));
  EXPECT_TRUE(size_in(std::string(200, '\xFF')));
}

TEST(HevcPlugin, refusesMorePixelsThanAreDecodedWhateverTheHeadSays) {
  auto units = units_of(pushed_of(encode_kind(kinds[0], 64, 64)));
  const auto sps = std::find_if(units.begin(), units.end(), [](const auto& unit) { return (unit[0] >> 1 & 63) == 33; });
  ASSERT_NE(sps, units.end());
  const std::string sound = *sps;
  ASSERT_EQ(resized_sps(sound, 64, 64), sound);
  const struct {
    std::uint32_t width;
    std::uint32_t height;
    bool is_refused;
  } rows[] = {{64, 64, false}, {72, 64, false}, {1024, 1024, false}, {16384, 8192, true}, {65528, 65528, true}};
  for (const auto& row : rows) {
    *sps = resized_sps(sound, row.width, row.height);
    const Decoded decoded = decode_pushed(join(units));
    EXPECT_EQ(decoded.error.code == heif_error_Memory_allocation_error, row.is_refused) << row.width;
    if (row.is_refused) {
      EXPECT_FALSE(decoded.image);
      EXPECT_EQ(decoded.error.subcode, heif_suberror_Security_limit_exceeded) << decoded.error.message;
    }
  }
}

TEST(HevcPlugin, endsWellWhateverItsDataSays) {
  std::mt19937_64 random(26);
  for (const Kind& kind : kinds) {
    const std::string pushed = pushed_of(encode_kind(kind, 96, 72));
    ASSERT_FALSE(pushed.empty()) << kind.chroma << " of " << kind.bits;
    const auto units = units_of(pushed);
    for (int round = 0; round < 150; ++round) {
      SCOPED_TRACE("seed 26, " + std::string(kind.chroma) + " of " + std::to_string(kind.bits) + ", round " +
                   std::to_string(round));
      auto damaged = units;
      for (std::uint64_t i = 0; i < 1 + random() % 4; ++i) {
        std::string& unit = damaged[random() % damaged.size()];
        if (unit.size() > 2) unit[2 + random() % (unit.size() - 2)] = static_cast<char>(random());
      }
      if (round % 5 == 0) std::swap(damaged[random() % damaged.size()], damaged[random() % damaged.size()]);
      const Decoded decoded = decode_pushed(join(damaged));
      EXPECT_EQ(decoded.image == nullptr, decoded.error.code != heif_error_Ok);
      if (decoded.image == nullptr) continue;
      const int width = heif_image_get_width(decoded.image.get(), heif_channel_Y);
      EXPECT_GT(width, 0);
      EXPECT_FALSE(described(decoded.image.get()).empty());
    }
  }
}

}  // namespace
}  // namespace fanal::decode
