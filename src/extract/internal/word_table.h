#pragma once
// The vocabulary's table, open to the loop over the words of a text: each is two numbers, behind a sieve that answers
// for most words of a text from 4 KiB.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {

/// Ones in the first so many of 16 bytes, as they lie in memory.
struct FirstBytes {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
};
inline constexpr std::array<FirstBytes, 17> first_bytes = [] {
  std::array<FirstBytes, 17> masks{};
  for (std::size_t length = 1; length < masks.size(); ++length) {
    const auto ones = [](std::size_t count) { return count == 0 ? 0 : ~std::uint64_t{0} >> (64 - 8 * count); };
    masks[length] = {ones(length < 8 ? length : 8), ones(length > 8 ? length - 8 : 0)};
  }
  return masks;
}();
static_assert(std::endian::native == std::endian::little);

/// A folded word of at most 16 bytes as two numbers, so that comparing is two comparisons; longer ones by their hash.
struct WordBits {
  static constexpr std::size_t bytes = 16;
  static constexpr std::uint64_t is_hash = ~std::uint64_t{0};
  static constexpr std::uint64_t lower_case = 0x2020202020202020;
  static constexpr std::uint64_t high_bits = 0x8080808080808080;
  static constexpr std::uint64_t first_factor = 0x9E3779B97F4A7C15;
  static constexpr std::uint64_t second_factor = 0xD6E8FEB86659FD93;
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  bool operator==(const WordBits&) const = default;

  std::uint64_t hash() const {
    const auto mixed = (low ^ (high * first_factor)) * second_factor;
    return mixed ^ (mixed >> 32U);
  }
  /// Of the first `length` bytes, 1 to 16 ASCII letters of any case; 16 bytes are read.
  static WordBits of_ascii(const char* word, std::size_t length) {
    WordBits bits;
    std::memcpy(&bits.low, word, 8);
    std::memcpy(&bits.high, word + 8, 8);
    bits.low = (bits.low | lower_case) & first_bytes[length].low;
    bits.high = (bits.high | lower_case) & first_bytes[length].high;
    return bits;
  }
  bool is_ascii() const { return ((low | high) & high_bits) == 0; }
};

struct WordTable {
  struct Slot {
    WordBits bits;
    Entry entry;  ///< topics 0: free
  };
  static constexpr int sieve_log = 15;
  static constexpr std::size_t sieve_bits = std::size_t{1} << sieve_log;
  std::vector<Slot> slots;  ///< a power of two, half of them free at least
  std::array<std::uint64_t, sieve_bits / 64> sieve{};

  /// topics 0 when the word is not in the table.
  Entry find(const WordBits& bits) const {
    const auto hash = bits.hash();
    return may_hold(hash) ? slots[place_of(bits, hash)].entry : Entry{};
  }
  bool may_hold(std::uint64_t hash) const {
    const auto bit = hash >> (64 - sieve_log);
    return (sieve[bit / 64] >> (bit % 64) & 1U) != 0;
  }
  void add(const WordBits& bits, const Entry& entry) {
    const auto hash = bits.hash();
    const auto bit = hash >> (64 - sieve_log);
    sieve[bit / 64] |= std::uint64_t{1} << (bit % 64);
    slots[place_of(bits, hash)] = {bits, entry};
  }

 private:
  // Where the word is, or the free slot where it belongs.
  std::size_t place_of(const WordBits& bits, std::uint64_t hash) const {
    const auto mask = slots.size() - 1;
    auto at = static_cast<std::size_t>(hash) & mask;
    while (slots[at].entry.topics != 0 && !(slots[at].bits == bits)) at = (at + 1) & mask;
    return at;
  }
};

const WordTable& word_table();

}  // namespace fanal::extract::internal
