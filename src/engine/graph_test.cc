// The drawing of a group against what group(), why() and evidence() say of the same case.
#include "engine/graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

// Four copies of one text with one number; two others that share a second number with one of them; one of the text
// without a contact. d stands alone with its own number; b names the mailbox of a staff, which joins nothing.
const char* const adverts =
    R"jsonl({"id":"a1","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten, call +33 6 39 98 12 35"}
{"id":"a2","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten, call +33 6 39 98 12 35."}
{"id":"a3","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten, call +33 6 39 98 12 35!"}
{"id":"a4","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten"}
{"id":"b","text":"New in town this week, soft music and jasmine tea, call +33 6 39 98 12 35 or +33 6 39 98 55 01, complaints to support@ads.example.com"}
{"id":"c","text":"Garden chairs repaired on Sundays by the harbour, painted on request, +33 6 39 98 55 01"}
{"id":"d","text":"Bicycle repairs while you wait, every colour of paint, +33 6 39 98 77 02"}
)jsonl";

class Graph : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }
  GraphAnswer whole(const GraphRequest& request = {}) { return must(graph_of_group(session_, number(), request)); }
  std::uint32_t number() { return must(largest_groups(session_, Page{1, {}})).groups.at(0).number; }
  static const GraphNodeView& called(const GraphAnswer& graph, std::string_view label) {
    const auto found = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                    [&](const GraphNodeView& node) { return node.label == label; });
    EXPECT_NE(found, graph.nodes.end()) << label;
    return found == graph.nodes.end() ? graph.nodes.front() : *found;
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Graph, DocumentsOfOneTextAreOneNodeUntilOpened) {
  const GraphAnswer graph = whole();
  EXPECT_EQ(graph.documents, 6U);
  const auto& room = called(graph, "a1");
  EXPECT_EQ(room.documents, 3U);
  EXPECT_EQ(called(graph, "+33639981235").documents, 4U);
  const GraphAnswer opened = whole({{}, {room.name}});
  EXPECT_EQ(called(opened, "a1").documents, 1U);
  EXPECT_EQ(called(opened, "a3").documents, 1U);
  EXPECT_TRUE(called(opened, "a1").is_open);
  EXPECT_TRUE(opened.unknown.empty());
}

TEST_F(Graph, WhatJoinsNothingIsSetAside) {
  const GraphAnswer graph = whole();
  const GroupView view = must(group(session_, number()));
  ASSERT_FALSE(view.set_aside.empty());
  EXPECT_EQ(graph.set_aside_count, view.set_aside.size());
  for (const Key& key : view.set_aside) {
    EXPECT_TRUE(std::any_of(graph.set_aside.begin(), graph.set_aside.end(), [&](const Key& other) {
      return other.value == key.value && other.state == key.state && other.documents == key.documents;
    })) << key.value;
    for (const GraphNodeView& node : graph.nodes) EXPECT_NE(node.label, key.value);
  }
}

TEST_F(Graph, APathIsTheChainOfWhy) {
  GraphRequest request;
  const GraphAnswer graph = whole();
  request.from = called(graph, "a4").name;
  request.to = called(graph, "c").name;
  const GraphAnswer with_path = whole(request);
  const WhyAnswer chain = must(why(session_, "a4", "c"));
  ASSERT_FALSE(with_path.path.empty());
  std::size_t at = 0;
  std::set<std::string> words;
  for (const WhyStep& step : chain.steps) words.insert(step.reason.sentence);
  for (const std::uint32_t number_of_edge : with_path.path) {
    const GraphEdgeView& edge = with_path.edges.at(number_of_edge);
    const auto told =
        must(graph_edge(session_, number(), {}, with_path.nodes[edge.a].name, with_path.nodes[edge.b].name));
    const bool is_said = std::any_of(told.steps.begin(), told.steps.end(),
                                     [&](const WhyStep& step) { return words.contains(step.reason.sentence); });
    EXPECT_TRUE(is_said) << "step " << at++;
  }
  request.to = request.from;
  EXPECT_TRUE(whole(request).path.empty());
}

