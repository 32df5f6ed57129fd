#pragma once
// A query as it was typed, made what the text index can answer: names of places, groups and ids become values and rows.
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/internal/finding_facets.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/group_table.h"
#include "engine/internal/highlight.h"
#include "engine/internal/masking.h"
#include "engine/internal/photo_index.h"
#include "engine/internal/postings.h"
#include "engine/internal/provisional.h"
#include "index/expression.h"
#include "index/scope.h"
#include "query/tree.h"

namespace fanal::engine {

struct LoweredQuery {
  index::Expression expression;
  /// Positive words and phrases, to be marked where they stand.
  ShownWords shown;
  /// Keys asked for, likewise.
  std::vector<Key> keys;
  /// What a name was taken for, for the asker to see: `Lyon: Lyon, FR`; what cannot be answered here.
  std::vector<std::string> notes;
};

class QueryLowering {
 public:
  /// What names are resolved by. All must stay as long as it.
  struct Hands {
    store::Reader& reader;
    Provisional& provisional;
    Postings& postings;
    PhotoIndex& photos;
    GroupTable& groups;
    FindingFacetTable& facets;
    const index::Scope& scope;
    const RowFilter& filter;
    const Masker& masks;
    bool sees_groups;
    bool prices_anywhere = false;  ///< for figures: prices are looked for outside of groups too
  };
  explicit QueryLowering(Hands hands) : hands_(hands), groups_(hands.reader) {}

  /// For whoever sees pseudonyms: finds every document that may match and others, for the index knows the words under
  /// masks too; TreeOnText says which do. Of hidden keys it finds none.
  /// Errors: refused for groups, where the role sees none; those of reading.
  Result<LoweredQuery> lower(const query::Node& tree);

 private:
  Result<index::Expression> expression_of(const query::Node& node, bool is_denied);
  Result<index::Expression> children_of(const query::Node& node, bool is_denied);
  index::Expression text_of(const query::Node& node, bool is_denied);
  index::Expression word_of(const query::Node& node, const query::Word& word);
  Result<index::Expression> value_of(const query::Node& node, bool is_denied);
  Result<index::Expression> place_of(const query::Node& node);
  Result<index::Expression> near_of(const query::Node& node);
  Result<index::Expression> without_table(const Error& error);
  Result<index::Expression> over_time(const query::Node& node);
  Result<index::Expression> rows_called(const query::Node& node);
  Result<void> find_groups(const query::Node& node);
  Result<index::Expression> mentions_within(const query::Node& node);
  Result<index::Expression> photos_of(const query::Node& node, bool is_denied);
  Result<std::vector<store::FactRow>> priced_rows();
  Result<index::Expression> attribute_of(index::Attribute attribute, const query::Keys& keys);
  Result<index::Expression> facet_of(const query::Node& node);
  index::Expression keys_of(MentionKind kind, const query::Keys& keys, bool is_denied);
  Result<index::Expression> named_in_index(const query::Node& node);

  Hands hands_;
  GroupReader groups_;
  LoweredQuery out_;
  std::vector<store::FactRow> rows_of_groups_;  ///< of all groups that the query names
  std::map<std::string, std::vector<store::FactRow>, std::less<>> groups_asked_;
  std::optional<std::optional<GroupFacets>> facets_;  ///< nothing: not asked for yet
};

}  // namespace fanal::engine
