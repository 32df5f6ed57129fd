// Roles that see a part of a case: whatever they ask, they are answered as if there were nothing else.
#include "engine/internal/scopes.h"
#include "engine/graph.h"

#include <gtest/gtest.h>

#include <map>

#include "engine/test_answers.h"

namespace fanal::engine {
namespace {

using namespace testing;

std::string advert(const std::string& id, const std::string& text) {
  return R"({"id":")" + id + R"(","text":")" + text + "\"}\n";
}

// Internal ids are keyed by the case: each by when it is first met.
std::string without_ids(std::string text, const CaseOnDisk& disk) {
  // Nor is the directory of the test the same.
  const std::string folder = disk.path("");
  for (auto at = text.find(folder); at != std::string::npos; at = text.find(folder, at)) text.erase(at, folder.size());
  constexpr std::size_t digits = 32;
  std::map<std::string, std::size_t> met;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && std::isxdigit(static_cast<unsigned char>(text[end])) != 0) ++end;
    if (end - at == digits) {
      out += "<id " + std::to_string(met.emplace(text.substr(at, digits), met.size()).first->second) + ">";
    } else {
      out += text.substr(at, end - at);
    }
    if (end < text.size()) out += text[end++];
    at = end;
  }
  return out;
}

const std::vector<std::string> queries{
    "evening",      "massage*", "\"by the mill\"", "+33 6 39 98 12 35", "0639981235", "39981235",         "9981236",
    "+33639981236", "harbour",  "garden",          "anna@example.com",  "39 98",      "nobody-says-this", ""};
const std::vector<std::string> ids{"own1",         "own2",           "own3",
                                   "other1",       "other2",         "never",
                                   "mine.jsonl#2", "theirs.jsonl#1", "00000000000000000000000000000000"};

struct Files {
  std::vector<std::string> own, other;
};

Files files_in(const CaseOnDisk& disk) {
  Files files;
  files.own.push_back(disk.write("0/mine.jsonl", advert("own1", "Evening by the mill, call +33 6 39 98 12 35") +
                                                     R"({"text":"Evening massage without an id"})" + "\n"));
  files.own.push_back(disk.write(
      "1/more.jsonl", advert("own2", "A garden, evening, +33 6 39 98 12 36, by the mill") + R"({"text":)" + "\n"));
  files.own.push_back(disk.write("2/late.jsonl", advert("own3", "Came last: evening, +33 6 39 98 12 35")));
  files.other.push_back(disk.write("theirs.jsonl", advert("other1", "Evening at the harbour, +33 6 39 98 12 35") +
                                                       advert("own1", "The same id: evening, +33 6 39 98 12 37")));
  files.other.push_back(
      disk.write("others.jsonl", advert("other2", "Evening massages, anna@example.com, by the mill")));
  files.other.push_back(disk.write("latest.jsonl", advert("other3", "Evening, +33 6 39 98 12 36, by the mill")));
  // By their folders, so that names are not those of a temporary directory.
  for (std::string& file : files.own) file.resize(file.find_last_of('/'));
  return files;
}

TEST(ScopeOwn, AnswersAsTheirPartAloneWould) {
  const CaseOnDisk both;
  const CaseOnDisk alone;
  const Files files = files_in(both);
  const Files same = files_in(alone);
  Session theirs = must(both.init({}, {"bob", "a test"}));
  Session own = must(both.open({"ana", "a test"}));
  Session sole = must(alone.init({}, {"ana", "a test"}));
  ingest_paths(theirs, {files.other[0]});
  for (std::size_t i = 0; i < 3; ++i) {
    const bool link = i < 2;
    ingest_paths(own, {files.own[i]}, link);
    if (i > 0) ingest_paths(theirs, {files.other[i]}, link);
    ingest_paths(sole, {same.own[i]}, link);
    for (Session* session : {&own, &sole}) stand_as(*session, guard::Role::intake);
    for (const std::size_t limit : {1U, 2U, 20U}) {
      EXPECT_EQ(without_ids(all_told(own, queries, ids, limit), both),
                without_ids(all_told(sole, queries, ids, limit), alone))
          << "after " << i << ", " << limit << " a page";
    }
    for (Session* session : {&own, &sole}) stand_as(*session, guard::Role::lead);
  }
  stand_as(own, guard::Role::intake);
  EXPECT_EQ(must(case_view(own)).documents, 4U);
  EXPECT_EQ(must(search(own, "evening", Page{})).total, 4U);
  EXPECT_EQ(must(search(theirs, "evening", Page{})).total, 8U) << "the lead sees all";
}

