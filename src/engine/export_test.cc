#include "engine/export.h"

#include <gtest/gtest.h>

#include <sstream>

#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

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
  for (const auto body : {&export_mentions, &export_all, &export_canonical}) {
    int count = 0;
    must(body(session, [&](std::string_view) {
      ++count;
      return false;
    }));
    EXPECT_GE(count, 1);
  }
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

TEST(Export, GroupsNeedALinking) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("a.jsonl", lines[0])}, false);
  EXPECT_EQ(code_of(export_groups(session, GroupLevel::meta, [](std::string_view) { return true; })), Code::not_found);
}

}  // namespace
}  // namespace fanal::engine
