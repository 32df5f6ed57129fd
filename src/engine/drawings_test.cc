// Drawings: what is kept comes back, with the group it is of now; who may know of it, and who may change it.
#include "engine/drawings.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "engine/graph_export.h"
#include "engine/test_answers.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const first = R"jsonl({"id":"a","text":"New in town, soft music and tea, call +33 6 39 98 12 35"}
{"id":"b","text":"Garden chairs repaired on Sundays by the harbour, call +33 6 39 98 12 35"}
)jsonl";
const char* const second =
    R"jsonl({"id":"c","text":"Bicycle repairs while you wait, every colour, +33 6 39 98 12 35"}
)jsonl";

DrawingRequest titled(const std::string& title, Arrangement shown = {}, bool for_team = false) {
  return {title, std::move(shown), for_team};
}

class Drawings : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("first.jsonl", first)}); }
  std::string key_node() {
    for (const auto& node : must(graph_of_group(session_, 0, {})).nodes)
      if (node.kind == link::NodeKind::key) return node.name;
    ADD_FAILURE() << "no key";
    return {};
  }
  std::string document_node() {
    for (const auto& node : must(graph_of_group(session_, 0, {})).nodes)
      if (node.kind == link::NodeKind::document) return node.name;
    ADD_FAILURE() << "no document";
    return {};
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Drawings, ComeBackAsTheyWereKept) {
  const Arrangement shown{key_node(), {key_node()}, {document_node()}, "", "", {{key_node(), -120, 40}}};
  const Drawing kept = must(add_drawing(session_, 0, titled("As on the wall", shown)));
  EXPECT_EQ(kept.shown, shown);
  EXPECT_TRUE(kept.is_mine);
  const auto all = must(drawings(session_, 0));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].shown, shown);
  EXPECT_EQ(all[0].paper.title, "As on the wall");
  EXPECT_EQ(code_of(drawings(session_, 77)), Code::not_found);
  EXPECT_EQ(code_of(add_drawing(session_, 77, titled("x"))), Code::not_found);
}

TEST_F(Drawings, StayWithTheirDocumentsWhenGroupsAreMadeAnew) {
  must(add_drawing(session_, 0, titled("Before")));
  ingest_paths(session_,
               {disk_.write("0.jsonl", R"({"id":"0","text":"Somebody else altogether, call +33 6 39 98 12 36"})"
                                       "\n"),
                disk_.write("second.jsonl", second)});
  const auto group = *must(documents(session_, "a")).front().meta;
  const auto all = must(drawings(session_, group));
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all[0].group, group);
  const auto other = *must(documents(session_, "0")).front().meta;
  EXPECT_TRUE(must(drawings(session_, other)).empty());
}

TEST_F(Drawings, AChangeTakesThePlaceOfTheStateItWasMadeOf) {
  const Drawing kept = must(add_drawing(session_, 0, titled("One")));
  const DrawingRequest moved = titled("Two", {"", {}, {}, "", "", {{key_node(), 1, 2}}});
  const Drawing changed = must(change_drawing(session_, kept.paper.number, moved, kept.paper.state));
  EXPECT_EQ(changed.paper.title, "Two");
  EXPECT_EQ(code_of(change_drawing(session_, kept.paper.number, titled("Three"), kept.paper.state)),
            Code::already_exists);
  EXPECT_EQ(must(drawings(session_, 0)).at(0).paper.title, "Two");
  must(withdraw_drawing(session_, kept.paper.number, "the meeting is over"));
  EXPECT_TRUE(must(drawings(session_, 0)).empty());
  EXPECT_EQ(code_of(withdraw_drawing(session_, kept.paper.number, "")), Code::already_exists);
  EXPECT_EQ(code_of(change_drawing(session_, kept.paper.number, titled("Four"))), Code::invalid_input);
  EXPECT_EQ(code_of(change_drawing(session_, 99, titled("Four"))), Code::not_found);
}

