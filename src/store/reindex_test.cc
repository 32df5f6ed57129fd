#include "store/reindex.h"

#include "store/doctor.h"
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

std::vector<FactRow> hits_of(Reader& reader) {
  TextQuery query;
  query.words = {"cafe", "station"};
  std::vector<FactRow> rows;
  for (const TextHit& hit : must(reader.search_text(all_rows, query))) rows.push_back(hit.row);
  return rows;
}

TEST(Reindex, AnswersStayTheSameAndOpenReadersGoOn) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 3, 25);
  ingest(opened, made);
  auto reader = must(opened.reader());
  const auto before = hits_of(reader);
  ASSERT_FALSE(before.empty());
  {
    auto snapshot = must(reader.snapshot());
    auto writer = must(opened.write(test_intent("reindex")));
    EXPECT_EQ(must(rebuild_indexes(opened, writer)), 75U);
    EXPECT_EQ(hits_of(reader), before) << "the state it holds";
    must(writer.done("2026-03-01T12:00:01Z", "{}"));
  }
  EXPECT_EQ(hits_of(reader), before) << "and the new one";
  EXPECT_EQ(must(reader.rows_of(all_rows, made_fact(made, 2, 3).document.id)), (std::vector<FactRow>{54}));
  const auto report = must(check_case(opened));
  EXPECT_TRUE(report.findings.empty()) << report.findings[0].message;
  ingest(opened, make_item("b.txt", 1, 25));
  EXPECT_EQ(must(reader.rows_of(all_rows, made_fact(made, 0, 0).document.id)), (std::vector<FactRow>{1}));
}

// What makes the index and the ids, but for quotes around their names, and the settings of the index.
std::vector<std::string> made_with(const Case& opened) {
  auto database = must(internal::Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(),
                                                internal::Database::Mode::read));
  auto query =
      must(database.prepare("SELECT replace(sql, '\"', '') FROM sqlite_schema WHERE name IN ('text_index', 'fact_ids')"
                            " UNION ALL SELECT k || ' ' || v FROM text_index_config ORDER BY 1"));
  std::vector<std::string> found;
  auto rows = query();
  while (must(rows.next())) found.push_back(rows.text(0));
  return found;
}

TEST(Reindex, MakesThemAsANewCaseHasThem) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const auto before = made_with(opened);
  EXPECT_GE(before.size(), 6U);
  auto writer = must(opened.write(test_intent("reindex")));
  must(rebuild_indexes(opened, writer));
  EXPECT_EQ(made_with(opened), before);
}

TEST(Reindex, MendsAnIndexThatLostItsWordsAndIds) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 2, 25);
  ingest(opened, made);
  std::vector<FactRow> before;
  {
    auto reader = must(opened.reader());
    before = hits_of(reader);
  }
  {
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(
        database.run("INSERT INTO text_index(text_index) VALUES('delete-all'); DELETE FROM fact_ids;"
                     "UPDATE fact_ids_through SET row=50; CREATE TABLE text_index_new(left_by INTEGER)"));
  }
  {
    auto reader = must(opened.reader());
    EXPECT_TRUE(hits_of(reader).empty());
  }
  auto writer = must(opened.write(test_intent("reindex")));
  must(rebuild_indexes(opened, writer));
  auto reader = must(opened.reader());
  EXPECT_EQ(hits_of(reader), before);
  EXPECT_EQ(must(reader.rows_of(all_rows, made_fact(made, 1, 0).document.id)), (std::vector<FactRow>{26}));
}

}  // namespace
}  // namespace fanal::store
