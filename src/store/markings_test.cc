// Markings as rows: each step is kept as it came, and none is changed; an earlier schema has none.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

TEST(Markings, StepsAreReadAsTheyCame) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  MadeItem made = make_item("a.txt", 1, 2);
  made.capture.marking = Marking{Tlp::green, Pap::clear};
  ingest(opened, made);
  const MarkingStep said{{Tlp::clear, Pap::red}, true, "ana", "published", "2026-03-02T10:00:00Z"};
  {
    Writer writer = must(opened.write(test_intent("mark")));
    StoredCapture again{1, made.capture, 0};
    again.capture.marking = Marking{Tlp::red, Pap::red};
    StoredCapture elsewhere = again;
    elsewhere.capture.source = "copy/a.txt";
    elsewhere.capture.marking = Marking{Tlp::amber, Pap::clear};
    StoredCapture unmarked = elsewhere;
    unmarked.capture.source = "other/a.txt";
    unmarked.capture.marking.reset();
    const std::vector<StoredCapture> captures{again, elsewhere, unmarked};
    EXPECT_EQ(must(writer.add_captures(captures)), 2U);
    must(writer.set_marking(1, said));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  const auto steps = must(reader.markings(1));
  ASSERT_EQ(steps.size(), 3U) << "a source that the item has already adds none";
  EXPECT_EQ(steps[0].marking, (Marking{Tlp::green, Pap::clear}));
  EXPECT_EQ(steps[1].marking, (Marking{Tlp::amber, Pap::clear}));
  EXPECT_FALSE(steps[1].is_set);
  EXPECT_EQ(steps[2], said);
  EXPECT_TRUE(must(reader.markings(2)).empty());

  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  EXPECT_FALSE(database.run("UPDATE markings SET tlp=0"));
}

TEST(Markings, WhoTookWhichItems) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  MadeItem first = make_item("a.txt", 1, 2);
  MadeItem second = make_item("b.txt", 1, 3);
  second.capture.actor = "ana";
  ingest(opened, first);
  ingest(opened, second);
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.last_capture()), 2);
  EXPECT_EQ(must(reader.items_taken_by("ana", 0, 2)), std::vector<ItemRow>{2});
  EXPECT_TRUE(must(reader.items_taken_by("ana", 2, 2)).empty());
  EXPECT_TRUE(must(reader.items_taken_by("bob", 0, 2)).empty());
  std::vector<ItemRow> items;
  must(reader.each_item_of_facts(1, 4, [&](FactRow, ItemRow item) { items.push_back(item); }));
  EXPECT_EQ(items, (std::vector<ItemRow>{1, 2, 2}));
}

}  // namespace
}  // namespace fanal::store
