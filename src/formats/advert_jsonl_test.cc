#include <gtest/gtest.h>

#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

using namespace std::string_literals;

Driven read(std::string_view bytes, const UnitAim& aim = {}, std::size_t step = 1 << 20) {
  const Reader* reader = choose_reader(bytes, "adverts.jsonl");
  EXPECT_EQ(reader, reader_named("advert_jsonl")) << bytes.substr(0, 100);
  Driven driven = drive(*reader_named("advert_jsonl"), bytes, "adverts.jsonl", aim, {}, step);
  EXPECT_EQ(offset_fault(driven, bytes), "");
  return driven;
}

TEST(AdvertJsonl, ReadsTheDefaultColumns) {
  const std::string row =
      R"({"id":"a1","url":"https://ads.example.com/1","posted_at":"2026-03-01T12:00:00Z","title":"T","text":"Call \u0030199 00 12 34\nnow",)"
      R"("place":"Lyon","country":"fr","lat":45.75,"lon":4.85,"images":["a.jpg","b.jpg"],"extra":{"k":[1,2]},"none":null})";
  const Driven driven = read("\n" + row + "\n");
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_TRUE(driven.issues.empty());
  const Document& advert = driven.documents[0];
  EXPECT_EQ(advert.kind, DocumentKind::advert);
  EXPECT_EQ(advert.given_id, "a1");
  EXPECT_EQ(advert.made_id, "adverts.jsonl#2") << "the line, blank lines counted";
  EXPECT_EQ(advert.record, 1U);
  EXPECT_EQ(advert.where.begin, 1U);
  EXPECT_EQ(advert.where.end, 1 + row.size());
  EXPECT_EQ(field_value(advert, "text"), "Call 0199 00 12 34\nnow");
  EXPECT_EQ(field_value(advert, "image"), "a.jpg");
  EXPECT_EQ(field_value(advert, "extra"), R"({"k":[1,2]})");
  EXPECT_EQ(field_value(advert, "none"), "");
  EXPECT_EQ(advert.place.country, "FR");
  EXPECT_DOUBLE_EQ(*advert.place.lat_deg, 45.75);
  EXPECT_EQ(format_utc(advert.time.begin), "2026-03-01T12:00:00Z");
}

TEST(AdvertJsonl, EscapesLeadBackToTheirBytes) {
  const std::string bytes = R"({"text":"a\u00e9\ud83d\ude00b"})"
                            "\n";
  const Driven driven = read(bytes);
  ASSERT_EQ(driven.documents.size(), 1U);
  const Field& text = driven.documents[0].fields[0];
  EXPECT_EQ(text.value,
            "a\xC3\xA9\xF0\x9F\x98\x80"
            "b");
  EXPECT_EQ(text.map.source_of(1, 3), (SourceRange{10, 16}));
  EXPECT_EQ(text.map.source_of(3, 7), (SourceRange{16, 28}));
  EXPECT_EQ(text.map.source_of(7, 8), (SourceRange{28, 29}));
}

struct BadRow {
  const char* row;
  const char* code;
  std::size_t documents;
};

TEST(AdvertJsonl, BadRowsAreReportedAndTheRestIsRead) {
  const BadRow rows[] = {
      {R"({"text":"x")", "bad_json", 0},
      {R"({"text":"x"} more)", "bad_json", 0},
      {R"({"text":"x" "id":1})", "bad_json", 0},
      {R"({"text":01})", "bad_json", 0},
      {R"({"text":"x","n":[1,2})", "bad_json", 0},
      {R"({"text":"\q"})", "bad_json", 0},
      {R"({"text":"open)", "bad_json", 0},
      {R"({text:"x"})", "bad_json", 0},
      {R"([1,2])", "bad_json", 0},
      {"17", "bad_json", 0},
      {R"({})", "no_text", 0},
      {R"({"id":"1"})", "no_text", 1},
      {R"({"text":"x","posted_at":"soon"})", "bad_time", 1},
      {R"({"text":"x","lat":"91","lon":"0"})", "bad_place", 1},
      {R"({"text":"x","country":"France"})", "bad_place", 1},
      {"{\"text\":\"caf\xE9\"}", "guessed_charset", 1},
      {R"({"text":"\ud800"})", "bad_escape", 1},
  };
  const std::string good = R"({"text":"good"})"
                           "\n";
  for (const BadRow& row : rows) {
    const Driven driven = read(good + row.row + "\n" + good);
    EXPECT_EQ(driven.documents.size(), 2 + row.documents) << row.row;
    ASSERT_EQ(driven.issues.size(), 1U) << row.row;
    const Issue& issue = driven.issues[0];
    EXPECT_EQ(issue.code, row.code) << row.row;
    EXPECT_EQ(issue.line, 2U);
    EXPECT_EQ(issue.where.begin, good.size());
    EXPECT_EQ(issue.where.end, good.size() + std::string(row.row).size());
    EXPECT_EQ(issue.severity == Severity::unread, row.documents == 0) << row.row;
    EXPECT_EQ(issue.lost, row.documents == 0 ? "one row" : "") << row.row;
  }
}

