#pragma once
// Hashes of bytes: SHA-256 for evidence, BLAKE2b for identifiers, XXH3 for tables in memory.
// Source: FIPS 180-4 (SHA-256), RFC 7693 (BLAKE2b); XXH3 is not cryptographic.
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace fanal {

using Key256 = std::array<std::uint8_t, 32>;

/// SHA-256 of a stream, in pieces.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  void update(std::string_view bytes);
  /// The 32 bytes of the digest. Call once.
  std::array<std::uint8_t, 32> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// BLAKE2b with 128 bits out, keyed or not, in pieces. Each `field` is preceded by its length, so that
/// ("ab", "c") and ("a", "bc") differ; `raw` adds bytes as they are (streams of unknown length).
class Blake128 {
 public:
  Blake128();
  explicit Blake128(const Key256& key);
  ~Blake128();
  Blake128(Blake128&&) noexcept;
  Blake128& operator=(Blake128&&) noexcept;
  Blake128& raw(std::string_view bytes);
  Blake128& field(std::string_view bytes);
  Blake128& field(std::uint64_t number);
  /// Call once.
  Hash128 finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Source: RFC 2104 with SHA-1 (FIPS 180-4), for one-time codes, which apps make that way; nothing else uses SHA-1.
std::array<std::uint8_t, 20> hmac_sha1(std::string_view key, std::string_view bytes);

/// Of the whole, 32 hexadecimal digits; 40; 64. The first two only since lists of known pictures are kept so: neither
/// keeps anybody from making another file with the same digest. Source: RFC 1321 (MD5), FIPS 180-4.
std::string md5_of(std::string_view bytes);
std::string sha1_of(std::string_view bytes);
std::string sha256_of(std::string_view bytes);

/// XXH3, 64 bits: the same on every machine.
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

/// A fixed bijective mix of 64 bits (the finaliser of MurmurHash3, Appleby, public domain).
constexpr std::uint64_t mix64(std::uint64_t x) {
  x ^= x >> 33U;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33U;
  x *= 0xc4ceb9fe1a85ec53ULL;
  x ^= x >> 33U;
  return x;
}

}  // namespace fanal
