#include "engine/graph.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "engine/internal/audit_names.h"
#include "engine/internal/graph_view.h"
#include "engine/internal/group_graph.h"
#include "engine/internal/group_view.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_of.h"
#include "engine/internal/lookup.h"
#include "engine/internal/said_values.h"
#include "layout/layout.h"
#include "link/explain.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_open = 200;
constexpr std::size_t most_hidden = 1000;
constexpr std::size_t longest_name = 200;
constexpr std::size_t most_set_aside = 50;
constexpr std::size_t most_steps = 20;
constexpr std::uint32_t most_nodes = 5000;
constexpr std::uint32_t most_edges = 20'000;

Result<void> check_names(const std::vector<std::string>& open, std::initializer_list<std::string_view> others) {
  if (open.size() > most_open)
    return Error{Code::invalid_input, "at most " + std::to_string(most_open) + " nodes can be open"};
  const auto is_long = [](std::string_view name) { return name.size() > longest_name; };
  if (std::any_of(open.begin(), open.end(), is_long) || std::any_of(others.begin(), others.end(), is_long))
    return Error{Code::invalid_input, "no node has so long a name"};
  return {};
}

Result<void> check_arrangement(const std::vector<std::string>& hidden, const std::vector<GraphPin>& pins) {
  if (hidden.size() > most_hidden)
    return Error{Code::invalid_input, "at most " + std::to_string(most_hidden) + " nodes can be hidden"};
  if (pins.size() > most_pins)
    return Error{Code::invalid_input, "at most " + std::to_string(most_pins) + " nodes can be pinned"};
  const auto is_long = [](std::string_view name) { return name.empty() || name.size() > longest_name; };
  if (std::any_of(hidden.begin(), hidden.end(), is_long) ||
      std::any_of(pins.begin(), pins.end(), [&](const GraphPin& pin) { return is_long(pin.node); }))
    return Error{Code::invalid_input, "no node has such a name"};
  const auto is_far = [](std::int32_t at) { return at > farthest_pin || at < -farthest_pin; };
  if (std::any_of(pins.begin(), pins.end(), [&](const GraphPin& pin) { return is_far(pin.x) || is_far(pin.y); }))
    return Error{Code::invalid_input, "a pin is at most a million from the middle"};
  return {};
}

Error no_node(std::string_view name, std::uint32_t number) {
  return Error{Code::not_found, "group " + std::to_string(number) + " has no node " + std::string(name)};
}

Result<std::uint32_t> node_asked(GroupGraph& group, std::string_view name) {
  FANAL_TRY(node, group.node_called(name));
  if (!node) return no_node(name, group.members().number);
  return *node;
}

}  // namespace

Result<void> check(const GraphRequest& request) {
  FANAL_TRY_VOID(check_names(request.open, {request.around, request.from, request.to}));
  FANAL_TRY_VOID(check_arrangement(request.hidden, request.pins));
  if (request.from.empty() != request.to.empty()) return Error{Code::invalid_input, "a path has two ends: from and to"};
  if (request.most_nodes < 1 || request.most_nodes > most_nodes || request.most_edges > most_edges) {
    return Error{Code::invalid_input, "a graph has 1 to " + std::to_string(most_nodes) + " nodes and up to " +
                                          std::to_string(most_edges) + " edges"};
  }
  return {};
}

Result<GraphPath> path_of(GroupGraph& group, const GraphRequest& request) {
  GraphPath path;
  if (request.from.empty()) return path;
  FANAL_TRY(from, node_asked(group, request.from));
  FANAL_TRY(to, node_asked(group, request.to));
  const link::NodeGraph& graph = group.graph();
  for (const std::uint32_t end : {from, to}) {
    if (graph.nodes[end].kind != link::NodeKind::document)
      return Error{Code::invalid_input, "a path leads from documents to documents"};
  }
  path.nodes = {from, to};
  const auto& links = group.grouping().links;
  for (const Link& link : link::why(group.grouping(), graph.nodes[from].of, graph.nodes[to].of)) {
    auto at = std::lower_bound(links.begin(), links.end(), link.from,
                               [](const Link& other, DocumentIndex document) { return other.from < document; });
    at = std::find(at, links.end(), link);
    if (at == links.end()) continue;
    const std::uint32_t edge = graph.edge_of[static_cast<std::size_t>(at - links.begin())];
    if (edge == link::NodeGraph::no_edge) continue;
    path.edges.push_back(edge);
    for (const std::uint32_t node : {graph.edges[edge].a, graph.edges[edge].b}) path.nodes.push_back(node);
  }
  return path;
}

