// Reports: what somebody writes cites what is there, says where it does not stand any more, and leaves as it is allowed
// to and as a whole.
#include "engine/reports.h"

#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/instance.h"
#include "engine/internal/inside.h"
#include "engine/internal/report_body.h"
#include "engine/internal/report_text.h"
#include "engine/markings.h"
#include "engine/oversight.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

constexpr const char* adverts =
    R"({"id":"a1","posted_at":"2026-03-01","title":"Lantern","text":"Velvet lantern by the mill, ring 06 39 98 12 35 after nine."})"
    "\n"
    R"({"id":"a2","posted_at":"2026-03-04","title":"Lantern","text":"Amber lantern near the weir, ring 06 39 98 12 35 or write to ivo.k@example.org"})"
    "\n";

std::string soon() { return format_utc_day(now_utc() + 10 * 86400); }

const CaseTerms live{true, "trafficking", "Article 1 of a made-up law", "2099-12-31", {}};

ReportRequest titled(const std::string& title, const std::string& text = "") { return {title, text, "en", false}; }

std::string as_it_is(std::string_view words) { return std::string(words); }

TEST(ReportText, HidesWhatIsWholeOnceItIsJoined) {
  // Over the end of a line, and with a mark inside.
  const auto mask = [](std::string_view words) {
    std::string shown(words);
    for (std::size_t at; (at = shown.find("12 34. 56")) != std::string::npos;) shown.replace(at, 9, "X");
    return shown;
  };
  const auto blocks = must(report_blocks("He rings 12\n34. 56 late. [2] So.\n\nOr 12 [1]34[3]. 56.", "en", mask));
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0].sentences, (std::vector<ReportSentence>{{"He rings X late.", {2}}, {"So.", {}}}));
  EXPECT_EQ(blocks[1].sentences, (std::vector<ReportSentence>{{"Or X.", {1, 3}}}));
}

TEST(ReportText, IsBlocksOfSentencesThatCite) {
  const auto blocks = must(report_blocks(
      "# What was seen [2]\r\nThe two adverts carry one number. [1] [2]\nIt answers late [3], says he.\n\n"
      "- One item.[1]\n## Later\nNobody asked [sic] or [1234] or [0]. [12",
      "en", as_it_is));
  using Cites = std::vector<std::uint32_t>;
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(blocks[0], (ReportBlock{ReportBlockKind::section, {{"What was seen", Cites{2}}}}));
  EXPECT_EQ(
      blocks[1],
      (ReportBlock{ReportBlockKind::paragraph,
                   {{"The two adverts carry one number.", Cites{1, 2}}, {"It answers late, says he.", Cites{3}}}}));
  ASSERT_EQ(blocks[2].sentences.size(), 1U);
  EXPECT_EQ(blocks[2].kind, ReportBlockKind::item);
  EXPECT_EQ(blocks[2].sentences[0].text, "One item.");
  EXPECT_EQ(blocks[2].sentences[0].cites, Cites{1});
  EXPECT_EQ(blocks[3], (ReportBlock{ReportBlockKind::part, {{"Later", Cites{}}}}));
  EXPECT_EQ(blocks[4].sentences.front(), (ReportSentence{"Nobody asked [sic] or [1234] or [0].", Cites{}}));
}

TEST(ReportText, LosesNoLetter) {
  const std::string text = "a\n- b\n# c\n## d\n\n\n#e\n-f [1] g\n[7] h. [8]\n";
  std::string letters;
  for (const auto& block : must(report_blocks(text, "fr", as_it_is)))
    for (const auto& sentence : block.sentences)
      for (const char c : sentence.text)
        if (c >= 'a' && c <= 'z') letters += c;
  EXPECT_EQ(letters, "abcdefgh");
}

class Reports : public ::testing::Test {
 protected:
  Reports() { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }

