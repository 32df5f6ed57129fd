#include "engine/ingest.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "base/time.h"
#include "engine/ask.h"
#include "engine/internal/index_feed.h"
#include "engine/internal/inside.h"
#include "engine/reindex.h"
#include "engine/search.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

IngestReport ingest_with(Session& session, const std::string& path, const std::string& mapping) {
  Executor executor(1);
  return must(ingest(session, {{path}, mapping, false, {}}, executor, {}));
}

// Identical files in one folder share their item, though it is not committed yet when the second is met.
TEST(Ingest, TwinsInOneFolderAreOneItemAndTwoCaptures) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  for (const char* name : {"in/a.txt", "in/b.txt", "in/deep/c.txt"}) disk.write(name, "the same words");
  disk.write("in/d.bin", std::string("\0\1\2", 3));
  disk.write("in/e.bin", std::string("\0\1\2", 3));
  const IngestReport report = ingest_paths(session, {disk.path("in")});
  EXPECT_EQ(report.files, 5U);
  EXPECT_EQ(report.items_new, 2U);
  EXPECT_EQ(report.items_known, 3U);
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(report.unread, 1U);
  const auto found = must(documents(session, "a.txt#1"));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].taken.size(), 3U);
  EXPECT_EQ(ingest_paths(session, {disk.path("in")}).items_known, 5U);
  EXPECT_EQ(must(documents(session, "a.txt#1"))[0].taken.size(), 3U) << "the same source adds nothing";
}

TEST(Ingest, ManySmallFilesKeepTheirOrderAndTheirIssues) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  constexpr int count = 1500;  // more than one batch
  for (int i = 0; i < count; ++i) {
    const std::string number = std::to_string(10000 + i);
    disk.write("in/" + number + (i % 100 == 0 ? ".bin" : ".jsonl"),
               i % 100 == 0 ? "\1\2\3" + number : R"({"id":")" + number + R"(","text":"advert )" + number + "\"}");
  }
  const IngestReport report = ingest_paths(session, {disk.path("in")}, false);
  EXPECT_EQ(report.items_new, 1500U);
  EXPECT_EQ(report.items_unread, 15U);
  EXPECT_EQ(report.documents, 1485U);
  const auto all = must(issues(session, Page{SIZE_MAX, {}})).issues;
  ASSERT_EQ(all.size(), 15U);
  for (std::size_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(all[i].file, disk.path("in/" + std::to_string(10000 + i * 100) + ".bin"));
  }
}

TEST(Ingest, AMappingIsSavedAndItsNameNeverChangesItsMeaning) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const std::string table = disk.write("a.csv", "ad_body,tel\nwords,+33639981235\n");
  const std::string right = disk.write("right.json", R"({"name":"m","columns":{"ad_body":"text","tel":"phone"}})");
  const std::string same = disk.write("same.json", R"({ "columns":{"ad_body":"text","tel":"phone"}, "name":"m" })");
  const std::string other = disk.write("other.json", R"({"name":"m","columns":{"ad_body":"title"}})");
  const std::string back = disk.write("back.json", R"({"name":"back","columns":{"text":"ad_body"}})");

  const IngestReport refused = ingest_with(session, table, back);
  EXPECT_EQ(refused.items_new, 0U);
  EXPECT_EQ(refused.unread, 1U);
  ASSERT_EQ(refused.issues.size(), 1U);
  EXPECT_EQ(refused.issues[0].code, "not_as_mapped");

  EXPECT_EQ(ingest_with(session, table, right).documents, 1U) << "left out before, so it can be read now";
  EXPECT_EQ(ingest_with(session, table, same).notes, 0U);
  EXPECT_EQ(ingest_with(session, table, "m").items_known, 1U);
  Executor executor(1);
  EXPECT_EQ(code_of(ingest(session, {{table}, other, false, {}}, executor, {})), Code::already_exists);
  EXPECT_EQ(code_of(ingest(session, {{table}, "nowhere", false, {}}, executor, {})), Code::not_found);
  EXPECT_EQ(code_of(ingest(session, {{table}, table, false, {}}, executor, {})), Code::invalid_input);

  const std::string third = disk.write("third.json", R"({"name":"third","columns":{"ad_body":"title"}})");
  const IngestReport again = ingest_with(session, table, third);
  ASSERT_EQ(again.issues.size(), 1U);
  EXPECT_EQ(again.issues[0].code, "read_before");
}

