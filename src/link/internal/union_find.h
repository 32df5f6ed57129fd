#pragma once
// Disjoint sets, each named by its least member. Source: Rem's algorithm with splicing, in Dijkstra, A Discipline of
// Programming, 1976, chapter 23; Patwary, Blair and Manne, SEA 2010.
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace fanal::link {

class UnionFind {
 public:
  explicit UnionFind(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0U); }
  /// Sets that are known already: names[a] is the least member of the set of a.
  explicit UnionFind(std::vector<std::uint32_t> names) : parent_(std::move(names)) {}

  /// True when two sets became one. Parents only ever get smaller, so the root is the least member.
  bool unite(std::uint32_t a, std::uint32_t b) {
    while (parent_[a] != parent_[b]) {
      if (parent_[a] < parent_[b]) std::swap(a, b);
      const auto above = parent_[a];
      if (above == a) {
        parent_[a] = parent_[b];
        return true;
      }
      parent_[a] = parent_[b];
      a = above;
    }
    return false;
  }

  std::uint32_t find(std::uint32_t a) {
    while (parent_[a] != a) {
      parent_[a] = parent_[parent_[a]];
      a = parent_[a];
    }
    return a;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace fanal::link
