// Graphs as files: what leaves in them, whose leave it needs, and that no word of evidence breaks their form.
#include "engine/graph_export.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/internal/graph_files.h"
#include "engine/markings.h"
#include "engine/oversight.h"
#include "engine/test_answers.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const first = R"jsonl({"id":"a","text":"New in town, soft music & <jasmine> tea, call +33 6 39 98 12 35"}
{"id":"0639985501","text":"Garden chairs repaired on Sundays by the harbour, call +33 6 39 98 12 35"}
)jsonl";
const char* const second =
    R"jsonl({"id":"secret","text":"Bicycle repairs while you wait, every colour, +33 6 39 98 12 35"}
)jsonl";

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

class GraphFiles : public ::testing::Test {
 protected:
  void ingest(Session& session) {
    ingest_paths(session, {disk_.write("first.jsonl", first), disk_.write("second.jsonl", second)});
  }
  CaseOnDisk disk_;
};

TEST_F(GraphFiles, ACaseForEvaluationLeavesAsItIsAndSaysSo) {
  Session session = must(disk_.init());
  ingest(session);
  for (const GraphForm form : {GraphForm::gexf, GraphForm::svg}) {
    const GraphFile file = must(export_graph(session, 0, {}, form, {}));
    EXPECT_EQ(file.manifest.documents, 3U);
    EXPECT_NE(file.text.find("+33639981235"), std::string::npos);
    EXPECT_NE(file.text.find("EVALUATION - NOT EVIDENCE"), std::string::npos);
  }
  EXPECT_EQ(count_of(must(export_graph(session, 0, {}, GraphForm::gexf, {})).text, "<node "), 4U);
  EXPECT_EQ(code_of(export_graph(session, 77, {}, GraphForm::svg, {})), Code::not_found);
  EXPECT_EQ(code_of(export_graph(session, 0, {"absent"}, GraphForm::svg, {})), Code::not_found);
}

// The places on the screen and in a file are the same, where all of it leaves.
TEST_F(GraphFiles, ShowWhatTheScreenShows) {
  Session session = must(disk_.init());
  ingest(session);
  const GraphAnswer answer = must(graph_of_group(session, 0, {}));
  const std::string text = must(export_graph(session, 0, {}, GraphForm::gexf, {})).text;
  for (const GraphNodeView& node : answer.nodes) {
    const std::string place = "x=\"" + std::to_string(node.x) + "\" y=\"" + std::to_string(node.y) + "\"";
    EXPECT_NE(text.find(place), std::string::npos) << node.label;
  }
  EXPECT_EQ(count_of(text, "<edge "), answer.edges.size());
}

TEST_F(GraphFiles, NothingThatIdentifiesLeavesALiveCase) {
  Session session = must(disk_.init({true, "trafficking", "a law", "2999-12-31", ""}));
  ingest(session);
  for (const std::string_view recipient : {"", "Partner"}) {
    ExportRequest whom;
    whom.recipient = recipient;
    if (!recipient.empty()) whom.clearance = Tlp::red;
    const GraphFile file = must(export_graph(session, 0, {}, GraphForm::svg, whom));
    for (const char* const word : {"63998", "0639985501", "first.jsonl"})
      EXPECT_EQ(file.text.find(word), std::string::npos) << word << " to " << recipient;
    EXPECT_NE(file.text.find("phone:p_"), std::string::npos);
    EXPECT_NE(file.text.find(file.manifest.watermark), std::string::npos) << "each copy says of which export it is";
  }
  ExportRequest clear;
  clear.in_clear = true;
  EXPECT_EQ(code_of(export_graph(session, 0, {}, GraphForm::svg, clear)), Code::invalid_input);
  clear.recipient = "Partner";
  clear.clearance = Tlp::red;
  EXPECT_EQ(code_of(export_graph(session, 0, {}, GraphForm::svg, clear)), Code::refused) << "nobody approved";
}

TEST_F(GraphFiles, WhatIsMarkedAboveTheClearanceCountsNowhere) {
  Session session = must(disk_.init());
  ingest(session);
  must(mark_item(session, {"secret", Tlp::red, {}, ""}));
  ExportRequest whom;
  whom.recipient = "Partner";
  whom.clearance = Tlp::amber;
  const GraphFile file = must(export_graph(session, 0, {}, GraphForm::gexf, whom));
  EXPECT_EQ(file.manifest.documents, 2U);
  EXPECT_EQ(file.manifest.left_out, 1U);
  EXPECT_EQ(file.manifest.marking.tlp, Tlp::clear);
  EXPECT_EQ(file.text.find("secret"), std::string::npos);
  EXPECT_EQ(count_of(file.text, "<node "), 3U);
  EXPECT_EQ(count_of(file.text, "<edge "), 2U);
  EXPECT_NE(file.text.find("value=\"2\""), std::string::npos) << "of the key, the two that leave";
  must(mark_item(session, {"a", Tlp::red, {}, ""}));
  EXPECT_EQ(code_of(export_graph(session, 0, {}, GraphForm::gexf, whom)), Code::not_found);
}

TEST_F(GraphFiles, TheRowIsThereBeforeTheFileAndOfWhoIsRefused) {
  Session session = must(disk_.init());
  ingest(session);
  must(export_graph(session, 0, {}, GraphForm::gexf, {}));
  stand_as(session, guard::Role::auditor);
  EXPECT_EQ(code_of(export_graph(session, 0, {}, GraphForm::gexf, {})), Code::refused);
}

TEST(GraphFilesForm, WordsOfEvidenceBreakNothing) {
  EXPECT_EQ(xml_text("a&b<c>\"d\""), "a&amp;b&lt;c&gt;&quot;d&quot;");
  EXPECT_EQ(xml_text(std::string("\x01\x1f\0", 3)), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(xml_text("\xff"), "\uFFFD");
  EXPECT_EQ(xml_text("one\ntwo\tthree"), "one two three");
  Drawn drawn;
  drawn.title = "]]>";
  drawn.nodes = {{link::NodeKind::document, "advert", std::string(500, '<'), 3, "", 0, 0},
                 {link::NodeKind::key, "near_photo", "\x02\"/><script>", 1, "", 10, 0},
                 {link::NodeKind::text, "text", "text", 9, "", 10, 40}};
  drawn.edges = {{0, 1, "near_photo", 875, 2, true}, {0, 2, "text", 1000, 1, false}};
  const std::string gexf = to_gexf(drawn, {});
  const std::string svg = to_svg(drawn, {});
  for (const std::string* const text : {&gexf, &svg}) {
    EXPECT_EQ(text->find("<script"), std::string::npos);
    EXPECT_EQ(text->find('\x02'), std::string::npos);
  }
  EXPECT_NE(gexf.find("weight=\"0.875\""), std::string::npos);
  EXPECT_LT(svg.size(), 4000U) << "a label has its length";
  EXPECT_FALSE(to_svg({}, {}).empty());
}

}  // namespace
}  // namespace fanal::engine
