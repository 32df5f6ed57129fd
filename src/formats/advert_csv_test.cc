#include <gtest/gtest.h>

#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

using namespace std::string_literals;

Driven read(std::string_view bytes, const UnitAim& aim = {}, std::size_t step = 1 << 20,
            const Mapping* mapping = nullptr) {
  EXPECT_EQ(choose_reader(bytes, "a.csv"), reader_named("advert_csv")) << bytes.substr(0, 100);
  Driven driven = drive(*reader_named("advert_csv"), bytes, "a.csv", aim, {}, step, mapping);
  EXPECT_EQ(offset_fault(driven, bytes), "") << bytes.substr(0, 100);
  return driven;
}

TEST(AdvertCsv, ReadsQuotesLineBreaksAndUnknownColumns) {
  const std::string bytes =
      "\xEF\xBB\xBFid,Text ,phone\r\n"
      "1,\"say \"\"hi\"\"\r\nnow\",+1 212 555-0123\r\n"
      "\r\n"
      "2,plain 5\" nail,\r\n";
  const Driven driven = read(bytes);
  EXPECT_TRUE(driven.issues.empty());
  ASSERT_EQ(driven.documents.size(), 2U);
  const Document& first = driven.documents[0];
  EXPECT_EQ(first.given_id, "1");
  EXPECT_EQ(first.made_id, "a.csv#1");
  EXPECT_EQ(first.line, 2U);
  EXPECT_EQ(field_value(first, "text"), "say \"hi\"\r\nnow");
  EXPECT_EQ(field_value(first, "phone"), "+1 212 555-0123");
  EXPECT_EQ(bytes.substr(first.where.begin, first.where.end - first.where.begin),
            "1,\"say \"\"hi\"\"\r\nnow\",+1 212 555-0123");
  const Where quote = where_of(first, 1, 4, 5);
  EXPECT_EQ(bytes.substr(quote.begin, quote.end - quote.begin), "\"\"");
  const Document& second = driven.documents[1];
  EXPECT_EQ(second.made_id, "a.csv#2");
  EXPECT_EQ(second.line, 5U);
  EXPECT_EQ(field_value(second, "text"), "plain 5\" nail");
  EXPECT_EQ(second.fields.size(), 2U) << "an empty cell is no field";
}

TEST(AdvertCsv, SniffsTheSeparator) {
  for (const char separator : {',', ';', '\t', '|'}) {
    std::string bytes = "id*text*place\n1*one, two; three*Lyon\n2*\"x*y\"*Nice\n";
    for (char& c : bytes) c = c == '*' ? separator : c;
    if (separator == ',' || separator == ';') {
      const std::size_t at = bytes.find("one, two; three");
      bytes.replace(at, 15, "\"one, two; three\"");
    }
    const Driven driven = read(bytes);
    ASSERT_EQ(driven.documents.size(), 2U) << separator;
    EXPECT_EQ(field_value(driven.documents[0], "text"), "one, two; three");
    EXPECT_EQ(driven.documents[1].place.name, "Nice");
    EXPECT_TRUE(driven.issues.empty());
  }
}

