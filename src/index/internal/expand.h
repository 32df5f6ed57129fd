#pragma once
// The entries that a pattern stands for. Each gives entries in ascending order; trouble `limit` when there are more
// than `most`.
#include <cstdint>
#include <string_view>
#include <vector>

#include "index/internal/plan_state.h"

namespace fanal::index {

struct Expander {
  const SegmentState& segment;
  std::uint32_t most = 0;
  Trouble& trouble;

  std::vector<PlannedEntry> prefix(std::string_view begin) const;
  std::vector<PlannedEntry> wildcard(std::string_view pattern) const;
  /// By a table of edit distances whose rows are shared by entries that begin alike; what no entry can mend is leapt.
  /// Source: optimal string alignment (Damerau 1964, with no substring edited twice), as Lucene's fuzzy queries.
  std::vector<PlannedEntry> fuzzy(std::string_view word, std::uint32_t edits) const;
  /// By the trigrams of the longest run that the pattern has, which has three characters at least.
  std::vector<PlannedEntry> key_pattern(std::uint8_t key_space, std::string_view pattern) const;
  std::vector<PlannedEntry> radius(const IndexPosition& position, double radius_m) const;

 private:
  bool add(const Dictionary& dictionary, std::vector<PlannedEntry>& entries) const;
};

/// Of a pattern, the longest run of characters without `*` and `?`.
std::string_view longest_run(std::string_view pattern);

/// Great-circle metres on a sphere of 6,371,008.8 m (IUGG mean radius), by the haversine formula.
double distance_m(const IndexPosition& a, const IndexPosition& b);

}  // namespace fanal::index
