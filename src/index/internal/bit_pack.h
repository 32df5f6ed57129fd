#pragma once
// Numbers packed to a fixed count of bits each, least significant bit first.
// Source: D. Lemire, L. Boytsov, "Decoding billions of integers per second through vectorization", Software: Practice
// and Experience 45(1), 2015 (binary packing; ours is horizontal and scalar, see docs/formats/index.md).
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>

namespace fanal::index {

/// Little-endian, wherever it stands.
inline std::uint64_t load64(const char* at) {
  std::uint64_t value = 0;
  std::memcpy(&value, at, 8);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  return value;
}
inline std::uint32_t load32(const char* at) {
  std::uint32_t value = 0;
  std::memcpy(&value, at, 4);
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap32(value);
  return value;
}

inline void store64(char* at, std::uint64_t value) {
  if constexpr (std::endian::native == std::endian::big) value = __builtin_bswap64(value);
  std::memcpy(at, &value, 8);
}

constexpr unsigned width_of(std::uint32_t largest) { return static_cast<unsigned>(std::bit_width(largest)); }
constexpr std::uint64_t packed_bytes(std::uint64_t count, unsigned width) { return (count * width + 7) / 8; }

/// Appends `values`, each below 2^width (at most 32), and zero bits up to a whole byte.
void pack_bits(std::span<const std::uint32_t> values, unsigned width, std::string& out);

/// The inverse. 8 bytes beyond the packed ones must be readable. About a nanosecond a value.
void unpack_bits(const char* in, std::uint32_t count, unsigned width, std::uint32_t* out);

/// The value at `index` of such a run.
inline std::uint32_t packed_at(const char* in, std::uint64_t index, unsigned width) {
  const std::uint64_t bit = index * width;
  const std::uint64_t mask = (std::uint64_t{1} << width) - 1;
  return static_cast<std::uint32_t>((load64(in + bit / 8) >> (bit % 8)) & mask);
}

}  // namespace fanal::index