Result<link::ViewOptions> options_of(GroupGraph& group, const GraphRequest& request, const GraphPath& path) {
  link::ViewOptions options;
  if (!request.around.empty()) {
    FANAL_TRY(around, node_asked(group, request.around));
    options.around = around;
  }
  options.open = group.open();
  options.kept = path.nodes;
  options.most_nodes = request.most_nodes;
  options.most_edges = request.most_edges;
  return options;
}

std::string why_of(const link::GraphEdge& edge, const Grouping& grouping) {
  const Link& link = grouping.links[edge.links.front()];
  const Key* key = link.kind == LinkKind::shared_key ? &grouping.keys[link.to] : nullptr;
  const auto kind = evidence_kind(link, key);
  return std::string(kind && *kind != EvidenceKind::doubtful_contact ? kind_name(*kind) : kind_name(link.kind));
}

namespace {

/// Of what a view shows, as an answer says it.
class Teller {
 public:
  Teller(GroupGraph& group, const link::GraphView& view, GraphAnswer& answer)
      : group_(group), view_(view), answer_(answer), place_(group.graph().nodes.size(), nowhere) {}

  Result<void> tell(store::Reader& reader) {
    FANAL_TRY_VOID(tell_nodes(reader));
    tell_edges();
    tell_places();
    return {};
  }
  /// Of an edge of the graph; nowhere when it is not shown.
  std::uint32_t edge_place(std::uint32_t edge) const {
    const auto found = edge_place_.find(edge);
    return found == edge_place_.end() ? nowhere : found->second;
  }
  static constexpr std::uint32_t nowhere = 0xFFFFFFFFU;

 private:
  Result<void> tell_nodes(store::Reader& reader) {
    const auto& graph = group_.graph();
    std::vector<std::uint64_t> joined(graph.nodes.size(), 0);
    for (const link::GraphEdge& edge : graph.edges) {
      for (const auto& [connector, other] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
        if (graph.nodes[connector].kind != link::NodeKind::document)
          joined[connector] += graph.nodes[other].documents.size();
      }
    }
    GroupReader groups(reader);
    std::vector<std::pair<GraphNodeView, std::uint32_t>> told;
    for (const std::uint32_t number : view_.nodes) {
      const link::GraphNode& node = graph.nodes[number];
      GraphNodeView out;
      out.kind = node.kind;
      out.run = node.run;
      std::optional<Document> document;
      if (node.kind != link::NodeKind::key) {
        FANAL_TRY(read, group_.document_of(number));
        document = std::move(read);
        out.document = document->id;
      }
      const Document* const its = document ? &*document : nullptr;
      out.name = group_.name_of(number, its);
      out.what = what_of(node, group_.grouping(), its);
      if (node.kind == link::NodeKind::document) {
        out.label = outer_id(*document);
        out.documents = node.documents.size();
        out.day = day_of(*document);
      } else {
        out.documents = joined[number];
      }
      if (node.kind == link::NodeKind::key) out.label = group_.grouping().keys[node.of].value;
      if (node.kind == link::NodeKind::text) {
        FANAL_TRY(assignment, groups.assignment(group_.members().rows[node.of]));
        if (assignment) out.text_group = assignment->micro;
      }
      out.is_open = std::binary_search(group_.open().begin(), group_.open().end(), number);
      told.emplace_back(std::move(out), number);
    }
    // By what they are called: an order by values would tell of them who does not see these.
    std::sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.first.name < b.first.name; });
    for (auto& [node, number] : told) {
      place_[number] = static_cast<std::uint32_t>(answer_.nodes.size());
      answer_.nodes.push_back(std::move(node));
    }
    return count_hidden();
  }

  Result<void> count_hidden() {
    std::map<std::pair<std::uint32_t, std::string>, std::uint64_t> hidden;
    const auto& graph = group_.graph();
    for (const link::GraphEdge& edge : graph.edges) {
      for (const auto& [shown, other] : {std::pair(edge.a, edge.b), std::pair(edge.b, edge.a)}) {
        if (place_[shown] == nowhere || place_[other] != nowhere) continue;
        const link::GraphNode& node = graph.nodes[other];
        const auto count = node.kind == link::NodeKind::document ? node.documents.size() : 1;
        hidden[{place_[shown], what_of(node, group_.grouping(), nullptr)}] += count;
      }
    }
    for (const auto& [what, count] : hidden) answer_.nodes[what.first].hidden.push_back({what.second, count});
    return {};
  }

  void tell_edges() {
    std::vector<std::pair<GraphEdgeView, std::uint32_t>> told;
    for (const std::uint32_t number : view_.edges) {
      const link::GraphEdge& edge = group_.graph().edges[number];
      const auto [a, b] = std::minmax(place_[edge.a], place_[edge.b]);
      told.emplace_back(GraphEdgeView{a, b, why_of(edge, group_.grouping()), edge.weight, edge.links.size()}, number);
    }
    std::sort(told.begin(), told.end(), [](const auto& x, const auto& y) {
      return std::tie(x.first.a, x.first.b, x.first.why) < std::tie(y.first.a, y.first.b, y.first.why);
    });
    for (auto& [edge, number] : told) {
      edge_place_[number] = static_cast<std::uint32_t>(answer_.edges.size());
      answer_.edges.push_back(std::move(edge));
    }
  }

  void tell_places() {
    std::vector<std::uint64_t> names;
    std::vector<layout::Edge> edges;
    for (const GraphNodeView& node : answer_.nodes) names.push_back(hash64(node.name));
    for (const GraphEdgeView& edge : answer_.edges) edges.push_back({edge.a, edge.b, edge.weight});
    const auto points = layout::place(names, edges);
    for (std::size_t i = 0; i < points.size(); ++i) {
      answer_.nodes[i].x = points[i].x;
      answer_.nodes[i].y = points[i].y;
    }
  }

  GroupGraph& group_;
  const link::GraphView& view_;
  GraphAnswer& answer_;
  std::vector<std::uint32_t> place_;
  std::map<std::uint32_t, std::uint32_t> edge_place_;
};

