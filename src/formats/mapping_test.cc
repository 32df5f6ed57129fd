#include "formats/mapping.h"

#include <gtest/gtest.h>

#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

Mapping mapping(std::string_view json) {
  auto parsed = parse_mapping(json);
  EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().message);
  return parsed ? *std::move(parsed) : Mapping{};
}

const char* const site = R"({"name":"site","columns":{"ad_body":"text","tel":"phone","ville":"place"}})";

Driven read(std::string_view bytes, std::string_view name, const Mapping& with, const char* reader) {
  EXPECT_EQ(choose_reader(bytes, name, &with), reader_named(reader)) << bytes;
  Driven driven = drive(*reader_named(reader), bytes, name, {}, {}, 1 << 20, &with);
  EXPECT_EQ(offset_fault(driven, bytes), "") << bytes;
  return driven;
}

struct BadMapping {
  const char* json;
  const char* says;
};

TEST(Mapping, WhatIsWrongIsSaidWithItsPlace) {
  const BadMapping rows[] = {
      {"", "line 1, column 1: this is not JSON"},
      {"ad_body = text", "line 1, column 1: this is not JSON"},
      {"{\n \"name\": \"a\",\n \"columns\": {\"x\": \"text\",}\n}", "line 3, column 26: this is not JSON"},
      {"[]", "the mapping is not a JSON object"},
      {R"({"columns":{"x":"text"}})", "\"name\" must be"},
      {R"({"name":"Mon Site","columns":{"x":"text"}})", "\"name\" must be"},
      {R"({"name":7,"columns":{"x":"text"}})", "\"name\" must be"},
      {R"({"name":"a"})", "\"columns\" must be"},
      {R"({"name":"a","columns":{}})", "\"columns\" must be"},
      {R"({"name":"a","columns":["x"]})", "\"columns\" must be"},
      {R"({"name":"a","columns":{"x":1}})", "column \"x\" is not mapped to a name"},
      {R"({"name":"a","columns":{"x":""}})", "column \"x\" is not mapped to a name"},
      {R"({"name":"a","columns":{"x":"text","y":"text"}})", "two columns are mapped to \"text\""},
      {R"({"name":"a","columns":{"x":"text","x":"title"}})", "column \"x\" stands in \"columns\" twice"},
  };
  for (const BadMapping& row : rows) {
    const auto parsed = parse_mapping(row.json);
    ASSERT_FALSE(parsed) << row.json;
    EXPECT_EQ(parsed.error().code, Code::invalid_input);
    EXPECT_NE(parsed.error().message.find(row.says), std::string::npos) << row.json << "\n" << parsed.error().message;
    EXPECT_NE(parsed.error().message.find("a mapping is {\"name\""), std::string::npos) << parsed.error().message;
  }
}

TEST(Mapping, AMarkBeforeItIsNoError) { EXPECT_EQ(mapping(std::string("\xEF\xBB\xBF") + site).name, "site"); }

TEST(Mapping, AColumnIsFoundAsWrittenElseWithoutCase) {
  const Mapping with = mapping(R"({"name":"a","columns":{"Tel":"phone","tel":"fax","a.b":"text"}})");
  EXPECT_EQ(with.standard_name("Tel"), "phone");
  EXPECT_EQ(with.standard_name("tel"), "fax");
  EXPECT_EQ(with.standard_name("TEL"), "phone");
  EXPECT_EQ(with.standard_name("other"), "other");
  EXPECT_TRUE(with.reaches_into("a"));
  EXPECT_TRUE(with.reaches_into("A"));
  EXPECT_FALSE(with.reaches_into("a.b"));
  EXPECT_FALSE(with.reaches_into("Te"));
}

