#include "index/rank.h"

#include <algorithm>
#include <unordered_set>

#include "index/internal/ranking.h"
#include "index/internal/time_walk.h"

namespace fanal::index {
namespace {

Result<std::vector<Hit>> ranked_from(const Matches& matches, std::uint64_t most, std::uint64_t offset, bool is_folded) {
  Trouble trouble;
  const std::uint64_t passed = std::min(offset, matches.count());
  const std::uint64_t wanted = passed + std::min(most, matches.count() - passed);
  const std::vector<Ranked> ranked = rank(matches.state(), wanted, is_folded, trouble);
  if (trouble) return std::move(*trouble.error);
  std::vector<Hit> hits;
  for (std::size_t i = passed; i < ranked.size(); ++i) hits.push_back({ranked[i].row, ranked[i].score, ranked[i].fold});
  return hits;
}

/// How many of the matches share a fold.
std::uint64_t sharing(const Matches::State& matches, std::uint64_t fold, Trouble& trouble) {
  const std::string entry = fold_entry(fold);
  std::uint64_t count = 0;
  for (std::size_t number = 0; number < matches.found.size(); ++number) {
    const SegmentState& segment = matches.scope().segment(number);
    Dictionary dictionary(segment, trouble);
    if (!dictionary.find(entry)) continue;
    for (const std::uint32_t document : all_documents(segment, dictionary.entry(), entry[0], trouble))
      count += matches.found[number].has(document) ? 1U : 0U;
  }
  return count;
}

Result<std::vector<FoldedHit>> with_similar(const Matches& matches, const std::vector<Hit>& hits) {
  Trouble trouble;
  std::vector<FoldedHit> folded;
  for (const Hit& hit : hits) {
    const std::uint64_t all = hit.fold == 0 ? 1 : sharing(matches.state(), hit.fold, trouble);
    folded.push_back({hit, all - std::min<std::uint64_t>(all, 1)});
  }
  if (trouble) return std::move(*trouble.error);
  return folded;
}

}  // namespace

Result<std::vector<Hit>> best(const Matches& matches, std::uint64_t most, std::uint64_t offset) {
  return ranked_from(matches, most, offset, false);
}

Result<std::vector<FoldedHit>> best_folded(const Matches& matches, std::uint64_t most, std::uint64_t offset) {
  FANAL_TRY(hits, ranked_from(matches, most, offset, true));
  return with_similar(matches, hits);
}

Result<std::vector<FoldedHit>> listed_folded(const Matches& matches, TimeOrder order, std::uint64_t most,
                                             std::uint64_t offset) {
  Trouble trouble;
  TimeWalk walk(matches.state(), order, trouble);
  std::vector<Column> folds;
  for (std::size_t number = 0; number < matches.state().found.size(); ++number)
    folds.emplace_back(matches.state().scope().segment(number), Section::folds, trouble);
  std::unordered_set<std::uint64_t> seen;
  std::vector<Hit> hits;
  for (std::uint64_t passed = 0; hits.size() < most && walk.next();) {
    const auto fold = static_cast<std::uint64_t>(folds[walk.segment()].at(walk.ordinal()));
    if (fold != 0 && !seen.insert(fold).second) continue;
    if (passed++ >= offset) hits.push_back({walk.row(), 0, fold});
  }
  if (trouble) return std::move(*trouble.error);
  return with_similar(matches, hits);
}

}  // namespace fanal::index
