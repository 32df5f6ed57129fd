#include "index/internal/photo_slots.h"

#include <algorithm>
#include <bit>

namespace fanal::index {
namespace {

constexpr std::uint32_t choose(unsigned n, unsigned k) {
  std::uint32_t ways = 1;
  for (unsigned i = 0; i < k; ++i) ways = ways * (n - i) / (i + 1);
  return ways;
}

/// All of the greatest width: those of a smaller one come first among them.
template <unsigned Bits>
constexpr auto all_flips() {
  std::array<std::uint32_t, choose(most_slot_bits, Bits)> flips{};
  std::uint64_t flip = (1U << Bits) - 1;
  for (auto& one : flips) {
    one = static_cast<std::uint32_t>(flip);
    // The next greater number with as many bits (Warren, Hacker's Delight, 2-1).
    const std::uint64_t least = flip & (~flip + 1);
    const std::uint64_t carried = flip + least;
    flip = carried | (((carried ^ flip) >> 2U) / least);
  }
  return flips;
}

constexpr auto one_bit = all_flips<1>();
constexpr auto two_bits = all_flips<2>();
constexpr auto three_bits = all_flips<3>();

}  // namespace

std::span<const std::uint32_t> flips_of(unsigned width, int bits) {
  const std::size_t count = choose(width, static_cast<unsigned>(bits));
  if (bits == 1) return std::span(one_bit).first(count);
  return bits == 2 ? std::span(two_bits).first(count) : std::span(three_bits).first(count);
}

std::uint64_t values_within(unsigned width, int distance) {
  std::uint64_t values = 0;
  for (int bits = 0; bits <= distance; ++bits) values += choose(width, static_cast<unsigned>(bits));
  return values;
}

SlotDistances cheapest_distances(const SlotCosts& costs, unsigned slots, unsigned radius) {
  constexpr std::uint64_t none = UINT64_MAX / 4;
  // best[n]: the least that slots so far can cost when they have n of the sum, all beyond radius + 1 counted as that.
  std::array<std::uint64_t, most_radius + 2> best{};
  std::array<std::array<std::uint16_t, most_radius + 2>, most_slots> taken{};
  const std::size_t wanted = radius + 1;
  best.fill(none);
  best[0] = 0;
  for (unsigned slot = 0; slot < slots; ++slot) {
    std::array<std::uint64_t, most_radius + 2> next{};
    next.fill(none);
    for (std::size_t sum = 0; sum <= wanted; ++sum) {
      if (best[sum] >= none) continue;
      for (std::size_t more = 0; more < costs[slot].size(); ++more) {
        const std::size_t to = std::min(wanted, sum + more);
        const std::uint64_t cost = best[sum] + std::min(costs[slot][more], none / most_slots);
        if (cost >= next[to]) continue;
        next[to] = cost;
        taken[slot][to] = static_cast<std::uint16_t>(sum << 3U | more);
      }
    }
    best = next;
  }
  SlotDistances distances{};
  distances.fill(-1);
  std::size_t sum = wanted;
  for (unsigned slot = slots; slot-- > 0;) {
    distances[slot] = static_cast<std::int8_t>((taken[slot][sum] & 7U) - 1);
    sum = taken[slot][sum] >> 3U;
  }
  return distances;
}

}  // namespace fanal::index
