#pragma once
// What was found, counted: by value of an attribute, over time, by price. Ranks nothing and names no document.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "index/matches.h"

namespace fanal::index {

struct FacetValue {
  std::string value;
  std::uint64_t documents = 0;
  bool operator==(const FacetValue&) const = default;
};

struct Facet {
  std::vector<FacetValue> values;  ///< most documents first, then by value
  std::uint64_t distinct = 0;      ///< values in all, those not given included
  std::uint64_t without = 0;       ///< documents that have none
};

/// The `most` commonest values of an attribute. O(found + values). Errors: damaged.
Result<Facet> facet(const Matches& matches, Attribute attribute, std::size_t most);

struct TimeBucket {
  std::uint64_t certain = 0;   ///< documents whose time lies within it
  std::uint64_t possible = 0;  ///< others whose time overlaps it; such a one counts in each that it overlaps
  bool operator==(const TimeBucket&) const = default;
};

struct TimeHistogram {
  std::vector<TimeBucket> buckets;  ///< one fewer than bounds
  std::uint64_t uncertain = 0;      ///< documents that are only possible somewhere
  std::uint64_t outside = 0;        ///< documents that overlap no bucket
  std::uint64_t unknown = 0;        ///< documents whose time is not known
};

/// Bucket i goes from bounds[i] to bounds[i + 1], half-open. O(found). Errors: invalid_input when bounds do not ascend;
/// damaged.
Result<TimeHistogram> time_histogram(const Matches& matches, std::span<const UtcSeconds> bounds);

struct PriceCount {
  std::int64_t amount_minor = 0;
  std::uint64_t prices = 0;
  bool operator==(const PriceCount&) const = default;
};

/// The prices of one currency and one number of minutes. Quartiles are prices that were written: the least one that at
/// least a quarter, half, three quarters are not above (nearest rank).
struct PriceGroup {
  std::string currency;
  std::uint32_t minutes = 0;
  std::uint64_t prices = 0;
  std::int64_t least = 0;
  std::int64_t lower_quartile = 0;
  std::int64_t median = 0;
  std::int64_t upper_quartile = 0;
  std::int64_t greatest = 0;
  std::int64_t mean = 0;                 ///< rounded down
  std::vector<PriceCount> distribution;  ///< ascending amounts
  bool operator==(const PriceGroup&) const = default;
};

struct Prices {
  std::vector<PriceGroup> groups;  ///< by currency, then minutes
  std::uint64_t documents = 0;     ///< that have a price
};

/// O(found + prices + different amounts * log). Errors: damaged.
Result<Prices> prices(const Matches& matches);

struct Suggestion {
  std::string word;
  std::uint64_t documents = 0;  ///< admitted ones that have it
  bool operator==(const Suggestion&) const = default;
};

struct Suggestions {
  std::vector<Suggestion> words;  ///< most documents first, then by bytes
  bool is_complete = true;        ///< false: more words begin so than were looked at, in their order
};

/// Words that begin with `begin` (folded) and that admitted documents have. Looks at no more than 4,096 words a
/// segment. Errors: damaged.
Result<Suggestions> suggest(const Scope& scope, std::string_view begin, std::size_t most);

/// How many admitted documents hold a word (folded). O(log words) a segment, and O(documents) where not all are
/// admitted. Errors: damaged.
Result<std::uint64_t> count_holding(const Scope& scope, std::string_view word);
/// How many have a value of `attribute` that begins with `begin`; one with two of them counts twice. As above, and
/// O(values that begin so). Errors: invalid_input when there is no such attribute; damaged.
Result<std::uint64_t> count_beginning(const Scope& scope, Attribute attribute, std::string_view begin);

}  // namespace fanal::index
