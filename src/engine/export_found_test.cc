// The list of what was found as a file: it is what the list shows, and no more leaves than may.
#include "engine/export_found.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "engine/ask.h"
#include "engine/markings.h"
#include "engine/oversight.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const adverts =
    R"jsonl({"id":"a","posted_at":"2026-03-01","text":"=SUM of rooms by the mill, call +33 6 39 98 12 35"}
{"id":"0639981236","posted_at":"2026-03-04","text":"Rooms by the weir, \"quiet\"; call +33 6 39 98 12 36"}
{"id":"c","text":"Bicycle repairs while you wait"}
{"text":"Attic to let, call +33 6 39 98 12 38"}
)jsonl";
const char* const secret = R"jsonl({"id":"d","text":"Rooms behind the harbour, call +33 6 39 98 12 37"}
)jsonl";

std::vector<nlohmann::json> lines_of(const std::string& text) {
  std::vector<nlohmann::json> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(nlohmann::json::parse(text.substr(at, end - at)));
    at = end + 1;
  }
  return lines;
}

SearchRequest query(const std::string& text, SearchOrder order = SearchOrder::oldest) {
  SearchRequest request;
  request.query = text;
  request.order = order;
  return request;
}

class ExportFound : public ::testing::Test {
 protected:
  void ingest(Session& session) {
    ingest_paths(session, {disk_.write("adverts.jsonl", adverts), disk_.write("secret.jsonl", secret)});
  }
  CaseOnDisk disk_;
};

TEST_F(ExportFound, IsTheListInItsOrderWithTheWayBack) {
  Session session = must(disk_.init());
  ingest(session);
  for (const SearchOrder order : {SearchOrder::best, SearchOrder::newest, SearchOrder::oldest}) {
    auto asked = query("rooms", order);
    const auto shown = must(search(session, asked));
    asked.page.limit = 1;  // a page of the screen is none of the file
    const FoundFile file = must(export_found(session, asked, FoundForm::ndjson, {}));
    const auto lines = lines_of(file.text);
    ASSERT_EQ(lines.size(), shown.hits.size());
    ASSERT_EQ(lines.size(), 3U);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const Hit& hit = shown.hits[i];
      EXPECT_EQ(lines[i]["id"], to_hex(hit.head.id.value));
      EXPECT_EQ(lines[i]["name"], hit.head.outer_id);
      EXPECT_EQ(lines[i]["text"], hit.head.snippet);
      EXPECT_EQ(lines[i]["file"], hit.source.file);
      EXPECT_EQ(lines[i]["begin"], hit.source.where.begin);
      EXPECT_EQ(lines[i]["group"], *hit.group);
      EXPECT_EQ(lines[i]["item_sha256"].get<std::string>().size(), 64U);
    }
    EXPECT_EQ(file.manifest.documents, 3U);
    EXPECT_TRUE(file.manifest.id.empty()) << "nobody could trace anything of a case for evaluation";
  }
}

