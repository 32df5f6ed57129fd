// Nodes and edges against the links that they stand for, on groupings at random with printed seeds.
#include "link/node_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

Link key_link(DocumentIndex from, std::uint32_t key, std::uint32_t run = 0, bool joins = true) {
  return {LinkKind::shared_key, from, key, 0, 500, 0, joins, run};
}
Link text_link(DocumentIndex from, DocumentIndex to, bool joins = true) {
  return {LinkKind::same_text, from, to, 0, 700, 700, joins, 0};
}

Grouping grouping_of(std::uint32_t documents, std::uint32_t keys, std::vector<std::uint32_t> micro,
                     std::vector<Link> links) {
  Grouping grouping;
  grouping.meta.assign(documents, 0);
  grouping.micro = std::move(micro);
  for (std::uint32_t key = 0; key < keys; ++key)
    grouping.keys.push_back({MentionKind::phone, std::to_string(key), 0, 0, {}});
  std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.from < b.from; });
  grouping.links = std::move(links);
  return grouping;
}

// Documents with keys of two runs, texts, copies and other reasons, some of which join nothing.
Grouping random_grouping(std::uint64_t seed) {
  auto pick = [at = seed * 100'000](std::uint64_t below) mutable { return mix64(++at) % below; };
  const auto documents = static_cast<std::uint32_t>(2 + pick(40));
  const auto keys = static_cast<std::uint32_t>(1 + pick(6));
  std::vector<std::uint32_t> micro(documents);
  std::vector<Link> links;
  const auto texts = static_cast<std::uint32_t>(1 + pick(6));
  std::vector<std::uint32_t> representative(texts, documents);
  for (DocumentIndex i = 0; i < documents; ++i) {
    micro[i] = static_cast<std::uint32_t>(pick(texts));
    if (i > 0 && pick(12) == 0) {
      micro[i] = micro[i - 1];
      links.push_back({LinkKind::same_record, i, i - 1, 0, 1000, 0, true, 0});
      continue;
    }
    for (std::uint32_t key = 0; key < keys; ++key) {
      if (pick(100) < 30) links.push_back(key_link(i, key, static_cast<std::uint32_t>(pick(2)), pick(5) != 0));
    }
    auto& first = representative[micro[i]];
    if (first == documents) {
      first = i;
    } else {
      links.push_back(text_link(i, first, micro[i] % 2 == 0));
    }
    if (i > 2 && pick(10) == 0) links.push_back({LinkKind::takes_over, i, i - 2, 0, 300, 0, pick(2) == 0, 4});
    if (i > 2 && pick(10) == 0) links.push_back({LinkKind::may_be_another, i, i - 1, 0, 100, 0, false, 400});
  }
  return grouping_of(documents, keys, std::move(micro), std::move(links));
}

TEST(NodeGraph, OfNothing) {
  const NodeGraph graph = node_graph({}, {});
  EXPECT_TRUE(graph.nodes.empty());
  EXPECT_TRUE(view_of(graph, {}).nodes.empty());
}

TEST(NodeGraph, DocumentsOfOneTextWithTheSameKeysAreOneNode) {
  const auto grouping = grouping_of(4, 2, {0, 0, 0, 1},
                                    {key_link(0, 0), key_link(1, 0), text_link(1, 0), key_link(2, 0), key_link(2, 1),
                                     text_link(2, 0), key_link(3, 1)});
  const NodeGraph graph = node_graph(grouping, {});
  EXPECT_EQ(graph.nodes[graph.node_of[0]].documents, (std::vector<DocumentIndex>{0, 1}));
  EXPECT_NE(graph.node_of[2], graph.node_of[0]);
  ASSERT_EQ(graph.nodes.size(), 5U);
  // Two nodes use the text: an edge between them, and none of the link within the first.
  const auto text = std::find_if(graph.edges.begin(), graph.edges.end(),
                                 [](const GraphEdge& edge) { return edge.kind == LinkKind::same_text; });
  ASSERT_NE(text, graph.edges.end());
  EXPECT_EQ(text->links.size(), 1U);
  // Opened, each stands by itself, and the text has a node.
  const NodeGraph open = node_graph(grouping, {0});
  EXPECT_NE(open.node_of[0], open.node_of[1]);
  EXPECT_EQ(open.nodes.back().kind, NodeKind::text);
}

TEST(NodeGraph, TwoRunsOfAKeyAreTwoNodes) {
  const auto grouping =
      grouping_of(4, 1, {0, 1, 2, 3}, {key_link(0, 0, 0), key_link(1, 0, 0), key_link(2, 0, 1), key_link(3, 0, 1)});
  const NodeGraph graph = node_graph(grouping, {});
  EXPECT_EQ(graph.nodes.size(), 6U);
  EXPECT_EQ(graph.edges.size(), 4U);
}

TEST(NodeGraph, WhatJoinsNothingIsNoEdge) {
  const auto grouping = grouping_of(3, 2, {0, 1, 2},
                                    {key_link(0, 0),
                                     key_link(1, 0),
                                     key_link(1, 1, 0, false),
                                     key_link(2, 1, 0, false),
                                     {LinkKind::judged_apart, 2, 0, 1, 1000, 0, false, 0}});
  const NodeGraph graph = node_graph(grouping, {});
  EXPECT_EQ(graph.nodes.size(), 4U);
  EXPECT_EQ(graph.edges.size(), 2U);
  EXPECT_EQ(graph.edge_of[2], NodeGraph::no_edge);
}

void expect_every_link_drawn(const Grouping& grouping, const NodeGraph& graph, std::uint64_t seed) {
  for (std::uint32_t i = 0; i < grouping.links.size(); ++i) {
    const Link& link = grouping.links[i];
    const std::uint32_t number = graph.edge_of[i];
    if (!link.joins) {
      ASSERT_EQ(number, NodeGraph::no_edge) << "seed " << seed;
      continue;
    }
    const std::uint32_t from = graph.node_of[link.from];
    if (link.kind != LinkKind::shared_key && from == graph.node_of[link.to]) {
      ASSERT_EQ(number, NodeGraph::no_edge) << "seed " << seed;
      continue;
    }
    ASSERT_LT(number, graph.edges.size()) << "seed " << seed << " link " << i;
    const GraphEdge& edge = graph.edges[number];
    ASSERT_TRUE(std::binary_search(edge.links.begin(), edge.links.end(), i));
    ASSERT_TRUE(edge.a == from || edge.b == from) << "seed " << seed;
    const GraphNode& other = graph.nodes[edge.a == from ? edge.b : edge.a];
    if (link.kind == LinkKind::shared_key) {
      ASSERT_EQ(other.kind, NodeKind::key);
      ASSERT_EQ(std::pair(other.of, other.run), std::pair(link.to, link.count)) << "seed " << seed;
    } else if (other.kind == NodeKind::text) {
      ASSERT_EQ(link.kind, LinkKind::same_text);
      ASSERT_EQ(other.of, link.to) << "seed " << seed;
    } else {
      ASSERT_EQ(edge.a == from ? edge.b : edge.a, graph.node_of[link.to]) << "seed " << seed;
    }
  }
}

// The twin: documents are compared pair by pair.
void expect_alike_together(const Grouping& grouping, const NodeGraph& graph, std::uint64_t seed) {
  const auto says = [&](DocumentIndex document) {
    std::set<std::pair<std::uint32_t, std::uint32_t>> keys;
    bool by_text = false;
    bool is_copy = false;
    for (const Link& link : grouping.links) {
      if (!link.joins) continue;
      if (link.kind == LinkKind::shared_key && link.from == document) keys.emplace(link.to, link.count);
      by_text = by_text || (link.kind == LinkKind::same_text && (link.from == document || link.to == document));
      is_copy = is_copy || (link.kind == LinkKind::same_record && link.from == document);
    }
    return std::tuple(is_copy, grouping.micro[document], by_text, keys);
  };
  for (DocumentIndex a = 0; a < grouping.meta.size(); ++a) {
    const auto of_a = says(a);
    if (std::get<0>(of_a)) continue;
    for (DocumentIndex b = 0; b < a; ++b) {
      const auto of_b = says(b);
      if (std::get<0>(of_b)) continue;
      const bool says_something = std::get<2>(of_a) || !std::get<3>(of_a).empty();
      ASSERT_EQ(says_something && of_a == of_b, graph.node_of[a] == graph.node_of[b]) << "seed " << seed;
    }
  }
}

TEST(NodeGraph, AgreesWithItsLinks) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto grouping = random_grouping(seed);
    const NodeGraph graph = node_graph(grouping, {});
    expect_every_link_drawn(grouping, graph, seed);
    expect_alike_together(grouping, graph, seed);
    std::size_t documents = 0;
    for (const GraphNode& node : graph.nodes) documents += node.documents.size();
    ASSERT_EQ(documents, grouping.meta.size()) << "seed " << seed;
    for (const GraphEdge& edge : graph.edges) {
      ASSERT_LT(edge.a, edge.b);
      ASSERT_FALSE(edge.links.empty());
      for (const std::uint32_t link : edge.links) ASSERT_TRUE(grouping.links[link].joins) << "seed " << seed;
    }
    // What links join hangs together in the drawing, and nothing else does.
    UnionFind drawn(static_cast<std::uint32_t>(graph.nodes.size()));
    for (const GraphEdge& edge : graph.edges) drawn.unite(edge.a, edge.b);
    const auto count = static_cast<std::uint32_t>(grouping.meta.size());
    UnionFind linked(count + 2 * static_cast<std::uint32_t>(grouping.keys.size()));
    for (const Link& link : grouping.links) {
      if (link.joins)
        linked.unite(link.from, link.kind == LinkKind::shared_key ? count + 2 * link.to + link.count : link.to);
    }
    for (DocumentIndex a = 0; a < count; ++a) {
      for (DocumentIndex b = 0; b < a; ++b) {
        const bool together = drawn.find(graph.node_of[a]) == drawn.find(graph.node_of[b]);
        ASSERT_EQ(linked.find(a) == linked.find(b), together) << "seed " << seed << ": " << a << ", " << b;
      }
    }
  }
}

