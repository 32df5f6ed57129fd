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

// Appends the codes of [begin, end) within `radius`. Two words a code side by side in a vector; second halves are read
// only where one of four vectors has a first half that is near.
void scan_block(const CodeView& codes, std::uint32_t begin, std::uint32_t end, const HalfCode& front,
                const HalfCode& back, std::uint32_t radius, std::vector<FoundCode>& found) {
  const auto check_one = [&](std::uint32_t place) HWY_ATTR {
    const std::uint32_t distance = bits_between(codes.front[place], front) + bits_between(codes.back[place], back);
    if (distance <= radius) found.push_back({place, distance});
  };
  std::uint32_t at = begin;
#if HWY_TARGET != HWY_SCALAR
  const hn::ScalableTag<std::uint64_t> words;
  const hn::RebindToSigned<decltype(words)> sums;
  const auto step = static_cast<std::uint32_t>(hn::Lanes(words) / 2);
  const auto asked_front = hn::LoadDup128(words, &front.first);
  const auto asked_back = hn::LoadDup128(words, &back.first);
  const auto limit = hn::Set(sums, static_cast<std::int64_t>(radius) + 1);
  const auto is_near = [&](auto bits)
                           HWY_ATTR { return hn::Lt(hn::BitCast(sums, hn::Add(bits, hn::Shuffle01(bits))), limit); };
  const auto near_front = [&](std::uint32_t place) HWY_ATTR {
    return is_near(hn::PopulationCount(hn::Xor(hn::LoadU(words, &codes.front[place].first), asked_front)));
  };
  const auto near_whole = [&](std::uint32_t place) HWY_ATTR {
    const auto of_front = hn::PopulationCount(hn::Xor(hn::LoadU(words, &codes.front[place].first), asked_front));
    const auto of_back = hn::PopulationCount(hn::Xor(hn::LoadU(words, &codes.back[place].first), asked_back));
    return is_near(hn::Add(of_front, of_back));
  };
  const auto is_none = [&](const auto& near) HWY_ATTR {
    return hn::AllFalse(sums,
                        hn::Or(hn::Or(near(at), near(at + step)), hn::Or(near(at + 2 * step), near(at + 3 * step))));
  };
  for (; at + 4 * step <= end; at += 4 * step) {
    if (HWY_LIKELY(is_none(near_front)) || HWY_LIKELY(is_none(near_whole))) continue;
    for (std::uint32_t place = at; place < at + 4 * step; ++place) check_one(place);
  }
#endif
  for (; at < end; ++at) check_one(at);
}

void scan(const CodeView& codes, std::uint32_t count, std::span<const PhotoHash> queries, std::uint32_t radius,
          std::vector<FoundCode>* found) {
  for (std::uint32_t begin = 0; begin < count; begin += std::min(block_codes, count - begin)) {
    const std::uint32_t end = begin + std::min(block_codes, count - begin);
    for (std::size_t q = 0; q < queries.size(); ++q) {
      const auto& words = queries[q].words;
      scan_block(codes, begin, end, {words[0], words[1]}, {words[2], words[3]}, radius, found[q]);
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
