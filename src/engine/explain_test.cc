// A part of a group looked at by itself: what linking would make of just these documents; who may ask, and what stays.
#include "engine/explain.h"

#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/internal/part_assessment.h"
#include "engine/review.h"
#include "engine/synthesise.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

// Two telephones, three adverts of one text, one of another, and one that nothing joins.
constexpr std::string_view told = R"({"id":"a1","text":"New girls every week in our quiet flat, ring 06 39 98 12 35"}
{"id":"a2","text":"New girls every week in our quiet flat, ring 06 39 98 12 35."}
{"id":"b1","text":"New girls every week in our quiet flat, ring 06 39 98 12 36"}
{"id":"a3","text":"She must hand over everything and cannot leave the house, 06 39 98 12 35 says so"}
{"id":"c1","text":"Bicycle lessons in the garden, children and grown people, 06 39 98 12 37"}
)";

class ExplainParts : public ::testing::Test {
 protected:
  DocumentView of(const std::string& id) { return must(documents(session_, id)).front(); }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(ExplainParts, EveryGroupMadeFromItsRowsIsWhatLinkingMade) {
  for (const std::uint64_t seed : {5U, 6U}) {
    CaseOnDisk disk;
    Session session = must(disk.init());
    Executor executor(2);
    const auto made = must(synthesise_signs(disk.path("made"), 120, seed, {}, executor));
    ASSERT_GT(made.pictures, 0U);
    ingest_paths(session, {made.evidence_folder});
    auto reader = must(session.inside().opened.reader());
    FindingReader findings(reader);
    GroupReader groups(reader);
    const auto& packs = *must(built_in_indicators());
    const auto head = *must(findings.head());
    score::Terms terms;
    terms.is_evaluation = head.is_evaluation;
    std::size_t with_findings = 0;
    std::size_t with_pictures = 0;
    for (std::uint32_t group = 0; group < head.groups; ++group) {
      std::vector<PartDocument> part;
      const auto rows = must(groups.meta_group(group))->rows;
      for (const auto row : rows) part.push_back({row, must(groups.assignment(row))->micro});
      const auto stored = must(findings.assessment(group));
      EXPECT_EQ(must(assess_part(reader, {true, nullptr}, part, packs, terms)), stored) << seed << " " << group;
      if (!stored.findings.empty()) ++with_findings;
      if (!must(findings.pictures(rows)).empty()) ++with_pictures;
    }
    EXPECT_GT(with_findings, 40U);
    EXPECT_GT(with_pictures, 5U);
  }
}

TEST_F(ExplainParts, ADocumentAloneIsWhatItsGroupIsWhereItJoinsNothing) {
  ingest_paths(session_, {disk_.write("told.jsonl", told)});
  const auto group = must(explain_document(session_, "c1"));
  const auto alone = must(explain_alone(session_, "c1"));
  EXPECT_EQ(alone.assessment, group.assessment);
  EXPECT_EQ(alone.of, Explained::document);
  EXPECT_EQ(alone.number, group.number);
  EXPECT_EQ(alone.document_name, "c1");
  const auto part = must(explain_alone(session_, "a1"));
  EXPECT_EQ(part.assessment.documents, 1U);
  for (const auto& finding : part.findings) {
    for (const auto& proof : finding.proofs) EXPECT_EQ(proof.name, "a1");
  }
  EXPECT_GT(must(explain_document(session_, "a1")).assessment.documents, 1U);
}

TEST_F(ExplainParts, ATextGroupIsOfOneTextInWhateverGroups) {
  ingest_paths(session_, {disk_.write("told.jsonl", told)});
  ASSERT_EQ(of("a1").micro, of("b1").micro);
  const auto answer = must(explain_text_group(session_, *of("a1").micro));
  EXPECT_EQ(answer.of, Explained::text_group);
  EXPECT_EQ(answer.assessment.documents, 3U);
  JsonWriter json;
  put_explanation(json, answer);
  EXPECT_NE(json.text().find(R"(,"of":"text_group",)"), std::string::npos) << json.text();
  EXPECT_EQ(code_of(explain_text_group(session_, 99)), Code::not_found);
  EXPECT_EQ(code_of(explain_alone(session_, "never")), Code::not_found);
}

TEST_F(ExplainParts, WhatTheyHoldIsNoLabelAndRaisesNothing) {
  ingest_paths(session_, {disk_.write("told.jsonl", told)});
  const auto before = must(review_queue(session_)).groups.size();
  must(label_group(session_, {*of("a1").meta, "spam", std::nullopt, std::nullopt, "a reason"}));
  EXPECT_EQ(must(explain_document(session_, "a1")).labels.size(), 1U);
  EXPECT_TRUE(must(explain_alone(session_, "a1")).labels.empty());
  EXPECT_TRUE(must(explain_text_group(session_, *of("a1").micro)).labels.empty());
  EXPECT_LE(must(review_queue(session_)).groups.size(), before);
  for (const auto tongue : {Tongue::english, Tongue::french}) {
    const auto lines = explanation_lines(must(explain_alone(session_, "a1")), tongue);
    EXPECT_NE(lines.at(1).find(tongue == Tongue::english ? "raises nothing" : "rien monter"), std::string::npos);
  }
}

TEST_F(ExplainParts, OldFindingsSayWhatToDo) {
  ingest_paths(session_, {disk_.write("told.jsonl", told)});
  plant_findings(session_, std::vector<score::Assessment>(must(explain_group(session_, 0)).number + 3));
  EXPECT_EQ(must(explain_group(session_, 0)).assessment.tier, Tier::none);
  const auto alone = explain_alone(session_, "a1");
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, Code::not_found);
  EXPECT_NE(alone.error().message.find("fanal link"), std::string::npos);
  EXPECT_EQ(code_of(explain_text_group(session_, *of("a1").micro)), Code::not_found);
}

