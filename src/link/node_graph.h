#pragma once
// One meta group as nodes and edges for a drawing: documents, keys and texts, and of each edge the links it stands for.
// Only links that join are edges: a value that joins nothing is no node here, however many documents hold it.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "model/group.h"

namespace fanal::link {

enum class NodeKind : std::uint8_t { document, key, text };
std::string_view kind_name(NodeKind kind);

struct GraphNode {
  NodeKind kind = NodeKind::document;
  std::uint32_t of = 0;   ///< document: the first in it; key: its number in keys; text: the representative
  std::uint32_t run = 0;  ///< key: which run of its uses (Link::count): documents of two runs are not joined by it
  /// document: those of one text that hold the same keys, and copies of them, ascending; else empty.
  std::vector<DocumentIndex> documents;
};

struct GraphEdge {
  std::uint32_t a = 0;  ///< nodes, a < b
  std::uint32_t b = 0;
  LinkKind kind = LinkKind::shared_key;
  std::uint32_t weight = 0;          ///< of its strongest link, thousandths
  std::vector<std::uint32_t> links;  ///< numbers in Grouping::links, ascending, never empty
};

struct NodeGraph {
  std::vector<GraphNode> nodes;        ///< documents by their first, then keys by (number, run), then texts
  std::vector<GraphEdge> edges;        ///< by (a, b, kind)
  std::vector<std::uint32_t> node_of;  ///< of each document its node
  std::vector<std::uint32_t> edge_of;  ///< of each link its edge; no_edge: it joins nothing, or stays in one node
  static constexpr std::uint32_t no_edge = 0xFFFFFFFFU;
};

/// Documents of one text (micro group) with the same joining keys are one node, unless their first is in `open`
/// (ascending). The text of three such nodes or more is a node that each has an edge to, its representative's node as
/// well, for the links to it; that of two an edge between them. `grouping`: of one meta group. O(links log links).
NodeGraph node_graph(const Grouping& grouping, const std::vector<DocumentIndex>& open);

struct ViewOptions {
  std::optional<std::uint32_t> around;  ///< only this node and what was opened; else all
  std::vector<std::uint32_t> open;      ///< nodes whose neighbours are shown, all of them
  std::vector<std::uint32_t> kept;      ///< shown whatever else
  std::uint32_t hub =
      50;  ///< a key or text beside which more documents hang that hang on nothing else shows none of them
  std::uint32_t most_nodes = 5000;
  std::uint32_t most_edges = 20'000;
};

struct GraphView {
  std::vector<std::uint32_t> nodes;  ///< shown, ascending
  std::vector<std::uint32_t> edges;  ///< shown: of both nodes shown, ascending
  std::uint64_t folded = 0;          ///< nodes that hubs and what is not opened hold back
  std::uint64_t nodes_left_out = 0;  ///< beyond the bounds: those with the fewest edges, and those left without any
  std::uint64_t edges_left_out = 0;  ///< beyond the bounds: those of the least weight
};

/// What of a graph is drawn. The same for the same graph and options; every bound is met. O(edges log edges).
GraphView view_of(const NodeGraph& graph, const ViewOptions& options);

}  // namespace fanal::link