TEST_F(Drawings, AreNoWayToKeepAnythingElse) {
  EXPECT_EQ(code_of(add_drawing(session_, 0, titled("  "))), Code::invalid_input);
  EXPECT_EQ(code_of(add_drawing(session_, 0, titled(std::string(201, 'x')))), Code::invalid_input);
  EXPECT_EQ(code_of(add_drawing(session_, 0, titled("x", {"", {}, {}, "", "", {{key_node(), 1'000'001, 0}}}))),
            Code::invalid_input);
  EXPECT_EQ(code_of(add_drawing(session_, 0, titled("x", {"", {}, {}, "a", "", {}}))), Code::invalid_input);
  Arrangement many;
  for (int i = 0; i < 5001; ++i) many.pins.push_back({"document:x", i, 0});
  EXPECT_EQ(code_of(add_drawing(session_, 0, titled("x", many))), Code::invalid_input);
}

TEST(DrawingsOfPeople, AreTheirOwnersOrTheTeams) {
  People people;
  Person lead = people.add("lea", "lead");
  Person other = people.add("ivo");
  Person masked = people.add("rei");
  people.make_case(lead, "north", {true, "trafficking", "Article 1 of a made-up law", "2099-12-31", {}});
  const std::string soon = format_utc_day(now_utc() + 10 * 86400);
  must(people.instance->grant(lead, {"north", "ivo", "investigator", soon, "a colleague"}));
  must(people.instance->grant(lead, {"north", "rei", "guest", soon, "a second look"}));
  Session of_lead = must(people.instance->begin_work(lead, {"north", "", "to draw"}));
  Session of_other = must(people.instance->begin_work(other, {"north", "", "to look"}));
  Session of_masked = must(people.instance->begin_work(masked, {"north", "", "to review"}));
  ingest_paths(of_lead, {people.disk.write("first.jsonl", first)});
  const Drawing own = must(add_drawing(of_lead, 0, titled("Mine")));
  const auto number = own.paper.number;
  EXPECT_TRUE(must(drawings(of_other, 0)).empty());
  EXPECT_EQ(code_of(change_drawing(of_other, number, titled("His"))), Code::not_found);
  EXPECT_EQ(code_of(withdraw_drawing(of_other, number, "")), Code::not_found);
  must(change_drawing(of_lead, number, titled("Ours", {}, true)));
  const auto seen = must(drawings(of_other, 0));
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_FALSE(seen[0].is_mine);
  EXPECT_EQ(code_of(change_drawing(of_other, number, titled("His"))), Code::refused);
  EXPECT_EQ(code_of(withdraw_drawing(of_other, number, "")), Code::refused);
  // Whoever sees pseudonyms keeps their own, shares none, and is shown none of the team.
  EXPECT_TRUE(must(drawings(of_masked, 0)).empty());
  EXPECT_EQ(code_of(add_drawing(of_masked, 0, titled("Shared", {}, true))), Code::refused);
  EXPECT_EQ(must(add_drawing(of_masked, 0, titled("Hers"))).paper.owner, "rei");
  EXPECT_EQ(must(drawings(of_masked, 0)).size(), 1U);
  EXPECT_EQ(must(drawings(of_lead, 0)).size(), 1U);
}

// A file of what was arranged by hand is what the screen shows.
TEST_F(Drawings, AFileLiesAsTheScreenDoes) {
  const std::string key = key_node();
  const std::string hidden = document_node();
  GraphRequest plain;
  GraphRequest arranged = request_of({"", {}, {hidden}, "", "", {{key, -777, 333}, {"document:absent", 1, 1}}});
  const std::string before = must(export_graph(session_, 0, plain, GraphForm::gexf, {})).text;
  const std::string after = must(export_graph(session_, 0, arranged, GraphForm::gexf, {})).text;
  const auto count = [](const std::string& text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count(before, "<node "), 3U);
  EXPECT_EQ(count(after, "<node "), 2U);
  EXPECT_EQ(count(after, "<edge "), 1U);
  EXPECT_NE(after.find("x=\"-777\" y=\"333\""), std::string::npos) << after;
  EXPECT_EQ(before.find("x=\"-777\""), std::string::npos);
  GraphRequest nothing;
  for (const auto& node : must(graph_of_group(session_, 0, {})).nodes) nothing.hidden.push_back(node.name);
  EXPECT_EQ(code_of(export_graph(session_, 0, nothing, GraphForm::svg, {})), Code::invalid_input);
}

}  // namespace
}  // namespace fanal::engine