void add_set_aside(GraphAnswer& answer, const Grouping& grouping) {
  std::vector<bool> joins(grouping.keys.size(), false);
  std::vector<bool> cut(grouping.keys.size(), false);
  for (const Link& link : grouping.links) {
    if (link.kind != LinkKind::shared_key) continue;
    if (link.joins) joins[link.to] = true;
    if (link.cut != Cut::none) cut[link.to] = true;
  }
  for (std::size_t i = 0; i < grouping.keys.size(); ++i) {
    if (joins[i]) continue;
    answer.set_aside.push_back(grouping.keys[i]);
    if (cut[i]) answer.set_aside.back().state = KeyState::cut;
  }
  answer.set_aside_count = answer.set_aside.size();
  std::stable_sort(answer.set_aside.begin(), answer.set_aside.end(), [](const Key& a, const Key& b) {
    if (a.documents.size() != b.documents.size()) return a.documents.size() > b.documents.size();
    return std::pair(a.kind, std::string_view(a.value)) < std::pair(b.kind, std::string_view(b.value));
  });
  if (answer.set_aside.size() > most_set_aside) answer.set_aside.resize(most_set_aside);
}

Result<GraphAnswer> drawn(Session& session, const guard::Filter& filter, std::uint32_t number,
                          const GraphRequest& request) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(group, GroupGraph::read(session, *reader, filter, number, request.open));
  FANAL_TRY(path, path_of(group, request));
  FANAL_TRY(options, options_of(group, request, path));
  const auto view = link::view_of(group.graph(), options);
  GraphAnswer answer;
  answer.number = number;
  answer.documents = group.members().rows.size();
  answer.nodes_of_group = group.graph().nodes.size();
  answer.edges_of_group = group.graph().edges.size();
  answer.folded = view.folded;
  answer.nodes_left_out = view.nodes_left_out;
  answer.edges_left_out = view.edges_left_out;
  answer.unknown = group.unknown();
  Teller teller(group, view, answer);
  FANAL_TRY_VOID(teller.tell(*reader));
  for (const std::uint32_t edge : path.edges) {
    const auto place = teller.edge_place(edge);
    if (place != Teller::nowhere) answer.path.push_back(place);
  }
  add_set_aside(answer, group.grouping());
  return answer;
}

Result<GraphEdgeAnswer> edge_told(Session& session, const guard::Filter& filter, std::uint32_t number,
                                  const std::vector<std::string>& open, std::string_view a, std::string_view b) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(group, GroupGraph::read(session, *reader, filter, number, open));
  FANAL_TRY(node_a, node_asked(group, a));
  FANAL_TRY(node_b, node_asked(group, b));
  std::vector<Link> links;
  for (const link::GraphEdge& edge : group.graph().edges) {
    if (std::pair(edge.a, edge.b) != std::pair(std::min(node_a, node_b), std::max(node_a, node_b))) continue;
    for (const std::uint32_t link : edge.links) links.push_back(group.grouping().links[link]);
  }
  if (links.empty())
    return Error{Code::not_found, "nothing joins " + std::string(a) + " and " + std::string(b) + " directly"};
  GraphEdgeAnswer answer;
  answer.links = links.size();
  std::stable_sort(links.begin(), links.end(), [](const Link& x, const Link& y) { return x.weight > y.weight; });
  if (links.size() > most_steps) links.resize(most_steps);
  FANAL_TRY(steps, steps_of(session, *reader, filter, group.members(), group.grouping(), links));
  answer.steps = std::move(steps);
  return answer;
}

