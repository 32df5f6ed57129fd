// What people said of when files were taken, as rows: kept as it was said, and none is changed; an earlier schema has
// none.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

TEST(Takes, AreReadAsTheyWereSaid) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem one = make_item("a.txt", 1, 2);
  ingest(opened, one);
  const MadeItem two = make_item("b.txt", 1, 3);
  ingest(opened, two);
  {
    Reader reader = must(opened.reader());
    EXPECT_EQ(must(reader.last_take()), 0);
    EXPECT_TRUE(must(reader.complete_lists()).empty());
  }
  const Take day{100, 200, "", false, false, "ana", "2026-03-02T10:00:00Z"};
  Take list = day;
  list.complete_of = "ads.example.com";
  list.has_ids = true;
  std::vector<std::uint64_t> writes;
  for (const Take& take : {day, list}) {
    Writer writer = must(opened.write(test_intent("ingest")));
    const std::vector<StoredTake> takes{{1, take, 0}, {2, take, 0}};
    must(writer.add_takes(takes));
    writes.push_back(writer.audit_seq());
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.takes()).size(), 4U);
  EXPECT_EQ(must(reader.last_take()), 4);
  const auto of_two = must(reader.takes_of(2));
  ASSERT_EQ(of_two.size(), 2U);
  EXPECT_EQ(of_two[0].audit_seq, writes[0]);
  EXPECT_EQ(of_two[0].take.begin, 100);
  EXPECT_EQ(of_two[0].take.end, 200);
  EXPECT_EQ(of_two[0].take.actor, "ana");
  EXPECT_TRUE(of_two[0].take.complete_of.empty());
  EXPECT_TRUE(must(reader.takes_of(3)).empty());
  const auto lists = must(reader.complete_lists());
  ASSERT_EQ(lists.size(), 1U) << "one of each write";
  EXPECT_EQ(lists[0].audit_seq, writes[1]);
  EXPECT_EQ(lists[0].take.complete_of, "ads.example.com");
  EXPECT_TRUE(lists[0].take.has_ids);
  EXPECT_FALSE(lists[0].take.has_addresses);

  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  EXPECT_FALSE(database.run("UPDATE takes SET end=0"));
  must(database.run("DROP TABLE takes"));
  Reader without = must(opened.reader());
  EXPECT_TRUE(must(without.takes()).empty());
  EXPECT_TRUE(must(without.complete_lists()).empty());
  EXPECT_EQ(must(without.last_take()), 0);
}

}  // namespace
}  // namespace fanal::store
