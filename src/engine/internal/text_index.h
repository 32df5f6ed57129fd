#pragma once
// The text index of an open case, as searches see it: its segments, and in memory what no segment holds yet.
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "engine/internal/stored_segment.h"
#include "index/scope.h"
#include "index/segment.h"
#include "model/row_filter.h"
#include "store/case.h"

namespace fanal::engine {

/// Thread-safe.
class TextIndex {
 public:
  explicit TextIndex(std::size_t most_bytes = std::size_t{768} << 20U) : most_bytes_(most_bytes) {}

  /// All that `reader`, pinned to one state of the case, sees, as far as `filter` admits it. What no segment holds is
  /// read and indexed here, once: some 10 microseconds a document. Searches in the scope may still fail with busy when
  /// another process merges segments at that moment: see retried().
  Result<index::Scope> scope(const store::Case& opened, store::Reader& reader, const RowFilter& filter);
  /// The same of rows from `first` on: segments that hold earlier ones only are not looked at.
  Result<index::Scope> scope_from(const store::Case& opened, store::Reader& reader, const RowFilter& filter,
                                  store::FactRow first);

 private:
  struct Tail {
    store::FactRow begin = 0;
    store::FactRow end = 0;
    std::shared_ptr<const index::Segment> segment;
    std::uint32_t merges = 0;  ///< that led to it
  };
  struct KnownScope {
    std::shared_ptr<const RowSet> only;  ///< nothing: all is admitted
    store::FactRow last = 0;
    index::Scope scope;
  };
  Result<void> open_segments(const store::Case& opened, store::Reader& reader);
  Result<void> index_tail(store::Reader& reader, store::FactRow last);
  Result<void> merge_tails();

  std::size_t most_bytes_;
  std::mutex mutex_;
  std::shared_ptr<BlockShelf> shelf_;
  std::vector<std::int64_t> sets_;  ///< of segments_
  std::map<std::int64_t, std::shared_ptr<const index::Segment>> segments_;
  std::map<std::int64_t, store::FactRow> last_rows_;  ///< of segments_
  store::FactRow through_ = 0;                        ///< the last row in segments_
  std::vector<Tail> tails_;
  std::shared_ptr<const RowSet> seen_;  ///< rows 1 to the last of the latest question pinned before another
  std::vector<KnownScope> scopes_;      ///< the latest last
};

/// Calls `search` again, a few times, when the index was merged under it.
template <typename Search>
auto retried(const Search& search) -> std::invoke_result_t<const Search&> {
  constexpr int most = 4;
  for (int attempt = 1;; ++attempt) {
    auto answer = search();
    if (answer || answer.error().code != Code::busy || attempt == most) return answer;
  }
}

}  // namespace fanal::engine
