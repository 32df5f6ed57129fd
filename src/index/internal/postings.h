#pragma once
// The documents of an entry: block by block with what is known of each before it is read, or all at once.
// Source: S. Ding, T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011 (block maxima).
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "index/internal/bits.h"
#include "index/internal/dictionary.h"

namespace fanal::index {

/// No document of a block has both a greater frequency and a lesser length than one of these.
struct Impact {
  std::uint32_t frequency = 0;  ///< 255: that or any greater one
  std::uint32_t length = 0;
};

/// Blocks of up to 128 documents. `space` says what is kept; `limit`: documents are below it.
class PostingBlocks {
 public:
  PostingBlocks(const SegmentState& segment, const Entry& entry, char space, Trouble& trouble);

  std::uint32_t blocks() const { return blocks_; }
  /// Last document of a block; of a lone one, the greatest there can be.
  std::uint32_t last(std::uint32_t block);
  std::uint32_t least_row_above(std::uint32_t block);  ///< rows of the block are this far above the least of all
  std::array<Impact, impact_pairs> impacts(std::uint32_t block);
  /// Those of a lone block are not kept.
  bool has_impacts() const { return has_skips_; }
  /// The first block at or after `block` whose last document is not before `document`; blocks() when there is none.
  std::uint32_t block_with(std::uint32_t document, std::uint32_t block);

  /// Reads the documents of a block; false after trouble.
  bool load(std::uint32_t block);
  std::span<const std::uint32_t> documents() const { return {documents_.data(), count_}; }
  /// Frequencies of the block loaded.
  std::span<const std::uint32_t> frequencies();
  /// Positions of the document at `index` of the block loaded, ascending.
  std::span<const std::uint32_t> positions(std::uint32_t index) { return positions(index, index + 1); }
  /// Of the documents [begin, end) of the block, one after the other.
  std::span<const std::uint32_t> positions(std::uint32_t begin, std::uint32_t end);

 private:
  const char* skip(std::uint32_t block);
  bool read_places();

  Entry entry_;
  Trouble* trouble_;
  SectionReader skips_;
  SectionReader data_;
  SectionReader places_;
  std::uint32_t limit_ = 0;
  std::uint32_t blocks_ = 0;
  std::uint32_t skip_size_ = 0;
  bool has_skips_ = false;
  bool has_frequencies_ = false;
  std::uint32_t loaded_ = 0xFFFFFFFFU;
  std::uint32_t count_ = 0;
  bool has_read_frequencies_ = false;
  bool has_read_places_ = false;
  unsigned frequency_width_ = 0;
  const char* packed_frequencies_ = nullptr;
  std::array<std::uint32_t, postings_block> documents_{};
  std::array<std::uint32_t, postings_block> frequencies_{};
  std::array<std::uint64_t, postings_block + 1> starts_{};  ///< of each document's positions in the block
  unsigned place_width_ = 0;
  std::uint64_t packed_places_at_ = 0;
  const char* packed_places_ = nullptr;  ///< of the block; null: too many to hold
  std::vector<std::uint32_t> positions_;
};

/// Adds the documents of an entry of the segment (not a trigram) to `bits`.
void add_documents(const SegmentState& segment, const Entry& entry, char space, Bits& bits, Trouble& trouble);
/// Calls take(document) for each value of an entry that is not dense, ascending; a trigram's are numbers of entries.
std::vector<std::uint32_t> all_documents(const SegmentState& segment, const Entry& entry, char space, Trouble& trouble);

}  // namespace fanal::index
