#include "engine/internal/stored_segment.h"

#include <charconv>

#include "engine/internal/index_feed.h"

namespace fanal::engine {
namespace {

Error gone() { return {Code::busy, "the text index was made anew meanwhile: ask again"}; }

Result<index::Block> read_block(store::Reader& reader, std::int64_t set, std::uint32_t number) {
  FANAL_TRY(bytes, reader.set_get(set, block_key(number)));
  if (!bytes) return gone();
  return std::make_shared<const std::string>(*std::move(bytes));
}

Result<std::uint64_t> read_count(store::Reader& reader, std::int64_t set) {
  FANAL_TRY(text, reader.set_get(set, block_count_key));
  if (!text) return gone();
  std::uint64_t count = 0;
  const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), count);
  if (code != std::errc() || end != text->data() + text->size()) {
    return Error{Code::damaged, "the text index does not say how many blocks it has: run `fanal reindex`"};
  }
  return count;
}

}  // namespace

Result<index::Block> BlockShelf::block(std::int64_t set, std::uint32_t number) {
  const std::uint64_t key = (static_cast<std::uint64_t>(set) << 32U) | number;
  {
    const std::scoped_lock lock(mutex_);
    const auto found = by_key_.find(key);
    if (found != by_key_.end()) {
      kept_.splice(kept_.begin(), kept_, found->second);
      return found->second->block;
    }
  }
  index::Block block;
  {
    const std::scoped_lock lock(reading_);
    FANAL_TRY(read, read_block(reader_, set, number));
    block = std::move(read);
  }
  const std::scoped_lock lock(mutex_);
  if (by_key_.contains(key)) return block;
  kept_.push_front({key, block});
  by_key_.emplace(key, kept_.begin());
  bytes_ += block->size();
  while (bytes_ > most_bytes_ && kept_.size() > 1) {
    bytes_ -= kept_.back().block->size();
    by_key_.erase(kept_.back().key);
    kept_.pop_back();
  }
  return block;
}

Result<std::uint64_t> BlockShelf::count(std::int64_t set) {
  const std::scoped_lock lock(reading_);
  return read_count(reader_, set);
}

Result<std::shared_ptr<const index::Segment>> open_stored_segment(const std::shared_ptr<BlockShelf>& shelf,
                                                                  std::int64_t set) {
  FANAL_TRY(count, shelf->count(set));
  return index::Segment::open([shelf, set](std::uint32_t number) { return shelf->block(set, number); }, count);
}

}  // namespace fanal::engine
