#pragma once
// The four questions of an investigation, asked of a case as it is: a fact, a group, how the values of a field are
// spread, a figure. Each answer names the documents it stands on and what it leaves out. docs/commands/ask.md.
// Source: the query types of DIG (Kejriwal and Szekely, "An Investigative Search Engine for the Human Trafficking
// Domain", ISWC 2017): point fact, cluster identification, cluster facet, cluster aggregate; strict to relaxed.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/ask.h"
#include "engine/search.h"

namespace fanal::engine {

/// What a question starts from: any query of docs/query.md, or one number, address, account, group or pseudonym.
struct Question {
  std::string query;
  std::string country = {};  ///< ISO 3166-1 alpha-2: how numbers without + are dialled; empty: in every way
  bool loosens = false;     ///< where nothing is found, the least looser query that finds something; the answer says so
  bool only_found = false;  ///< facets and figures: of the documents found, not of all that their groups hold
  std::string hypothesis = {};  ///< as in SearchRequest
  std::size_t limit = 10;       ///< values or groups, at most
  std::size_t evidence = 3;     ///< places in documents that each of them names, at most
};

/// Why documents or values are not in an answer.
struct LeftOut {
  std::string why;              ///< `no_value`, `copy`, `withheld`...: docs/commands/ask.md
  std::uint64_t documents = 0;  ///< 0 where values of documents that are in are meant
  std::uint64_t values = 0;     ///< likewise
};

/// What an answer stands on.
struct Ground {
  std::string query;                      ///< that was asked in the end, in the query language
  std::string understood_as;              ///< `phone +12125550143`; empty for words
  std::optional<RelaxedQuery> relaxed;    ///< that was used, for what was typed finds nothing; `query` is its
  std::vector<RelaxedQuery> relaxations;  ///< offered, where nothing was found
  std::vector<std::string> notes;         ///< as in SearchAnswer
  std::uint64_t found = 0;                ///< documents that the query finds
  std::uint64_t documents = 0;            ///< documents that the answer was looked for in, copies of a record once
  std::vector<GroupCount> groups;         ///< those of the found ones, most first, at most 12
  std::uint64_t group_count = 0;
  /// Adverts of which only figures are shown, for the query names nothing that the asker had already.
  std::uint64_t withheld = 0;
  std::vector<LeftOut> left_out;  ///< by `why`
};

/// One value of a field, and who says so.
struct ValueSaid {
  std::string value;
  std::uint64_t documents = 0;   ///< that say it
  std::uint32_t confidence = 0;  ///< of the surest place, thousandths; 1000 where nothing was read out of a text
  std::string first_day;         ///< of the dated ones
  std::string last_day;
  std::string set_aside;  ///< why it tells little of who wrote: `site`, `hub`, `staff_mailbox`...; empty: it may tell
  std::vector<Hit> evidence;  ///< the surest first
};

/// Fact: the values that the documents found state. Facet: those of all documents linked to what was found.
struct ValuesAnswer {
  Ground ground;
  std::string field;
  std::vector<ValueSaid> values;     ///< most documents first, then the surer, then by value
  std::uint64_t distinct = 0;        ///< values in all, those not listed and those set aside included
  std::vector<ValueSaid> set_aside;  ///< contacts of sites and the like, by the same order
};

/// A group that documents found are of.
struct GroupFound {
  GroupView group;
  std::uint64_t found = 0;        ///< of its documents, those found
  std::vector<GroupCount> texts;  ///< micro groups of these, most first, at most 10
  std::vector<Hit> evidence;
};
struct GroupsAnswer {
  Ground ground;
  std::vector<GroupFound> groups;  ///< most found first, then the smaller
};

enum class AggregateFunction : std::uint8_t { count, distinct, min, max, mean, median, sum, first, last };
std::string_view function_name(AggregateFunction function);
std::optional<AggregateFunction> function_from_name(std::string_view name);

/// One number, or day. Prices: one for each currency and time.
struct Figure {
  std::string currency;       ///< ISO 4217, or XXX; empty for anything but a price
  std::uint32_t minutes = 0;  ///< 0: no time is tied to it
  std::string value;          ///< `130.00`, `12`, `2025-03-01`
  std::uint64_t values = 0;   ///< that it is made from: of each document, different ones once
  std::uint64_t documents = 0;
  std::vector<Hit> evidence;  ///< documents that say it where it was written so, else some that it is made from
};
struct AggregateAnswer {
  Ground ground;
  std::string field;
  std::string function;
  std::vector<Figure> figures;  ///< most documents first, then by currency and minutes
};

/// What can be asked for: kinds of mentions (`phone`, `price`...), `hourly` (prices by the hour), `site`, `lang`,
/// `country`, `kind`, `has`, `posted` (days), `month`.
std::vector<std::string_view> askable_fields();

// Errors of all: refused; invalid_input for what is no query or no field; limit where more than 50,000 documents would
// have to be looked at. `age` is refused unless all documents asked are of one group. In a live case adverts found
// without a seed give figures only: no identifying value, no document; under a hypothesis one at a time; and no answer
// lists over 50 identifying values. Cost: some microsecond a document, 20 for who sees pseudonyms.

Result<ValuesAnswer> ask_fact(Session& session, std::string_view field, const Question& question);
/// Errors: not_found too, when nothing was linked yet.
Result<GroupsAnswer> ask_group(Session& session, const Question& question);
Result<ValuesAnswer> ask_facet(Session& session, std::string_view field, const Question& question);
/// min, max: of prices, ages and days; first, last: of days; mean, median: of prices and ages; sum: of prices. A
/// mean is to the nearest hundredth, halves up; a median is a value that was written (nearest rank, the lower of two).
Result<AggregateAnswer> ask_aggregate(Session& session, AggregateFunction function, std::string_view field,
                                      const Question& question);

}  // namespace fanal::engine
