#include "store/case.h"

#include <algorithm>
#include <optional>
#include <span>

#include "store/doctor.h"
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

CaseTerms live_terms() { return {true, "trafficking", "art. 706-80", "2026-12-31", "2026-03-01T12:00:00Z"}; }

TEST(CreateCase, RefusesTermsThatDoNotHold) {
  struct Row {
    const char* why;
    CaseTerms terms;
  };
  const std::vector<Row> rows{
      {"evaluation with a purpose", {false, "trafficking", "", "", ""}},
      {"evaluation with a day", {false, "", "", "2026-12-31", ""}},
      {"no such purpose", {true, "migration", "law", "2026-12-31", ""}},
      {"no basis", {true, "trafficking", " \t", "2026-12-31", ""}},
      {"no day", {true, "trafficking", "law", "", ""}},
      {"a day that does not exist", {true, "trafficking", "law", "2026-02-30", ""}},
      {"a month", {true, "trafficking", "law", "2026-02", ""}},
      {"a moment", {true, "trafficking", "law", "2026-02-03T00:00:00Z", ""}},
  };
  for (const Row& row : rows) {
    TemporaryDirectory dir;
    EXPECT_EQ(code_of(create_case(dir / "case", row.terms, test_key())), Code::invalid_input) << row.why;
    EXPECT_FALSE(std::filesystem::exists(dir / "case")) << row.why;
  }
}

TEST(CreateCase, RefusesADirectoryWithSomethingInIt) {
  TemporaryDirectory dir;
  write_bytes(dir / "note.txt", "mine");
  EXPECT_EQ(code_of(create_case(dir.path(), {}, test_key())), Code::already_exists);
  EXPECT_EQ(bytes_of_file(dir / "note.txt"), "mine");
  EXPECT_FALSE(is_case(dir.path()));
}

TEST(OpenCase, GivesTheTermsBackWithEachKeyAndNoOther) {
  TemporaryDirectory dir;
  const auto passphrase = KeySource::from_passphrase("correct horse");
  must(create_case(dir / "case", live_terms(), passphrase, cheap));
  EXPECT_EQ(must(open_case(dir / "case", passphrase)).terms(), live_terms());
  EXPECT_EQ(code_of(open_case(dir / "case", KeySource::from_passphrase("correct horsf"))), Code::wrong_key);
  EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::wrong_key);
  EXPECT_EQ(code_of(open_case(dir / "nowhere", passphrase)), Code::not_found);
}

TEST(OpenCase, NoTermCanBeChanged) {
  TemporaryDirectory dir;
  const Case opened = new_case(dir / "case");
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  EXPECT_FALSE(database.run("UPDATE terms SET live=1"));
  EXPECT_FALSE(database.run("DELETE FROM terms"));
  EXPECT_FALSE(database.run("INSERT OR REPLACE INTO terms VALUES(1,1,'trafficking','x','2030-01-01','')"));
  EXPECT_FALSE(must(open_case(dir / "case", test_key())).terms().is_live);
}

TEST(OpenCase, AMovedCaseOpens) {
  TemporaryDirectory dir;
  const MadeItem made = make_item("a.txt", 2, 50);
  {
    Case opened = new_case(dir / "before");
    ingest(opened, made);
  }
  std::filesystem::rename(dir / "before", dir / "after");
  Case opened = must(open_case(dir / "after", test_key()));
  auto reader = must(opened.reader());
  EXPECT_EQ(must(reader.read_bytes(1, 0, UINT64_MAX)), made.units[0] + made.units[1]);
  EXPECT_TRUE(must(check_case(opened)).is_sound());
}

TEST(OpenCase, NothingLeavesAPlantedWordInTheDirectory) {
  TemporaryDirectory dir;
  const std::string planted = "zqplantedword";
  CaseTerms terms = live_terms();
  terms.basis = planted;
  Case opened = must(create_case(dir / "case", terms, test_key()));
  MadeItem made = make_item(planted + ".txt", 2, 300);
  auto intent = test_intent();
  intent.reason = planted;
  auto writer = must(opened.write(intent));
  ingest(opened, writer, made);
  Issue issue;
  issue.message = planted;
  must(writer.add_issues(0, std::span(&issue, 1)));
  must(writer.put_mapping("m", "{\"name\":\"" + planted + "\"}"));
  auto segment = must(writer.build_segment());
  must(segment.add(planted, planted));
  const std::vector<std::pair<std::string, std::int64_t>> sets{{planted, must(segment.finish())}};
  must(writer.publish(sets, 1));

  // Twice: with the write-ahead log still full, and after it went into case.db.
  for (const bool checkpointed : {false, true}) {
    if (checkpointed) must(writer.checkpoint());
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir.path())) {
      if (!entry.is_regular_file()) continue;
      ++files;
      const std::string bytes = bytes_of_file(entry.path());
      EXPECT_EQ(bytes.find(planted), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find("SQLite format 3"), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find("CREATE TABLE"), std::string::npos) << entry.path();
      EXPECT_EQ(bytes.find("3639980102"), std::string::npos) << entry.path();
      EXPECT_EQ(entry.path().string().find(planted), std::string::npos);
    }
    EXPECT_GE(files, 6U);
  }
}

TEST(OpenCase, AReadOnlyCopyChangesNothing) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 1, 10));
    auto writer = must(opened.write(test_intent()));
    must(writer.checkpoint());
    must(writer.done("2026-03-01T12:00:02Z", "{}"));
  }
  const auto sizes = [&] {
    std::vector<std::pair<std::string, std::string>> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir / "case")) {
      if (entry.is_regular_file()) files.emplace_back(entry.path().string(), bytes_of_file(entry.path()));
    }
    std::sort(files.begin(), files.end());
    return files;
  };
  const auto before = sizes();
  EXPECT_EQ(code_of(open_case(dir / "case", test_key(), OpenMode::read_only_copy)), Code::unavailable);
  {
    Case copy = must(open_case(dir / "case", test_key(), OpenMode::read_only_copy, dir / "away.log"));
    EXPECT_EQ(must(must(copy.reader()).counts()).documents, 10U);
    EXPECT_EQ(code_of(copy.write(test_intent())), Code::refused);
    AuditRow row;
    row.action = "search";
    EXPECT_EQ(must(copy.audit().append(row)), 1U);
  }
  EXPECT_EQ(sizes(), before);

  Case opened = must(open_case(dir / "case", test_key()));
  EXPECT_EQ(must(opened.merge_audit(dir / "away.log")), 1U);
  EXPECT_EQ(must(opened.merge_audit(dir / "away.log")), 0U);
  AuditRow last;
  must(opened.audit().read_all([&](const AuditRow& row) {
    last = row;
    return true;
  }));
  EXPECT_EQ(last.action, "search");
  EXPECT_EQ(last.origin_seq, 1U);
  EXPECT_EQ(last.origin.size(), 32U);
}

TEST(OpenCase, ALaterSchemaIsRefused) {
  TemporaryDirectory dir;
  {
    const Case opened = new_case(dir / "case");
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(database.run("PRAGMA user_version=99"));
  }
  EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::invalid_input);
}

TEST(Write, OneWriterAtATime) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  auto first = std::make_optional(must(opened.write(test_intent())));
  const auto second = opened.write(test_intent(), 0.05);
  EXPECT_EQ(code_of(second), Code::busy);
  EXPECT_NE(second.error().message.find(std::to_string(::getpid())), std::string::npos);
  first.reset();
  must(opened.write(test_intent()));
}

}  // namespace
}  // namespace fanal::store
