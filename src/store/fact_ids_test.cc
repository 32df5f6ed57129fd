// Documents are found by their id before and after the index of ids takes them in, whoever does that.

#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

void expect_each_found(Case& opened, const MadeItem& made, FactRow first, const char* when) {
  auto reader = must(opened.reader());
  for (std::size_t i = 0; i < made.units.size() * made.rows; ++i) {
    const DocumentId id = made_fact(made, i / made.rows, i % made.rows).document.id;
    EXPECT_EQ(must(reader.rows_of(all_rows, id)), std::vector<FactRow>{first + static_cast<FactRow>(i)})
        << made.stored.name << ' ' << i << ' ' << when;
  }
}

std::int64_t number_in(Case& opened, const std::filesystem::path& dir, const char* sql) {
  auto database =
      must(internal::Database::open(dir / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::read));
  auto statement = must(database.prepare(sql));
  auto rows = statement();
  EXPECT_TRUE(must(rows.next()));
  return rows.integer(0);
}

TEST(FactIds, AreFoundBeforeAndAfterTheyAreSettled) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem left = make_item("left.txt", 2, 10);
  ingest(opened, left);  // and its writer goes without settling, as one that is killed
  expect_each_found(opened, left, 1, "left behind");
  const MadeItem next = make_item("next.txt", 2, 15);
  auto writer = must(opened.write(test_intent()));
  ingest(opened, writer, next);
  expect_each_found(opened, next, 21, "committed");
  EXPECT_EQ(number_in(opened, dir / "case", "SELECT count(*) FROM fact_ids"), 0);
  must(writer.settle());
  EXPECT_EQ(number_in(opened, dir / "case", "SELECT count(*) FROM fact_ids"), 50);
  EXPECT_EQ(number_in(opened, dir / "case", "SELECT row FROM fact_ids_through"), 50);
  const MadeItem last = make_item("last.txt", 1, 5);
  ingest(opened, writer, last);
  expect_each_found(opened, left, 1, "settled");
  expect_each_found(opened, next, 21, "settled");
  expect_each_found(opened, last, 51, "after the rest was settled");
  must(writer.settle());
  must(writer.settle());
  EXPECT_EQ(number_in(opened, dir / "case", "SELECT count(*) FROM fact_ids"), 55);
  EXPECT_EQ(
      number_in(opened, dir / "case", "SELECT count(*) FROM facts f JOIN fact_ids i ON i.row=f.row AND i.id64=f.id64"),
      55);
}

// As when a writer was killed between two transactions of settle(): some are in, and nothing says so.
TEST(FactIds, HalfSettledAreGivenOnce) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 1, 10);
  ingest(opened, made);
  {
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(database.run("INSERT INTO fact_ids SELECT id64, row FROM facts WHERE row<=4"));
  }
  expect_each_found(opened, made, 1, "half settled");
  must(must(opened.write(test_intent())).settle());
  expect_each_found(opened, made, 1, "settled again");
}

TEST(FactIds, ACaseOfTheSecondSchemaIsReadAsItIsAndBroughtUp) {
  TemporaryDirectory dir;
  const MadeItem made = make_item("a.txt", 2, 10);
  {
    Case opened = new_case(dir / "case");
    ingest(opened, made);
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(database.run(
        "DROP TABLE papers; DROP TABLE labels; DROP TABLE review_counts; DROP TABLE worksheet_answers; DROP TABLE "
        "case_settings; DROP "
        "TABLE hash_lists; DROP TABLE hash_lists_ended; DROP TABLE hash_profiles; DROP TABLE hash_hits; DROP "
        "TABLE seals; DROP TABLE seal_chunks; DROP TABLE takes; DROP TABLE saved_searches; DROP TABLE search_alerts; "
        "DROP TABLE search_alerts_seen; DROP "
        "TABLE markings; DROP TABLE dictionaries; DROP TABLE fact_ids; DROP TABLE "
        "fact_ids_through; CREATE INDEX "
        "facts_by_id ON facts(id64);"
        "CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');"
        "PRAGMA user_version=2; PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  {
    Case copy = must(open_case(dir / "case", test_key(), OpenMode::read_only_copy, dir / "away.log"));
    expect_each_found(copy, made, 1, "in a copy that is only read");
  }
  Case opened = must(open_case(dir / "case", test_key()));
  EXPECT_EQ(number_in(opened, dir / "case", "SELECT count(*) FROM fact_ids"), 20);
  expect_each_found(opened, made, 1, "brought up");
}

}  // namespace
}  // namespace fanal::store