  ReportView begun(const std::string& text = "") { return must(add_report(session_, titled("The number", text))); }
  std::uint32_t cited(std::uint64_t number, const CitationRequest& request) {
    std::uint32_t citation = 0;
    must(cite(session_, number, request, citation));
    return citation;
  }
  ReportView changed(std::uint64_t number, const std::string& text) {
    ReportChange change;
    change.text = text;
    return must(change_report(session_, number, change));
  }
  /// A state that no call of ours would make.
  void plant(std::uint64_t number, const std::function<void(ReportBody&)>& change) {
    auto reader = must(session_.inside().opened.reader());
    Paper last;
    for (const Paper& paper : must(reader.papers()))
      if (paper.number == number) last = paper;
    ReportBody body = must(report_body(must(reader.paper(last.state)).body));
    change(body);
    last.body = to_json(body);
    auto writer = must(session_.inside().write(guard::Act::report_write, "{}"));
    must(writer.add_paper(last));
    must(writer.done(format_utc(now_utc()), "{}"));
  }

  CaseOnDisk disk_;
  Session session_{must(disk_.init())};
};

TEST_F(Reports, CiteWordsWhereTheyStand) {
  const auto number = begun().paper.number;
  EXPECT_EQ(cited(number, {"a1", "text", 0, 0, "after nine", ""}), 1U);
  EXPECT_EQ(cited(number, {"a2", "text", 0, 5, "", ""}), 2U);
  EXPECT_EQ(cited(number, {"a2", "", 0, 0, "", ""}), 3U);
  EXPECT_EQ(cited(number, {"a1", "text", 0, 0, "after nine", ""}), 1U) << "what is cited already keeps its number";
  const auto view = changed(number, "It answers late. [1] One lantern is amber. [2][3] I think so.");
  ASSERT_EQ(view.sheet.citations.size(), 3U);
  const auto& first = view.sheet.citations[0];
  EXPECT_EQ(first.stands, CitationStands::stands);
  EXPECT_EQ(first.words, "after nine");
  EXPECT_EQ(first.name, "a1");
  EXPECT_EQ(first.file, "adverts.jsonl");
  EXPECT_EQ(first.day, "2026-03-01");
  EXPECT_EQ(first.item_sha256.size(), 64U);
  const std::string file = adverts;
  EXPECT_EQ(file.substr(first.where.begin, first.where.end - first.where.begin), "after nine") << "bytes of the file";
  EXPECT_EQ(view.sheet.citations[1].words, "Amber");
  EXPECT_EQ(view.sheet.citations[2].words, "") << "the document as a whole";
  EXPECT_EQ(view.sheet.sentences, 3U);
  EXPECT_EQ(view.sheet.resting, 2U);
  EXPECT_TRUE(view.sheet.missing.empty());
  EXPECT_EQ(must(report(session_, number)).sheet.citations.size(), 3U);
}

TEST_F(Reports, CiteNothingThatIsNotThere) {
  const auto number = begun().paper.number;
  std::uint32_t none = 0;
  for (const CitationRequest& wrong : {CitationRequest{"a9", "", 0, 0, "", ""},
                                       {"a1", "colour", 0, 3, "", ""},
                                       {"a1", "text", 3, 3, "", ""},
                                       {"a1", "text", 0, 9999, "", ""},
                                       {"a1", "text", 0, 0, "not in it", ""},
                                       {"a1", "text", 0, 0, "e", ""},
                                       {"a1", "text", 0, 6, "", "NET-01"},
                                       {"a1", "", 0, 0, "", "no-indicator"}}) {
    const auto answer = cite(session_, number, wrong, none);
    ASSERT_FALSE(answer) << wrong.document << " " << wrong.field << " " << wrong.words;
    EXPECT_TRUE(answer.error().code == Code::not_found || answer.error().code == Code::invalid_input);
  }
  EXPECT_TRUE(must(report(session_, number)).sheet.citations.empty());
  EXPECT_EQ(code_of(cite(session_, 7, {"a1", "", 0, 0, "", ""}, none)), Code::not_found);
}

