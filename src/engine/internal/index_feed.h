#pragma once
// The text index, written while documents are ingested: segments of many rows each, one after another, and merged when
// there are many small ones. What is not in a segment yet is indexed by who asks (text_index.h).
// Form: docs/formats/index.md; sets `text/FIRST ROW`, blocks under their number, the count of them under `count`.
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/builder.h"
#include "index/document.h"
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

  IndexFeed(store::Reader& reader, store::Writer& writer, Sizes sizes);
  IndexFeed(store::Reader& reader, store::Writer& writer) : IndexFeed(reader, writer, Sizes()) {}

  /// Those of rows `first`, `first` + 1 and so on, which are committed: each call goes on where the one before ended,
  /// or further on. Writes a segment when there are many.
  Result<void> take(store::FactRow first, std::vector<index::IndexDocument> documents);
  /// Writes what is left, if it is much, with all that others left; then merges.
  Result<void> finish();
  /// Makes all segments anew from the facts; they take the place of the others at once. `progress`: documents done.
  Result<void> rebuild(const std::function<void(std::uint64_t)>& progress);

 private:
  Result<void> add_facts(store::FactRow begin, store::FactRow end, const std::function<void(std::uint64_t)>& progress);
  Result<void> add(store::FactRow row, index::IndexDocument& document);
  Result<void> write();
  Result<std::int64_t> write_blocks(const std::vector<std::string>& blocks);
  Result<void> merge();
  /// One set with all that these have.
  Result<std::int64_t> merged(const std::vector<std::int64_t>& sets);

  store::Reader& reader_;
  store::Writer& writer_;
  Sizes sizes_;
  index::SegmentBuilder builder_;
  store::FactRow first_ = 0;  ///< of the builder's; 0: nothing was taken yet
  store::FactRow next_ = 0;   ///< the row after its last
  bool holds_back_ = false;   ///< sets are written and not published
  std::vector<std::int64_t> held_back_;
};

}  // namespace fanal::engine
