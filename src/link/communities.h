#pragma once
// Communities of a weighted graph: parts more tightly linked inside than among each other.
// Source: the Leiden algorithm, Traag, Waltman and van Eck, From Louvain to Leiden, Scientific Reports 9, 2019, on
// modularity; igraph's.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace fanal::link {

struct WeightedEdge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  std::uint64_t weight = 0;  ///< over 0
};

/// Per node: the least node of its community; each community is connected. `inner`: of each node the weight of what it
/// holds together already, 0 for a single thing. The same input gives the same outcome: one thread, a fixed seed; and
/// so it does not run twice at once. Each node apart when igraph gives up (no memory). Some 5 us an edge.
std::vector<std::uint32_t> communities_of(std::span<const std::uint64_t> inner, std::span<const WeightedEdge> edges);

/// `igraph 0.10.2`: another release may part a graph otherwise.
std::string communities_by();

}  // namespace fanal::link
