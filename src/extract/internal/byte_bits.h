#pragma once
// Kinds of 32 bytes as the bits of one number: words and their ends are then found without a branch for each byte.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fanal::extract::internal {

constexpr std::uint64_t each_byte = 0x0101010101010101;

/// Bytes as eight numbers; the sum and the comparisons below never carry from one into the next.
struct EightBytes {
  std::uint64_t bytes = 0;

  /// The top bit of each byte that is in [first, last]; both are ASCII.
  constexpr std::uint64_t between(char first, char last) const {
    const auto low = bytes & ~tops;
    const auto from_first = low + each_byte * (0x80U - static_cast<unsigned char>(first));
    const auto past_last = low + each_byte * (0x7FU - static_cast<unsigned char>(last));
    return from_first & ~past_last & ~bytes & tops;
  }
  constexpr std::uint64_t digits() const { return between('0', '9'); }
  constexpr std::uint64_t letters() const { return EightBytes{bytes | each_byte * 0x20}.between('a', 'z'); }
  /// Past 7F.
  constexpr std::uint64_t highs() const { return bytes & tops; }

  static constexpr std::uint64_t tops = each_byte * 0x80;
};

/// Bit n: the top bit of byte n.
constexpr std::uint64_t gather_tops(std::uint64_t tops) { return ((tops >> 7U) * 0x0102040810204080U) >> 56U; }

/// Bit n: byte n of the 32 at `bytes` is of the kind whose top bits `kind` gives for eight bytes.
template <typename Kind>
std::uint32_t bits_of_32_bytes(const char* bytes, Kind kind) {
  std::uint64_t bits = 0;
  for (std::size_t at = 0; at < 32; at += 8) {
    EightBytes eight;
    std::memcpy(&eight.bytes, bytes + at, 8);
    if constexpr (std::endian::native == std::endian::big) eight.bytes = __builtin_bswap64(eight.bytes);
    bits |= gather_tops(kind(eight)) << at;
  }
  return static_cast<std::uint32_t>(bits);
}

/// Some byte of the 32 at `bytes` is past 7F.
inline bool has_high_in_32(const char* bytes) {
  std::uint64_t words[4];
  std::memcpy(words, bytes, sizeof words);
  return ((words[0] | words[1] | words[2] | words[3]) & EightBytes::tops) != 0;
}

/// The same from `at` on, as though NULs followed the end of `text`.
template <typename Kind>
std::uint32_t bits_of_32_bytes(std::string_view text, std::size_t at, Kind kind) {
  if (at >= text.size()) return 0;
  if (text.size() - at >= 32) return bits_of_32_bytes(text.data() + at, kind);
  char rest[32] = {};
  std::memcpy(rest, text.data() + at, text.size() - at);
  return bits_of_32_bytes(rest, kind);
}

}  // namespace fanal::extract::internal
