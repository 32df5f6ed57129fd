#pragma once
// A segment of the text index, read block by block as searches need it. Immutable; any number of threads may search it.
// Source: docs/formats/index.md.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/blocks.h"

namespace fanal::index {

struct SegmentState;

class Segment {
 public:
  /// Reads the head and the top of the dictionary (some hundredth of a percent of the segment).
  /// `blocks`: how many blocks there are. Errors: damaged when the head is not that of a segment of so many blocks;
  /// what the source says.
  static Result<std::shared_ptr<const Segment>> open(BlockSource source, std::uint64_t blocks);
  explicit Segment(std::unique_ptr<SegmentState> state);
  ~Segment();
  Segment(const Segment&) = delete;
  Segment& operator=(const Segment&) = delete;

  std::uint32_t documents() const;
  std::uint64_t words() const;    ///< of all documents
  std::uint32_t entries() const;  ///< of the dictionary: words, keys, values, trigrams
  std::uint64_t bytes() const;    ///< of all blocks but the head
  const SegmentState& state() const { return *state_; }

 private:
  std::unique_ptr<SegmentState> state_;
};

/// Segments searched as one. Their rows are distinct. Shared: a view outlives the list it was taken from.
using Segments = std::vector<std::shared_ptr<const Segment>>;

/// A source of blocks that are in memory.
BlockSource source_of(std::vector<std::string> blocks);

}  // namespace fanal::index
