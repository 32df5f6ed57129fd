#pragma once
// What was asked of a graph, for the screen and for a file alike.
#include <cstdint>
#include <string>
#include <vector>

#include "engine/graph.h"
#include "engine/internal/group_graph.h"

namespace fanal::engine {

/// Errors: invalid_input.
Result<void> check(const GraphRequest& request);

/// Edges of the strongest chain, in its order, and the nodes that they touch.
struct GraphPath {
  std::vector<std::uint32_t> edges;
  std::vector<std::uint32_t> nodes;
};
/// Empty where none is asked. Errors: not_found; invalid_input for an end that is no document.
Result<GraphPath> path_of(GroupGraph& group, const GraphRequest& request);

/// Errors: not_found.
Result<link::ViewOptions> options_of(GroupGraph& group, const GraphRequest& request, const GraphPath& path);

/// Kind of evidence, else of link.
std::string why_of(const link::GraphEdge& edge, const Grouping& grouping);

}  // namespace fanal::engine
