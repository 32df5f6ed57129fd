#include "engine/session.h"

#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/oversight.h"
#include "engine/test_support.h"
#include "store/case.h"
#include "store/keys.h"

namespace fanal::engine {
namespace {

using namespace testing;

CaseTerms live(const std::string& until = "2999-12-31") { return {true, "trafficking", "art. 706-80", until, ""}; }

TEST(Session, AnEvaluationCaseIsReadWithoutAReason) {
  const CaseOnDisk disk;
  must(disk.init({}, {"tester", ""}));
  Session session = must(disk.open({"tester", ""}));
  EXPECT_FALSE(session.terms().is_live);
  EXPECT_EQ(session.actor(), "tester");
  EXPECT_TRUE(must(issues(session, Page{})).issues.empty());
}

struct Refusal {
  const char* why;
  Actor actor;
  const char* purpose;
};

TEST(Session, ALiveCaseRefusesAndKeepsATraceOfIt) {
  const CaseOnDisk disk;
  must(disk.init(live()));
  const Refusal rows[] = {
      {"no reason", {"tester", ""}, ""},
      {"a blank reason", {"tester", " \t\n"}, ""},
      {"another purpose", {"tester", "a test"}, "smuggling"},
      {"no purpose of the closed list", {"tester", "a test"}, "migration"},
      {"the purpose in other letters", {"tester", "a test"}, "Trafficking"},
      {"nobody", {" ", "a test"}, ""},
  };
  for (const Refusal& row : rows) {
    Session session = must(disk.open(row.actor, row.purpose));
    EXPECT_EQ(code_of(issues(session, Page{})), Code::refused) << row.why;
    Executor executor(1);
    EXPECT_EQ(code_of(ingest(session, {{disk.write("a.txt", "x")}, "", true, {}}, executor, {})), Code::refused)
        << row.why;
  }
  Session session = must(disk.open());
  EXPECT_TRUE(must(issues(session, Page{})).issues.empty()) << "nothing was read in";
  std::size_t refused = 0;
  must(audit_rows(session, [&](const AuditView& row) {
    refused += row.action == "show.issues.refused" || row.action == "ingest.refused" ? 1U : 0U;
    return true;
  }));
  EXPECT_EQ(refused, 2 * std::size(rows));
}

TEST(Session, ACaseIsNotReadAfterItsLastDay) {
  const CaseOnDisk disk;
  must(store::create_key_file(disk.path("key")));
  auto terms = live("2020-01-31");
  terms.made_at = "2020-01-01T00:00:00Z";
  must(store::create_case(disk.path("case"), terms, must(store::load_key_file(disk.path("key")))));
  Session session = must(disk.open());
  const auto answer = issues(session, Page{});
  EXPECT_EQ(code_of(answer), Code::refused);
  EXPECT_NE(answer.error().message.find("2020-01-31"), std::string::npos) << answer.error().message;
}

TEST(Session, TermsThatCannotBeKeptMakeNoCase) {
  struct Row {
    const char* why;
    CaseTerms terms;
    Code code;
  };
  const Row rows[] = {
      {"no such purpose", {true, "media", "law", "2999-12-31", ""}, Code::invalid_input},
      {"prostitution offences", {true, "prostitution", "law", "2999-12-31", ""}, Code::invalid_input},
      {"the status of migrants", {true, "migration", "law", "2999-12-31", ""}, Code::invalid_input},
      {"a licence", {true, "licensing", "law", "2999-12-31", ""}, Code::invalid_input},
      {"a visit for welfare", {true, "welfare", "law", "2999-12-31", ""}, Code::invalid_input},
      {"no purpose", {true, "", "law", "2999-12-31", ""}, Code::invalid_input},
      {"two purposes", {true, "trafficking,migration", "law", "2999-12-31", ""}, Code::invalid_input},
      {"no basis", {true, "trafficking", "", "2999-12-31", ""}, Code::invalid_input},
      {"a basis of blanks", {true, "trafficking", " \t\n", "2999-12-31", ""}, Code::invalid_input},
      {"no last day", {true, "trafficking", "law", "", ""}, Code::invalid_input},
      {"over already", live("2020-01-31"), Code::invalid_input},
      {"an evaluation case with a purpose", {false, "trafficking", "", "", ""}, Code::invalid_input},
  };
  for (const Row& row : rows) {
    const CaseOnDisk disk;
    EXPECT_EQ(code_of(disk.init(row.terms)), row.code) << row.why;
    EXPECT_FALSE(std::filesystem::exists(disk.path("case"))) << row.why;
  }
}

TEST(Session, AnotherKeyOpensNothing) {
  const CaseOnDisk disk;
  must(disk.init());
  must(store::create_key_file(disk.path("other")));
  const auto opened = [&](KeyGiven key) {
    return code_of(Session::open({disk.path("case"), std::move(key), {"tester", ""}, "", ""}));
  };
  EXPECT_EQ(opened({disk.path("other"), ""}), Code::wrong_key);
  EXPECT_EQ(opened({"", "guess"}), Code::wrong_key);
  EXPECT_EQ(opened({"", ""}), Code::invalid_input);
  EXPECT_EQ(opened({disk.path("nowhere"), ""}), Code::not_found);
  EXPECT_FALSE(std::filesystem::exists(disk.path("nowhere"))) << "only init makes a key file";
}

}  // namespace
}  // namespace fanal::engine
