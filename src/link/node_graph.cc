#include "link/node_graph.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <utility>

namespace fanal::link {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

/// What two documents have in common that are drawn as one.
struct Likeness {
  std::uint32_t micro = 0;
  bool by_text = false;                                       ///< its text is one of the reasons
  std::vector<std::pair<std::uint32_t, std::uint32_t>> keys;  ///< number and run, ascending
  auto operator<=>(const Likeness&) const = default;
};

class Builder {
 public:
  Builder(const Grouping& grouping, const std::vector<DocumentIndex>& open) : grouping_(grouping), open_(open) {
    out_.node_of.assign(grouping.meta.size(), nobody);
    out_.edge_of.assign(grouping.links.size(), NodeGraph::no_edge);
  }

  NodeGraph take() {
    gather_documents();
    gather_keys();
    gather_texts();
    gather_edges();
    return std::move(out_);
  }

 private:
  void gather_documents() {
    const std::size_t documents = grouping_.meta.size();
    std::vector<Likeness> likeness(documents);
    std::vector<DocumentIndex> first_copy(documents);
    for (DocumentIndex i = 0; i < documents; ++i) {
      likeness[i].micro = i < grouping_.micro.size() ? grouping_.micro[i] : i;
      first_copy[i] = i;
    }
    for (const Link& link : grouping_.links) {
      if (!link.joins) continue;
      if (link.kind == LinkKind::shared_key) likeness[link.from].keys.emplace_back(link.to, link.count);
      if (link.kind == LinkKind::same_text) likeness[link.from].by_text = likeness[link.to].by_text = true;
      if (link.kind == LinkKind::same_record) first_copy[link.from] = link.to;
    }
    std::map<Likeness, std::uint32_t> known;
    for (DocumentIndex i = 0; i < documents; ++i) {
      if (first_copy[i] != i) continue;
      auto& keys = likeness[i].keys;
      std::sort(keys.begin(), keys.end());
      const auto number = static_cast<std::uint32_t>(out_.nodes.size());
      // Held by another reason: it is like no other.
      if (keys.empty() && !likeness[i].by_text) {
        out_.node_of[i] = number;
        out_.nodes.push_back({NodeKind::document, i, 0, {i}});
        continue;
      }
      const auto [at, is_new] = known.try_emplace(std::move(likeness[i]), number);
      out_.node_of[i] = at->second;
      if (is_new) {
        out_.nodes.push_back({NodeKind::document, i, 0, {i}});
      } else if (std::binary_search(open_.begin(), open_.end(), out_.nodes[at->second].of)) {
        out_.node_of[i] = number;
        out_.nodes.push_back({NodeKind::document, i, 0, {i}});
      } else {
        out_.nodes[at->second].documents.push_back(i);
      }
    }
    // A copy of a copy is one of the first.
    for (DocumentIndex i = 0; i < documents; ++i) {
      if (first_copy[i] == i) continue;
      DocumentIndex first = first_copy[i];
      for (std::size_t step = 0; step < documents && first_copy[first] != first; ++step) first = first_copy[first];
      if (out_.node_of[first] == nobody) {
        out_.node_of[first] = static_cast<std::uint32_t>(out_.nodes.size());
        out_.nodes.push_back({NodeKind::document, first, 0, {first}});
      }
      out_.node_of[i] = out_.node_of[first];
      auto& in_it = out_.nodes[out_.node_of[first]].documents;
      if (i != first) in_it.push_back(i);
    }
    for (GraphNode& node : out_.nodes) std::sort(node.documents.begin(), node.documents.end());
  }

  void gather_keys() {
    for (const Link& link : grouping_.links) {
      if (link.joins && link.kind == LinkKind::shared_key) keys_.try_emplace({link.to, link.count}, nobody);
    }
    for (auto& [key, node] : keys_) {
      node = static_cast<std::uint32_t>(out_.nodes.size());
      out_.nodes.push_back({NodeKind::key, key.first, key.second, {}});
    }
  }

