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
