#include "engine/export.h"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <utility>

#include "engine/internal/export_gate.h"
#include "engine/internal/inside.h"
#include "engine/judgements.h"
#include "engine/oversight.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;
using nlohmann::json;

const char* const lines[] = {R"({"id":"a","text":"By the mill, call +33 6 39 98 12 35"})",
                             R"({"id":"b","text":"By the harbour, call +33 6 39 98 12 35"})",
                             R"({"text":"No number and no id here"})", R"({"text":)"};

std::string canonical(Session& session) {
  std::string all;
  must(export_canonical(session, [&](std::string_view line) {
    all.append(line).push_back('\n');
    return true;
  }));
  return all;
}

// The same lines in another order, other files and other runs: documents get their numbers by what they say.
TEST(Export, CanonicalDoesNotDependOnHowItCame) {
  const CaseOnDisk one;
  Session first = must(one.init());
  std::string whole;
  for (const char* line : lines) whole += std::string(line) + "\n";
  ingest_paths(first, {one.write("all.jsonl", whole)});

  const CaseOnDisk two;
  Session second = must(two.init({}, {"somebody", "else"}));
  ingest_paths(second, {two.write("z/last.jsonl", std::string(lines[3]) + "\n" + lines[1])}, false);
  ingest_paths(second, {two.write("b.jsonl", lines[2]), two.write("a.jsonl", std::string("\n\n") + lines[0])});

  const std::string expected = canonical(first);
  EXPECT_EQ(canonical(second), expected);
  EXPECT_NE(expected.find("\"n\":1"), std::string::npos);
  EXPECT_NE(expected.find("\"n\":3"), std::string::npos);
  EXPECT_EQ(expected.find("\"n\":4"), std::string::npos);
  EXPECT_EQ(expected.find("jsonl"), std::string::npos) << "no name of a file, no made id";
  EXPECT_EQ(expected.find("tester"), std::string::npos);
}

TEST(Export, CanonicalTellsOtherContentApart) {
  const CaseOnDisk one;
  const CaseOnDisk two;
  Session first = must(one.init());
  Session second = must(two.init());
  ingest_paths(first, {one.write("a.jsonl", lines[0])});
  ingest_paths(second, {two.write("a.jsonl", lines[1])});
  EXPECT_NE(canonical(first), canonical(second));
}

TEST(Export, ASinkThatStopsEndsItWithoutAnError) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("a.jsonl", std::string(lines[0]) + "\n" + lines[1])});
  int count = 0;
  const LineSink stop = [&](std::string_view) {
    ++count;
    return false;
  };
  must(export_mentions(session, stop));
  EXPECT_EQ(std::exchange(count, 0), 1);
  must(export_all(session, stop));
  EXPECT_GE(std::exchange(count, 0), 1);
  must(export_canonical(session, stop));
  EXPECT_GE(count, 1);
}

TEST(Export, NothingThatIdentifiesLeavesALiveCase) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  ingest_paths(session, {disk.write("a.jsonl", std::string(lines[0]) + "\n" + lines[1])});
  std::string all = canonical(session);
  const auto add = [&](std::string_view line) {
    all.append(line).push_back('\n');
    return true;
  };
  must(export_all(session, add));
  must(export_mentions(session, add));
  EXPECT_EQ(all.find("39981235"), std::string::npos);
  EXPECT_EQ(all.find("98 12 35"), std::string::npos);
  EXPECT_EQ(all.find("harbour"), std::string::npos);
  EXPECT_NE(all.find("p_"), std::string::npos) << "pseudonyms stand for them";
}

IngestReport bring(Session& session, const std::string& path, Tlp tlp) {
  Executor executor(1);
  IngestRequest request;
  request.paths = {path};
  request.marking = Marking{tlp, Pap::amber};
  return must(ingest(session, request, executor, {}));
}

