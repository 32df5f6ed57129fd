#pragma once
// Bytes of a segment, block by block, whatever the blocks hold.
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "index/internal/attribute_table.h"
#include "index/internal/bit_pack.h"
#include "index/internal/bits.h"
#include "index/internal/format.h"
#include "index/internal/price_sets.h"

namespace fanal::index {

/// The first failure of a question. Readers give nothing after it; whoever asked looks at the end.
struct Trouble {
  std::optional<Error> error;
  void damaged(const char* what) {
    if (!error) error = Error{Code::damaged, std::string("the text index is damaged: ") + what};
  }
  explicit operator bool() const { return error.has_value(); }
};

/// What Segment holds: the head, the source, and which blocks were verified.
struct SegmentState {
  Head head;
  BlockSource source;
  std::unique_ptr<std::atomic<std::uint64_t>[]> verified;  // NOLINT(*-avoid-c-arrays): atomics do not move
  std::vector<std::string> top;                            ///< first entry of every 64th group
  mutable AttributeTables attributes;                      ///< those that were asked for
  mutable KnownPriceSets prices;                           ///< once they were asked for

  /// Block `number` of the body, from 0. Null after trouble.
  Block body_block(std::uint64_t number, Trouble& trouble) const;
};

/// Reads pieces of a section. Keeps the block it read last, so near pieces cost no call.
class SectionReader {
 public:
  SectionReader(const SegmentState& segment, const SectionPlace& place, Trouble& trouble)
      : segment_(&segment), place_(&place), trouble_(&trouble) {}
  /// `length` bytes at `offset` of the section, and 8 readable ones of any value after; valid until the next call.
  /// Null after trouble, and when they are not in the section, which is trouble.
  const char* at(std::uint64_t offset, std::uint64_t length);
  /// The same, only as far as one block goes: gives how many bytes there are, at most `length`.
  const char* some(std::uint64_t offset, std::uint64_t length, std::uint64_t& given);
  std::uint64_t size() const { return place_->bytes; }

 private:
  bool load(std::uint64_t number);

  const SegmentState* segment_;
  const SectionPlace* place_;
  Trouble* trouble_;
  Block block_;
  std::uint64_t number_ = ~std::uint64_t{0};
  std::string straddling_;
};

/// A column: one value for each index, in whole bytes, so that none straddles two blocks.
class Column {
 public:
  Column(const SegmentState& segment, const SectionPlace& place, Trouble& trouble)
      : reader_(segment, place, trouble), place_(&place), block_bytes_(segment.head.layout.block_bytes) {}
  Column(const SegmentState& segment, Section section, Trouble& trouble)
      : Column(segment, segment.head.at(section), trouble) {}
  /// The value at `index` < size(); the base after trouble.
  std::int64_t at(std::uint64_t index) {
    if (index - first_ >= held_ && !load(index)) return place_->base;
    return decode(index - first_);
  }
  std::uint64_t size() const { return place_->count; }
  /// Of a column that ascends: the first index of [low, high) whose value is not below `value`; high when there is
  /// none.
  std::uint32_t first_at(std::uint32_t low, std::uint32_t high, std::int64_t value) {
    while (low < high) {
      const std::uint32_t middle = low + (high - low) / 2;
      if (at(middle) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
  /// Calls take(index, value) for each of `wanted` within [begin, end), ascending: as at(), several times as fast.
  template <typename Take>
  void each(const Bits& wanted, std::uint32_t begin, std::uint32_t end, const Take& take) {
    for (std::uint32_t at = wanted.next(begin); at < end; at = wanted.next(at)) {
      if (at - first_ >= held_ && !load(at)) return;
      const auto stop = static_cast<std::uint32_t>(std::min<std::uint64_t>(end, first_ + held_));
      const auto base = static_cast<std::uint64_t>(place_->base);
      const char* const data = data_;
      const std::uint64_t first = first_;
      const auto value = [base](std::uint64_t over) { return static_cast<std::int64_t>(base + over); };
      switch (place_->width) {
        case 0: wanted.each(at, stop, [&](std::uint32_t i) { take(i, value(0)); }); break;
        case 1:
          wanted.each(at, stop, [&](std::uint32_t i) { take(i, value(static_cast<std::uint8_t>(data[i - first]))); });
          break;
        case 2:
          wanted.each(at, stop, [&](std::uint32_t i) { take(i, value(load32(data + 2 * (i - first)) & 0xFFFFU)); });
          break;
        case 4: wanted.each(at, stop, [&](std::uint32_t i) { take(i, value(load32(data + 4 * (i - first)))); }); break;
        default: wanted.each(at, stop, [&](std::uint32_t i) { take(i, value(load64(data + 8 * (i - first)))); }); break;
      }
      at = stop;
    }
  }

 private:
  std::int64_t decode(std::uint64_t at) const {
    const auto base = static_cast<std::uint64_t>(place_->base);
    switch (place_->width) {
      case 0: return place_->base;
      case 1: return static_cast<std::int64_t>(base + static_cast<std::uint8_t>(data_[at]));
      case 2: return static_cast<std::int64_t>(base + (load32(data_ + 2 * at) & 0xFFFFU));
      case 4: return static_cast<std::int64_t>(base + load32(data_ + 4 * at));
      default: return static_cast<std::int64_t>(base + load64(data_ + 8 * at));
    }
  }
  bool load(std::uint64_t index);

  SectionReader reader_;
  const SectionPlace* place_;
  std::uint32_t block_bytes_;
  const char* data_ = nullptr;
  std::uint64_t first_ = 0;
  std::uint64_t held_ = 0;
};

}  // namespace fanal::index
