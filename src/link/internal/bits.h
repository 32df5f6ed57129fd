#pragma once
// Lengths of descriptions in 1/1024 bit, by whole numbers only: the same on every machine.
// Source: J. Rissanen, Modeling by shortest data description, Automatica 14, 1978.
#include <bit>
#include <cstdint>

namespace fanal::link {

using Bits = std::uint64_t;  ///< 1/1024 bit
constexpr Bits one_bit = 1024;

/// The binary logarithm of `value`, rounded down to 1/1024; 0 for 0 and 1.
constexpr Bits lg(std::uint64_t value) {
  if (value < 2) return 0;
  const auto whole = static_cast<int>(std::bit_width(value)) - 1;
  // The fraction bit by bit: squaring doubles a logarithm. 32 bits of mantissa are enough for ten bits of fraction.
  std::uint64_t mantissa = whole >= 31 ? value >> (whole - 31) : value << (31 - whole);
  Bits fraction = 0;
  for (int i = 0; i < 10; ++i) {
    mantissa = (mantissa * mantissa) >> 31U;
    fraction <<= 1U;
    if (mantissa >= (std::uint64_t{1} << 32U)) {
      mantissa >>= 1U;
      fraction |= 1U;
    }
  }
  return static_cast<Bits>(whole) * one_bit + fraction;
}

/// What it takes to say which `some` of `all` texts are meant.
constexpr Bits choice(std::uint64_t some, std::uint64_t all) {
  if (some == 0 || some >= all) return 0;
  return all * lg(all) - some * lg(some) - (all - some) * lg(all - some);
}

}  // namespace fanal::link
