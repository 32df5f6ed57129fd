#pragma once
// The text index, written while documents are ingested: segments of many rows each, one after another, and merged when
// there are many small ones. What is not in a segment yet is indexed by who asks (text_index.h).
// Form: docs/formats/index.md; sets `text/FIRST ROW`, blocks under their number, the count of them under `count`.
#include <functional>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/builder.h"
#include "index/document.h"
#include "store/case.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::engine {

constexpr std::string_view text_sets = "text/";
constexpr std::string_view block_count_key = "count";
/// What stands in for a segment's block `number` in its set.
std::string block_key(std::uint32_t number);

/// The first row of the segment in the set of that name.
store::FactRow first_row_of(std::string_view set_name);

/// Rows that segments hold: all from the first to `through`.
Result<store::FactRow> indexed_through(store::Reader& reader);

class IndexFeed {
 public:
  /// Under so many documents no segment is written: they are indexed by who asks, faster than that one is read.
  static constexpr store::FactRow least_documents = 1000;
  struct Sizes {
    std::size_t most_bytes = std::size_t{192} << 20U;  ///< of memory, until a segment is written
    store::FactRow least = least_documents;
  };

  IndexFeed(const store::Case& opened, store::Reader& reader, store::Writer& writer, Sizes sizes);
  IndexFeed(const store::Case& opened, store::Reader& reader, store::Writer& writer)
      : IndexFeed(opened, reader, writer, Sizes()) {}

  /// Those of rows `first`, `first` + 1 and so on, which are committed: each call goes on where the one before ended,
  /// or further on. Makes a segment when there are many, on a thread of its own, and writes it when it is made.
  Result<void> take(store::FactRow first, std::vector<index::IndexDocument> documents);
  /// Writes what is left, if it is much, with all that others left; then begins to merge on a thread of its own.
  Result<void> finish();
  /// Waits for the merge that finish() began, and publishes it. Without it, and after an error of it, the segments stay
  /// as they are, and answer.
  Result<void> settle();
  /// Makes all segments anew from the facts; they take the place of the others at once. `progress`: documents done.
  Result<void> rebuild(const std::function<void(std::uint64_t)>& progress);

 private:
  using Blocks = Result<std::vector<std::string>>;
  struct Making {
    std::future<Blocks> blocks;
    store::FactRow first = 0;
    store::FactRow end = 0;
  };
  struct Merging {
    Result<std::future<Blocks>> blocks;
    std::string name;
    store::FactRow through = 0;
    std::vector<std::string> withdrawn;
  };

  Result<void> add_facts(store::FactRow begin, store::FactRow end, const std::function<void(std::uint64_t)>& progress);
  Result<void> add(store::FactRow row, index::IndexDocument& document);
  /// Begins to make a segment of the builder's documents.
  Result<void> begin_segment();
  /// Waits for the segment that is being made, and writes it.
  Result<void> write_segment();
  Result<std::int64_t> write_blocks(const std::vector<std::string>& blocks);
  Result<void> begin_merge();
  /// The blocks of one segment with all that these sets have.
  Result<std::future<Blocks>> merge(const std::vector<std::int64_t>& sets);

  const store::Case& opened_;
  store::Reader& reader_;
  store::Writer& writer_;
  Sizes sizes_;
  index::SegmentBuilder builder_;
  store::FactRow first_ = 0;  ///< of the builder's; 0: nothing was taken yet
  store::FactRow next_ = 0;   ///< the row after its last
  bool holds_back_ = false;   ///< sets are written and not published
  std::vector<std::int64_t> held_back_;
  std::optional<Making> making_;
  std::optional<Merging> merging_;
};

}  // namespace fanal::engine
