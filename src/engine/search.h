#pragma once
// Search: the query language (docs/query.md) asked of the text index, and single identifiers of the keys that linking
// knows. In a live case adverts are no catalogue: docs/commands/search.md.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ask.h"

namespace fanal::engine {

enum class SearchOrder : std::uint8_t { best, newest, oldest };

struct SearchRequest {
  std::string query;
  Page page = {};
  SearchOrder order = SearchOrder::best;
  bool folds = false;         ///< of near-duplicates one, saying how many others there are
  bool has_overview = false;  ///< what there is in all that was found, in figures
  std::string country = {};   ///< ISO 3166-1 alpha-2: how numbers without + are dialled; empty: in every way
  std::string hypothesis =
      {};  ///< in a live case, for adverts without a seed: what is looked for and why, kept in the audit
};

struct Hit {
  DocumentHead head;            ///< snippet around the first match
  std::int64_t score = 0;       ///< higher is better; thousandths
  std::vector<ByteSpan> marks;  ///< what matched, in the snippet; ascending, apart
  Source source;
  std::optional<std::uint32_t> group;
  std::uint64_t similar = 0;    ///< others found whose letters are the same; only where near-duplicates are folded
  bool is_provisional = false;  ///< came after the last linking
  std::optional<PostingView> posting;  ///< nothing: it is of no posting, or nobody knows when that was there
};

/// Documents by a value: of one kind of value, the commonest.
struct FacetView {
  struct Value {
    std::string value;
    std::uint64_t documents = 0;
  };
  std::string name;  ///< `site`: what the query language calls it
  std::vector<Value> values;
  std::uint64_t distinct = 0;
  std::uint64_t without = 0;  ///< documents with none
};

struct PeriodCount {
  std::string begin;           ///< `2025-03`, or `2025` over many years
  std::uint64_t certain = 0;   ///< documents that lie within it
  std::uint64_t possible = 0;  ///< others that may; each counts in every period that it may be of
};

/// Prices of one currency for one time, as written.
struct PriceView {
  std::string currency;
  std::uint32_t minutes = 0;
  std::uint64_t prices = 0;
  std::int64_t least = 0;  ///< hundredths, as the others
  std::int64_t lower_quartile = 0;
  std::int64_t median = 0;
  std::int64_t upper_quartile = 0;
  std::int64_t greatest = 0;
};

struct GroupCount {
  std::uint32_t group = 0;
  std::uint64_t documents = 0;
};

struct Overview {
  std::vector<FacetView> facets;
  std::vector<PeriodCount> periods;
  std::uint64_t without_time = 0;
  std::vector<PriceView> prices;
  std::vector<GroupCount> groups;  ///< most documents first; empty where the role sees none
};

/// A looser query, never used unasked.
struct RelaxedQuery {
  std::string what;  ///< `spelling`: docs/query.md
  std::string query;
  std::optional<std::uint64_t> documents;  ///< that it would find
};

struct OtherReading {
  std::string what;  ///< `phone`
  std::string query;
};

struct SearchAnswer {
  std::vector<Hit> hits;
  std::string understood_as;              ///< `phone +12125550143` when the query is an identifier; empty for words
  std::vector<std::string> notes;         ///< what names were taken for, and what was left out
  std::vector<OtherReading> readings;     ///< what else the text may be by itself
  std::vector<RelaxedQuery> relaxations;  ///< when little was found
  std::uint64_t total = 0;
  bool total_is_exact = true;  ///< false: at least that many
  /// Adverts that were found and are not listed, for the query names nothing that the asker had already: they open one
  /// by one under a hypothesis.
  std::uint64_t withheld = 0;
  std::optional<Overview> overview;
  std::string next;  ///< empty: this was the last page
};

/// Hits beyond are there, but neither counted nor paged to.
constexpr std::uint64_t most_found = 10'000;

/// For a terminal: the query, and marks under what is wrong with it; empty for one that reads.
std::string mistake_shown(std::string_view query, std::string_view country);

/// Pages of one query speak of the documents that were there when the first was asked.
/// Errors: refused; invalid_input, naming the column, for what is no query, or for a cursor of another query; limit
/// past the first 10,000 documents, or for a query that would take too long, before it runs.
Result<SearchAnswer> search(Session& session, const SearchRequest& request);
inline Result<SearchAnswer> search(Session& session, std::string_view query, const Page& page) {
  return search(session, SearchRequest{std::string(query), page});
}

}  // namespace fanal::engine