TEST(AdvertJsonl, DuplicateKeysAreBothKept) {
  const Driven driven = read(R"({"text":"x","phone":"1","phone":"2"})");
  ASSERT_EQ(driven.documents.at(0).fields.size(), 3U);
  EXPECT_EQ(driven.documents[0].fields[1].value, "1");
  EXPECT_EQ(driven.documents[0].fields[2].value, "2");
}

TEST(AdvertJsonl, DeepNestingAndWideRowsStopAtTheLimits) {
  const std::string deep = "{\"text\":\"x\",\"d\":" + std::string(100000, '[') + std::string(100000, ']') + "}\n";
  Driven driven = drive(*reader_named("advert_jsonl"), deep, "d");
  ASSERT_EQ(driven.issues.size(), 1U);
  EXPECT_EQ(driven.issues[0].code, "bad_json");
  std::string wide = "{\"text\":\"x\"";
  for (int i = 0; i < 5000; ++i) wide += ",\"k" + std::to_string(i) + "\":1";
  driven = drive(*reader_named("advert_jsonl"), wide + "}", "w");
  EXPECT_EQ(driven.documents.at(0).fields.size(), 4096U);
  EXPECT_EQ(driven.issues.at(0).lost, "905 fields");
}

TEST(AdvertJsonl, UnitsOfAnySizeGiveTheSameDocuments) {
  std::string bytes = "\xEF\xBB\xBF";
  for (int i = 0; i < 200; ++i) {
    bytes += "{\"id\":" + std::to_string(i) + ",\"text\":\"number " + std::to_string(i) + " \\u00e9\"}" +
             (i % 3 == 0 ? "\r\n" : "\n\n");
  }
  const Driven whole = read(bytes);
  ASSERT_EQ(whole.documents.size(), 200U);
  for (const std::uint64_t size : {1ULL, 50ULL, 777ULL}) {
    const Driven parts = read(bytes, {size, 2000}, 97);
    EXPECT_EQ(parts.documents, whole.documents) << size;
  }
  EXPECT_EQ(read(bytes, {1 << 20, 7}).documents, whole.documents);
}

TEST(AdvertJsonl, Utf16IsOneUnit) {
  std::string bytes = "\xFF\xFE";
  for (const char c : R"({"text":"un"})"
                      "\n"
                      R"({"text":"deux"})"s)
    bytes += std::string{c, '\0'};
  const Driven driven = read(bytes, {1, 1}, 10);
  ASSERT_EQ(driven.documents.size(), 2U);
  EXPECT_EQ(field_value(driven.documents[1], "text"), "deux");
  EXPECT_EQ(driven.documents[1].where.end, bytes.size());
  EXPECT_EQ(driven.documents[1].line, 2U);
}

TEST(AdvertJsonl, TruncationAnywhereIsNeverACrash) {
  const std::string bytes =
      "\xEF\xBB\xBF"
      R"({"id":"1","text":"a\u00e9\ud83d\ude00","images":["x"],"o":{"a":[1,true]}})"
      "\n{\"text\":\"b\xE9\"}";
  for (std::size_t length = 0; length <= bytes.size(); ++length) {
    const std::string_view part = std::string_view(bytes).substr(0, length);
    const Driven driven = drive(*reader_named("advert_jsonl"), part, "t", {}, {}, 8);
    EXPECT_EQ(offset_fault(driven, part), "") << length;
  }
}

}  // namespace
}  // namespace fanal::formats
