#include "store/reindex.h"

#include <gtest/gtest.h>

#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

std::string made_with(const Case& opened) {
  auto database = must(internal::Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(),
                                                internal::Database::Mode::read));
  auto query = must(database.prepare("SELECT replace(sql, '\"', '') FROM sqlite_schema WHERE name = 'fact_ids'"));
  auto rows = query();
  return must(rows.next()) ? rows.text(0) : std::string();
}

TEST(Reindex, MakesIdsAsANewCaseHasThem) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const auto before = made_with(opened);
  EXPECT_FALSE(before.empty());
  auto writer = must(opened.write(test_intent("reindex")));
  must(rebuild_ids(opened, writer));
  EXPECT_EQ(made_with(opened), before);
}

TEST(Reindex, MendsAnIndexThatLostItsIds) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 2, 25);
  ingest(opened, made);
  {
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(
        database.run("DELETE FROM fact_ids; UPDATE fact_ids_through SET row=50;"
                     "CREATE TABLE fact_ids_new(left_by INTEGER)"));
  }
  const auto found = [&] {
    auto reader = must(opened.reader());
    return must(reader.rows_of(all_rows, made_fact(made, 1, 0).document.id));
  };
  EXPECT_TRUE(found().empty());
  auto writer = must(opened.write(test_intent("reindex")));
  must(rebuild_ids(opened, writer));
  EXPECT_EQ(found(), (std::vector<FactRow>{26}));
}

}  // namespace
}  // namespace fanal::store
