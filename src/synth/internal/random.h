#pragma once
// Random numbers by integers only: the same on every machine. Source: splitmix64, Steele, Lea and Flood, OOPSLA 2014.
#include <cstdint>

#include "base/hash.h"

namespace fanal::synth {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  /// A stream of its own for each (seed, number).
  Random(std::uint64_t seed, std::uint64_t number) : state_(mix64(seed + 0x9e3779b97f4a7c15ULL * (number + 1))) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31U);
  }
  /// In [0, n), n > 0. The bias is under 2^-32 * n: of no account here.
  std::uint32_t below(std::uint32_t n) { return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U); }
  /// In [low, high].
  std::uint32_t between(std::uint32_t low, std::uint32_t high) { return low + below(high - low + 1); }
  bool chance(std::uint32_t thousandths) { return below(1000) < thousandths; }

 private:
  std::uint64_t state_;
};

}  // namespace fanal::synth
