#pragma once
// What analysts said of pairs of documents, as limits on joining: together (must-link) and apart (cannot-link).
// Source: Wagstaff, Cardie, Rogers and Schroedl, Constrained K-means Clustering, ICML 2001 (the two kinds of
// constraint and their closure); joining in order of weight is Kruskal's algorithm (1956), so that what is refused is
// the weakest way between two documents. All documents here are ranks.
#include <cstdint>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "link/internal/union_find.h"
#include "model/group.h"

namespace fanal::link {

/// A pair of ranks, a < b, and the judgement that says it.
struct Constraint {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint64_t number = 0;
  auto operator<=>(const Constraint&) const = default;
};

struct Constraints {
  std::vector<Constraint> same;       ///< to be together, those set aside left out
  std::vector<Constraint> different;  ///< to be apart; never contradicted by `same`
  std::vector<JudgementConflict> conflicts;
  bool empty() const { return same.empty() && different.empty(); }
};

/// Puts the pairs in order, one of each, and sets aside what contradicts: where `same` pairs lead from one end of a
/// `different` pair to the other, that pair stays and none of the `same` pairs on the way holds. A pair of one rank
/// twice (copies of one record) is always together. The order of the input changes nothing.
/// O(pairs log pairs), and O(pairs) more for each contradiction.
Constraints settle(std::vector<Constraint> same, std::vector<Constraint> different);

/// Disjoint sets that keep some pairs apart.
class GuardedSets {
 public:
  /// `sets` outlives this, and holds no pair of `different` together.
  GuardedSets(UnionFind& sets, const std::vector<Constraint>& different);
  /// False: they stay apart, because some of `different` would come together.
  bool unite(std::uint32_t a, std::uint32_t b);

 private:
  UnionFind& sets_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> apart_;  ///< by root: the other ends of its pairs
};

/// One reason to join two nodes: ranks, or whatever stands for a key.
struct JoinEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t weight = 0;  ///< thousandths
};

/// Joins by the edges, the heaviest first, of equal ones in the order given. Gives for each whether it was cut.
std::vector<bool> join_apart(GuardedSets& sets, std::span<const JoinEdge> edges);

}  // namespace fanal::link
