#include <gtest/gtest.h>

#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

using namespace std::string_literals;

Driven read(std::string_view bytes, const UnitAim& aim = {}, std::size_t step = 1 << 20,
            const Mapping* mapping = nullptr) {
  EXPECT_EQ(choose_reader(bytes, "a.json", mapping), reader_named("advert_json")) << bytes.substr(0, 100);
  Driven driven = drive(*reader_named("advert_json"), bytes, "a.json", aim, {}, step, mapping);
  EXPECT_EQ(offset_fault(driven, bytes), "") << bytes.substr(0, 100);
  return driven;
}

const char* const pretty =
    "\xEF\xBB\xBF[\n  {\n    \"id\": \"1\",\n    \"text\": \"a ] } \\\" [ {\",\n    \"more\": {\"a\": [1]}\n  },\n"
    "  {\"text\": \"b\"}, {\"text\": \"c\"}\n]\n";

TEST(AdvertJson, AnArrayGivesOneAdvertAnObject) {
  const Driven driven = read(pretty);
  EXPECT_TRUE(driven.issues.empty());
  ASSERT_EQ(driven.documents.size(), 3U);
  EXPECT_EQ(driven.documents[0].given_id, "1");
  EXPECT_EQ(field_value(driven.documents[0], "text"), "a ] } \" [ {");
  EXPECT_EQ(field_value(driven.documents[0], "more"), "{\"a\": [1]}");
  EXPECT_EQ(driven.documents[0].line, 2U);
  EXPECT_EQ(driven.documents[1].made_id, "a.json#2");
  EXPECT_EQ(driven.documents[2].made_id, "a.json#3");
  EXPECT_EQ(driven.documents[2].line, 7U);
}

TEST(AdvertJson, ObjectsOverSeveralLinesAreReadOneAfterAnother) {
  const Driven driven = read("{\n \"text\": \"a\"\n}\n{\n \"text\": \"b\"\n}");
  EXPECT_TRUE(driven.issues.empty());
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(driven.documents[1].line, 4U);
}

TEST(AdvertJson, HoweverItIsCutTheDocumentsAreTheSame) {
  const Driven whole = read(pretty);
  for (std::size_t step = 1; step < 60; ++step) {
    for (const UnitAim& aim : {UnitAim{1, 1}, UnitAim{60, 2}}) {
      const Driven parts = read(pretty, aim, step);
      EXPECT_EQ(parts.documents, whole.documents) << step;
      EXPECT_TRUE(parts.issues.empty()) << step;
    }
  }
}

struct BadArray {
  const char* bytes;
  std::size_t documents;
  std::uint64_t line;
  const char* lost;
};

TEST(AdvertJson, WhatIsNoAdvertIsReported) {
  const BadArray rows[] = {
      {"[{\"text\":\"a\"},\n{\"text\":},\n{\"text\":\"c\"}]", 2, 2, "one row"},
      {"[{\"text\":\"a\"},\n7,\n{\"text\":\"c\"}]", 2, 2, "one row"},
      {"[{\"text\":\"a\"},\n{\"text\":\"b\"", 1, 2, "11 bytes"},
      {"[{\"text\":\"a\"},\n{\"text\":\"b},\n{\"id\":\"2\"}]", 1, 2, "24 bytes"},
      {"[{\"text\":\"a\"}]\ntail", 1, 2, "one row"},
      {"[{\"text\":\"a\"},\n{}]", 1, 2, "one row"},
  };
  for (const BadArray& row : rows) {
    const Driven driven = read(row.bytes);
    EXPECT_EQ(driven.documents.size(), row.documents) << row.bytes;
    ASSERT_EQ(driven.issues.size(), 1U) << row.bytes;
    EXPECT_EQ(driven.issues[0].severity, Severity::unread);
    EXPECT_EQ(driven.issues[0].line, row.line) << row.bytes;
    EXPECT_EQ(driven.issues[0].lost, row.lost) << row.bytes;
  }
}

TEST(AdvertJson, Utf16IsRead) {
  std::string bytes = "\xFF\xFE";
  for (const char c : "[{\"text\":\"a\"},\n{\"text\":\"b\"}]"s) bytes += {c, '\0'};
  const Driven driven = read(bytes);
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[1], "text"), "b");
  EXPECT_EQ(driven.documents[1].where.begin, 32U);
}

TEST(AdvertJson, AMappingMakesOtherNamesAdverts) {
  const auto mapping = parse_mapping(R"({"name":"a","columns":{"d.body":"text"}})");
  ASSERT_TRUE(mapping);
  const Driven driven = read(R"([{"d":{"body":"x"}},{"d":{"body":"y"}}])", {}, 1 << 20, &*mapping);
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[1], "text"), "y");
}

TEST(AdvertJson, OverTheLimitIsReportedAndTheRestIsRead) {
  Limits limits;
  limits.unit_bytes = 40;
  const std::string bytes = "[{\"text\":\"" + std::string(60, 'x') + "\"},\n{\"text\":\"b\"},{\"text\":\"c\"}]";
  const Driven driven = drive(*reader_named("advert_json"), bytes, "a", {}, limits, 8);
  ASSERT_EQ(driven.documents.size(), 2U);
  ASSERT_GE(driven.issues.size(), 1U);
  EXPECT_EQ(driven.issues[0].lost, "39 bytes");
}

}  // namespace
}  // namespace fanal::formats