TEST(ScopeOwn, ItemsTakenTwiceAreOfBoth) {
  const CaseOnDisk disk;
  Session theirs = must(disk.init({}, {"bob", "a test"}));
  Session own = must(disk.open({"ana", "a test"}));
  const std::string text = advert("x", "Evening by the mill");
  disk.write("theirs/secret name.jsonl", text + R"({"text":"and morning"})" + "\n");
  ingest_paths(theirs, {disk.path("theirs")});
  stand_as(own, guard::Role::intake);
  EXPECT_EQ(code_of(documents(own, "x")), Code::not_found);
  disk.write("own/mine.jsonl", text + R"({"text":"and morning"})" + "\n");
  ingest_paths(own, {disk.path("own")});
  const DocumentView view = must(documents(own, "x")).front();
  ASSERT_EQ(view.taken.size(), 1U);
  EXPECT_EQ(view.taken.front().actor, "ana");
  EXPECT_EQ(all_told(own, {"evening", "morning"}, {"x", "mine.jsonl#2"}).find("secret"), std::string::npos);
  EXPECT_EQ(must(documents(own, "mine.jsonl#2")).front().document.made_id, "mine.jsonl#2");
  const auto by_their_name = documents(own, "secret name.jsonl#2");
  ASSERT_FALSE(by_their_name);
  EXPECT_EQ(by_their_name.error().message, "no document of this case is called 'secret name.jsonl#2'");
}

TEST(ScopeOfKinds, HoldsItsKindsOnly) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("a.jsonl", advert("a", "Evening by the mill")),
                         disk.write("b.txt", "Evening in plain text, by the mill")});
  stand_as(session, guard::Role::victim_support);
  EXPECT_EQ(must(case_view(session)).documents, 0U) << "neither reports nor records";
  EXPECT_EQ(must(search(session, "evening", Page{})).total, 0U);
  const auto never = documents(session, "b");
  const auto refused = documents(session, "a");
  ASSERT_FALSE(never || refused);
  EXPECT_EQ(refused.error().message, "no document of this case is called 'a'");
  EXPECT_EQ(never.error().message, "no document of this case is called 'b'");

  Scopes scopes;
  guard::RoleRow role = guard::row_of(guard::Role::victim_support);
  role.kinds = guard::bit(DocumentKind::text);
  auto reader = must(session.inside().reader());
  const auto rows = must(scopes.rows(*reader, role, "ana"));
  EXPECT_EQ(rows->size(), 1U);
  const auto view = must(reader->fact(RowFilter{false, rows}, rows->at(1)));
  EXPECT_EQ(view.fact.document.kind, DocumentKind::text);
}

TEST(Scopes, AreExtendedByWhatArrived) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  Scopes scopes;
  guard::RoleRow role = guard::row_of(guard::Role::victim_support);
  role.kinds = guard::bit(DocumentKind::advert);
  std::shared_ptr<const RowSet> before;
  for (std::uint64_t i = 1; i <= 3; ++i) {
    ingest_paths(session, {disk.write(std::to_string(i) + ".jsonl", advert(std::to_string(i), "Evening"))}, false);
    auto reader = must(session.inside().reader());
    const auto rows = must(scopes.rows(*reader, role, "ana"));
    EXPECT_EQ(rows->size(), i);
    EXPECT_EQ(must(scopes.rows(*reader, role, "ana")), rows) << "nothing came: the same set";
    if (before) {
      EXPECT_EQ(before->size(), i - 1) << "answers on their way keep theirs";
    }
    before = rows;
  }
}

TEST(Scopes, WhatIsMadeOfAllIsForThoseWhoSeeAll) {
  const CaseOnDisk disk;
  Session session = must(disk.init({}, {"ana", "a test"}));
  ingest_paths(session, {disk.write("a.jsonl", advert("a", "Evening, +33 6 39 98 12 35") +
                                                   advert("b", "Night, +33 6 39 98 12 35"))});
  for (const guard::RoleRow& role : guard::roles()) {
    if (role.scope == guard::Scope::all) continue;
    stand_as(session, role.role);
    EXPECT_EQ(code_of(largest_groups(session, Page{})), Code::refused) << role.name;
    EXPECT_EQ(code_of(group(session, 0)), Code::refused) << role.name;
    EXPECT_EQ(code_of(group_members(session, 0, Page{})), Code::refused) << role.name;
    EXPECT_EQ(code_of(why(session, "a", "b")), Code::refused) << role.name;
    EXPECT_EQ(code_of(evidence(session)), Code::refused) << role.name;
    EXPECT_EQ(code_of(template_of_group(session, 0)), Code::refused) << role.name;
    EXPECT_EQ(code_of(graph_of_group(session, 0, {})), Code::refused) << role.name;
    EXPECT_EQ(code_of(graph_edge(session, 0, {}, "x", "y")), Code::refused) << role.name;
    EXPECT_EQ(code_of(template_of_document(session, "a")), Code::refused) << role.name;
    EXPECT_EQ(code_of(judgements(session)), Code::refused) << role.name;
    EXPECT_EQ(code_of(judgement(session, 1)), Code::refused) << role.name;
    EXPECT_EQ(code_of(issues(session, Page{})), Code::refused) << role.name;
  }
}

}  // namespace
}  // namespace fanal::engine
