#include "index/rank.h"

#include <algorithm>
#include <unordered_set>

#include "index/internal/ranking.h"

namespace fanal::index {
namespace {

Result<std::vector<Hit>> hits_of(const Matches::State& matches, const std::vector<Ranked>& ranked, Trouble& trouble) {
  std::vector<Column> folds;
  for (std::size_t number = 0; number < matches.found.size(); ++number)
    folds.emplace_back(matches.scope().segment(number), Section::folds, trouble);
  std::vector<Hit> hits;
  for (const Ranked& one : ranked)
    hits.push_back({one.row, one.score, static_cast<std::uint64_t>(folds[one.segment].at(one.ordinal))});
  if (trouble) return std::move(*trouble.error);
  return hits;
}

}  // namespace

Result<std::vector<Hit>> best(const Matches& matches, std::uint64_t most, std::uint64_t offset) {
  Trouble trouble;
  const std::uint64_t wanted = std::min(matches.count(), most + std::min(offset, matches.count()));
  std::vector<Ranked> ranked = rank(matches.state(), wanted, trouble);
  ranked.erase(ranked.begin(),
               ranked.begin() + static_cast<std::ptrdiff_t>(std::min<std::uint64_t>(offset, ranked.size())));
  return hits_of(matches.state(), ranked, trouble);
}

}  // namespace fanal::index