// What somebody typed for a node may be anything: only what can be one stands in the audit.
std::string in_audit(std::string_view name) {
  const bool can_be = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ':' || c == '_';
  });
  const bool is_one = name.starts_with("document:") || name.starts_with("text:") || name.find(":p_") != name.npos;
  return can_be && is_one ? std::string(name) : "another";
}

void put_asked(JsonWriter& json, std::uint32_t number, const std::vector<std::string>& open) {
  json.field("group", std::uint64_t{number});
  if (open.empty()) return;
  std::vector<std::string> names;
  for (const std::string& name : open) names.push_back(in_audit(name));
  put_texts(json, "open", names);
}

}  // namespace

Result<GraphAnswer> graph_of_group(Session& session, std::uint32_t number, const GraphRequest& request) {
  FANAL_TRY_VOID(check(request));
  JsonWriter detail;
  detail.begin_object();
  put_asked(detail, number, request.open);
  if (!request.around.empty()) detail.field("around", in_audit(request.around));
  if (!request.from.empty()) detail.field("from", in_audit(request.from)).field("to", in_audit(request.to));
  detail.end_object();
  return session.inside().look(guard::Act::graph, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<GraphAnswer> {
                                 FANAL_TRY(answer, drawn(session, filter, number, request));
                                 seen.results = answer.nodes.size();
                                 return answer;
                               });
}

Result<GraphEdgeAnswer> graph_edge(Session& session, std::uint32_t number, const std::vector<std::string>& open,
                                   std::string_view a, std::string_view b) {
  FANAL_TRY_VOID(check_names(open, {a, b}));
  JsonWriter detail;
  detail.begin_object();
  put_asked(detail, number, open);
  detail.field("a", in_audit(a)).field("b", in_audit(b)).end_object();
  return session.inside().look(guard::Act::graph, detail.text(),
                               [&](const guard::Filter& filter, Seen& seen) -> Result<GraphEdgeAnswer> {
                                 FANAL_TRY(answer, edge_told(session, filter, number, open, a, b));
                                 seen.results = answer.links;
                                 return answer;
                               });
}

void put_graph(JsonWriter& json, const GraphAnswer& answer) {
  json.begin_object().field("number", std::uint64_t{answer.number}).field("documents", answer.documents);
  json.key("nodes").begin_array();
  for (const GraphNodeView& node : answer.nodes) {
    const bool is_key = node.kind == link::NodeKind::key;
    json.begin_object().field("name", node.name).field("kind", link::kind_name(node.kind)).field("what", node.what);
    json.field("label", node.label).field("document", is_key ? std::string() : to_hex(node.document.value));
    json.field("documents", node.documents).field("day", node.day).field("run", std::uint64_t{node.run});
    json.key("text_group");
    node.text_group ? json.number(std::uint64_t{*node.text_group}) : json.null();
    json.field("x", std::int64_t{node.x}).field("y", std::int64_t{node.y}).field("open", node.is_open);
    json.key("hidden").begin_array();
    for (const GraphHidden& hidden : node.hidden)
      json.begin_object().field("what", hidden.what).field("count", hidden.count).end_object();
    json.end_array().end_object();
  }
  json.end_array().key("edges").begin_array();
  for (const GraphEdgeView& edge : answer.edges) {
    json.begin_object().field("a", std::uint64_t{edge.a}).field("b", std::uint64_t{edge.b}).field("why", edge.why);
    json.field("weight", std::uint64_t{edge.weight}).field("links", edge.links).end_object();
  }
  json.end_array().key("path").begin_array();
  for (const std::uint32_t edge : answer.path) json.number(std::uint64_t{edge});
  json.end_array().field("nodes_of_group", answer.nodes_of_group).field("edges_of_group", answer.edges_of_group);
  json.field("folded", answer.folded).field("nodes_left_out", answer.nodes_left_out);
  json.field("edges_left_out", answer.edges_left_out).key("set_aside").begin_array();
  for (const Key& key : answer.set_aside) {
    json.begin_object().field("what", kind_name(key.kind)).field("label", key.value);
    json.field("state", kind_name(key.state)).field("documents", std::uint64_t{key.documents.size()});
    json.field("documents_in_case", std::uint64_t{key.document_frequency}).end_object();
  }
  json.end_array().field("set_aside_count", answer.set_aside_count);
  put_texts(json, "unknown", answer.unknown);
  json.end_object();
}

}  // namespace fanal::engine
