#pragma once
// Segments of the text index where the case keeps them: a set of blocks each.
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "index/segment.h"
#include "store/reader.h"

namespace fanal::engine {

/// Blocks that were read lately, of all segments of a case, and a connection of its own to read others by. Thread-safe.
class BlockShelf {
 public:
  /// `most_bytes`: of blocks kept.
  BlockShelf(store::Reader reader, std::size_t most_bytes) : reader_(std::move(reader)), most_bytes_(most_bytes) {}
  /// Errors: busy when the set is gone, merged into another: ask for the list of sets anew; damaged.
  Result<index::Block> block(std::int64_t set, std::uint32_t number);
  /// The number of blocks of a set. Errors: as for block.
  Result<std::uint64_t> count(std::int64_t set);

 private:
  struct Kept {
    std::uint64_t key = 0;
    index::Block block;
  };
  store::Reader reader_;
  std::size_t most_bytes_;
  std::mutex reading_;
  std::mutex mutex_;      ///< of what follows
  std::list<Kept> kept_;  ///< the latest first
  std::unordered_map<std::uint64_t, std::list<Kept>::iterator> by_key_;
  std::size_t bytes_ = 0;
};

/// One segment behind a shelf.
Result<std::shared_ptr<const index::Segment>> open_stored_segment(const std::shared_ptr<BlockShelf>& shelf,
                                                                  std::int64_t set);

}  // namespace fanal::engine