// Two go to anyone cleared for green, one is for named people only.
class Gate : public ::testing::Test {
 protected:
  void SetUp() override {
    bring(session_, disk_.write("green.jsonl", std::string(lines[0]) + "\n" + lines[2]), Tlp::green);
    bring(session_,
          disk_.write("red.jsonl", R"({"id":"r","text":"By the harbour, +33 6 39 98 12 35, r@example.com"})"
                                   "\n{\"text\":"),
          Tlp::red);
    JudgeRequest request;
    Executor executor(1);
    request.kind = JudgementKind::same;
    request.a = "a";
    request.b = "r";
    request.reason = "a reason";
    must(judge(session_, request, executor, {}));
    request.kind = JudgementKind::stop;
    request.key_kind = "email";
    request.value = "r@example.com";
    must(judge(session_, request, executor, {}));
  }
  // All lines of an export; the manifest with them.
  std::pair<ExportManifest, std::vector<json>> exported(const ExportRequest& request, std::string_view what = "all") {
    std::vector<json> all;
    const LineSink add = [&](std::string_view line) {
      all.push_back(json::parse(line));
      return true;
    };
    auto manifest = what == "all"        ? must(export_all(session_, add, request))
                    : what == "mentions" ? must(export_mentions(session_, add, request))
                                         : must(export_groups(session_, GroupLevel::meta, add, request));
    return {std::move(manifest), std::move(all)};
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init({true, "trafficking", "a law", "2999-12-31", ""}));
};

TEST_F(Gate, WhatIsMarkedAboveTheClearanceStays) {
  const auto [whole, everything] = exported({"the court", Tlp::red});
  const auto [part, some] = exported({"a partner", Tlp::amber});
  EXPECT_EQ(whole.documents, 3U);
  EXPECT_EQ(whole.left_out, 0U);
  EXPECT_EQ(whole.marking, (Marking{Tlp::red, Pap::amber}));
  EXPECT_EQ(part.documents, 2U);
  EXPECT_EQ(part.left_out, 1U);
  EXPECT_EQ(part.marking, (Marking{Tlp::green, Pap::amber}));
  std::map<std::string, int> of_all;
  std::map<std::string, int> of_part;
  for (const json& line : everything) ++of_all[line["type"]];
  for (const json& line : some) {
    ++of_part[line["type"]];
    if (line["type"] == "case") {
      EXPECT_EQ(line["documents"], 2);
    }
    if (line["type"] == "key") {
      EXPECT_EQ(line["documents"], 1) << line;
    }
    EXPECT_EQ(line.dump().find("red.jsonl"), std::string::npos) << line;
    EXPECT_EQ(line.dump().find("\"r\""), std::string::npos) << line;
  }
  EXPECT_EQ(of_all["document"] - of_part["document"], 1);
  EXPECT_EQ(of_all["item"] - of_part["item"], 1);
  EXPECT_EQ(of_all["key"] - of_part["key"], 1) << "none of those that leave holds it";
  EXPECT_EQ(of_part["judgement"], 0);
  EXPECT_EQ(of_all["judgement"], 2);
  EXPECT_GT(of_all["issue"], of_part["issue"]);
  EXPECT_EQ(exported({"a partner", Tlp::amber}, "groups").second.size(), 2U);
  EXPECT_EQ(exported({"a partner", Tlp::clear}, "mentions").second.size(), 0U);
}

TEST_F(Gate, PseudonymsForARecipientSayNothingOfTheFiles) {
  const auto has = [](const std::vector<json>& all, std::string_view words) {
    return json(all).dump().find(words) != std::string::npos;
  };
  for (const std::string what : {"all", "mentions", "groups"}) {
    const auto away = exported({"a partner", Tlp::red}, what).second;
    for (const std::string told : {"green.jsonl", "red.jsonl", "sha256", "\"path\"", "\"line\"", "#2"}) {
      EXPECT_FALSE(has(away, told)) << what << " " << told;
    }
    EXPECT_TRUE(has(exported({}, what).second, "green.jsonl#2")) << "the case team has its way back";
  }
  session_.inside().approved = [](guard::ApprovalKind, std::string_view, std::uint64_t) -> Result<void> { return {}; };
  EXPECT_TRUE(has(exported({"the court", Tlp::red, true}).second, "sha256")) << "what is disclosed can be checked";
}

