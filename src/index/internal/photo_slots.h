#pragma once
// A code of 256 bits cut into slots, how far each slot of a near code may be, and the flips that reach so far.
// Source: Norouzi, Punjani, Fleet, "Fast search in Hamming space with multi-index hashing", CVPR 2012; slots with
// distances of their own: Qin et al., "GPH: similarity search in Hamming space", ICDE 2018.
#include <array>
#include <cstdint>
#include <span>

#include "index/internal/photo_groups.h"

namespace fanal::index {

constexpr unsigned most_slots = 16;
constexpr unsigned least_slots = 12;  ///< with fewer, a slot would have to be 4 bits off for radius 47
constexpr unsigned most_radius = 47;
constexpr int most_slot_distance = 3;
constexpr unsigned most_slot_bits = 22;

/// Bits [begin, begin + width) from the top, where bit 0 is bit 63 of words[0] and bit 255 is bit 0 of words[3].
struct Slot {
  unsigned begin = 0;
  unsigned width = 0;

  std::uint32_t value(const HalfCode& front, const HalfCode& back) const {
    const unsigned word = begin / 64;
    const unsigned offset = begin % 64;
    const auto at = [&](unsigned i) {
      const HalfCode& half = i < 2 ? front : back;
      return i % 2 == 0 ? half.first : half.second;
    };
    std::uint64_t bits = at(word) << offset;
    if (offset + width > 64) bits |= at(word + 1) >> (64 - offset);
    return static_cast<std::uint32_t>(bits >> (64 - width));
  }
};

struct Slots {
  unsigned count = 0;
  std::array<Slot, most_slots> places{};

  /// `count` slots, the first ones a bit wider where 256 is not a multiple.
  static constexpr Slots of(unsigned count) {
    Slots slots{count, {}};
    unsigned begin = 0;
    for (unsigned i = 0; i < count; ++i) {
      slots.places[i] = {begin, 256 / count + (i < 256 % count ? 1 : 0)};
      begin += slots.places[i].width;
    }
    return slots;
  }
};

/// How many bits of each slot may differ; -1: the slot is not looked at. A code within radius r is within the distance
/// of some slot when the distances and one more for each slot sum up to r + 1 or more: were it beyond each of them, it
/// would be r + 1 bits off.
using SlotDistances = std::array<std::int8_t, most_slots>;

/// What looking within each distance costs, of each slot: [0] is of -1, and 0.
using SlotCosts = std::array<std::array<std::uint64_t, most_slot_distance + 2>, most_slots>;

/// The cheapest distances that find all codes within `radius`.
SlotDistances cheapest_distances(const SlotCosts& costs, unsigned slots, unsigned radius);

/// Numbers of `width` bits of which `bits` (1 to 3) are set, ascending.
std::span<const std::uint32_t> flips_of(unsigned width, int bits);

/// How many values are within `distance` of a value of `width` bits; 0 for -1.
std::uint64_t values_within(unsigned width, int distance);

}  // namespace fanal::index
