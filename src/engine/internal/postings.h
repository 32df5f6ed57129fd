#pragma once
// The postings of a case over time: all that documents, as far as the asker may see them, and people who gave files say
// of when each was there. Of one posting by its names, from the text index; of all for a query, from a table in memory.
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/internal/timeline.h"
#include "index/scope.h"
#include "model/document.h"
#include "model/row_filter.h"
#include "store/reader.h"

namespace fanal::engine {

/// By what a question sees. All must stay as long as whoever holds it; the reader is pinned to one state of the case.
struct PostingsSeen {
  store::Reader& reader;
  const index::Scope& scope;
  const RowFilter& filter;
};

/// Of one posting after another, for a list of documents.
class PostingLookup {
 public:
  explicit PostingLookup(PostingsSeen seen) : seen_(seen) {}
  /// What is known of the posting that `document`, unmasked, is of; empty when it is of none.
  /// Some ten microseconds, and as many for each document that speaks of it; the first time that an address comes up
  /// some microsecond more for each document at that address, were it of other postings.
  Result<std::vector<Observation>> known_of(const Document& document);
  /// The same as people read it; nothing when it was never seen. `with_documents`: which documents say when it was
  /// first and last there, too; the one that shows that it is gone is always named.
  Result<std::optional<PostingView>> view_of(const Document& document, bool with_documents);

 private:
  /// What is said under one name.
  struct Spoken {
    std::vector<Observation> by_this;    ///< by documents that have no better name
    std::vector<Observation> by_better;  ///< by those that have an id, too
    std::set<std::uint64_t> takes;       ///< the writes that said something of any of them
    std::vector<Observation>& by(bool has_other_name) { return has_other_name ? by_better : by_this; }
  };
  struct Taken {
    SightingKind kind = SightingKind::seen;  ///< what it is when its file is said to be taken
    bool has_other_name = false;
  };
  Result<const Spoken*> spoken_of(std::uint64_t name);
  Result<void> add_takes(const std::map<store::FactRow, Taken>& taken, Spoken& spoken);
  Result<const std::vector<store::StoredTake>*> takes_of(store::ItemRow item);
  Result<SightingView> view_of(const Observation& observation, bool with_document);

  PostingsSeen seen_;
  std::optional<std::vector<store::StoredTake>> lists_;
  std::optional<bool> has_takes_;
  std::map<std::uint64_t, Spoken> known_;
  std::map<store::ItemRow, std::vector<store::StoredTake>> takes_;
};

class PostingTable;

/// Which documents a query about time means. Thread-safe. The first question about a state of the case costs some
/// microsecond a document and holds up to 100 bytes of each; every other of the same state a tenth of it, and the same
/// one again nothing.
class Postings {
 public:
  Postings();
  ~Postings();
  /// Those with the words that postings had just before `until`, as far as they were there then.
  Result<std::shared_ptr<const RowSet>> in_force(const PostingsSeen& seen, UtcSeconds until);
  /// Those of postings that were seen at some time within [begin, end).
  Result<std::shared_ptr<const RowSet>> seen_within(const PostingsSeen& seen, UtcSeconds begin, UtcSeconds end);
  /// Those of postings that are gone, and may have gone within [begin, end).
  Result<std::shared_ptr<const RowSet>> gone_within(const PostingsSeen& seen, UtcSeconds begin, UtcSeconds end);

 private:
  Result<std::shared_ptr<PostingTable>> table_of(const PostingsSeen& seen);

  std::mutex mutex_;
  std::vector<std::shared_ptr<PostingTable>> tables_;  ///< the latest last
};

}  // namespace fanal::engine
