// The worksheet of a group: what is suggested and answered, what holds, what a child changes, and who sees which words.
#include "engine/worksheet.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "engine/ask.h"
#include "engine/explain.h"
#include "engine/relink.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const adverts =
    R"jsonl({"id":"a1","text":"Patient teacher of violins near the park, call 06 39 98 12 35"}
{"id":"b1","text":"Bicycle repairs while you wait, every colour of paint there is"}
)jsonl";

const WorksheetRow& row_of(const WorksheetView& view, std::string_view id) {
  for (const auto& row : view.rows) {
    if (row.element->id == id) return row;
  }
  ADD_FAILURE() << "no row " << id;
  return view.rows.front();
}

void fill(Session& session, const CaseOnDisk& disk, bool is_child) {
  ingest_paths(session, {disk.write("adverts.jsonl", adverts)});
  std::vector<score::Assessment> groups(2, assessed(Tier::none));
  auto& one = groups[*must(documents(session, "a1")).front().meta];
  one = assessed(is_child ? Tier::urgent : Tier::review);
  const auto labour = static_cast<std::uint32_t>(Profile::labour_adult);
  one.findings.push_back(found("JOB-X", Dimension::deceptive_recruitment, Family::testimony, Band::medium, labour));
  one.findings.push_back(found("CTX-X", Dimension::coercion, Family::control, Band::context, labour));
  if (is_child) one.findings.push_back(found("CHD-X", Dimension::transversal, Family::age, Band::urgent, labour));
  plant_findings(session, groups);
}

