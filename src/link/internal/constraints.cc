#include "link/internal/constraints.h"

#include <algorithm>
#include <numeric>

namespace fanal::link {
namespace {

// One of each pair: of several judgements that say the same, the first.
void put_in_order(std::vector<Constraint>& pairs) {
  for (auto& pair : pairs) {
    if (pair.b < pair.a) std::swap(pair.a, pair.b);
  }
  std::sort(pairs.begin(), pairs.end());
  const auto end = std::unique(pairs.begin(), pairs.end(),
                               [](const Constraint& x, const Constraint& y) { return x.a == y.a && x.b == y.b; });
  pairs.erase(end, pairs.end());
}

/// The graph of `same` pairs: which of them lie between two documents.
class SameGraph {
 public:
  explicit SameGraph(const std::vector<Constraint>& same) : same_(same) {
    for (std::uint32_t i = 0; i < same.size(); ++i) {
      at_[same[i].a].push_back(i);
      at_[same[i].b].push_back(i);
    }
    for (const auto& [rank, pairs] : at_) mark_part(rank);
  }

  // Whether a way leads from one to the other.
  bool are_joined(std::uint32_t a, std::uint32_t b) const {
    const auto of_a = part_.find(a);
    const auto of_b = part_.find(b);
    return of_a != part_.end() && of_b != part_.end() && of_a->second == of_b->second;
  }

  // All pairs of the part that holds both ends, but for branches that lead nowhere: what is left are the ways between
  // them, and circles that hang on those. Empty when no way leads from one to the other.
  std::vector<std::uint32_t> between(std::uint32_t from, std::uint32_t to) const {
    std::unordered_map<std::uint32_t, std::size_t> degree;
    std::vector<std::uint32_t> reached{from};
    degree[from] = 0;
    for (std::size_t i = 0; i < reached.size(); ++i) {
      for (const auto pair : pairs_at(reached[i])) {
        ++degree[reached[i]];
        if (degree.try_emplace(other_end(pair, reached[i]), 0).second) reached.push_back(other_end(pair, reached[i]));
      }
    }
    std::vector<std::uint32_t> left;
    if (!degree.contains(to)) return left;
    std::unordered_map<std::uint32_t, bool> is_gone;  // by pair
    for (const auto start : reached) {
      auto leaf = start;
      while (leaf != from && leaf != to && degree[leaf] == 1) {
        const auto& pairs = pairs_at(leaf);
        const auto last = *std::find_if(pairs.begin(), pairs.end(), [&](auto pair) { return !is_gone.contains(pair); });
        is_gone[last] = true;
        degree[leaf] = 0;
        leaf = other_end(last, leaf);
        --degree[leaf];
      }
    }
    for (const auto rank : reached) {
      for (const auto pair : pairs_at(rank)) {
        if (same_[pair].a == rank && !is_gone.contains(pair)) left.push_back(pair);
      }
    }
    std::sort(left.begin(), left.end());
    return left;
  }

 private:
  // Names all that ways lead to from `start` by it, unless they have a name.
  void mark_part(std::uint32_t start) {
    if (part_.contains(start)) return;
    std::vector<std::uint32_t> reached{start};
    part_[start] = start;
    for (std::size_t i = 0; i < reached.size(); ++i)
      for (const auto pair : pairs_at(reached[i]))
        if (const auto other = other_end(pair, reached[i]); part_.try_emplace(other, start).second)
          reached.push_back(other);
  }
  const std::vector<std::uint32_t>& pairs_at(std::uint32_t rank) const {
    static const std::vector<std::uint32_t> none;
    const auto found = at_.find(rank);
    return found == at_.end() ? none : found->second;
  }
  std::uint32_t other_end(std::uint32_t pair, std::uint32_t rank) const {
    return same_[pair].a == rank ? same_[pair].b : same_[pair].a;
  }

  const std::vector<Constraint>& same_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> at_;
  std::unordered_map<std::uint32_t, std::uint32_t> part_;  ///< by rank: any one of those it is joined with
};

}  // namespace

Constraints settle(std::vector<Constraint> same, std::vector<Constraint> different) {
  put_in_order(same);
  put_in_order(different);
  Constraints settled;
  std::erase_if(same, [](const Constraint& pair) { return pair.a == pair.b; });
  const SameGraph graph(same);
  std::vector<bool> is_set_aside(same.size(), false);
  for (const auto& pair : different) {
    if (pair.a == pair.b) {
      settled.conflicts.push_back({pair.number, {}});
      continue;
    }
    settled.different.push_back(pair);
    if (!graph.are_joined(pair.a, pair.b)) continue;
    const auto between = graph.between(pair.a, pair.b);
    auto& conflict = settled.conflicts.emplace_back(JudgementConflict{pair.number, {}});
    for (const auto i : between) {
      is_set_aside[i] = true;
      conflict.against.push_back(same[i].number);
    }
    std::sort(conflict.against.begin(), conflict.against.end());
  }
  for (std::size_t i = 0; i < same.size(); ++i) {
    if (!is_set_aside[i]) settled.same.push_back(same[i]);
  }
  std::sort(settled.conflicts.begin(), settled.conflicts.end());
  return settled;
}

GuardedSets::GuardedSets(UnionFind& sets, const std::vector<Constraint>& different) : sets_(sets) {
  for (const auto& pair : different) {
    apart_[sets_.find(pair.a)].push_back(pair.b);
    apart_[sets_.find(pair.b)].push_back(pair.a);
  }
}

bool GuardedSets::unite(std::uint32_t a, std::uint32_t b) {
  const auto x = sets_.find(a);
  const auto y = sets_.find(b);
  if (x == y) return true;
  auto of_x = apart_.extract(x);
  auto of_y = apart_.extract(y);
  const auto put_back = [this](auto& node) {
    if (!node.empty()) apart_.insert(std::move(node));
  };
  // Both sides list each pair: the shorter list tells.
  const bool by_x = of_y.empty() || (!of_x.empty() && of_x.mapped().size() <= of_y.mapped().size());
  const auto& shorter = by_x ? of_x : of_y;
  const auto opposite = by_x ? y : x;
  if (!of_x.empty() && !of_y.empty() &&
      std::any_of(shorter.mapped().begin(), shorter.mapped().end(),
                  [&](std::uint32_t other) { return sets_.find(other) == opposite; })) {
    put_back(of_x);
    put_back(of_y);
    return false;
  }
  sets_.unite(x, y);
  if (of_x.empty()) std::swap(of_x, of_y);
  if (of_x.empty()) return true;
  if (!of_y.empty()) {
    if (of_x.mapped().size() < of_y.mapped().size()) std::swap(of_x, of_y);
    of_x.mapped().insert(of_x.mapped().end(), of_y.mapped().begin(), of_y.mapped().end());
  }
  of_x.key() = sets_.find(x);
  apart_.insert(std::move(of_x));
  return true;
}

std::vector<bool> join_apart(GuardedSets& sets, std::span<const JoinEdge> edges) {
  std::vector<std::uint32_t> order(edges.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t x, std::uint32_t y) { return edges[x].weight > edges[y].weight; });
  std::vector<bool> is_cut(edges.size(), false);
  for (const auto i : order) is_cut[i] = !sets.unite(edges[i].a, edges[i].b);
  return is_cut;
}

}  // namespace fanal::link