TEST(NodeGraph, OpenedNodesAreSingleDocuments) {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const auto grouping = random_grouping(seed);
    const NodeGraph closed = node_graph(grouping, {});
    std::vector<DocumentIndex> open;
    for (const GraphNode& node : closed.nodes) {
      if (node.kind == NodeKind::document && node.documents.size() > 1) open.push_back(node.of);
    }
    std::sort(open.begin(), open.end());
    const NodeGraph graph = node_graph(grouping, open);
    expect_every_link_drawn(grouping, graph, seed);
  }
}

TEST(NodeGraph, AHubHoldsBackWhatHangsOnItAlone) {
  std::vector<Link> links;
  std::vector<std::uint32_t> micro;
  for (DocumentIndex i = 0; i < 30; ++i) {
    micro.push_back(i);
    links.push_back(key_link(i, 0));
  }
  links.push_back(key_link(29, 1));
  links.push_back(key_link(28, 1));
  const auto grouping = grouping_of(30, 2, micro, links);
  const NodeGraph graph = node_graph(grouping, {});
  ViewOptions options;
  options.hub = 10;
  const GraphView view = view_of(graph, options);
  // Both keys and the two documents that hold the other as well.
  EXPECT_EQ(view.nodes.size(), 4U);
  EXPECT_EQ(view.edges.size(), 4U);
  EXPECT_EQ(view.folded, 28U);
  options.open = {30};
  EXPECT_EQ(view_of(graph, options).nodes.size(), 32U);
}

