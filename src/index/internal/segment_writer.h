#pragma once
// Writes a segment from entries in order and columns: the one writer for building and for merging, which is why both
// give the same bytes. Source: docs/formats/index.md.
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "index/internal/format.h"

namespace fanal::index {

/// One value a document, by ordinal, unless said otherwise.
struct DocumentColumns {
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> begins;     ///< of those whose time is known
  std::vector<std::int64_t> durations;  ///< of the same
  std::vector<std::int64_t> lengths;
  std::vector<std::int64_t> folds;
  std::vector<std::int64_t> records;
  std::vector<std::int64_t> price_starts{0};  ///< one more than documents
  std::vector<std::int64_t> price_units;      ///< one a price
  std::vector<std::int64_t> price_amounts;
  std::string units;
  std::array<std::vector<std::int64_t>, attribute_count> codes;
  std::array<std::string, attribute_count> sets;
};

class SegmentWriter {
 public:
  /// Rows and lengths by ordinal: ranking data of postings hold what they say.
  SegmentWriter(const Layout& layout, std::span<const std::int64_t> rows, std::span<const std::int64_t> lengths);

  /// Adds an entry; entries come in ascending order of bytes. `documents` ascend; `frequencies` and `positions`, all
  /// of one document after the other, where the space of the entry has such. Trigrams of keys follow by themselves.
  void add(std::string_view entry, std::span<const std::uint32_t> documents, std::span<const std::uint32_t> frequencies,
           std::span<const std::uint32_t> positions);
  std::uint32_t entries() const { return head_.entries; }

  /// The blocks, head first. Call once.
  std::vector<std::string> finish(const DocumentColumns& columns);

 private:
  struct Trigram {
    std::uint32_t value = 0;  ///< kind of key and three bytes
    std::uint32_t entry = 0;
  };
  void write_entry(std::string_view entry, std::span<const std::uint32_t> documents,
                   std::span<const std::uint32_t> frequencies, std::span<const std::uint32_t> positions);
  void write_blocks(char space, std::span<const std::uint32_t> documents, std::span<const std::uint32_t> frequencies,
                    std::span<const std::uint32_t> positions);
  void write_impacts(std::span<const std::uint32_t> documents, std::span<const std::uint32_t> frequencies);
  void write_bitmap(std::span<const std::uint32_t> documents);
  void note_trigrams(std::string_view entry);
  void write_trigrams();

  Head head_;
  std::span<const std::int64_t> rows_;
  std::span<const std::int64_t> lengths_;
  std::int64_t least_row_ = 0;
  std::string terms_, top_, postings_, positions_, bitmaps_;
  std::vector<std::int64_t> groups_;
  std::string last_entry_;
  std::uint64_t bitmap_count_ = 0;
  std::string skips_;  ///< of the entry being written
  std::string data_;
  std::vector<Trigram> trigrams_;
};

}  // namespace fanal::index