TEST(AdvertCsv, BlanksMayStandBeforeAQuotedCell) {
  const char* const bytes =
      "id, text ,place\n"
      "1, \"a, \"\"b\"\"\" , \"Lyon\"\n"
      "2, \"said\" she,Nice\n"
      "3, \"open,Nice\n"
      "4, \"\"\"\",\"Nice\"";
  const char* const texts[] = {"a, \"b\" ", " \"said\" she", " \"open", "\""};
  for (const std::size_t step : {1U, 3U, 1000U}) {
    const Driven driven = read(bytes, {1, 1}, step);
    ASSERT_EQ(driven.documents.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(field_value(driven.documents[i], "text"), texts[i]);
    EXPECT_EQ(driven.documents[0].place.name, "Lyon");
    EXPECT_TRUE(driven.issues.empty());
  }
}

TEST(AdvertCsv, ATableWithoutATextSaysSoOnce) {
  const Driven driven = read("name,phone\na,1\nb,2\nc,3\n");
  EXPECT_EQ(driven.documents.size(), 3U);
  ASSERT_EQ(driven.issues.size(), 1U);
  EXPECT_EQ(driven.issues[0].code, "no_text");
  EXPECT_EQ(driven.issues[0].line, 1U);
}

struct BadTable {
  std::string rows;
  const char* code;
  std::uint64_t line;
  std::size_t documents;
};

TEST(AdvertCsv, BadRowsAreReportedAndTheRestIsRead) {
  const BadTable tables[] = {
      {"1,a,x\n2,b\n3,c,z\n", "bad_columns", 3, 3},
      {"1,a,x\n2\n3,c,z\n", "bad_columns", 3, 2},
      {"1,a,x\n2,b,y,more\n3,c,z\n", "bad_columns", 3, 3},
      {"1,a,x\n2,\"open,y\n3,c,z\n", "unclosed_quote", 3, 3},
      {"1,a,x\n2,,y\n3,c,z\n", "no_text", 3, 3},
      {"1,a,x\n,,\n3,c,z\n", "no_text", 3, 2},
      {"1,a,x\n2,caf\xE9,y\n3,c,z\n", "guessed_charset", 3, 3},
  };
  for (const BadTable& table : tables) {
    const std::string bytes = "id,text,extra\n" + table.rows;
    // Decided for UTF-8 by the head's first rows; the bad one is deeper in a real file.
    const std::string padding(table.code == "guessed_charset"s ? head_bytes : 0, ' ');
    Driven driven = padding.empty() ? read(bytes) : read("id,text,extra\n0,a" + padding + ",b\n" + table.rows);
    ASSERT_EQ(driven.issues.size(), 1U) << table.rows;
    EXPECT_EQ(driven.issues[0].code, table.code);
    EXPECT_EQ(driven.issues[0].line, table.line + (padding.empty() ? 0 : 1));
    EXPECT_EQ(driven.documents.size(), table.documents + (padding.empty() ? 0 : 1)) << table.rows;
    EXPECT_EQ(driven.issues[0].severity == Severity::unread, table.documents == 2) << table.rows;
  }
}

TEST(AdvertCsv, OtherCharsets) {
  const std::string latin =
      "id;text\n1;caf\xE9 cr\xE8me, tr\xE8s bon march\xE9 \xE0 Orl\xE9"
      "ans\n2;d\xE9j\xE0 vu\n";
  const Driven driven = read(latin);
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[1], "text"), "d\xC3\xA9j\xC3\xA0 vu");
  const Where where = where_of(driven.documents[1], 1, 1, 3);
  EXPECT_EQ(latin[where.begin], '\xE9');
  std::string wide = "\xFF\xFE";
  for (const char c : "id,text\n1,\"a\nb\"\n2,c\n"s) wide += std::string{c, '\0'};
  const Driven utf16 = read(wide, {1, 1}, 8);
  ASSERT_EQ(utf16.documents.size(), 2U);
  EXPECT_EQ(field_value(utf16.documents[0], "text"), "a\nb");
}

TEST(AdvertCsv, MappingsNameOtherColumns) {
  const auto mapping = parse_mapping(R"({"name":"m","columns":{"body":"text","when":"posted_at"}})");
  ASSERT_TRUE(static_cast<bool>(mapping));
  const Driven driven = read("ref,body,when\n7,hello,2026-01-02\n8,there,2026-01-03\n", {}, 1 << 20, &*mapping);
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[0], "text"), "hello");
  EXPECT_EQ(driven.documents[0].time.raw, "2026-01-02");
  EXPECT_EQ(field_value(driven.documents[0], "ref"), "7");
}

TEST(AdvertCsv, UnitsOfAnySizeGiveTheSameDocuments) {
  std::string bytes = "id,text\r\n";
  for (int i = 0; i < 300; ++i) {
    bytes += std::to_string(i) + ",\"row " + std::to_string(i) + (i % 5 == 0 ? "\r\n\"\"second\"\" line" : "") + "\"" +
             (i % 7 == 0 ? "\r\n" : "\n");
  }
  bytes += "300,\"never closed\n301,x\n302,y";
  const Driven whole = read(bytes);
  ASSERT_EQ(whole.documents.size(), 303U);
  EXPECT_EQ(whole.documents.back().given_id, "302");
  for (const std::uint64_t size : {1ULL, 40ULL, 999ULL}) {
    const Driven parts = read(bytes, {size, 2000}, 61);
    EXPECT_EQ(parts.documents, whole.documents) << size;
    EXPECT_EQ(parts.issues, whole.issues) << size;
  }
}

TEST(AdvertCsv, TruncationAndQuotesAnywhereAreNeverACrash) {
  const std::string bytes = "id,text,b\r\n1,\"a \"\"q\"\"\r\nb\",c\r\n2,x\"y,\"z\"w\r\n\"3\",\"";
  for (std::size_t length = 1; length <= bytes.size(); ++length) {
    const std::string_view part = std::string_view(bytes).substr(0, length);
    EXPECT_EQ(offset_fault(drive(*reader_named("advert_csv"), part, "t", {10, 1}, {}, 5), part), "") << length;
  }
  const std::string quotes = "id,text\n" + std::string(200001, '"') + "\n";
  const Driven driven = drive(*reader_named("advert_csv"), quotes, "q");
  EXPECT_EQ(offset_fault(driven, quotes), "");
}

TEST(AdvertCsv, AMappingThatCannotWorkIsRefused) {
  for (const char* json : {"", "[]", "{}", R"({"name":"A","columns":{}})", R"({"name":"a"})",
                           R"({"name":"a","columns":{"x":1}})", R"({"name":"a","columns":{"x":"text","y":"text"}})"}) {
    EXPECT_FALSE(static_cast<bool>(parse_mapping(json))) << json;
  }
}

}  // namespace
}  // namespace fanal::formats