  // By the representative: of three nodes or more, one of its own.
  void gather_texts() {
    std::map<DocumentIndex, std::vector<std::uint32_t>> users;
    for (const Link& link : grouping_.links) {
      if (!link.joins || link.kind != LinkKind::same_text) continue;
      auto& nodes = users[link.to];
      nodes.push_back(out_.node_of[link.from]);
      nodes.push_back(out_.node_of[link.to]);
    }
    for (auto& [representative, nodes] : users) {
      std::sort(nodes.begin(), nodes.end());
      nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
      constexpr std::size_t enough = 3;
      if (nodes.size() < enough) continue;
      texts_[representative] = static_cast<std::uint32_t>(out_.nodes.size());
      out_.nodes.push_back({NodeKind::text, representative, 0, {}});
    }
  }

  void gather_edges() {
    for (std::uint32_t i = 0; i < grouping_.links.size(); ++i) {
      const Link& link = grouping_.links[i];
      if (!link.joins) continue;
      const std::uint32_t from = out_.node_of[link.from];
      if (link.kind == LinkKind::shared_key) {
        add(from, keys_.at({link.to, link.count}), i);
        continue;
      }
      const std::uint32_t to = out_.node_of[link.to];
      if (from == to) continue;
      const auto text = link.kind == LinkKind::same_text ? texts_.find(link.to) : texts_.end();
      if (text == texts_.end()) {
        add(from, to, i);
      } else {
        add(from, text->second, i);
        add(to, text->second, i);  // what the others were compared with
        own_[i] = {from, text->second};
      }
    }
    for (auto& [ends, links] : edges_) {
      const auto& [a, b, kind] = ends;
      const auto number = static_cast<std::uint32_t>(out_.edges.size());
      GraphEdge edge{a, b, kind, 0, std::move(links)};
      for (const std::uint32_t link : edge.links) {
        edge.weight = std::max(edge.weight, grouping_.links[link].weight);
        const auto own = own_.find(link);
        const bool is_its = own == own_.end() || (std::min(own->second.first, own->second.second) == a &&
                                                  std::max(own->second.first, own->second.second) == b);
        if (is_its) out_.edge_of[link] = number;
      }
      out_.edges.push_back(std::move(edge));
    }
  }

  void add(std::uint32_t from, std::uint32_t to, std::uint32_t link) {
    const auto [a, b] = std::minmax(from, to);
    edges_[{a, b, grouping_.links[link].kind}].push_back(link);
  }

  const Grouping& grouping_;
  const std::vector<DocumentIndex>& open_;
  NodeGraph out_;
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> keys_;
  std::map<DocumentIndex, std::uint32_t> texts_;
  std::map<std::uint32_t, std::pair<std::uint32_t, std::uint32_t>> own_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, LinkKind>, std::vector<std::uint32_t>> edges_;
};

/// Of each node its edges.
std::vector<std::vector<std::uint32_t>> edges_by_node(const NodeGraph& graph) {
  std::vector<std::vector<std::uint32_t>> of(graph.nodes.size());
  for (std::uint32_t i = 0; i < graph.edges.size(); ++i) {
    of[graph.edges[i].a].push_back(i);
    of[graph.edges[i].b].push_back(i);
  }
  return of;
}

std::uint32_t other_end(const GraphEdge& edge, std::uint32_t node) { return edge.a == node ? edge.b : edge.a; }

class Viewer {
 public:
  Viewer(const NodeGraph& graph, const ViewOptions& options)
      : graph_(graph), options_(options), edges_of_(edges_by_node(graph)), shown_(graph.nodes.size(), false) {
    must_.assign(graph.nodes.size(), false);
    opened_.assign(graph.nodes.size(), false);
    for (const std::uint32_t node : options.open) {
      if (node < opened_.size()) opened_[node] = must_[node] = true;
    }
    for (const std::uint32_t node : options.kept) {
      if (node < must_.size()) must_[node] = true;
    }
    if (options.around && *options.around < must_.size()) must_[*options.around] = true;
  }

  GraphView take() {
    choose();
    GraphView view;
    std::vector<std::uint32_t> nodes;
    for (std::uint32_t node = 0; node < shown_.size(); ++node) {
      if (shown_[node]) nodes.push_back(node);
    }
    view.folded = graph_.nodes.size() - nodes.size();
    bound_nodes(nodes);
    auto edges = edges_shown();
    const std::size_t all_edges = edges.size();
    if (edges.size() > options_.most_edges) {
      std::stable_sort(edges.begin(), edges.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::pair(!is_kept(b), graph_.edges[a].weight) > std::pair(!is_kept(a), graph_.edges[b].weight);
      });
      edges.resize(options_.most_edges);
      std::sort(edges.begin(), edges.end());
    }
    view.edges_left_out = all_edges - edges.size();
    drop_lone(edges);
    view.edges = std::move(edges);
    for (std::uint32_t node = 0; node < shown_.size(); ++node) {
      if (shown_[node]) view.nodes.push_back(node);
    }
    view.nodes_left_out = nodes.size() - view.nodes.size();
    return view;
  }

