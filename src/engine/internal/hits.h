#pragma once
// A document as an answer lists it: its head, what of it matched in one line, and the way back.
#include <cstdint>
#include <optional>

#include "engine/internal/group_segments.h"
#include "engine/internal/highlight.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/own_names.h"
#include "engine/internal/postings.h"
#include "engine/search.h"

namespace fanal::engine {

/// Score of what holds the value that was asked for.
constexpr std::int64_t exact_score = 1000000;

class Hits {
 public:
  Hits(store::Reader& reader, const Session::Inside& inside, const guard::Filter& filter)
      : reader_(reader),
        inside_(inside),
        filter_(filter.rows),
        masker_(inside.masker(filter)),
        shows_groups_(guard::can(*filter.role, guard::Capability::links)),
        names_(reader),
        own_names_(reader, filter, inside.actor.name),
        groups_(reader) {}

  /// `fact`: as the asker sees it.
  Result<Hit> of(const store::StoredFact& fact, std::int64_t score, Snippet snippet);
  /// Around one of its mentions, with the way back to that. `fact`: as it was read; it leaves masked.
  Result<Hit> at(store::StoredFact& fact, std::size_t mention);

 private:
  // By what was written, whatever the asker may see of it. `fact` may be masked.
  Result<std::optional<PostingView>> posting_of(const store::StoredFact& fact);

  store::Reader& reader_;
  const Session::Inside& inside_;
  const RowFilter& filter_;
  Masker masker_;
  bool shows_groups_;
  ItemNames names_;
  OwnNames own_names_;
  GroupReader groups_;
  std::optional<store::FactRow> through_;  ///< the last row that is linked
  std::optional<index::Scope> scope_;
  std::optional<PostingLookup> postings_;
};

}  // namespace fanal::engine