TEST_F(Reports, CiteAFindingWhereItIsRead) {
  const auto group = *must(documents(session_, "a1")).front().meta;
  auto assessment = assessed(Tier::watch);
  auto finding = found("NET-01", Dimension::transversal, Family::text_style, Band::weak, 1);
  finding.observation.proofs.push_back({0, {}});
  assessment.findings.push_back(finding);
  std::vector<score::Assessment> groups(group + 1, assessed(Tier::none));
  groups[group] = assessment;
  plant_findings(session_, groups);
  const auto number = begun().paper.number;
  EXPECT_EQ(cited(number, {"a1", "text", 0, 6, "", "NET-01"}), 1U);
  std::uint32_t none = 0;
  EXPECT_EQ(code_of(cite(session_, number, {"a2", "text", 0, 5, "", "NET-01"}, none)), Code::invalid_input)
      << "it is read in the other";
  const auto view = changed(number, "A finding. [1]");
  ASSERT_NE(view.sheet.citations[0].indicator, nullptr);
  EXPECT_EQ(view.sheet.citations[0].indicator->id, "NET-01");
  EXPECT_EQ(view.sheet.citations[0].stands, CitationStands::stands);
  EXPECT_TRUE(must(export_report(session_, number, {})).html.find("NET-01") != std::string::npos);
  // The next linking finds it no more.
  groups[group] = assessed(Tier::none);
  plant_findings(session_, groups);
  EXPECT_EQ(must(report(session_, number)).sheet.citations[0].stands, CitationStands::not_found);
  EXPECT_EQ(code_of(export_report(session_, number, {})), Code::refused);
}

TEST_F(Reports, ANumberIsNotGivenTwice) {
  const auto number = begun().paper.number;
  EXPECT_EQ(cited(number, {"a1", "text", 0, 6, "", ""}), 1U);
  EXPECT_EQ(cited(number, {"a1", "text", 7, 14, "", ""}), 2U);
  changed(number, "Velvet. [2]");
  EXPECT_EQ(code_of(drop_citation(session_, number, 2, "")), Code::invalid_input) << "a sentence names it";
  EXPECT_EQ(code_of(drop_citation(session_, number, 9, "")), Code::not_found);
  changed(number, "Nothing.");
  must(drop_citation(session_, number, 2, "not needed"));
  EXPECT_EQ(cited(number, {"a2", "text", 0, 5, "", ""}), 3U);
  const auto view = changed(number, "It was. [2]");
  EXPECT_EQ(view.sheet.missing, std::vector<std::uint32_t>{2});
  EXPECT_EQ(code_of(export_report(session_, number, {})), Code::refused);
}

TEST_F(Reports, WordsOfTwoWindowsAreNotLost) {
  const auto begun_view = begun("One.");
  const auto number = begun_view.paper.number;
  ReportChange mine;
  mine.text = "Mine.";
  mine.of_state = begun_view.paper.state;
  // A citation changes no words.
  cited(number, {"a1", "text", 0, 6, "", ""});
  EXPECT_EQ(must(change_report(session_, number, mine)).text, "Mine.");
  ReportChange theirs;
  theirs.text = "Theirs.";
  theirs.of_state = begun_view.paper.state;
  EXPECT_EQ(code_of(change_report(session_, number, theirs)), Code::already_exists);
  EXPECT_EQ(must(report(session_, number)).text, "Mine.");
  theirs.of_state = 999;
  EXPECT_EQ(code_of(change_report(session_, number, theirs)), Code::invalid_input);
  theirs.of_state = 0;
  EXPECT_EQ(must(change_report(session_, number, theirs)).text, "Theirs.");
}