TEST(Mapping, ATableWhoseHeaderItNamesIsRead) {
  const Mapping with = mapping(site);
  for (const char separator : {',', ';', '\t', '|'}) {
    std::string bytes =
        "\xEF\xBB\xBF"
        "Ad_Body*tel*ville*age\r\nmassage a Lyon*+33639981234*Lyon*30\r\nragged*1\r\n";
    for (char& c : bytes) c = c == '*' ? separator : c;
    const Driven driven = read(bytes, "export.txt", with, "advert_csv");
    ASSERT_EQ(driven.documents.size(), 2U) << separator;
    EXPECT_EQ(field_value(driven.documents[0], "text"), "massage a Lyon");
    EXPECT_EQ(field_value(driven.documents[0], "phone"), "+33639981234");
    EXPECT_EQ(driven.documents[0].place.name, "Lyon");
    EXPECT_EQ(field_value(driven.documents[0], "age"), "30");
    ASSERT_EQ(driven.issues.size(), 1U);
    EXPECT_EQ(driven.issues[0].code, "bad_columns");
  }
}

TEST(Mapping, ATableOfOneColumnIsRead) {
  const Driven driven =
      read("ad_body\none\ntwo\n", "a.csv", mapping(R"({"name":"a","columns":{"ad_body":"text"}})"), "advert_csv");
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[1], "text"), "two");
}

TEST(Mapping, AnUnmappedColumnOfATakenNameStandsApart) {
  const Mapping with = mapping(R"({"name":"a","columns":{"body":"text"}})");
  for (const char* reader : {"advert_csv", "advert_jsonl"}) {
    const bool is_csv = std::string(reader) == "advert_csv";
    const Driven driven =
        read(is_csv ? "text,body\nshort,the whole\n" : R"({"text":"short","body":"the whole"})", "a", with, reader);
    ASSERT_EQ(driven.documents.size(), 1U);
    EXPECT_EQ(field_value(driven.documents[0], "text"), "the whole") << reader;
    EXPECT_EQ(field_value(driven.documents[0], "file.text"), "short") << reader;
  }
}

TEST(Mapping, ColumnsThatAreNotThereAreNoted) {
  const Mapping with = mapping(site);
  const char* const files[] = {"ad_body,phone\nx,1\n", "{\"ad_body\":\"x\",\"phone\":\"1\"}\n{\"ad_body\":\"y\"}\n"};
  const char* const names[] = {"advert_csv", "advert_jsonl"};
  for (int i = 0; i < 2; ++i) {
    const Driven driven = read(files[i], "a", with, names[i]);
    ASSERT_EQ(driven.issues.size(), 1U) << files[i];
    EXPECT_EQ(driven.issues[0].code, "no_such_column");
    EXPECT_EQ(driven.issues[0].severity, Severity::note);
    EXPECT_NE(driven.issues[0].message.find("\"tel\", \"ville\"; here are "), std::string::npos)
        << driven.issues[0].message;
    EXPECT_NE(driven.issues[0].message.find("\"phone\""), std::string::npos);
  }
}

TEST(Mapping, AFileWithoutItsColumnsIsOneTextAndSaysSo) {
  const Driven with_mapping = read("just words\n", "a.txt", mapping(site), "plain_text");
  ASSERT_EQ(with_mapping.issues.size(), 1U);
  EXPECT_EQ(with_mapping.issues[0].code, "no_table");
  const Driven by_name = drive(*reader_named("plain_text"), "just words\n", "a.csv");
  ASSERT_EQ(by_name.issues.size(), 1U);
  EXPECT_EQ(by_name.issues[0].code, "no_table");
  EXPECT_TRUE(drive(*reader_named("plain_text"), "just words\n", "a.txt").issues.empty());
}

// A mapping the wrong way round must not leave its mark: the file can be read again once it is mended.
TEST(Mapping, ATableWithNothingOfItIsRefused) {
  const Mapping back = mapping(R"({"name":"back","columns":{"text":"ad_body","phone":"tel"}})");
  const char* const table = "ad_body,tel\nx,1\ny,2\n";
  const char* const lines = "{\"ad_body\":\"x\",\"tel\":\"1\"}\n";
  for (const char* bytes : {table, lines}) {
    const Reader* reader = choose_reader(bytes, "a", &back);
    ASSERT_NE(reader, nullptr);
    const auto plan = reader->plan(bytes, true, &back);
    ASSERT_FALSE(plan) << bytes;
    EXPECT_NE(plan.error().message.find("(\"text\", \"phone\"); here are \"ad_body\", \"tel\""), std::string::npos)
        << plan.error().message;
    EXPECT_TRUE(reader->plan(bytes, true, nullptr));
  }
  EXPECT_TRUE(reader_named("advert_csv")->plan("id,text\n1,x\n", true, &back)) << "it has a text of its own";
  EXPECT_TRUE(reader_named("advert_jsonl")->plan("{\"text\":\"x\"}\n", true, &back));
}

