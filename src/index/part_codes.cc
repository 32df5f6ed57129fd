// Compiled once a vector width by Highway, which includes this file again for each.
#include "index/part_codes.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "index/internal/code_bucket.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "index/part_codes.cc"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace fanal::index::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Calls found(k) for each of `count` codes within `most` bits of `code`. Past the end are readable codes, a vector's.
template <typename Found>
HWY_INLINE void each_near(std::uint64_t code, const std::uint64_t* codes, std::size_t count, std::uint64_t most,
                          const Found& found) {
  const hn::ScalableTag<std::uint64_t> d;
  const std::size_t lanes = hn::Lanes(d);
  const auto wanted = hn::Set(d, code);
  const auto limit = hn::Set(d, most + 1);
  for (std::size_t k = 0; k < count; k += lanes) {
    const auto apart = hn::PopulationCount(hn::Xor(hn::LoadU(d, codes + k), wanted));
    const auto is_near = hn::Lt(apart, limit);
    if (hn::AllFalse(d, is_near)) continue;
    std::uint8_t bits[8] = {};
    hn::StoreMaskBits(d, is_near, bits);
    for (std::size_t lane = 0; lane < lanes && k + lane < count; ++lane) {
      if ((unsigned{bits[lane / 8]} >> (lane % 8) & 1U) != 0) found(k + lane);
    }
  }
}

// Adds those of the bucket that are near `code`; those that an earlier table has too are its.
void compare_bucket(std::uint64_t code, const CodeBucket& left, std::size_t table, std::uint32_t most,
                    std::vector<NearNumber>& out) {
  const int few = static_cast<int>(most / 4);
  each_near(code, left.codes, left.count, most, [&](std::size_t k) {
    const std::uint64_t differing = left.codes[k] ^ code;
    for (std::size_t earlier = 0; earlier < table; ++earlier) {
      if (std::popcount(static_cast<std::uint16_t>(differing >> (16 * earlier))) <= few) return;
    }
    out.push_back({left.numbers[k], static_cast<std::uint32_t>(std::popcount(differing))});
  });
}

}  // namespace fanal::index::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace fanal::index {
namespace {

HWY_EXPORT(compare_bucket);

constexpr std::size_t value_count = 65536;
constexpr std::size_t tables = 4;
constexpr std::size_t spare = 64;  // codes past the end: as many as the widest vector has, and more

// By one quarter of the code.
class Table {
 public:
  Table(std::span<const std::uint64_t> codes, std::size_t quarter)
      : begin_(value_count + 1), codes_(codes.size() + spare), numbers_(codes.size()) {
    const auto value_of = [quarter](std::uint64_t code) { return static_cast<std::uint16_t>(code >> (16 * quarter)); };
    for (const std::uint64_t code : codes) ++begin_[std::size_t{value_of(code)} + 1];
    for (std::size_t value = 0; value < value_count; ++value) begin_[value + 1] += begin_[value];
    auto next = begin_;
    for (std::uint32_t number = 0; number < codes.size(); ++number) {
      const std::uint32_t at = next[value_of(codes[number])]++;
      codes_[at] = codes[number];
      numbers_[at] = number;
    }
  }
  CodeBucket at(std::size_t value) const {
    return {codes_.data() + begin_[value], numbers_.data() + begin_[value], begin_[value + 1] - begin_[value]};
  }

 private:
  std::vector<std::uint32_t> begin_;
  std::vector<std::uint64_t> codes_;
  std::vector<std::uint32_t> numbers_;
};

// By owner the nearest, then of the owners the nearest: `number` becomes the owner's.
void keep_nearest(std::vector<NearNumber>& near, std::uint32_t of_one, std::uint32_t nearest) {
  for (NearNumber& one : near) one.number /= of_one;
  std::sort(near.begin(), near.end(), [](const NearNumber& a, const NearNumber& b) {
    return std::tie(a.number, a.distance) < std::tie(b.number, b.distance);
  });
  const auto is_same = [](const NearNumber& a, const NearNumber& b) { return a.number == b.number; };
  near.erase(std::unique(near.begin(), near.end(), is_same), near.end());
  if (near.size() <= nearest) return;
  std::sort(near.begin(), near.end(), [](const NearNumber& a, const NearNumber& b) {
    return std::tie(a.distance, a.number) < std::tie(b.distance, b.number);
  });
  near.resize(nearest);
}

// All values with so many ones or fewer, ascending.
std::vector<std::uint16_t> changes_of(std::uint32_t most_ones) {
  std::vector<std::uint16_t> made;
  for (std::uint32_t value = 0; value < value_count; ++value) {
    if (static_cast<std::uint32_t>(std::popcount(value)) <= most_ones)
      made.push_back(static_cast<std::uint16_t>(value));
  }
  return made;
}

}  // namespace

std::vector<NearCodes> near_codes(std::span<const std::uint64_t> left, std::uint32_t of_one,
                                  std::span<const std::uint64_t> right, std::uint32_t most, std::uint32_t nearest,
                                  Executor* executor) {
  // Of two codes that differ in so many bits, one quarter differs in a fourth of them or fewer.
  const auto changes = changes_of(most / 4);
  constexpr std::size_t slices = 64;
  std::vector<NearCodes> all;
  for (std::size_t table = 0; table < tables; ++table) {
    const Table lefts(left, table);
    const Table rights(right, table);
    std::vector<std::vector<NearCodes>> found(slices);
    const auto search = [&](std::size_t slice) {
      std::vector<NearNumber> near;
      for (std::size_t value = slice * value_count / slices; value < (slice + 1) * value_count / slices; ++value) {
        const CodeBucket own = rights.at(value);
        for (std::size_t i = 0; i < own.count; ++i) {
          near.clear();
          for (const std::uint16_t change : changes) {
            const CodeBucket other = lefts.at(value ^ change);
            if (other.count > 0) HWY_DYNAMIC_DISPATCH(compare_bucket)(own.codes[i], other, table, most, near);
          }
          keep_nearest(near, of_one, nearest);
          for (const NearNumber& one : near) found[slice].push_back({one.number, own.numbers[i], one.distance});
        }
      }
    };
    if (executor != nullptr) {
      executor->for_each(slices, search);
    } else {
      for (std::size_t slice = 0; slice < slices; ++slice) search(slice);
    }
    for (const auto& part : found) all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace fanal::index
#endif