TEST_F(ExplainParts, OfManyDocumentsOneIsLookedAtAtATime) {
  std::string lines;
  for (int i = 0; i <= 10'000; ++i)
    lines += R"({"id":"s)" + std::to_string(i) +
             R"(","text":"Quiet rooms by the river, evenings only, ask at the mill"})" + "\n";
  ingest_paths(session_, {disk_.write("same.jsonl", lines)});
  const auto number = *of("s0").micro;
  {
    const std::lock_guard another(session_.inside().held->large_parts);
    EXPECT_EQ(code_of(explain_text_group(session_, number)), Code::busy);
    EXPECT_EQ(must(explain_alone(session_, "s0")).assessment.documents, 1U);
  }
  EXPECT_EQ(must(explain_text_group(session_, number)).assessment.documents, 10'001U);
}

TEST_F(ExplainParts, EachIsOneRowOfTheAudit) {
  ingest_paths(session_, {disk_.write("told.jsonl", told)});
  must(explain_alone(session_, "a1"));
  must(explain_text_group(session_, *of("a1").micro));
  std::vector<std::string> details;
  must(session_.inside().opened.audit().read_all([&](const store::AuditRow& row) {
    if (row.action == "explain") details.push_back(row.detail);
    return true;
  }));
  ASSERT_EQ(details.size(), 2U);
  EXPECT_NE(details[0].find(R"("alone":true)"), std::string::npos) << details[0];
  EXPECT_EQ(details[1], R"({"text_group":)" + std::to_string(*of("a1").micro) + "}");
}

TEST(ExplainPartsMasked, WhoSeesPseudonymsReadsNoWord) {
  People people;
  Person lea = people.add("lea", "lead");
  Person gus = people.add("gus");
  people.make_case(lea, "op-one");
  must(people.instance->grant(lea, {"op-one", "gus", "guest", format_utc_day(now_utc() + 3 * 86400), "reads"}));
  Session by_lea = must(people.instance->begin_work(lea, {"op-one", "", "why"}));
  ingest_paths(by_lea, {people.disk.write("told.jsonl", told)});
  Session by_gus = must(people.instance->begin_work(gus, {"op-one", "", "why"}));
  const auto alone = must(explain_alone(by_lea, "a1"));
  const auto name = to_hex(alone.document.value);
  JsonWriter json;
  json.begin_array();
  put_explanation(json, must(explain_alone(by_gus, name)));
  put_explanation(json, must(explain_text_group(by_gus, *must(documents(by_lea, "a1")).front().micro)));
  json.end_array();
  EXPECT_EQ(json.text().find("39 98"), std::string::npos);
  EXPECT_EQ(json.text().find("quiet flat"), std::string::npos);
}

}  // namespace
}  // namespace fanal::engine