class WorksheetOfGroup : public ::testing::Test {
 protected:
  void SetUp() override { fill(session_, disk_, false); }
  std::uint32_t group() { return *must(documents(session_, "a1")).front().meta; }
  AnswerRequest say(const std::string& question, const std::string& value) {
    return {group(), question, value, "medium", SpanGiven{"a1", "text", 0, 7}, "", "", "she says so"};
  }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(WorksheetOfGroup, TheMachineSuggestsAndAnswersNothing) {
  const auto view = must(show_worksheet(session_, group()));
  EXPECT_EQ(row_of(view, "LEG-M5").suggested_by, std::vector<std::string>{"JOB-X"});
  EXPECT_TRUE(row_of(view, "LEG-M2").suggested_by.empty()) << "what is shown only suggests nothing";
  for (const auto& row : view.rows) EXPECT_TRUE(row.answers.empty()) << row.element->id;
  EXPECT_EQ(view.outcome, score::WorksheetOutcome::undetermined);
  EXPECT_TRUE(must(must(session_.inside().opened.reader()).worksheet_answers()).empty());
  EXPECT_EQ(code_of(answer_worksheet(session_, say("LEG-M5", "suggested"))), Code::invalid_input);
  EXPECT_EQ(code_of(show_worksheet(session_, 77)), Code::not_found);
}

// The indicators of a pack, worked through one by one.
TEST_F(WorksheetOfGroup, AListOfSignsIsAskedOneByOne) {
  auto view = must(show_worksheet(session_, group(), "delphi"));
  EXPECT_EQ(view.list, "delphi");
  EXPECT_GE(view.rows.size(), 60U);
  for (const auto& row : view.rows) {
    EXPECT_EQ(row.element->part, score::Part::sign);
    EXPECT_FALSE(row.element->question.fr.empty()) << row.element->id;
    EXPECT_TRUE(row.answers.empty());
  }
  const auto has = [&](std::string_view list) {
    return std::any_of(view.lists.begin(), view.lists.end(), [&](const auto& one) { return one.id == list; });
  };
  EXPECT_TRUE(has("networks") && has("smuggling") && has("delphi"));
  const auto before = must(explain_group(session_, group()));
  view = must(answer_worksheet(session_, say("DLP-203", "supported")));
  EXPECT_EQ(view.list, "delphi") << "the list that the question is of";
  EXPECT_EQ(row_of(view, "DLP-203").answers.at(0).evidence_name, "a1");
  // A person's answer makes no finding and moves no tier, and the elements know nothing of it.
  EXPECT_EQ(must(explain_group(session_, group())).assessment, before.assessment);
  EXPECT_EQ(must(show_worksheet(session_, group())).outcome, score::WorksheetOutcome::undetermined);
  EXPECT_EQ(code_of(show_worksheet(session_, group(), "absent")), Code::not_found);
  EXPECT_EQ(code_of(answer_worksheet(session_, say("AD-04", "supported"))), Code::not_found) << "barred: never asked";
  auto bare = say("DLP-204", "supported");
  bare.evidence.reset();
  EXPECT_EQ(code_of(answer_worksheet(session_, bare)), Code::invalid_input);
}

TEST_F(WorksheetOfGroup, TheNewestAnswerHoldsAndEarlierOnesStay) {
  must(answer_worksheet(session_, say("LEG-A1", "supported")));
  must(answer_worksheet(session_, say("LEG-P2", "supported")));
  auto view = must(answer_worksheet(session_, say("LEG-M5", "supported")));
  EXPECT_EQ(view.outcome, score::WorksheetOutcome::trafficking);
  EXPECT_EQ(row_of(view, "LEG-M5").answers.at(0).evidence_name, "a1");
  EXPECT_EQ(row_of(view, "LEG-M5").answers.at(0).end, 7U);
  view = must(answer_worksheet(session_, say("LEG-M5", "contradicted")));
  EXPECT_EQ(view.outcome, score::WorksheetOutcome::undetermined);
  const auto& answers = row_of(view, "LEG-M5").answers;
  ASSERT_EQ(answers.size(), 2U);
  EXPECT_EQ(answers[0].answer.value, "contradicted");
  EXPECT_EQ(answers[1].answer.value, "supported");
  const auto shown = must(show_worksheet(session_, group()));
  EXPECT_EQ(row_of(shown, "LEG-M5").answers, answers);
  EXPECT_TRUE(
      row_of(must(show_worksheet(session_, *must(documents(session_, "b1")).front().meta)), "LEG-M5").answers.empty());
}

TEST_F(WorksheetOfGroup, WhatAnAnswerNeeds) {
  auto bare = say("LEG-M5", "supported");
  bare.evidence.reset();
  EXPECT_EQ(code_of(answer_worksheet(session_, bare)), Code::invalid_input);
  bare.value = "unknown";
  must(answer_worksheet(session_, bare));
  bare.value = "established_by_court";
  EXPECT_EQ(code_of(answer_worksheet(session_, bare)), Code::invalid_input);
  bare.body = "Cour d'appel de Lyon";
  bare.reference = "RG 26/00001";
  EXPECT_EQ(row_of(must(answer_worksheet(session_, bare)), "LEG-M5").answers.at(0).reference, "RG 26/00001");
  auto elsewhere = say("LEG-M5", "supported");
  elsewhere.evidence->end = 5000;
  EXPECT_EQ(code_of(answer_worksheet(session_, elsewhere)), Code::invalid_input);
  elsewhere.evidence = SpanGiven{"b1", "text", 0, 7};
  const auto view = must(answer_worksheet(session_, elsewhere));
  EXPECT_EQ(row_of(view, "LEG-M5").answers.at(0).evidence_name, "b1") << "proof may lie elsewhere, the answer does not";
  EXPECT_EQ(code_of(answer_worksheet(session_, say("LEG-X", "supported"))), Code::not_found);
  EXPECT_EQ(code_of(answer_worksheet(session_, say("SOM-6", "supported"))), Code::invalid_input);
}

TEST_F(WorksheetOfGroup, NonPunishmentIsAskedForAndSaidSo) {
  const auto view = must(answer_worksheet(session_, say("NPR-1", "supported")));
  EXPECT_TRUE(view.prompts.needs_non_punishment_review);
  JsonWriter json;
  put_worksheet(json, view);
  EXPECT_NE(json.text().find("\"non_punishment_review_required\":true"), std::string::npos);
  for (const bool in_french : {false, true}) {
    std::string text;
    for (const auto& line : worksheet_lines(view, in_french)) text += line + "\n";
    EXPECT_NE(text.find(in_french ? "non-sanction est requis" : "non-punishment is required"), std::string::npos);
  }
}

// A person's answer on one report raises what is read in it at the next linking, and a later one takes that back.
TEST(WorksheetOfAReport, ACredibleAccountIsPriorityUntilSomebodySaysOtherwise) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(
      session,
      {disk.write(
          "told.jsonl",
          R"jsonl({"id":"r","kind":"report","at":"2026-03-02T10:00:00Z","text":"He threatened to show the video to my parents if I left, +33 6 39 98 12 36."}
{"id":"m","kind":"message","at":"2026-03-02T10:00:00Z","from":"+33 6 39 98 12 36","to":"+33 6 39 98 12 37","text":"See you at the station."}
)jsonl")});
  Executor executor(1);
  const auto group = [&] { return *must(documents(session, "r")).front().meta; };
  const auto say = [&](const std::string& document, const std::string& value) {
    return answer_worksheet(
        session, {group(), "TES-1", value, "medium", SpanGiven{document, "text", 0, 7}, "", "", "I spoke to her"});
  };
  const auto tier = [&] {
    must(relink(session, executor, {}));
    return must(explain_group(session, group()));
  };
  const auto before = tier();
  EXPECT_NE(before.assessment.tier, Tier::priority);
  EXPECT_FALSE(before.assessment.is_testimony_credible);
  const score::Change credible{score::Change::Kind::credible, "TES-1", Tier::priority};
  EXPECT_NE(std::find(before.changes.begin(), before.changes.end(), credible), before.changes.end());

  EXPECT_EQ(code_of(say("m", "supported")), Code::invalid_input) << "a message is no account";
  EXPECT_EQ(code_of(answer_worksheet(session, {group(), "TES-1", "unknown", "low", {}, "", "", "no"})),
            Code::invalid_input)
      << "of which report?";
  must(say("r", "supported"));
  EXPECT_FALSE(must(explain_alone(session, "r")).assessment.is_testimony_credible) << "not before the next linking";
  const auto after = tier();
  EXPECT_TRUE(must(explain_alone(session, "r")).assessment.is_testimony_credible);
  EXPECT_EQ(after.assessment.tier, Tier::priority);
  EXPECT_TRUE(after.assessment.is_testimony_credible);
  const auto lines = explanation_lines(after, Tongue::english);
  EXPECT_TRUE(std::any_of(lines.begin(), lines.end(), [](const std::string& line) {
    return line.find("Credible is not proved") != std::string::npos;
  }));
  must(say("r", "unknown"));
  EXPECT_TRUE(must(explain_alone(session, "r")).assessment.is_testimony_credible) << "until the next linking";
  EXPECT_EQ(tier().assessment, before.assessment);
}

TEST(WorksheetOfAChild, ConsentIsNeverAskedAndNoMeansNeeded) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  fill(session, disk, true);
  const auto group = *must(documents(session, "a1")).front().meta;
  const AnswerRequest age{group, "LEG-AGE", "supported",    "high", SpanGiven{"a1", "text", 0, 7},
                          "",    "",        "a school card"};
  AnswerRequest consent = age;
  consent.question = "LEG-C";
  EXPECT_EQ(code_of(answer_worksheet(session, consent)), Code::invalid_input) << "suggested is enough not to ask";
  auto view = must(show_worksheet(session, group));
  EXPECT_TRUE(view.may_be_child);
  EXPECT_FALSE(row_of(view, "LEG-C").is_asked);
  EXPECT_FALSE(view.prompts.means_not_needed) << "said by nobody yet";
  for (const char* question : {"LEG-AGE", "LEG-A1", "LEG-P2"}) {
    auto request = age;
    request.question = question;
    view = must(answer_worksheet(session, request));
  }
  EXPECT_TRUE(view.prompts.means_not_needed);
  EXPECT_EQ(view.outcome, score::WorksheetOutcome::trafficking);
}

TEST(WorksheetMasked, AGuestReadsAnswersWithoutWhoTheyAreAbout) {
  People people;
  Person lea = people.add("lea", "lead");
  Person gus = people.add("gus");
  people.make_case(lea, "op-one");
  must(people.instance->grant(lea, {"op-one", "gus", "guest", format_utc_day(now_utc() + 86400), "reads"}));
  Session by_lea = must(people.instance->begin_work(lea, {"op-one", "", "why"}));
  fill(by_lea, people.disk, false);
  const auto group = *must(documents(by_lea, "a1")).front().meta;
  must(answer_worksheet(by_lea, {group, "LEG-M5", "established_by_court", "high", SpanGiven{"a1", "text", 0, 7},
                                 "the court at 06 39 98 12 35", "ref 06 39 98 12 35", "as 06 39 98 12 35 said"}));
  Session by_gus = must(people.instance->begin_work(gus, {"op-one", "", "why"}));
  JsonWriter json;
  put_worksheet(json, must(show_worksheet(by_gus, group)));
  EXPECT_NE(json.text().find("established_by_court"), std::string::npos);
  EXPECT_EQ(json.text().find("39 98"), std::string::npos);
  EXPECT_EQ(code_of(answer_worksheet(by_gus, {group, "LEG-M5", "unknown", "low", {}, "", "", "x"})), Code::refused);
}

}  // namespace
}  // namespace fanal::engine