TEST_F(Reports, WhatIsCitedIsReadAgainAndNeverACopy) {
  const auto number = begun("A lantern. [1]").paper.number;
  cited(number, {"a1", "text", 0, 6, "", ""});
  auto reader = must(session_.inside().opened.reader());
  for (const Paper& paper : must(reader.papers()))
    EXPECT_EQ(must(reader.paper(paper.state)).body.find("Velvet"), std::string::npos)
        << "no words of evidence are kept";
  plant(number, [](ReportBody& body) { body.citations[0].words = std::string(32, '0'); });
  auto view = must(report(session_, number));
  EXPECT_EQ(view.sheet.citations[0].stands, CitationStands::reads_otherwise);
  EXPECT_EQ(view.sheet.citations[0].words, "");
  EXPECT_EQ(view.sheet.resting, 0U);
  EXPECT_EQ(code_of(export_report(session_, number, {})), Code::refused);
  plant(number, [](ReportBody& body) { body.citations[0].document.value.bytes[0] ^= 1U; });
  view = must(report(session_, number));
  EXPECT_EQ(view.sheet.citations[0].stands, CitationStands::gone);
  EXPECT_EQ(view.sheet.citations[0].file, "");
  EXPECT_EQ(code_of(export_report(session_, number, {})), Code::refused);
}

TEST_F(Reports, AreKeptAsTheyWereAndWithdrawn) {
  const auto number = begun().paper.number;
  EXPECT_EQ(code_of(add_report(session_, titled("  "))), Code::invalid_input);
  EXPECT_EQ(code_of(add_report(session_, {"T", "", "de", false})), Code::invalid_input);
  EXPECT_EQ(code_of(add_report(session_, titled("T", std::string(most_report_text + 1, 'x')))), Code::limit);
  EXPECT_TRUE(must(withdraw_report(session_, number, "done")).paper.is_withdrawn);
  EXPECT_EQ(code_of(withdraw_report(session_, number, "done")), Code::already_exists);
  EXPECT_TRUE(must(reports(session_)).reports.empty());
  EXPECT_EQ(must(reports(session_, true)).reports.size(), 1U);
  EXPECT_EQ(code_of(change_report(session_, number, {})), Code::invalid_input);
  EXPECT_EQ(code_of(export_report(session_, number, {})), Code::invalid_input);
}

TEST_F(Reports, LeaveAsAPageThatRunsNothing) {
  const auto number = must(add_report(session_, {"<script>alert(1)</script> & more",
                                                 "# \"><img src=x onerror=alert(1)>\n"
                                                 "He said <b>this</b>. [1]",
                                                 "fr", false}))
                          .paper.number;
  cited(number, {"a1", "text", 0, 0, "after nine", ""});
  const auto made = must(export_report(session_, number, {}));
  EXPECT_FALSE(made.manifest.is_evidence);
  EXPECT_EQ(made.html.find("<script"), std::string::npos);
  EXPECT_EQ(made.html.find("<img"), std::string::npos);
  EXPECT_EQ(made.html.find("<b>"), std::string::npos);
  for (const char* part : {"<html lang=\"fr\">", "PAS UNE PREUVE", "after nine", "adverts.jsonl", "id=\"c1\"",
                           "default-src 'none'", "&lt;script&gt;"})
    EXPECT_NE(made.html.find(part), std::string::npos) << part;
  for (const char* loader : {"http://", "https://", "url(", "@import"})
    EXPECT_EQ(made.html.find(loader), std::string::npos) << loader << ": it loads nothing";
}