// A number in a call, whoever wrote it how, is the key of an advert; a table and JSON lines are no different.
TEST(Ingest, AnIdentifierInAnEventAndInAnAdvertIsOneKey) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  disk.write("in/ads.jsonl", R"jsonl({"id":"a","text":"Patient teacher, call 06.39.98.12.35","country":"FR"}
{"id":"b","text":"Evening tea, write to Anna@Example.com"}
{"id":"e","text":"Bicycle repairs while you wait, +33 6 39 98 12 36"}
)jsonl");
  disk.write("in/calls.csv",
             "id,kind,at,from,to\nc,call,2026-03-01T10:00:00+01:00,0033 6 39 98 12 35,anna@example.com\n");
  disk.write(
      "in/bank.jsonl",
      R"({"id":"t","kind":"transaction","at":"2026-03-02","from":"GB33BUKB20201555555555","to":"anna@example.com"})");
  EXPECT_EQ(ingest_paths(session, {disk.path("in")}).documents, 5U);
  const auto group_of = [&](std::string_view id) { return *must(documents(session, id)).at(0).meta; };
  for (const char* id : {"b", "c", "t"}) EXPECT_EQ(group_of(id), group_of("a")) << id;
  EXPECT_NE(group_of("e"), group_of("a"));
  const auto call = must(documents(session, "c")).at(0);
  EXPECT_EQ(call.document.kind, DocumentKind::call);
  for (const auto& mention : call.mentions) {
    if (mention.mention.kind == MentionKind::date) continue;
    EXPECT_EQ(mention.documents, mention.mention.kind == MentionKind::phone ? 2U : 3U) << mention.raw;
  }
  const auto steps = must(why(session, "a", "t")).steps;
  ASSERT_EQ(steps.size(), 4U);
  EXPECT_EQ(steps[0].reason.to, "phone +33639981235");
  EXPECT_EQ(steps[3].reason.to, "email anna@example.com");
  ASSERT_TRUE(steps[1].proof);
  EXPECT_EQ(steps[1].proof->file, "calls.csv");
}

TEST(Ingest, WhatCannotBeOpenedIsListedAndTheRestIsRead) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const std::string good = disk.write("good.txt", "words");
  const std::string pipe = disk.path("pipe");
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  const IngestReport report = ingest_paths(session, {pipe, good}, false);
  EXPECT_EQ(report.documents, 1U);
  EXPECT_EQ(report.unread, 1U);
  Executor executor(1);
  EXPECT_EQ(code_of(ingest(session, {{good, disk.path("nowhere")}, "", false, {}}, executor, {})), Code::not_found);
}

// As many as the text index takes into a segment, and those of one `part` are copies of one another.
std::string many_adverts(const CaseOnDisk& disk, const std::string& part) {
  std::string rows;
  for (store::FactRow i = 0; i < IndexFeed::least_documents; ++i) {
    const std::string number = std::to_string(10000 + i);
    rows += R"({"id":")" + part + number + R"(","text":"Evening lessons in )" + part + " for beginners, room " +
            number + R"(","phone":"+33 6 39 98 12 35"})" + "\n";
  }
  return disk.write("in/" + part + ".jsonl", rows);
}

std::vector<store::NamedSet> segments_of(Session& session) {
  auto reader = must(session.inside().opened.reader());
  return must(reader.sets_named(text_sets));
}

TEST(Ingest, MergesTheTextIndexBesideLinking) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {many_adverts(disk, "spring")});
  ASSERT_EQ(segments_of(session).size(), 1U);
  const IngestReport report = ingest_paths(session, {many_adverts(disk, "autumn")});
  EXPECT_TRUE(report.linked);
  EXPECT_EQ(report.notes, 0U);
  const auto segments = segments_of(session);
  ASSERT_EQ(segments.size(), 1U);
  EXPECT_EQ(segments[0].info.through_row, 2 * IndexFeed::least_documents);
  EXPECT_EQ(must(search(session, "lessons", {})).total, 2000U);
  EXPECT_EQ(must(search(session, "autumn", {})).total, 1000U);
}

TEST(Ingest, LinksAndSaysSoWhereTheTextIndexCannotBeMerged) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {many_adverts(disk, "spring")});
  const std::string name = segments_of(session).at(0).name;
  {
    auto writer = must(session.inside().write(guard::Act::reindex, "{}"));
    auto broken = must(writer.build_segment());
    must(broken.add(block_key(0), "no segment"));
    must(broken.add(block_count_key, "1"));
    const std::vector<std::pair<std::string, std::int64_t>> sets{{name, must(broken.finish())}};
    must(writer.publish(sets, IndexFeed::least_documents));
    must(writer.done(format_utc(now_utc()), "{}"));
  }
  const IngestReport report = ingest_paths(session, {many_adverts(disk, "autumn")});
  EXPECT_EQ(report.documents, 1000U);
  EXPECT_TRUE(report.linked);
  EXPECT_EQ(report.links.meta_groups, 1U);
  ASSERT_EQ(report.issues.size(), 1U);
  EXPECT_EQ(report.issues[0].code, "index_not_merged");
  EXPECT_NE(report.issues[0].message.find("fanal reindex"), std::string::npos) << report.issues[0].message;
  EXPECT_EQ(must(issues(session, Page{SIZE_MAX, {}})).issues.at(0).code, "index_not_merged");
  Executor executor(1);
  must(reindex(session, executor, {}));
  EXPECT_EQ(must(search(session, "lessons", {})).total, 2000U);
}

}  // namespace
}  // namespace fanal::engine
