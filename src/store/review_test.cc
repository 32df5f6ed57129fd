// Labels, answers and settings as rows: read as written, never changed; what ends is removed with all it says, and
// counted; an earlier schema has none.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

constexpr std::string_view early = "2026-03-01T00:00:00Z";

DocumentId id_of(std::uint8_t fill) {
  DocumentId id;
  id.value.bytes.fill(fill);
  return id;
}

Label label_of(std::uint8_t anchor, const std::string& word) {
  return {0, id_of(anchor), word, "{}", "ana", "read it", "2026-03-02T10:00:00Z", std::nullopt, 0};
}

Label ending(std::uint8_t anchor, const std::string& at) {
  Label label = label_of(anchor, "no_third_party_control");
  label.reason = "zanzibar-quincampe";
  label.detail = anchor == 1 ? R"({"tier":"T2"})" : "no json";
  label.expires_at = at;
  return label;
}

internal::Database database_of(const Case& opened, const std::filesystem::path& dir) {
  return must(internal::Database::open(dir / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
}

TEST(Review, IsReadAsWritten) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  std::vector<Label> labels{label_of(1, "spam"), ending(2, "2026-03-09T10:00:00Z"), label_of(1, "labour")};
  std::vector<WorksheetAnswer> answers{
      {0, id_of(3), "LEG-A1", "supported", "low", id_of(4), "{}", "ana", "why", "2026-03-02T10:00:00Z", 0},
      {0, id_of(3), "LEG-A1", "unknown", "high", std::nullopt, "{}", "bob", "not so", "2026-03-02T10:00:01Z", 0}};
  std::vector<CaseSetting> settings{{0, "review.capacity", "20", "ana", "four of us", "2026-03-02T10:00:00Z", 0},
                                    {0, "review.capacity", "5", "ana", "one of us", "2026-03-02T10:00:00Z", 0}};
  {
    Writer writer = must(opened.write(test_intent("label")));
    for (auto& label : labels) {
      label.number = must(writer.add_label(label));
      label.audit_seq = writer.audit_seq();
    }
    for (auto& answer : answers) {
      answer.number = must(writer.add_worksheet_answer(answer));
      answer.audit_seq = writer.audit_seq();
    }
    for (auto& setting : settings) {
      setting.number = must(writer.add_case_setting(setting));
      setting.audit_seq = writer.audit_seq();
    }
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.labels(early)), labels);
  EXPECT_EQ(must(reader.worksheet_answers()), answers);
  EXPECT_EQ(must(reader.case_settings()), settings);
  EXPECT_TRUE(must(reader.review_counts()).empty());
  expect_sound(opened);
}

TEST(Review, WhatEndedIsReadNoMoreAndRemovedByTheNextSweep) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  Writer writer = must(opened.write(test_intent("label")));
  must(writer.add_label(ending(1, "2026-03-09T10:00:00Z")));
  must(writer.add_label(ending(2, "2026-03-10T10:00:00Z")));
  must(writer.add_label(label_of(3, "spam")));
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.labels("2026-03-09T09:59:59Z")).size(), 3U);
  EXPECT_EQ(must(reader.labels("2026-03-09T10:00:00Z")).size(), 2U) << "not read from that second on";
  EXPECT_EQ(must(writer.expire_labels("2026-03-09T09:59:59Z")), 0U);
  EXPECT_EQ(must(writer.expire_labels("2026-03-09T10:00:00Z")), 1U);
  EXPECT_EQ(must(writer.expire_labels("2026-03-09T10:00:00Z")), 0U);
  EXPECT_EQ(must(reader.labels(early)).size(), 2U) << "not even for who asks as of before";
  EXPECT_EQ(must(writer.expire_labels("2027-01-01T00:00:00Z")), 1U);
  const auto counts = must(reader.review_counts());
  using Counts = std::vector<std::pair<std::string, std::uint64_t>>;
  EXPECT_EQ(counts, (Counts{{"expired.no_third_party_control", 2}, {"expired.no_third_party_control.T2", 1}}));
  EXPECT_EQ(must(reader.labels(early)).size(), 1U) << "one without an end stays";
  EXPECT_EQ(must(writer.add_label(label_of(4, "spam"))), 4U) << "numbers are never used again";
  // Of a removed row nothing is left in any table.
  auto database = database_of(opened, dir / "case");
  auto query = must(database.prepare("SELECT count(*) FROM labels WHERE reason LIKE '%zanzibar%'"));
  auto rows = query();
  EXPECT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.integer(0), 0);
}

