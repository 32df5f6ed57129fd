#pragma once
// The best of what was found, by BM25 over the words of the expression.
// Source: S. Ding, T. Suel, "Faster top-k document retrieval using block-max indexes", SIGIR 2011 (windows whose bound
// is below the k-th best are passed over).
#include <cstdint>
#include <vector>

#include "base/result.h"
#include "index/matches.h"

namespace fanal::index {

struct Hit {
  std::int64_t row = 0;
  std::int64_t score = 0;  ///< millionths of a point of BM25; 0 where the expression has no word
  std::uint64_t fold = 0;  ///< 0: none
  bool operator==(const Hit&) const = default;
};

/// The `most` best, greatest score first, then least row; those from `offset` on. What is scored: words, words of the
/// title, and the words of phrases and proximities, each as often as the expression has it; nothing that it denies,
/// and no patterns, keys or filters. Numbers of documents and lengths are those of the admitted ones alone.
Result<std::vector<Hit>> best(const Matches& matches, std::uint64_t most, std::uint64_t offset = 0);

struct FoldedHit {
  Hit hit;                    ///< the best of those that share its fold
  std::uint64_t similar = 0;  ///< how many others that were found share it
};

/// The same, with one for each fold; those of no fold stand for themselves.
Result<std::vector<FoldedHit>> best_folded(const Matches& matches, std::uint64_t most, std::uint64_t offset = 0);

/// The same in order of time: the first of each fold in that order.
Result<std::vector<FoldedHit>> listed_folded(const Matches& matches, TimeOrder order, std::uint64_t most,
                                             std::uint64_t offset = 0);

}  // namespace fanal::index
