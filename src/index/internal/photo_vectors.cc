// Compiled once a vector width by Highway, which includes this file again for each.
#include "index/internal/photo_vectors.h"

#include <algorithm>
#include <array>

// The width that has an instruction for counting bits.
#ifndef HWY_WANT_AVX3_DL
#define HWY_WANT_AVX3_DL
#endif
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/internal/photo_vectors.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::index::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// In here they are one instruction where the target has it.
HWY_INLINE std::uint32_t bits_of(std::uint64_t word) { return static_cast<std::uint32_t>(__builtin_popcountll(word)); }
HWY_INLINE std::uint32_t bits_between(const HalfCode& a, const HalfCode& b) {
  return bits_of(a.first ^ b.first) + bits_of(a.second ^ b.second);
}

// Codes of a block: 16 KiB of first halves, which stay in the nearest cache for all queries.
constexpr std::uint32_t block_codes = 1024;

// Places of [begin, end) whose first half is within `radius`; gives how many. Two words a code side by side in a
// vector.
std::size_t near_halves(const HalfCode* front, std::uint32_t begin, std::uint32_t end, const HalfCode& query,
                        std::uint32_t radius, std::uint32_t* out) {
  std::size_t held = 0;
  std::uint32_t at = begin;
#if HWY_TARGET != HWY_SCALAR
  const hn::ScalableTag<std::uint64_t> words;
  const hn::RebindToSigned<decltype(words)> sums;
  const auto codes = static_cast<std::uint32_t>(hn::Lanes(words) / 2);
  const auto asked = hn::LoadDup128(words, &query.first);
  const auto limit = hn::Set(sums, static_cast<std::int64_t>(radius) + 1);
  const auto near = [&](std::uint32_t place) HWY_ATTR {
    const auto bits = hn::PopulationCount(hn::Xor(hn::LoadU(words, &front[place].first), asked));
    return hn::Lt(hn::BitCast(sums, hn::Add(bits, hn::Shuffle01(bits))), limit);
  };
  for (; at + 4 * codes <= end; at += 4 * codes) {
    const auto any = hn::Or(hn::Or(near(at), near(at + codes)), hn::Or(near(at + 2 * codes), near(at + 3 * codes)));
    if (HWY_LIKELY(hn::AllFalse(sums, any))) continue;
    for (std::uint32_t place = at; place < at + 4 * codes; ++place) {
      out[held] = place;
      held += bits_between(front[place], query) <= radius ? 1U : 0U;
    }
  }
#endif
  for (; at < end; ++at) {
    out[held] = at;
    held += bits_between(front[at], query) <= radius ? 1U : 0U;
  }
  return held;
}

void scan(const CodeView& codes, std::uint32_t count, std::span<const PhotoHash> queries, std::uint32_t radius,
          std::vector<FoundCode>* found) {
  std::array<std::uint32_t, block_codes + 1> near;  // NOLINT(*-member-init): one more is written than is held
  for (std::uint32_t begin = 0; begin < count; begin += std::min(block_codes, count - begin)) {
    const std::uint32_t end = begin + std::min(block_codes, count - begin);
    for (std::size_t q = 0; q < queries.size(); ++q) {
      const auto& words = queries[q].words;
      const HalfCode front{words[0], words[1]};
      const HalfCode back{words[2], words[3]};
      const std::size_t held = near_halves(codes.front, begin, end, front, radius, near.data());
      for (std::size_t i = 0; i < held; ++i) {
        const std::uint32_t place = near[i];
        const std::uint32_t distance = bits_between(codes.front[place], front) + bits_between(codes.back[place], back);
        if (distance <= radius) found[q].push_back({place, distance});
      }
    }
  }
}

void check(const SlotCandidates& of, const PhotoHash& query, std::uint32_t radius, std::vector<FoundCode>& found) {
  const HalfCode front{query.words[0], query.words[1]};
  const HalfCode back{query.words[2], query.words[3]};
  const auto is_first = [&](std::uint32_t place) HWY_ATTR {
    for (unsigned i = 0; i < of.slot; ++i) {
      const Slot& slot = of.slots->places[i];
      const std::uint32_t flips = slot.value(of.codes.front[place], of.codes.back[place]) ^ slot.value(front, back);
      if (static_cast<int>(bits_of(flips)) <= (*of.distances)[i]) return false;
    }
    return true;
  };
  const auto check_one = [&](std::uint32_t place) HWY_ATTR {
    std::uint32_t distance = bits_between(of.codes.front[place], front);
    if (HWY_LIKELY(distance > radius)) return;
    distance += bits_between(of.codes.back[place], back);
    if (distance <= radius && is_first(place)) found.push_back({place, distance});
  };
  // A code is asked for so many candidates before it is looked at: each is a wait for memory, and they wait together.
  constexpr std::size_t lag = 32;
  constexpr std::size_t ranges_ahead = 16;
  std::array<std::uint32_t, lag> asked{};
  std::size_t count = 0;
  for (std::size_t r = 0; r < of.ranges.size(); ++r) {
    if (of.places != nullptr && r + ranges_ahead < of.ranges.size())
      __builtin_prefetch(of.places + of.ranges[r + ranges_ahead].begin);
    for (std::uint32_t i = of.ranges[r].begin; i < of.ranges[r].end; ++i) {
      const std::uint32_t place = of.places != nullptr ? of.places[i] : i;
      __builtin_prefetch(of.codes.front + place);
      std::uint32_t& oldest = asked[count % lag];
      if (count >= lag) check_one(oldest);
      oldest = place;
      ++count;
    }
  }
  for (std::size_t i = count - std::min(count, lag); i < count; ++i) check_one(asked[i % lag]);
}

}  // namespace fanal::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::index {

HWY_EXPORT(scan);
HWY_EXPORT(check);

void scan_codes(const CodeView& codes, std::uint32_t count, std::span<const PhotoHash> queries, std::uint32_t radius,
                std::vector<FoundCode>* found) {
  HWY_DYNAMIC_DISPATCH(scan)(codes, count, queries, radius, found);
}

void check_candidates(const SlotCandidates& candidates, const PhotoHash& query, std::uint32_t radius,
                      std::vector<FoundCode>& found) {
  HWY_DYNAMIC_DISPATCH(check)(candidates, query, radius, found);
}

}  // namespace fanal::index
#endif
