#include <gtest/gtest.h>

#include <set>
#include <string>

#include "formats/internal/drive.h"
#include "formats/internal/event.h"

namespace fanal::formats {
namespace {

Driven read(std::string_view bytes, const Mapping* mapping = nullptr) {
  EXPECT_EQ(choose_reader(bytes, "e.jsonl", mapping), reader_named("event_jsonl")) << bytes.substr(0, 100);
  Driven driven = drive(*reader_named("event_jsonl"), bytes, "e.jsonl", {}, {}, 1 << 20, mapping);
  EXPECT_EQ(offset_fault(driven, bytes), "") << bytes.substr(0, 100);
  return driven;
}

// Of a row among two good ones, whose only issues are its own.
Driven read_row(const std::string& row) {
  return read("{\"kind\":\"call\",\"at\":\"2026-03-01T10:00:00Z\",\"from\":\"+33639980011\"}\n" + row + "\n");
}

std::string codes(const Driven& driven) {
  std::string all;
  for (const Issue& issue : driven.issues)
    all += (all.empty() ? "" : " ") + issue.code + "@" + std::to_string(issue.line);
  return all;
}

TEST(EventJsonl, ReadsAllKinds) {
  const std::pair<const char*, DocumentKind> kinds[] = {{"message", DocumentKind::message},
                                                        {"call", DocumentKind::call},
                                                        {"fix", DocumentKind::fix},
                                                        {"visit", DocumentKind::visit},
                                                        {"booking", DocumentKind::booking},
                                                        {"report", DocumentKind::report},
                                                        {"transaction", DocumentKind::transaction},
                                                        {"record", DocumentKind::record},
                                                        {"Call", DocumentKind::call}};
  for (const auto& [name, kind] : kinds) {
    const Driven driven = read("{\"kind\":\"" + std::string(name) + "\",\"at\":\"2026-03-01\",\"id\":\"e1\"}\n");
    ASSERT_EQ(driven.documents.size(), 1U) << name;
    EXPECT_EQ(driven.documents[0].kind, kind) << name;
    EXPECT_EQ(driven.documents[0].given_id, "e1");
    EXPECT_EQ(driven.documents[0].made_id, "e.jsonl#1");
    EXPECT_EQ(codes(driven), "") << name;
  }
}

TEST(EventJsonl, KeepsWhatWasWrittenAndWhere) {
  const std::string bytes =
      R"({"kind":"transaction","at":"2026-03-01T10:00:00Z","until":"2026-03-02T10:00:00Z","from":"GB33BUKB20201555555555",)"
      R"("to":"x\u00e9","amount":120.50,"currency":"EUR","lat":48.8,"lon":2.3,"accuracy_m":30,"place":"Paris","mood":"odd"})"
      "\n";
  const Driven driven = read(bytes);
  ASSERT_EQ(driven.documents.size(), 1U);
  const Document& event = driven.documents[0];
  EXPECT_EQ(codes(driven), "");
  EXPECT_EQ(field_value(event, "amount"), "120.50");
  EXPECT_EQ(field_value(event, "mood"), "odd");
  EXPECT_EQ(field_value(event, "to"), "x\xC3\xA9");
  EXPECT_EQ(format_utc(event.time.begin), "2026-03-01T10:00:00Z");
  EXPECT_GE(event.time.end, event.time.begin + 86400);
  EXPECT_EQ(event.time.precision, TimePrecision::second);
  EXPECT_EQ(event.time.raw, "2026-03-01T10:00:00Z/2026-03-02T10:00:00Z");
  EXPECT_EQ(event.place.lat_deg, 48.8);
  EXPECT_EQ(event.place.lon_deg, 2.3);
  EXPECT_EQ(event.place.name, "Paris");
  const Where where = where_of(event, 3, 0, 4);
  EXPECT_EQ(bytes.substr(where.begin, where.end - where.begin), "GB33");
}

TEST(EventJsonl, NamesTheMemberThatDoesNotFit) {
  struct Row {
    const char* row;
    const char* codes;
    const char* member;
    bool is_kept;
  };
  const Row rows[] = {
      {R"({"kind":"call","at":"yesterday","from":"+33639980011"})", "bad_time@2", "at \"yesterday\"", true},
      {R"({"kind":"call","at":"2026-02-30","from":"a"})", "bad_time@2", "at \"2026-02-30\"", true},
      {R"({"kind":"visit","at":"2026-03-02","until":"2026-03-01"})", "bad_time@2", "until \"2026-03-01\"", true},
      {R"({"kind":"visit","at":"2026-03-02","until":"soon"})", "bad_time@2", "until \"soon\"", true},
      {R"({"kind":"fix","at":"2026-03-02","lat":91,"lon":2})", "bad_place@2", "lat \"91\"", true},
      {R"({"kind":"fix","at":"2026-03-02","lat":1,"lon":2,"accuracy_m":-3})", "bad_accuracy@2", "accuracy_m", true},
      {R"({"kind":"transaction","at":"2026-03-02","amount":"ten","currency":"EUR"})", "bad_amount@2", "\"ten\"", true},
      {R"({"kind":"transaction","at":"2026-03-02","amount":1,"currency":"euros"})", "bad_currency@2", "currency", true},
      {R"({"kind":"sms","at":"2026-03-02","from":"a","text":"b"})", "bad_kind@2", "kind \"sms\"", true},
      {R"({"at":"2026-03-02","from":"a","to":"b"})", "no_kind@2", "no kind", true},
      {R"({"mood":"odd"})", "neither@2", "neither", true},
      {R"({"kind":"song","text":"tra la"})", "", "", true},  // an advert, of its own kind
      {R"({"kind":"report","text":"someone told"})", "", "", true},
      {R"({"text":"an advert","posted_at":"2026-03-02"})", "", "", true},
      {R"({"kind":"call",)", "bad_json@2", "", false},
      {R"(call, at noon)", "bad_json@2", "", false},
      {R"({})", "no_text@2", "empty object", false},
  };
  for (const Row& row : rows) {
    const Driven driven = read_row(row.row);
    EXPECT_EQ(codes(driven), row.codes) << row.row;
    if (row.member[0] != '\0' && row.member != std::string_view("neither")) {
      ASSERT_FALSE(driven.issues.empty()) << row.row;
      EXPECT_NE(driven.issues[0].message.find(row.member), std::string::npos) << driven.issues[0].message;
    }
    EXPECT_EQ(driven.documents.size(), row.is_kept ? 2U : 1U) << row.row;
    for (const Issue& issue : driven.issues)
      EXPECT_EQ(issue.severity == Severity::unread, !row.is_kept) << row.row << ": " << issue.message;
  }
}

TEST(EventJsonl, AMixedFileIsReadRowByRow) {
  const std::string event = "{\"kind\":\"call\",\"at\":\"2026-03-01\",\"from\":\"+33639980011\"}\n";
  const std::string advert = "{\"text\":\"massage\",\"site\":\"s.example.com\",\"phone\":\"+33639980011\"}\n";
  const std::string other = "{\"mood\":\"odd\"}\n";
  const Driven driven = read(advert + event + other);
  ASSERT_EQ(driven.documents.size(), 3U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::advert);
  EXPECT_EQ(driven.documents[1].kind, DocumentKind::call);
  EXPECT_EQ(driven.documents[2].kind, DocumentKind::record);
  EXPECT_EQ(codes(driven), "neither@3");
  // Events past what the reader is chosen by.
  std::string late;
  for (int i = 0; i < 30; ++i) late += advert;
  late += event;
  EXPECT_EQ(choose_reader(late, "a.jsonl")->name, "advert_jsonl");
  const Driven adverts = drive(*reader_named("advert_jsonl"), late, "a.jsonl");
  ASSERT_EQ(adverts.documents.size(), 31U);
  EXPECT_EQ(adverts.documents[29].kind, DocumentKind::advert);
  EXPECT_EQ(adverts.documents[30].kind, DocumentKind::call);
}

TEST(EventJsonl, TheNameOfAFileMakesNoEvents) {
  // A journey that is advertised, a note with a kind of its own, letters as adverts.
  for (const char* row :
       {R"({"title":"Journey","from":"Lyon","to":"Nice","text":"x"})", R"({"kind":"used","text":"x"})",
        R"({"kind":"message","text":"x"})", R"({"from":"Anna","text":"x"})",
        R"({"posted_at":"2026-01-01","from":"Lyon","to":"Nice","text":"x"})"}) {
    const Reader* reader = choose_reader(std::string(row) + "\n", "events.jsonl");
    ASSERT_NE(reader, nullptr) << row;
    EXPECT_EQ(reader->name, "advert_jsonl") << row;
  }
}

TEST(EventJsonl, AMappingNamesOtherMembers) {
  const auto mapping = parse_mapping(
      R"({"name":"cdr","columns":{"caller":"from","callee":"to","start":"at","type":"kind","cell.lat":"lat","cell.lon":"lon"}})");
  ASSERT_TRUE(mapping);
  const std::string bytes =
      R"({"type":"call","caller":"+33639980011","callee":"+33639980012","start":"2026-03-01T10:00:00Z","at":"desk","cell":{"lat":45,"lon":4}})"
      "\n";
  const Driven driven = read(bytes, &*mapping);
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::call);
  EXPECT_EQ(field_value(driven.documents[0], "from"), "+33639980011");
  EXPECT_EQ(field_value(driven.documents[0], "file.at"), "desk");
  EXPECT_EQ(driven.documents[0].place.lat_deg, 45);
  EXPECT_EQ(driven.documents[0].time.precision, TimePrecision::second);
}

TEST(EventJsonl, RowsWithoutAKindAreToldOnce) {
  std::string bytes;
  for (int i = 0; i < 5; ++i) bytes += "{\"at\":\"2026-03-01\",\"from\":\"a\",\"to\":\"b\"}\n";
  const Driven driven = read(bytes);
  EXPECT_EQ(driven.documents.size(), 5U);
  ASSERT_EQ(codes(driven), "no_kind@1");
  EXPECT_NE(driven.issues[0].message.find("5 rows"), std::string::npos);
}

TEST(EventJson, AnArrayOfEventsIsReadToo) {
  const std::string bytes = "[{\"kind\":\"fix\",\"at\":\"2026-03-01\",\"lat\":1,\"lon\":2}]\n";
  const Reader* reader = choose_reader(bytes, "e.json");
  ASSERT_NE(reader, nullptr);
  EXPECT_EQ(reader->name, "advert_json");
  const Driven driven = drive(*reader, bytes, "e.json");
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::fix);
}

}  // namespace
}  // namespace fanal::formats
