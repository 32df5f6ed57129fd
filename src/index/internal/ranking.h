#pragma once
// The best documents of each segment, one after the other, into one list.
#include <cstdint>
#include <string>
#include <vector>

#include "index/bm25.h"
#include "index/internal/matches_state.h"
#include "index/internal/postings.h"

namespace fanal::index {

/// A document that is among the best so far.
struct Ranked {
  std::int64_t score = 0;
  std::int64_t row = 0;
  std::uint64_t fold = 0;
  /// True when it comes before the other one.
  bool operator<(const Ranked& other) const { return score != other.score ? score > other.score : row < other.row; }
};

/// The `most` best of all, best first; `is_folded`: the best of each fold only.
std::vector<Ranked> rank(const Matches::State& matches, std::uint64_t most, bool is_folded, Trouble& trouble);

}  // namespace fanal::index