TEST_F(Gate, AnApprovalIsNotUsedUpByWhoMayNotExport) {
  bool used = false;
  session_.inside().approved = [&](guard::ApprovalKind, std::string_view, std::uint64_t) -> Result<void> {
    used = true;
    return {};
  };
  session_.inside().standing = []() -> Result<guard::Standing> {
    return guard::Standing{guard::Role::reviewer, "2999-01-01T00:00:00Z", guard::every_kind};
  };
  const LineSink none = [](std::string_view) { return true; };
  EXPECT_EQ(code_of(export_mentions(session_, none, {"the court", Tlp::red, true})), Code::refused);
  EXPECT_FALSE(used);
}

TEST_F(Gate, EachExportCanBeTraced) {
  const auto [first, lines_of_first] = exported({"a partner", Tlp::red});
  const auto [second, lines_of_second] = exported({});
  EXPECT_NE(first.id, second.id);
  ASSERT_FALSE(lines_of_first.empty());
  EXPECT_EQ(lines_of_first.front()["type"], "export");
  EXPECT_EQ(lines_of_first.front()["recipient"], "a partner");
  EXPECT_EQ(lines_of_first.front()["not_allowed"], forbidden_by(Pap::amber));
  EXPECT_EQ(lines_of_second.front()["for"], "the case team only");
  for (const json& line : lines_of_first) EXPECT_EQ(line["export"], first.watermark) << line;
  EXPECT_EQ(first.watermark, watermark_of(session_.inside().opened.keys().pseudonyms.bytes(), first.id));
  // The contract of the short forms has no room for it.
  for (const json& line : exported({}, "groups").second) EXPECT_EQ(line.size(), 2U) << line;
  std::string audit;
  must(audit_rows(session_, [&](const AuditView& row) {
    audit += row.detail;
    return true;
  }));
  EXPECT_NE(audit.find(first.id), std::string::npos);
  EXPECT_NE(audit.find(second.id), std::string::npos);
}

TEST_F(Gate, ValuesInClearNeedASecondPerson) {
  const LineSink none = [](std::string_view) { return true; };
  EXPECT_EQ(code_of(export_mentions(session_, none, {"", {}, true})), Code::invalid_input) << "no recipient";
  EXPECT_EQ(code_of(export_mentions(session_, none, {"the court", {}, false})), Code::invalid_input) << "no clearance";
  EXPECT_EQ(code_of(export_mentions(session_, none, {"the court", Tlp::red, true})), Code::refused);
  std::string asked;
  session_.inside().approved = [&](guard::ApprovalKind kind, std::string_view subject, std::uint64_t) -> Result<void> {
    EXPECT_EQ(kind, guard::ApprovalKind::export_clear);
    asked = subject;
    return {};
  };
  const auto [manifest, clear] = exported({"the court", Tlp::red, true}, "mentions");
  EXPECT_EQ(asked, "export mentions in clear to the court, TLP:RED");
  EXPECT_TRUE(manifest.in_clear);
  EXPECT_NE(json(clear).dump().find("+33639981235"), std::string::npos);
}

TEST(Export, AGivenIdThatTellsSomeoneLeavesAsAnother) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  ingest_paths(session, {disk.write("a.jsonl", R"({"id":"0639981235","text":"Evening"})"
                                               "\n"
                                               R"({"id":"case-7","text":"Morning"})")});
  std::string all;
  const LineSink add = [&](std::string_view line) {
    all.append(line);
    return true;
  };
  must(export_groups(session, GroupLevel::meta, add));
  must(export_all(session, add));
  must(export_canonical(session, add));
  EXPECT_EQ(all.find("0639981235"), std::string::npos);
  EXPECT_NE(all.find("case-7"), std::string::npos);
}

TEST(Export, GroupsNeedALinking) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("a.jsonl", lines[0])}, false);
  EXPECT_EQ(code_of(export_groups(session, GroupLevel::meta, [](std::string_view) { return true; })), Code::not_found);
}

}  // namespace
}  // namespace fanal::engine
