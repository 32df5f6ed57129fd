#include "decode/jpeg_facts.h"

#include <array>
#include <cstdint>
#include <string>

#include "base/hash.h"
#include "base/ids.h"
#include "decode/internal/clean_text.h"

namespace fanal::decode {
namespace {

constexpr std::size_t most_segments = 256;

// The payload's name up to its zero byte, for those that are known; others stay without.
std::string segment_name(int app, std::string_view payload) {
  struct Known {
    int app;
    std::string_view begins;
    std::string_view name;
  };
  using namespace std::string_view_literals;
  static constexpr std::array<Known, 14> known{{
      {0, "JFIF\0"sv, "JFIF"},
      {0, "JFXX\0"sv, "JFXX"},
      {1, "Exif\0"sv, "Exif"},
      {1, "http://ns.adobe.com/xap/1.0/\0"sv, "XMP"},
      {1, "http://ns.adobe.com/xmp/extension/\0"sv, "XMP extension"},
      {2, "ICC_PROFILE\0"sv, "ICC"},
      {2, "MPF\0"sv, "MPF"},
      {2, "FPXR\0"sv, "FlashPix"},
      {11, "JP"sv, "JUMBF"},
      {12, "Ducky"sv, "Ducky"},
      {13, "Photoshop 3.0\0"sv, "Photoshop"},
      {13, "Adobe_CM"sv, "Adobe_CM"},
      {14, "Adobe"sv, "Adobe"},
      {10, "AROT\0"sv, "AROT"},
  }};
  std::string name = "APP" + std::to_string(app);
  for (const auto& row : known) {
    if (row.app == app && payload.starts_with(row.begins)) return name.append(":").append(row.name);
  }
  return name;
}

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }
std::uint32_t two_at(std::string_view bytes, std::size_t at) {
  return byte_at(bytes, at) << 8U | byte_at(bytes, at + 1);
}

// T.81 B.2.4.1: tables by their destination; a later one takes the place of an earlier.
struct Tables {
  std::array<std::string, 4> values;  // precision, then 64 numbers in zigzag order of two bytes

  void read(std::string_view payload) {
    while (!payload.empty()) {
      const std::uint32_t head = byte_at(payload, 0);
      const std::size_t width = (head >> 4U) == 0 ? 1 : 2;
      if (head >> 4U > 1 || (head & 15U) > 3 || payload.size() < 1 + 64 * width) return;
      std::string& table = values[head & 15U];
      table.assign(1 + 2 * 64, '\0');
      table[0] = static_cast<char>(width);
      for (std::size_t i = 0; i < 64; ++i) {
        const std::uint32_t value = width == 1 ? byte_at(payload, 1 + i) : two_at(payload, 1 + 2 * i);
        table[1 + 2 * i] = static_cast<char>(value >> 8U);
        table[2 + 2 * i] = static_cast<char>(value & 255U);
      }
      payload.remove_prefix(1 + 64 * width);
    }
  }

  std::string digest() const {
    Blake128 hash;
    bool any = false;
    for (const auto& table : values) {
      hash.field(table);
      any = any || !table.empty();
    }
    return any ? to_hex(hash.finish()) : std::string();
  }
};

bool is_frame(std::uint32_t marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// T.81 table B.1: SOF2, 6, 10 and 14 are the progressive ones.
void read_frame(std::uint32_t marker, std::string_view payload, JpegFacts& facts) {
  if (payload.size() < 5) return;
  facts.height = two_at(payload, 1);
  facts.width = two_at(payload, 3);
  facts.is_progressive = (marker & 3U) == 2;
}

}  // namespace

std::optional<JpegFacts> read_jpeg_facts(std::string_view bytes, std::size_t comment_bytes) {
  if (!bytes.starts_with("\xFF\xD8")) return std::nullopt;
  JpegFacts facts;
  Tables tables;
  bool has_comment = false;
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && byte_at(bytes, at) == 0xFF) {
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xFF) {  // fill bytes, B.1.1.2
      ++at;
      continue;
    }
    if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {  // those without a length
      at += 2;
      continue;
    }
    if (marker == 0xD9 || marker == 0xDA) break;
    const std::size_t length = two_at(bytes, at + 2);
    if (length < 2) break;
    const std::string_view payload = bytes.substr(at + 4, length - 2);
    if (marker >= 0xE0 && marker <= 0xEF && facts.segments.size() < most_segments) {
      facts.segments.push_back(segment_name(static_cast<int>(marker - 0xE0), payload));
    }
    if (marker == 0xFE) {
      if (facts.segments.size() < most_segments) facts.segments.emplace_back("COM");
      if (!has_comment)
        facts.comment = internal::clean_of(std::string(payload.substr(0, payload.find('\0'))), comment_bytes).text;
      has_comment = true;
    }
    if (marker == 0xDB) tables.read(payload);
    if (is_frame(marker)) read_frame(marker, payload, facts);
    if (length > bytes.size() - at - 2) break;
    at += 2 + length;
  }
  facts.tables = tables.digest();
  return facts;
}

std::string_view head_with_tags(std::string_view bytes) {
  // Exiv2 reads 36 bytes at each segment, whatever its length: they are there for the last one too.
  constexpr std::size_t read_ahead = 64;
  if (!bytes.starts_with("\xFF\xD8")) return bytes;
  std::size_t at = 2;
  while (at + 4 <= bytes.size() && byte_at(bytes, at) == 0xFF) {
    const std::uint32_t marker = byte_at(bytes, at + 1);
    if (marker == 0xDA) return bytes.substr(0, at + read_ahead);
    // Where there is any doubt of what follows what, readers differ in how they go on.
    const bool has_length = marker >= 0xC0 && marker != 0xFF && !(marker >= 0xD0 && marker <= 0xD9);
    const std::size_t length = two_at(bytes, at + 2);
    if (!has_length || length < 2) return bytes;
    at += 2 + length;
  }
  return bytes;
}

}  // namespace fanal::decode
