#include <gtest/gtest.h>

#include <string>

#include "formats/internal/drive.h"

namespace fanal::formats {
namespace {

Driven read(std::string_view bytes, const Mapping* mapping = nullptr) {
  EXPECT_EQ(choose_reader(bytes, "e.csv", mapping), reader_named("event_csv")) << bytes.substr(0, 100);
  Driven driven = drive(*reader_named("event_csv"), bytes, "e.csv", {}, {}, 1 << 20, mapping);
  EXPECT_EQ(offset_fault(driven, bytes), "") << bytes.substr(0, 100);
  return driven;
}

std::string codes(const Driven& driven) {
  std::string all;
  for (const Issue& issue : driven.issues)
    all += (all.empty() ? "" : " ") + issue.code + "@" + std::to_string(issue.line);
  return all;
}

TEST(EventCsv, HeadersTellEventsFromAdverts) {
  struct Row {
    const char* header;
    const char* reader;
  };
  const Row rows[] = {
      {"kind,at,from,to,text\ncall,2026-03-01,a,b,\n", "event_csv"},
      {"Kind;At;From;To\ncall;2026-03-01;a;b\n", "event_csv"},
      {"kind\tat\nfix\t2026-03-01\n", "event_csv"},
      {"from,to,minutes\na,b,3\n", "event_csv"},
      {"at,to,text\n2026-03-01,b,x\n", "event_csv"},
      {"kind,at,from,to,text\n", "event_csv"},
      {"id,text,kind\n1,x,used\n", "advert_csv"},
      {"text,from\nx,Lyon\n", "advert_csv"},
      {"title,text,from,to\nRide,x,Lyon,Nice\n", "advert_csv"},
      {"id,posted_at,from,to,text\n1,2026-03-01,Lyon,Nice,x\n", "advert_csv"},
  };
  for (const Row& row : rows) {
    const Reader* reader = choose_reader(row.header, "events.csv");
    ASSERT_NE(reader, nullptr) << row.header;
    EXPECT_EQ(reader->name, row.reader) << row.header;
  }
}

TEST(EventCsv, ReadsRowsGoodAndBad) {
  const std::string bytes =
      "id,Kind,at,until,from,to,amount,currency,text,note\n"
      "1,call,2026-03-01T10:00:00Z,2026-03-01T10:05:00Z,+33 6 39 98 00 11,+33 6 39 98 00 12,,,,short\n"  // line 2
      "2,transaction,2026-03-02,,a,b,12x,EUR,,\n"                                                        // line 3
      "3,message,someday,,a,b,,,\"two\nlines\",\n"                                                       // line 4
      "4,call,2026-03-02,,a\n"                                                                           // line 6
      "5,a,b\n"                                                                                          // line 7
      ",,,,,,,,,lonely\n"                                                                                // line 8
      "7,,,,,,,,an advert,\n";                                                                           // line 9
  const Driven driven = read(bytes);
  EXPECT_EQ(codes(driven), "bad_amount@3 bad_time@4 bad_columns@6 bad_columns@7 neither@8");
  ASSERT_EQ(driven.documents.size(), 6U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::call);
  EXPECT_EQ(driven.documents[0].given_id, "1");
  EXPECT_EQ(driven.documents[0].time.end - driven.documents[0].time.begin, 301);
  EXPECT_EQ(field_value(driven.documents[0], "kind"), "call");
  EXPECT_EQ(field_value(driven.documents[0], "note"), "short");
  EXPECT_EQ(field_value(driven.documents[2], "text"), "two\nlines");
  EXPECT_EQ(driven.documents[3].kind, DocumentKind::call) << "it has its kind and its time";
  EXPECT_EQ(driven.documents[4].kind, DocumentKind::record);
  EXPECT_EQ(driven.documents[5].kind, DocumentKind::advert);
  for (const Issue& issue : driven.issues) EXPECT_EQ(issue.severity == Severity::unread, issue.line == 7);
}

TEST(EventCsv, AMappingNamesOtherColumns) {
  const auto mapping = parse_mapping(R"({"name":"cdr","columns":{"A party":"from","B party":"to","Start":"at"}})");
  ASSERT_TRUE(mapping);
  const Driven driven = read("A party;B party;Start;at\n+33639980011;+33639980012;2026-03-01 10:00Z;desk\n", &*mapping);
  ASSERT_EQ(driven.documents.size(), 1U);
  EXPECT_EQ(driven.documents[0].kind, DocumentKind::record);
  EXPECT_EQ(codes(driven), "no_kind@2");
  EXPECT_EQ(field_value(driven.documents[0], "to"), "+33639980012");
  EXPECT_EQ(field_value(driven.documents[0], "file.at"), "desk");
  EXPECT_EQ(driven.documents[0].time.precision, TimePrecision::minute);
}

}  // namespace
}  // namespace fanal::formats
