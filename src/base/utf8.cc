#include "base/utf8.h"

#include <cstring>

namespace fanal {
namespace {

constexpr char32_t replacement = 0xFFFD;

bool is_continuation(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;
}

// Length of the well-formed sequence at `at`, or 0. RFC 3629, section 4.
std::uint32_t sequence_length(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80U) return 1;
  if (lead < 0xC2U || lead > 0xF4U) return 0;
  if (!is_continuation(text, at + 1)) return 0;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  if (lead < 0xE0U) return 2;
  if (!is_continuation(text, at + 2)) return 0;
  if (lead < 0xF0U) {
    if (lead == 0xE0U && second < 0xA0U) return 0;
    if (lead == 0xEDU && second > 0x9FU) return 0;
    return 3;
  }
  if (!is_continuation(text, at + 3)) return 0;
  if (lead == 0xF0U && second < 0x90U) return 0;
  if (lead == 0xF4U && second > 0x8FU) return 0;
  return 4;
}

}  // namespace

std::size_t first_invalid_utf8(std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    // Most of a text is ASCII: 32 bytes at a time, which compilers turn into vectors.
    if (at + 32 <= bytes.size()) {
      std::uint64_t blocks[4];
      std::memcpy(blocks, bytes.data() + at, sizeof blocks);
      if (((blocks[0] | blocks[1] | blocks[2] | blocks[3]) & 0x8080808080808080ULL) == 0) {
        at += sizeof blocks;
        continue;
      }
    }
    if (at + 8 <= bytes.size()) {
      std::uint64_t block = 0;
      std::memcpy(&block, bytes.data() + at, 8);
      if ((block & 0x8080808080808080ULL) == 0) {
        at += 8;
        continue;
      }
    }
    const auto length = sequence_length(bytes, at);
    if (length == 0) return at;
    at += length;
  }
  return bytes.size();
}

bool is_utf8(std::string_view bytes) { return first_invalid_utf8(bytes) == bytes.size(); }

CodePoint code_point_at(std::string_view text, std::size_t at) {
  const auto length = sequence_length(text, at);
  const auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[at + i])); };
  switch (length) {
    case 1: return {byte(0), 1};
    case 2: return {((byte(0) & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
    case 3: return {((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
    case 4:
      return {((byte(0) & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU),
              4};
    default: return {replacement, 1};
  }
}

void append_utf8(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = replacement;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (value < 0x80) {
    put(value);
  } else if (value < 0x800) {
    put(0xC0U | (value >> 6U));
    put(0x80U | (value & 0x3FU));
  } else if (value < 0x10000) {
    put(0xE0U | (value >> 12U));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  } else {
    put(0xF0U | (value >> 18U));
    put(0x80U | ((value >> 12U) & 0x3FU));
    put(0x80U | ((value >> 6U) & 0x3FU));
    put(0x80U | (value & 0x3FU));
  }
}

std::size_t character_start(std::string_view text, std::size_t at) {
  while (at > 0 && is_continuation(text, at)) --at;
  return at;
}

}  // namespace fanal