TEST(NodeGraph, ViewsKeepTheirBounds) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto grouping = random_grouping(seed);
    const NodeGraph graph = node_graph(grouping, {});
    ViewOptions options;
    options.hub = static_cast<std::uint32_t>(mix64(seed) % 6);
    options.most_nodes = static_cast<std::uint32_t>(1 + mix64(seed + 1) % 30);
    options.most_edges = static_cast<std::uint32_t>(mix64(seed + 2) % 40);
    if (seed % 3 == 0) options.around = static_cast<std::uint32_t>(mix64(seed + 3) % graph.nodes.size());
    if (seed % 2 == 0) options.open = {static_cast<std::uint32_t>(mix64(seed + 4) % graph.nodes.size()), 0xFFFFFFFFU};
    const GraphView view = view_of(graph, options);
    ASSERT_LE(view.nodes.size(), options.most_nodes) << "seed " << seed;
    ASSERT_LE(view.edges.size(), options.most_edges) << "seed " << seed;
    ASSERT_TRUE(std::is_sorted(view.nodes.begin(), view.nodes.end()));
    ASSERT_TRUE(std::is_sorted(view.edges.begin(), view.edges.end()));
    for (const std::uint32_t edge : view.edges) {
      for (const std::uint32_t end : {graph.edges[edge].a, graph.edges[edge].b})
        ASSERT_TRUE(std::binary_search(view.nodes.begin(), view.nodes.end(), end)) << "seed " << seed;
    }
    ASSERT_EQ(view.nodes.size() + view.folded + view.nodes_left_out, graph.nodes.size()) << "seed " << seed;
    // Under no bound all is there.
    if (options.around) continue;
    const GraphView all = view_of(graph, {{}, {}, {}, 1'000'000, 1'000'000, 1'000'000});
    ASSERT_EQ(all.nodes.size(), graph.nodes.size()) << "seed " << seed;
    ASSERT_EQ(all.edges.size(), graph.edges.size()) << "seed " << seed;
  }
}

TEST(NodeGraph, AroundANodeIsWhatWasOpened) {
  // A chain of documents and keys: 0 - k0 - 1 - k1 - 2.
  const auto grouping = grouping_of(3, 2, {0, 1, 2}, {key_link(0, 0), key_link(1, 0), key_link(1, 1), key_link(2, 1)});
  const NodeGraph graph = node_graph(grouping, {});
  ViewOptions options;
  options.around = graph.node_of[0];
  EXPECT_EQ(view_of(graph, options).nodes.size(), 2U);
  options.open = {3};  // the first key
  EXPECT_EQ(view_of(graph, options).nodes.size(), 3U);
  options.hub = 0;
  options.open = {};
  EXPECT_EQ(view_of(graph, options).nodes.size(), 1U);
}

}  // namespace
}  // namespace fanal::link