TEST(ReportsOfALiveCase, LeaveUnderPseudonymsWithoutWordsOfEvidence) {
  const CaseOnDisk disk;
  Session session = must(disk.init(live));
  ingest_paths(session, {disk.write("adverts.jsonl", adverts)});
  const auto number =
      must(add_report(session, titled("Of +33639981235",
                                      "Whoever rings 06 39 98\n12 35 or 0639[1]981235 or ivo.k@example.org[1] is "
                                      "answered. [1] Late. [2]")))
          .paper.number;
  std::uint32_t citation = 0;
  must(cite(session, number, {"a2", "text", 0, 5, "", ""}, citation));
  must(cite(session, number, {"a1", "text", 0, 0, "after nine", ""}, citation));
  const ExportRequest team{};
  ExportRequest partner{"Partner office", Tlp::red, false};
  for (const auto& whom : {team, partner}) {
    const auto made = must(export_report(session, number, whom));
    EXPECT_FALSE(made.manifest.id.empty());
    for (const char* secret : {"39 98 12 35", "12 35", "981235", "39981235", "ivo.k", "after nine", "Amber"})
      EXPECT_EQ(made.html.find(secret), std::string::npos) << secret;
    EXPECT_NE(made.html.find("phone:p_"), std::string::npos);
    EXPECT_NE(made.html.find(made.manifest.watermark), std::string::npos);
    EXPECT_EQ(made.html.find("adverts.jsonl") != std::string::npos, whom.recipient.empty())
        << "names of files stay with the team";
  }
  const auto leaving = must(report_leaving(session, number, partner));
  EXPECT_TRUE(leaving.manifest.id.empty()) << "nothing left";
  EXPECT_EQ(leaving.sheet.title.find("39981235"), std::string::npos);
  EXPECT_FALSE(leaving.needs_approval);
  EXPECT_EQ(code_of(report_leaving(session, number, {"Partner office", {}, false})), Code::invalid_input);
  // In clear it needs somebody to approve, and a case opened by its key has nobody.
  partner.in_clear = true;
  const auto clear = must(report_leaving(session, number, partner));
  EXPECT_TRUE(clear.needs_approval);
  EXPECT_EQ(clear.subject, "export report 1 as of state 3 in clear to Partner office, TLP:RED");
  EXPECT_EQ(clear.sheet.citations[1].words, "after nine");
  EXPECT_EQ(code_of(export_report(session, number, partner)), Code::refused);
  EXPECT_EQ(code_of(export_report(session, number, team, 1)), Code::already_exists) << "it was changed since";
  EXPECT_EQ(code_of(export_report(session, number, {"Border force", Tlp::red, false})), Code::refused);
}

TEST(ReportsOfALiveCase, WhatIsMarkedAboveTheClearanceStopsAll) {
  const CaseOnDisk disk;
  Session session = must(disk.init(live));
  ingest_paths(session, {disk.write("one.jsonl", std::string(adverts).substr(0, std::string(adverts).find('\n') + 1)),
                         disk.write("two.jsonl", std::string(adverts).substr(std::string(adverts).find('\n') + 1))});
  MarkRequest red{"a2", Tlp::red, {}, "told in confidence"};
  must(mark_item(session, red));
  const auto number = must(add_report(session, titled("T", "One. [1] Two. [2]"))).paper.number;
  std::uint32_t citation = 0;
  must(cite(session, number, {"a1", "", 0, 0, "", ""}, citation));
  must(cite(session, number, {"a2", "", 0, 0, "", ""}, citation));
  const ExportRequest partner{"Partner office", Tlp::amber_strict, false};
  const auto leaving = must(report_leaving(session, number, partner));
  EXPECT_EQ(leaving.above, std::vector<std::uint32_t>{2});
  EXPECT_EQ(leaving.sheet.marking.tlp, Tlp::red);
  const auto refused = export_report(session, number, partner);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().message.find("[2]"), std::string::npos) << refused.error().message;
  const auto made = must(export_report(session, number, {"Partner office", Tlp::red, false}));
  EXPECT_NE(made.html.find("TLP:RED"), std::string::npos);
  const auto bare = must(add_report(session, titled("B", "Nothing is cited."))).paper.number;
  EXPECT_EQ(code_of(export_report(session, bare, {"Partner office", Tlp::clear, false})), Code::refused);
}

