#pragma once
// The part of finding words that runs on vectors, by the widest that the processor has.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::internal {

/// One bit a byte of 64, the first lowest.
struct ByteClasses {
  std::uint64_t letters = 0;  ///< A to Z, a to z
  std::uint64_t stops = 0;    ///< . ! ? ; and line feeds
  std::uint64_t high = 0;     ///< 80 to FF
};
/// For each 64 bytes of `text`, in order; nothing is set past its end. `blocks`: one for each 64 bytes begun.
void classify_bytes(std::string_view text, std::span<ByteClasses> blocks);

/// FNV-1a over code points (Fowler, Noll and Vo), then mixed: words are short.
constexpr std::uint64_t word_hash_basis = 0xcbf29ce484222325ULL;
constexpr std::uint64_t word_hash_prime = 0x100000001b3ULL;
/// In place, of each word its hash: a word is up to eight ASCII letters, the first lowest, then zeros.
void hash_short_words(std::span<std::uint64_t> words);

}  // namespace fanal::internal