 private:
  void choose() {
    if (!options_.around) {
      shown_.assign(shown_.size(), true);
      for (std::uint32_t node = 0; node < graph_.nodes.size(); ++node) fold(node);
    } else {
      const std::uint32_t start = *options_.around;
      // Of few neighbours all; of many one is told how many first.
      if (start < edges_of_.size() && edges_of_[start].size() <= options_.hub) show_beside(start);
    }
    for (std::uint32_t node = 0; node < must_.size(); ++node) {
      if (must_[node]) shown_[node] = true;
      if (opened_[node]) show_beside(node);
    }
  }

  void show_beside(std::uint32_t node) {
    shown_[node] = true;
    for (const std::uint32_t edge : edges_of_[node]) shown_[other_end(graph_.edges[edge], node)] = true;
  }

  void fold(std::uint32_t hub) {
    if (graph_.nodes[hub].kind == NodeKind::document) return;
    std::vector<std::uint32_t> hanging;
    for (const std::uint32_t edge : edges_of_[hub]) {
      const std::uint32_t node = other_end(graph_.edges[edge], hub);
      if (edges_of_[node].size() == 1 && graph_.nodes[node].kind == NodeKind::document) hanging.push_back(node);
    }
    if (hanging.size() <= options_.hub) return;
    for (const std::uint32_t node : hanging) shown_[node] = false;
  }

  void bound_nodes(const std::vector<std::uint32_t>& nodes) {
    if (nodes.size() <= options_.most_nodes) return;
    auto ranked = nodes;
    std::stable_sort(ranked.begin(), ranked.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tuple(!must_[a], edges_of_[b].size()) < std::tuple(!must_[b], edges_of_[a].size());
    });
    for (std::size_t i = options_.most_nodes; i < ranked.size(); ++i) shown_[ranked[i]] = false;
  }

  std::vector<std::uint32_t> edges_shown() const {
    std::vector<std::uint32_t> edges;
    for (std::uint32_t i = 0; i < graph_.edges.size(); ++i) {
      if (shown_[graph_.edges[i].a] && shown_[graph_.edges[i].b]) edges.push_back(i);
    }
    return edges;
  }

  bool is_kept(std::uint32_t edge) const { return must_[graph_.edges[edge].a] && must_[graph_.edges[edge].b]; }

  // What had edges and has none left says nothing.
  void drop_lone(const std::vector<std::uint32_t>& edges) {
    std::vector<bool> has_edge(shown_.size(), false);
    for (const std::uint32_t edge : edges) has_edge[graph_.edges[edge].a] = has_edge[graph_.edges[edge].b] = true;
    for (std::uint32_t node = 0; node < shown_.size(); ++node) {
      if (shown_[node] && !has_edge[node] && !edges_of_[node].empty() && !must_[node] && !hides(node))
        shown_[node] = false;
    }
  }
  // A hub alone with what it holds back stays.
  bool hides(std::uint32_t node) const {
    return !options_.around && graph_.nodes[node].kind != NodeKind::document && edges_of_[node].size() > options_.hub;
  }

  const NodeGraph& graph_;
  const ViewOptions& options_;
  std::vector<std::vector<std::uint32_t>> edges_of_;
  std::vector<bool> shown_, must_, opened_;
};

}  // namespace

std::string_view kind_name(NodeKind kind) {
  constexpr std::array<std::string_view, 3> names{"document", "key", "text"};
  return names.at(static_cast<std::size_t>(kind));
}

NodeGraph node_graph(const Grouping& grouping, const std::vector<DocumentIndex>& open) {
  return Builder(grouping, open).take();
}

GraphView view_of(const NodeGraph& graph, const ViewOptions& options) { return Viewer(graph, options).take(); }

}  // namespace fanal::link