TEST(Mapping, NestedMembersAreReachedByTheNamesOnTheWay) {
  const Mapping with = mapping(
      R"({"name":"api","columns":{"data.body":"text","data.contact.tels.0":"phone","data.geo":"geo","k.l":"title"}})");
  const std::string bytes =
      R"({"data":{"body":"caf\u00e9 here","contact":{"tels":["+33639981234","+33639981235"],"n":null},)"
      R"("geo":{"lat":1}},"k.l":"dotted","meta":{"a":[1]}})";
  const Driven driven = read(bytes, "a.jsonl", with, "advert_jsonl");
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_TRUE(driven.issues.empty());
  const Document& advert = driven.documents[0];
  EXPECT_EQ(field_value(advert, "text"), "caf\xC3\xA9 here");
  EXPECT_EQ(field_value(advert, "phone"), "+33639981234");
  EXPECT_EQ(field_value(advert, "data.contact.tels.1"), "+33639981235");
  EXPECT_EQ(field_value(advert, "geo"), R"({"lat":1})");
  EXPECT_EQ(field_value(advert, "title"), "dotted");
  EXPECT_EQ(field_value(advert, "meta"), R"({"a":[1]})");
}

TEST(Mapping, BrokenNestingIsABadRow) {
  const Mapping with = mapping(R"({"name":"a","columns":{"d.b":"text","e.0":"title"}})");
  for (const char* row : {R"({"d":{"b":"x"})", R"({"d":{"b":"x",}})", R"({"d":{"b" "x"}})", R"({"e":["x"})",
                          R"({"e":["x" "y"]})", R"({"e":[})", R"({"d":{)"}) {
    const std::string bytes = std::string(row) + "\n{\"text\":\"good\"}\n";
    const Driven driven = drive(*reader_named("advert_jsonl"), bytes, "a", {}, {}, 1 << 20, &with);
    EXPECT_EQ(driven.documents.size(), 1U) << row;
    ASSERT_FALSE(driven.issues.empty()) << row;
    EXPECT_EQ(driven.issues[0].code, "bad_json") << row;
  }
  const Driven empty =
      drive(*reader_named("advert_jsonl"), R"({"d":{},"e":[],"text":"y"})", "a", {}, {}, 1 << 20, &with);
  ASSERT_EQ(empty.documents.size(), 1U);
  EXPECT_EQ(empty.documents[0].fields.size(), 1U);
}

TEST(Mapping, WithoutOneNothingNestedIsTakenApart) {
  const Driven driven = drive(*reader_named("advert_jsonl"), R"({"text":"x","d":{"b":"y"}})", "a");
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(field_value(driven.documents[0], "d"), R"({"b":"y"})");
}

TEST(AdvertJsonl, RowsWithoutATextAreNotedOnce) {
  const Driven none = drive(*reader_named("advert_jsonl"), "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", "a");
  ASSERT_EQ(none.issues.size(), 1U);
  EXPECT_EQ(none.issues[0].code, "no_text");
  EXPECT_EQ(none.issues[0].line, 1U);
  const Driven some = drive(*reader_named("advert_jsonl"), "{\"a\":1}\n{\"text\":\"x\"}\n{\"a\":3}\n", "a");
  ASSERT_EQ(some.issues.size(), 2U);
  EXPECT_EQ(some.issues[1].line, 3U);
}

TEST(AdvertJsonl, ANameMetTwiceIsKeptTwiceAndNoted) {
  const Driven driven = drive(*reader_named("advert_jsonl"), R"({"text":"x","text":"y","images":["a","b"]})", "a");
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(driven.documents[0].fields.size(), 4U);
  EXPECT_EQ(field_value(driven.documents[0], "text"), "x");
  ASSERT_EQ(driven.issues.size(), 1U);
  EXPECT_EQ(driven.issues[0].code, "repeated_name");
}

}  // namespace
}  // namespace fanal::formats
