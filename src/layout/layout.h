#pragma once
// Where the nodes of a graph are drawn: the same places for the same graph, on every machine and in whatever order its
// nodes and edges are given.
// Source: Fruchterman and Reingold, Graph Drawing by Force-directed Placement, Software 21, 1991; Barnes and Hut, A
// hierarchical O(N log N) force-calculation algorithm, Nature 324, 1986; start: Brandes and Pich, Eigensolver Methods
// for Progressive Multidimensional Scaling of Large Data, Graph Drawing 2006.
#include <cstdint>
#include <span>
#include <vector>

namespace fanal::layout {

struct Edge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint32_t weight = 1000;  ///< thousandths, in [1, 1000]: who is linked by more is drawn nearer
};

struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const Point&) const = default;
};

constexpr std::int32_t edge_length = 100;  ///< about what an edge of the full weight is long
constexpr std::int32_t least_apart = 24;   ///< no two nodes are nearer

/// Of each node its place. `names`: a number of its own for each node, by which nodes are told apart whatever the order
/// given. Edges: of places in `names`, others are left out; given twice they weigh as both, a loop does nothing.
/// Components are laid out apart and packed into rows, the largest first; the smallest x and y are 0.
/// Some 0.6 s for 5,000 nodes and 20,000 edges (docs/measures/graph.md); O(rounds * nodes log nodes + edges).
std::vector<Point> place(std::span<const std::uint64_t> names, std::span<const Edge> edges);

}  // namespace fanal::layout
