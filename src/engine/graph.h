#pragma once
// A group as a drawing: what of it is shown, where, and what each edge stands for (link/node_graph.h). Nodes are named
// so that an address can hold them: `document:` and the id of the first in it, `text:` and that of the document its
// text is compared with, `phone:p_...` for a key, the value never; a second run of uses of a key ends in `:1`.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "base/result.h"
#include "engine/ask.h"
#include "engine/session.h"
#include "link/node_graph.h"

namespace fanal::engine {

/// Where somebody put a node by hand, in the units of layout/layout.h.
struct GraphPin {
  std::string node;
  std::int32_t x = 0;
  std::int32_t y = 0;
  bool operator==(const GraphPin&) const = default;
};
constexpr std::size_t most_pins = 5000;
constexpr std::int32_t farthest_pin = 1'000'000;

/// Nodes by name; those that the group has no more are told, and else do nothing.
struct GraphRequest {
  std::string around = {};             ///< this node and what is opened; empty: the whole group
  std::vector<std::string> open = {};  ///< nodes whose documents or neighbours are shown, at most 200
  std::string from = {};               ///< two nodes of documents, for the strongest chain between them; or both empty
  std::string to = {};
  std::uint32_t most_nodes = 5000;  ///< in [1, 5000]
  std::uint32_t most_edges = 20'000;
  std::vector<std::string> hidden = {};  ///< left out of a file, as the screen leaves them out; at most 1000
  std::vector<GraphPin> pins = {};       ///< of a file: at most most_pins, each within farthest_pin of the middle
};

struct GraphHidden {
  std::string what;  ///< as GraphNodeView::what
  std::uint64_t count = 0;
};

struct GraphNodeView {
  std::string name;
  link::NodeKind kind = link::NodeKind::document;
  std::string what;                         ///< kind of document or of key; `text`
  std::string label;                        ///< outer id of the first; value; empty for a text
  DocumentId document;                      ///< the first, or that which the text is compared with; zero of a key
  std::uint64_t documents = 0;              ///< that stand in it, or that it joins, in this group
  std::string day;                          ///< of the first, empty where it is not known to the day
  std::uint32_t run = 0;                    ///< of a key
  std::optional<std::uint32_t> text_group;  ///< of a text: fanal template
  std::int32_t x = 0;                       ///< layout/layout.h
  std::int32_t y = 0;
  bool is_open = false;
  std::vector<GraphHidden> hidden;  ///< neighbours that are not shown, by what they are
};

struct GraphEdgeView {
  std::uint32_t a = 0;  ///< places in GraphAnswer::nodes, a < b
  std::uint32_t b = 0;
  std::string why;  ///< kind of evidence, else kind of link
  std::uint32_t weight = 0;
  std::uint64_t links = 0;
};

struct GraphAnswer {
  std::uint32_t number = 0;
  std::uint64_t documents = 0;       ///< of the group
  std::vector<GraphNodeView> nodes;  ///< by name
  std::vector<GraphEdgeView> edges;  ///< by (a, b, why)
  std::vector<std::uint32_t> path;   ///< places in edges, from one end to the other; empty: none asked, or one node
  std::uint64_t nodes_of_group = 0;  ///< with what is opened
  std::uint64_t edges_of_group = 0;
  std::uint64_t folded = 0;          ///< nodes behind hubs, or not opened
  std::uint64_t nodes_left_out = 0;  ///< beyond the bounds: those with the fewest edges first
  std::uint64_t edges_left_out = 0;  ///< beyond the bounds: those of the least weight first
  std::vector<Key> set_aside;        ///< held and joining nothing, most documents first, at most 50
  std::uint64_t set_aside_count = 0;
  std::vector<std::string> unknown;  ///< of `open`, that this group has not
};

/// Layout included: some 0.6 s for the most nodes. Errors: refused; not_found, of `around`, `from` and `to` too;
/// invalid_input for ends that are no documents, for one without the other, and for bounds out of range.
Result<GraphAnswer> graph_of_group(Session& session, std::uint32_t number, const GraphRequest& request);

struct GraphEdgeAnswer {
  std::uint64_t links = 0;     ///< that the edge stands for
  std::vector<WhyStep> steps;  ///< the strongest of them, at most 20
};
/// What an edge stands for, with `open` as it was asked for the graph. Errors: refused; not_found where there is none.
Result<GraphEdgeAnswer> graph_edge(Session& session, std::uint32_t number, const std::vector<std::string>& open,
                                   std::string_view a, std::string_view b);

/// As docs/openapi.yaml has it: Graph.
void put_graph(JsonWriter& json, const GraphAnswer& answer);

}  // namespace fanal::engine
