#pragma once
// A permutation of [0, count) without a table: a Feistel network of four rounds over the next even power of two,
// walked until it lands inside. Source: Black and Rogaway, Ciphers with Arbitrary Finite Domains, CT-RSA 2002.
#include <cstdint>

#include "base/hash.h"

namespace fanal::synth {

class Scatter {
 public:
  Scatter(std::uint64_t count, std::uint64_t seed) : count_(count), seed_(seed) {
    while ((std::uint64_t{1} << (2 * half_)) < count) ++half_;
  }
  std::uint64_t operator()(std::uint64_t at) const {
    do {
      at = once(at);
    } while (at >= count_);
    return at;
  }

 private:
  std::uint64_t once(std::uint64_t at) const {
    const auto mask = (std::uint64_t{1} << half_) - 1;
    auto left = at >> half_;
    auto right = at & mask;
    for (std::uint64_t round = 0; round < 4; ++round) {
      const auto next = left ^ (mix64(seed_ + right * 4 + round) & mask);
      left = right;
      right = next;
    }
    return left << half_ | right;
  }

  std::uint64_t count_;
  std::uint64_t seed_;
  unsigned half_ = 1;
};

}  // namespace fanal::synth