// Each joining link of the group is told by one edge, or lies within a node; each edge tells joining links of the
// group.
TEST_F(Graph, EdgesAreTheReasonsOfTheGroup) {
  for (const bool is_open : {false, true}) {
    GraphRequest request;
    for (const GraphNodeView& node : whole().nodes) {
      if (is_open) request.open.push_back(node.name);
    }
    const GraphAnswer graph = whole(request);
    std::multiset<std::string> told;
    for (const GraphEdgeView& edge : graph.edges) {
      const auto links =
          must(graph_edge(session_, number(), request.open, graph.nodes[edge.a].name, graph.nodes[edge.b].name));
      EXPECT_EQ(links.links, edge.links);
      for (const WhyStep& step : links.steps) {
        EXPECT_TRUE(step.reason.link.joins) << step.reason.sentence;
        EXPECT_TRUE(!step.reason.key || step.proof) << step.reason.sentence;
        const bool is_of_own =
            graph.nodes[edge.a].kind != link::NodeKind::text && graph.nodes[edge.b].kind != link::NodeKind::text;
        if (is_of_own) told.insert(step.reason.sentence);
        if (step.reason.evidence) {
          EXPECT_EQ(kind_name(step.reason.evidence->kind), edge.why);
        }
      }
    }
    // Once each: no link is told by two edges, but for those of a text that has a node.
    EXPECT_EQ(std::set<std::string>(told.begin(), told.end()).size(), told.size());
    // None is missing: what group() says is among them.
    for (const Reason& reason : must(group(session_, number())).reasons) {
      if (reason.link.kind != LinkKind::shared_key) continue;
      EXPECT_EQ(told.count(reason.sentence), 1U) << reason.sentence;
    }
  }
}

TEST_F(Graph, TheSameAsksTheSame) {
  JsonWriter one, other;
  put_graph(one, whole());
  put_graph(other, whole());
  EXPECT_EQ(one.text(), other.text());
}

TEST_F(Graph, AroundANodeWhatIsHiddenIsCounted) {
  const GraphAnswer graph = whole();
  GraphRequest request;
  request.around = called(graph, "c").name;
  const GraphAnswer around = whole(request);
  ASSERT_EQ(around.nodes.size(), 2U);
  const auto& key = called(around, "+33639985501");
  ASSERT_EQ(key.hidden.size(), 1U);
  EXPECT_EQ(key.hidden[0].what, "document");
  EXPECT_EQ(key.hidden[0].count, 1U);
  request.open = {key.name};
  EXPECT_EQ(whole(request).nodes.size(), 3U);
}

TEST_F(Graph, NamesHoldNoValue) {
  for (const GraphNodeView& node : whole().nodes) {
    EXPECT_EQ(node.name.find("3363998"), std::string::npos) << node.name;
    EXPECT_TRUE(node.kind != link::NodeKind::key || node.name.starts_with("phone:p_")) << node.name;
  }
}

TEST_F(Graph, WhatIsNotThereIsSaid) {
  EXPECT_EQ(code_of(graph_of_group(session_, 999, {})), Code::not_found);
  for (const char* const name :
       {"document:00", "text:zz", "phone:p_", "x", "document:00000000000000000000000000000000"}) {
    EXPECT_EQ(code_of(graph_of_group(session_, number(), {name})), Code::not_found) << name;
    EXPECT_EQ(whole({{}, {name}}).unknown, std::vector<std::string>{name});
  }
  const GraphAnswer graph = whole();
  const std::string phone = called(graph, "+33639981235").name;
  const std::string document = called(graph, "c").name;
  EXPECT_EQ(code_of(graph_of_group(session_, number(), {{}, {}, phone, document})), Code::invalid_input);
  EXPECT_EQ(code_of(graph_of_group(session_, number(), {{}, {}, document, ""})), Code::invalid_input);
  EXPECT_EQ(code_of(graph_of_group(session_, number(), {{}, std::vector<std::string>(201, "x")})), Code::invalid_input);
  EXPECT_EQ(code_of(graph_of_group(session_, number(), {{}, {std::string(201, 'x')}})), Code::invalid_input);
  EXPECT_EQ(code_of(graph_of_group(session_, number(), {{}, {}, {}, {}, 0})), Code::invalid_input);
  EXPECT_EQ(code_of(graph_edge(session_, number(), {}, document, called(graph, "a4").name)), Code::not_found);
}

TEST(GraphUnlinked, NothingIsDrawnBeforeLinking) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("adverts.jsonl", adverts)}, false);
  EXPECT_EQ(code_of(graph_of_group(session, 0, {})), Code::not_found);
}

}  // namespace
}  // namespace fanal::engine
