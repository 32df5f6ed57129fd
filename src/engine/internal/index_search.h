#pragma once
// A query asked of the text index: what is found, in order, and in figures.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "engine/internal/inside.h"
#include "engine/internal/lower_query.h"
#include "engine/search.h"
#include "index/matches.h"
#include "index/rank.h"

namespace fanal::engine {

struct Found {
  std::vector<index::FoldedHit> hits;
  std::uint64_t total = 0;
  bool total_is_exact = true;
  std::uint64_t withheld = 0;
  LoweredQuery query;
  std::optional<Overview> overview;
};

/// All that a query finds.
struct FoundRows {
  std::vector<store::FactRow> rows;  ///< ascending
  std::vector<std::string> notes;    ///< LoweredQuery::notes
};

/// Where a page begins, and the newest document that the first page knew.
struct SearchPlace {
  std::uint64_t offset = 0;
  store::FactRow last_row = 0;
};

/// Every row that was found, the latest documents first.
struct ScopedRows {
  std::vector<store::FactRow> rows;
  std::vector<store::FactRow> withheld;  ///< adverts that are not to be listed, apart from `rows`
};

/// limit: what IndexSearch::all says of so many.
Error too_many_to_read(std::uint64_t documents, std::uint64_t most);

/// The documents of `rows` as the text index has them; nothing where it has not all of them, or `filter` not. Errors:
/// busy, when it was made anew meanwhile; damaged.
Result<std::optional<index::Matches>> all_indexed(const Session::Inside& inside, store::Reader& reader,
                                                  const guard::Filter& filter, const std::vector<store::FactRow>& rows);

class IndexSearch {
 public:
  /// `prices_anywhere`: QueryLowering::Hands.
  IndexSearch(store::Reader& reader, Session::Inside& inside, const guard::Filter& filter, bool prices_anywhere = false)
      : reader_(reader),
        inside_(inside),
        filter_(filter),
        prices_anywhere_(prices_anywhere),
        masks_(inside.masker(filter)) {}

  /// Of `most` hits from the place on. `withholds_adverts`: they are counted, and not among the hits.
  /// Errors: limit for what would take too long; those of QueryLowering; busy: retried().
  Result<Found> find(const query::Node& tree, const SearchRequest& request, const SearchPlace& place, std::size_t most,
                     bool withholds_adverts);
  /// Everything it finds, ascending. Errors: limit over `most`, before any is read; those of find.
  Result<FoundRows> all(const query::Node& tree, std::uint64_t most);
  /// Documents that hold a key, ascending, those that linking does not look at included.
  Result<std::vector<store::FactRow>> rows_with(MentionKind kind, const std::string& value);
  /// All that is found in a scope of the asker's, unranked. Errors: as for find.
  Result<ScopedRows> every(const index::Scope& scope, const query::Node& tree, bool withholds_adverts);
  /// All in it that hold a key, which the asker may ask for. `keys`: index::key, or index::key_pattern.
  Result<ScopedRows> every_holder(const index::Scope& scope, const index::Expression& keys);
  /// Which of `rows` are adverts, in no order.
  Result<std::vector<store::FactRow>> adverts_of(std::vector<store::FactRow> rows);
  /// How many documents it would find; nothing for those who see pseudonyms: it takes reading them.
  Result<std::optional<std::uint64_t>> count(const query::Node& tree);

 private:
  struct Asked {
    index::Scope scope;
    LoweredQuery query;
    index::Expression expression;
    index::Matches matches;  ///< of expression
  };
  /// Of the documents up to `last`, those for which the query holds as the asker sees them.
  Result<Asked> asked(const query::Node& tree, store::FactRow last);
  Result<index::Matches> matches_of(const index::Scope& scope, const index::Expression& expression) const;
  Result<std::vector<store::FactRow>> latest_first(const index::Scope& scope,
                                                   const index::Expression& expression) const;
  Result<LoweredQuery> lowered(const index::Scope& scope, const query::Node& tree);
  /// Of what the index finds, what holds of the texts as the asker sees them.
  Result<std::shared_ptr<const RowSet>> told(const index::Scope& scope, const query::Node& tree,
                                             const index::Matches& candidates);
  Result<Overview> overview_of(const index::Matches& matches);
  Result<void> put_periods(const index::Matches& matches, Overview& overview) const;
  /// Documents of each group.
  Result<std::vector<std::uint64_t>> by_group(const index::Matches& matches);
  static std::vector<GroupCount> largest_of(const std::vector<std::uint64_t>& by_group);
  static void put_facets(std::vector<FacetCounts> counted, std::uint64_t documents, Overview& overview);

  store::Reader& reader_;
  Session::Inside& inside_;
  const guard::Filter& filter_;
  bool prices_anywhere_;
  Masker masks_;
};

}  // namespace fanal::engine
