#pragma once
// Saved searches as one person may know of them.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/internal/inside.h"
#include "engine/internal/shared_states.h"
#include "model/saved_search.h"
#include "query/tree.h"
#include "store/reader.h"

namespace fanal::engine {

/// `seen`: of the search, by states_seen(). What was found with more rights is shown to those who have them.
bool may_see_alert(const AlertHead& alert, const std::vector<SavedSearch>& seen, const guard::Filter& filter);

/// All states by search, in the order of their numbers; each not empty.
Result<std::vector<std::vector<SavedSearch>>> saved_by_number(store::Reader& reader);
/// Of one, by states_seen(). Errors: not_found, also when `actor` may not know of it.
Result<std::vector<SavedSearch>> states_for(store::Reader& reader, std::uint64_t number, std::string_view actor,
                                            const guard::Filter& filter);

/// How the text of a search is asked of new documents.
struct ReadQuery {
  std::optional<std::string> pseudonym;  ///< it is one, and nothing else
  std::optional<Mention> identifier;     ///< it is one as a whole, such as a number or an address
  std::string digits;                    ///< it is the end of a telephone number; else empty
  std::optional<query::Node> tree;       ///< as a query; nothing where an identifier or a pseudonym is none
  /// As words it names something known before, or it is never asked as words: such adverts are no catalogue.
  bool has_seed = false;
};
/// Errors: invalid_input, naming the column, or for parts that ask about groups, which get new numbers at each linking,
/// and of a search that alerts for those that ask over time; refused for ages and prices.
Result<ReadQuery> read_saved_query(const SavedSearch& search);

}  // namespace fanal::engine
