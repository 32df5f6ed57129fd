#include "index/internal/bit_pack.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fanal::index {
namespace {

template <unsigned Width>
void unpack_width(const char* in, std::uint32_t count, std::uint32_t* out) {
  if constexpr (Width == 0) {
    std::fill_n(out, count, 0U);
  } else {
    constexpr std::uint64_t mask = (std::uint64_t{1} << Width) - 1;
    std::uint32_t i = 0;
    // Eight values are Width whole bytes: each is at a place known when this is compiled.
    for (; i + 8 <= count; i += 8, in += Width) {
      const auto one = [&]<unsigned J>() {
        out[i + J] = static_cast<std::uint32_t>((load64(in + (J * Width) / 8) >> ((J * Width) % 8)) & mask);
      };
      [&]<unsigned... J>(std::integer_sequence<unsigned, J...>) { (one.template operator()<J>(), ...); }
      (std::make_integer_sequence<unsigned, 8>{});
    }
    for (std::uint32_t j = 0; i < count; ++i, ++j) out[i] = packed_at(in, j, Width);
  }
}

using Unpack = void (*)(const char*, std::uint32_t, std::uint32_t*);
template <unsigned... Width>
constexpr auto table_of(std::integer_sequence<unsigned, Width...>) {
  return std::array<Unpack, sizeof...(Width)>{&unpack_width<Width>...};
}
constexpr auto unpackers = table_of(std::make_integer_sequence<unsigned, 33>{});

}  // namespace

void pack_bits(std::span<const std::uint32_t> values, unsigned width, std::string& out) {
  const std::size_t begin = out.size();
  const std::uint64_t bytes = packed_bytes(values.size(), width);
  out.resize(begin + bytes + 8);  // whole words are written, and the rest cut off
  char* at = out.data() + begin;
  std::uint64_t held = 0;
  unsigned bits = 0;
  for (const std::uint32_t value : values) {
    held |= std::uint64_t{value} << bits;
    bits += width;
    if (bits < 32) continue;
    store64(at, held);
    at += 4;
    held >>= 32U;
    bits -= 32;
  }
  if (bits > 0) store64(at, held);
  out.resize(begin + bytes);
}

void unpack_bits(const char* in, std::uint32_t count, unsigned width, std::uint32_t* out) {
  unpackers[width](in, count, out);
}

}  // namespace fanal::index
