#include "media/png.h"

#include <algorithm>
#include <array>

namespace fanal::media {
namespace {

constexpr std::uint32_t most_side = 1024;
constexpr std::size_t most_block = 65535;  // RFC 1951 3.2.4: a stored block's length has two bytes
constexpr std::size_t channels = 3;

// ISO/IEC 15948, annex D.
constexpr std::array<std::uint32_t, 256> crc_table = [] {
  std::array<std::uint32_t, 256> table{};
  for (std::uint32_t i = 0; i < table.size(); ++i) {
    std::uint32_t value = i;
    for (int bit = 0; bit < 8; ++bit) value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
    table[i] = value;
  }
  return table;
}();

std::uint32_t crc_of(std::string_view bytes) {
  std::uint32_t crc = 0xFFFFFFFFU;
  for (const char c : bytes) crc = crc_table[(crc ^ static_cast<unsigned char>(c)) & 0xFFU] ^ (crc >> 8U);
  return ~crc;
}

// RFC 1950 8.2.
std::uint32_t adler_of(std::string_view bytes) {
  constexpr std::uint32_t base = 65521;
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  for (const char c : bytes) {
    a = (a + static_cast<unsigned char>(c)) % base;
    b = (b + a) % base;
  }
  return (b << 16U) | a;
}

void put_u32(std::string& out, std::uint32_t value) {
  for (const unsigned shift : {24U, 16U, 8U, 0U}) out.push_back(static_cast<char>((value >> shift) & 0xFFU));
}

void put_chunk(std::string& out, std::string_view type, std::string_view data) {
  put_u32(out, static_cast<std::uint32_t>(data.size()));
  const std::string body = std::string(type) + std::string(data);
  out += body;
  put_u32(out, crc_of(body));
}

std::string stored(std::string_view bytes) {
  std::string out("\x78\x01", 2);
  for (std::size_t at = 0; at < bytes.size(); at += most_block) {
    const std::string_view block = bytes.substr(at, most_block);
    const auto length = static_cast<std::uint32_t>(block.size());
    out.push_back(at + block.size() == bytes.size() ? '\x01' : '\x00');
    for (const std::uint32_t two : {length, ~length}) {
      out.push_back(static_cast<char>(two & 0xFFU));
      out.push_back(static_cast<char>((two >> 8U) & 0xFFU));
    }
    out += block;
  }
  put_u32(out, adler_of(bytes));
  return out;
}

}  // namespace

Result<std::string> write_png(std::string_view rgb, std::uint32_t width, std::uint32_t height) {
  if (width == 0 || height == 0 || width > most_side || height > most_side || rgb.size() != channels * width * height) {
    return Error{Code::invalid_input, "a picture of " + std::to_string(width) + " x " + std::to_string(height) +
                                          " pixels cannot be written from " + std::to_string(rgb.size()) + " bytes"};
  }
  std::string rows;
  for (std::size_t y = 0; y < height; ++y) {
    rows.push_back('\0');  // no filter
    rows += rgb.substr(y * width * channels, width * channels);
  }
  std::string header;
  put_u32(header, width);
  put_u32(header, height);
  header += std::string_view("\x08\x02\x00\x00\x00", 5);  // 8 bits of three colours, not interlaced
  std::string out("\x89PNG\r\n\x1A\n", 8);
  put_chunk(out, "IHDR", header);
  put_chunk(out, "IDAT", stored(rows));
  put_chunk(out, "IEND", {});
  return out;
}

}  // namespace fanal::media
