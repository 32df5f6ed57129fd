#pragma once
// Codes of photos for tests and benches: even ones, and ones as photos have them.
#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "model/photo.h"

namespace fanal::index::test {

/// A seeded stream of numbers.
class CodeRandom {
 public:
  explicit CodeRandom(std::uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15U) {}
  std::uint64_t next() { return mix64(state_ += 0x9E3779B97F4A7C15U); }
  std::uint64_t below(std::uint64_t bound) { return (next() >> 11U) % bound; }

 private:
  std::uint64_t state_;
};

inline PhotoHash even_code(CodeRandom& random) {
  return {{random.next(), random.next(), random.next(), random.next()}};
}

/// `code` with `bits` draws of a bit to turn; the same one may be drawn twice.
inline PhotoHash turned(PhotoHash code, std::uint64_t bits, CodeRandom& random) {
  for (; bits > 0; --bits) {
    const std::uint64_t bit = random.below(photo_hash_bits);
    code.words[bit / 64] ^= std::uint64_t{1} << bit % 64;
  }
  return code;
}

/// Bits that are set in an eighth, a quarter or three quarters of codes; runs of 16 bits that repeat the run before; of
/// one code in twelve, five to twelve runs that are all zero, as flat pictures have.
inline PhotoHash skewed_code(CodeRandom& random) {
  PhotoHash code;
  for (auto& word : code.words) {
    const std::uint64_t a = random.next();
    const std::uint64_t b = random.next();
    const std::uint64_t c = random.next();
    constexpr std::uint64_t seldom = 0x0101'4040'0303'8080U;
    constexpr std::uint64_t low = 0x1010'0404'3030'0808U;
    constexpr std::uint64_t high = 0xC000'0033'0C00'3000U;
    word = (a & ~(seldom | low | high)) | (a & b & c & seldom) | (a & b & low) | ((a | b) & high);
    if (random.below(2) == 0) {
      const std::uint64_t run = word & 0xFFFFU;
      const std::uint64_t noise = std::uint64_t{1} << random.below(16);
      word = (word & 0xFFFF'FFFF'0000'0000U) | (run ^ noise) << 16U | run;
    }
  }
  if (random.below(12) != 0) return code;
  const std::uint64_t first = random.below(16);
  const std::uint64_t runs = 5 + random.below(8);
  for (std::uint64_t i = first; i < first + runs; ++i)
    code.words[i % 16 / 4] &= ~(std::uint64_t{0xFFFF} << 16 * (i % 4));
  return code;
}

inline std::vector<PhotoHash> even_codes(std::size_t count, std::uint64_t seed) {
  CodeRandom random(seed);
  std::vector<PhotoHash> codes(count);
  for (auto& code : codes) code = even_code(random);
  return codes;
}

/// Skewed codes, of which a quarter are up to 24 bits from an earlier one, of few many and of many few, and a fiftieth
/// equal to one.
inline std::vector<PhotoHash> skewed_codes(std::size_t count, std::uint64_t seed) {
  CodeRandom random(seed);
  std::vector<PhotoHash> codes;
  codes.reserve(count);
  const auto earlier = [&] {
    const std::uint64_t bound = 1 + random.below(codes.size());
    return codes[random.below(1 + random.below(bound))];
  };
  while (codes.size() < count) {
    const std::uint64_t draw = random.below(100);
    if (draw < 27 && !codes.empty()) {
      codes.push_back(turned(earlier(), draw < 25 ? random.below(25) : 0, random));
    } else {
      codes.push_back(skewed_code(random));
    }
  }
  return codes;
}

/// Half of them up to 40 bits from one of `codes`, half new ones.
inline std::vector<PhotoHash> code_queries(const std::vector<PhotoHash>& codes, bool is_skewed, std::size_t count,
                                           std::uint64_t seed) {
  CodeRandom random(seed);
  std::vector<PhotoHash> queries;
  while (queries.size() < count) {
    if (queries.size() % 2 == 0 && !codes.empty()) {
      queries.push_back(turned(codes[random.below(codes.size())], random.below(41), random));
    } else {
      queries.push_back(is_skewed ? skewed_code(random) : even_code(random));
    }
  }
  return queries;
}

}  // namespace fanal::index::test