TEST(Review, OnlyWhatEndsCanBeRemovedAndNothingIsChanged) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  {
    Writer writer = must(opened.write(test_intent("label")));
    must(writer.add_label(label_of(1, "spam")));
    must(writer.add_label(ending(1, "2026-03-09T10:00:00Z")));
    must(writer.add_worksheet_answer({0, id_of(3), "LEG-A1", "supported", "low", {}, "{}", "ana", "why", "x", 0}));
    must(writer.add_case_setting({0, "review.capacity", "20", "ana", "four of us", "x", 0}));
  }
  auto database = database_of(opened, dir / "case");
  EXPECT_FALSE(database.run("UPDATE labels SET label='scam'"));
  EXPECT_FALSE(database.run("UPDATE labels SET expires_at='2020-01-01T00:00:00Z' WHERE number=1"));
  EXPECT_FALSE(database.run("DELETE FROM labels WHERE number=1"));
  EXPECT_TRUE(database.run("DELETE FROM labels WHERE number=2"));
  for (const char* table : {"worksheet_answers", "case_settings"}) {
    EXPECT_FALSE(database.run(("UPDATE " + std::string(table) + " SET actor='bob'").c_str()));
    EXPECT_FALSE(database.run(("DELETE FROM " + std::string(table)).c_str()));
  }
  EXPECT_EQ(must(must(opened.reader()).review_counts()).size(), 2U) << "whoever removes one, it is counted";
}

TEST(Review, OfNoDocumentIsDamage) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  auto database = database_of(opened, dir / "case");
  must(database.run("INSERT INTO labels VALUES(NULL,x'00','spam','{}','a','r','t',NULL,1)"));
  must(database.run("INSERT INTO worksheet_answers VALUES(NULL,x'','LEG-A1','unknown','low',NULL,'{}','a','r','t',1)"));
  Reader reader = must(opened.reader());
  const auto labels = reader.labels(early);
  ASSERT_FALSE(labels);
  EXPECT_EQ(labels.error().code, Code::damaged);
  EXPECT_FALSE(reader.worksheet_answers());
}

TEST(Review, ACaseOfTheSeventhSchemaHasNoneAndIsBroughtUp) {
  TemporaryDirectory dir;
  {
    const Case opened = new_case(dir / "case");
    auto database = database_of(opened, dir / "case");
    must(
        database.run("DROP TABLE papers; DROP TABLE labels; DROP TABLE review_counts; DROP TABLE worksheet_answers; "
                     "DROP TABLE case_settings;"
                     "PRAGMA user_version=7; PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  {
    Case copy = must(open_case(dir / "case", test_key(), OpenMode::read_only_copy, dir / "away.log"));
    Reader reader = must(copy.reader());
    EXPECT_TRUE(must(reader.labels(early)).empty());
    EXPECT_TRUE(must(reader.worksheet_answers()).empty());
    EXPECT_TRUE(must(reader.case_settings()).empty());
    EXPECT_TRUE(must(reader.review_counts()).empty());
  }
  Case opened = must(open_case(dir / "case", test_key()));
  must(must(opened.write(test_intent("label"))).add_label(label_of(1, "spam")));
  EXPECT_EQ(must(must(opened.reader()).labels(early)).size(), 1U);
}

}  // namespace
}  // namespace fanal::store
