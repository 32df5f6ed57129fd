#pragma once
// One connected graph: what its layout starts from, and how forces then spread it. Doubles, in a fixed order of
// operations that every machine rounds alike: + - * / and the square root, nothing else of libm.
#include <cstdint>
#include <span>
#include <vector>

namespace fanal::layout {

struct Spot {
  double x = 0;
  double y = 0;
};

/// Nodes 0 .. size - 1, each with its neighbours, ascending: both ways of every edge.
struct Component {
  struct Neighbour {
    std::uint32_t node = 0;
    double weight = 1;  ///< over 0
  };
  std::vector<std::uint32_t> first;  ///< size + 1: where the neighbours of each begin
  std::vector<Neighbour> neighbours;

  std::uint32_t size() const { return static_cast<std::uint32_t>(first.size()) - 1; }
  std::span<const Neighbour> of(std::uint32_t node) const {
    return {neighbours.data() + first[node], neighbours.data() + first[node + 1]};
  }
};

/// Places by how many edges nodes are from up to 50 pivots, with edges some `length` long. Nodes that are equally far
/// from all pivots are a little apart. O(pivots * edges).
std::vector<Spot> start_of(const Component& component, double length);

/// Moves `spots` to where pull and push are about even, edges some `length` long. O(rounds * (nodes log nodes +
/// edges)).
void spread(const Component& component, double length, std::vector<Spot>& spots);

}  // namespace fanal::layout