TEST(ReportsOfPeople, AreTheirOwnersOrTheTeams) {
  People people;
  Person lead = people.add("lea", "lead");
  Person other = people.add("ivo");
  Person masked = people.add("rei");
  people.make_case(lead, "north", live);
  must(people.instance->grant(lead, {"north", "ivo", "investigator", soon(), "a colleague"}));
  must(people.instance->grant(lead, {"north", "rei", "guest", soon(), "a second look"}));
  Session of_lead = must(people.instance->begin_work(lead, {"north", "", "to write"}));
  Session of_other = must(people.instance->begin_work(other, {"north", "", "to read"}));
  Session of_masked = must(people.instance->begin_work(masked, {"north", "", "to review"}));
  ingest_paths(of_lead, {people.disk.write("adverts.jsonl", adverts)});
  const auto number = must(add_report(of_lead, titled("Mine", "Velvet. [1]"))).paper.number;
  std::uint32_t citation = 0;
  must(cite(of_lead, number, {"a1", "text", 0, 6, "", ""}, citation));
  const auto unknown = report(of_other, number + 5);
  const auto others = report(of_other, number);
  ASSERT_FALSE(others);
  EXPECT_EQ(others.error().code, Code::not_found);
  EXPECT_EQ(unknown.error().code, Code::not_found);
  EXPECT_TRUE(must(reports(of_other)).reports.empty());
  EXPECT_EQ(code_of(change_report(of_other, number, {})), Code::not_found);
  EXPECT_EQ(code_of(export_report(of_other, number, {})), Code::not_found);
  ReportChange shared;
  shared.for_team = true;
  must(change_report(of_lead, number, shared));
  EXPECT_EQ(must(report(of_other, number)).sheet.citations[0].words, "Velvet");
  EXPECT_EQ(code_of(change_report(of_other, number, {})), Code::refused) << "it is read, not changed";
  EXPECT_EQ(code_of(cite(of_other, number, {"a1", "", 0, 0, "", ""}, citation)), Code::refused);
  EXPECT_EQ(code_of(withdraw_report(of_other, number, "")), Code::refused);
  // Whoever sees pseudonyms writes none, and is shown none of the team.
  EXPECT_EQ(code_of(add_report(of_masked, titled("T"))), Code::refused);
  EXPECT_EQ(code_of(report(of_masked, number)), Code::not_found);
  EXPECT_TRUE(must(reports(of_masked)).reports.empty());
}

TEST(ReportsOfPeople, LeaveInClearOnceASecondPersonApprovedJustThat) {
  People people;
  Person lead = people.add("lea", "lead");
  Person second = people.add("ivo");
  people.make_case(lead, "north", live);
  must(people.instance->grant(lead, {"north", "ivo", "lead", soon(), "a second lead"}));
  Session session = must(people.instance->begin_work(lead, {"north", "", "to write"}));
  ingest_paths(session, {people.disk.write("adverts.jsonl", adverts)});
  const auto number = must(add_report(session, titled("T", "Late. [1]"))).paper.number;
  std::uint32_t citation = 0;
  must(cite(session, number, {"a1", "text", 0, 0, "after nine", ""}, citation));
  ReportChange shared;
  shared.for_team = true;
  ExportRequest whom{"Partner office", Tlp::red, true};
  const auto asked = [&] {
    const std::string subject = subject_of({{"act", must(report_leaving(session, number, whom)).subject}});
    const auto request = must(people.instance->ask_approval(lead, "export_clear", "north", subject, "order 7"));
    must(people.instance->answer_approval(second, request.approval.number, true, "seen"));
    return request.approval.number;
  };
  whom.approval = asked();
  EXPECT_EQ(code_of(export_report(session, number, whom)), Code::refused) << "the second person could not read it";
  const auto state = must(change_report(session, number, shared)).paper.state;
  whom.approval = asked();
  EXPECT_EQ(must(change_report(session, number, shared)).paper.state, state) << "what changes nothing is no state";
  // One word more, and it is another report than the one that was approved.
  ReportChange change;
  change.text = "Very late. [1]";
  must(change_report(session, number, change));
  EXPECT_EQ(code_of(export_report(session, number, whom)), Code::refused);
  whom.approval = asked();
  const auto made = must(export_report(session, number, whom));
  EXPECT_NE(made.html.find("after nine"), std::string::npos);
  EXPECT_TRUE(made.manifest.in_clear);
  EXPECT_EQ(code_of(export_report(session, number, whom)), Code::refused) << "an approval is for one time";
}

}  // namespace
}  // namespace fanal::engine