TEST_F(ExportFound, ATableRunsNothing) {
  Session session = must(disk_.init());
  ingest(session);
  const std::string text = must(export_found(session, query("rooms"), FoundForm::csv, {})).text;
  EXPECT_TRUE(text.starts_with("id,name,kind,time_begin,")) << text;
  EXPECT_EQ(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')), 4U);
  EXPECT_NE(text.find(",\"'=SUM of rooms"), std::string::npos) << text;
  EXPECT_NE(text.find("\"\"quiet\"\""), std::string::npos) << text;
  EXPECT_NE(text.find("phone +33639981235"), std::string::npos) << text;
  EXPECT_NE(text.find("2026-03-01"), std::string::npos) << text;
}

TEST_F(ExportFound, SaysWhyNothingLeaves) {
  Session session = must(disk_.init());
  ingest(session);
  EXPECT_EQ(code_of(export_found(session, query("absent"), FoundForm::csv, {})), Code::not_found);
  EXPECT_EQ(code_of(export_found(session, query("rooms AND ("), FoundForm::csv, {})), Code::invalid_input);
  EXPECT_EQ(code_of(export_found(session, query("  "), FoundForm::csv, {})), Code::invalid_input);
  EXPECT_EQ(code_of(export_found(session, query("rooms"), FoundForm::csv, {"Partner"})), Code::invalid_input);
}

TEST_F(ExportFound, OfALiveCaseNamesAndWordsStay) {
  Session session = must(disk_.init({true, "trafficking", "Article 1 of a made-up law", "2099-12-31", {}}));
  ingest(session);
  const FoundFile file = must(export_found(session, query("+33639981236"), FoundForm::ndjson, {}));
  const auto lines = lines_of(file.text);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0]["type"], "export");
  for (const char* const word : {"639981236", "weir", "adverts.jsonl"})
    EXPECT_EQ(file.text.find(word), std::string::npos) << word;
  EXPECT_NE(lines[1]["values"].get<std::string>().find("phone:p_"), std::string::npos) << lines[1];
  EXPECT_EQ(lines[1]["export"], file.manifest.watermark);
  EXPECT_FALSE(lines[1].contains("text"));
  EXPECT_FALSE(lines[1].contains("item_sha256"));
  const auto hits = must(search(session, query("+33639981236"))).hits;
  EXPECT_NE(lines[1]["id"], to_hex(hits.at(0).head.id.value));
  // What has no id of its own is called after its file.
  const FoundFile nameless = must(export_found(session, query("+33639981238"), FoundForm::csv, {}));
  EXPECT_EQ(nameless.manifest.documents, 1U);
  for (const char* const word : {"adverts.jsonl", "2026-03-04,", "639981238"})
    EXPECT_EQ(nameless.text.find(word), std::string::npos) << word;
  // Without a seed adverts are no catalogue, in a file neither.
  EXPECT_EQ(code_of(export_found(session, query("rooms"), FoundForm::csv, {})), Code::not_found);
  auto under = query("rooms");
  under.hypothesis = "one by one is no list";
  EXPECT_EQ(code_of(export_found(session, under, FoundForm::csv, {})), Code::not_found);
  ExportRequest clear;
  clear.in_clear = true;
  EXPECT_EQ(code_of(export_found(session, query("+33639981236"), FoundForm::csv, clear)), Code::invalid_input);
}

TEST_F(ExportFound, WhatIsMarkedAboveTheClearanceIsCounted) {
  Session session = must(disk_.init());
  ingest(session);
  must(mark_item(session, {"d", Tlp::red, {}, ""}));
  const FoundFile file = must(export_found(session, query("rooms"), FoundForm::ndjson, {"Partner", Tlp::amber}));
  EXPECT_EQ(file.manifest.documents, 2U);
  EXPECT_EQ(file.manifest.left_out, 1U);
  EXPECT_EQ(file.text.find("harbour"), std::string::npos);
  EXPECT_EQ(code_of(export_found(session, query("harbour"), FoundForm::ndjson, {"Partner", Tlp::amber})),
            Code::not_found);
}

TEST_F(ExportFound, TheAuditSaysWhatWasLookedUpAndWhatLeft) {
  Session session = must(disk_.init());
  ingest(session);
  must(export_found(session, query("+33639981236"), FoundForm::csv, {}));
  std::vector<std::string> rows;
  must(audit_rows(session, [&](const AuditView& row) {
    if (row.action == "export.found") rows.push_back(row.detail);
    EXPECT_NE(row.action, "search") << "one act, one row";
    return true;
  }));
  ASSERT_EQ(rows.size(), 1U);
  // What leaves nothing was a search all the same.
  must(mark_item(session, {"a", Tlp::red, {}, ""}));
  EXPECT_EQ(code_of(export_found(session, query("+33639981235"), FoundForm::csv, {"Partner", Tlp::amber})),
            Code::not_found);
  std::vector<std::string> searches;
  must(audit_rows(session, [&](const AuditView& row) {
    if (row.action == "search") searches.push_back(row.detail);
    return true;
  }));
  ASSERT_EQ(searches.size(), 1U);
  EXPECT_NE(searches[0].find("\"failed\":\"not_found\""), std::string::npos) << searches[0];
  EXPECT_NE(searches[0].find("p_"), std::string::npos) << searches[0];
  EXPECT_NE(rows[0].find("p_"), std::string::npos) << rows[0];
  EXPECT_EQ(rows[0].find("639981236"), std::string::npos) << rows[0];
}

}  // namespace
}  // namespace fanal::engine
