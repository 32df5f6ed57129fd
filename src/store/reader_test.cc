#include "store/reader.h"

#include <algorithm>
#include <map>
#include <random>

#include "store/doctor.h"
#include "store/internal/queries.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;
using internal::Query;

TEST(Fact, IsGivenBackWhole) {
  Document document;
  document.id.value = hash_of("id");
  document.order = hash_of("order");
  document.kind = DocumentKind::text;
  document.given_id = "g\"1";
  document.made_id = "a.zip!b.txt";
  document.where = {{}, "warc#3/body:gzip", 12, 1ULL << 40U};
  document.record = 7;
  document.line = 9;
  document.time = {-5, 100, TimePrecision::minute, "raw time"};
  document.place = {"Lyon", "FR", 45.75, std::nullopt};
  document.fields = {{"text", "caf\xc3\xa9", OffsetMap::identity(3, 5)}, {"", "", {}}};
  const std::vector<Mention> mentions{{0, 1, 5, MentionKind::date, "2026-03-01", 1000, 65535, 2, 0xffffffffU}};
  FactPacker packer;
  FactUnpacker unpacker;
  for (const std::size_t repeats : {0U, 1U, 10000U}) {
    for (std::size_t i = 0; i < repeats; ++i) document.fields[1].value += "words ";
    const std::string packed = packer.pack(document, mentions);
    EXPECT_EQ(must(unpacker.unpack(packed)), (Fact{document, mentions}));
    for (std::size_t cut = 0; cut < std::min<std::size_t>(packed.size(), 400); ++cut) {
      EXPECT_EQ(code_of(unpacker.unpack(std::string_view(packed).substr(0, cut))), Code::damaged) << cut;
    }
  }
}

TEST(Frame, OpensOnlyWhereAndAsItWasSealed) {
  const SecretKey key = SecretKey::random();
  const ItemId item{hash_of("item")};
  FrameSealer sealer(key);
  const std::string bytes(max_frame_bytes + 5, 'x');
  const auto frames = sealer.seal_all(item, 100, bytes);
  ASSERT_EQ(frames.size(), 2U);
  EXPECT_EQ(frames[1].begin, 100 + max_frame_bytes);
  EXPECT_EQ(must(sealer.open(item, frames[0])) + must(sealer.open(item, frames[1])), bytes);
  EXPECT_NE(sealer.seal(item, 0, "same").stored, sealer.seal(item, 0, "same").stored);

  const auto change = [&](auto edit) {
    SealedFrame frame = frames[1];
    edit(frame);
    return code_of(sealer.open(item, frame));
  };
  EXPECT_EQ(change([](SealedFrame& f) { f.begin += 1; }), Code::damaged);
  EXPECT_EQ(change([](SealedFrame& f) { f.length -= 1; }), Code::damaged);
  EXPECT_EQ(change([](SealedFrame& f) { f.hash.bytes[0] ^= 1; }), Code::damaged);
  EXPECT_EQ(change([](SealedFrame& f) { f.wrapped_key.clear(); }), Code::damaged);
  EXPECT_EQ(change([](SealedFrame& f) { f.wrapped_key[30] = static_cast<char>(f.wrapped_key[30] ^ 1); }),
            Code::damaged);
  EXPECT_EQ(change([](SealedFrame& f) { f.stored[3] = static_cast<char>(f.stored[3] ^ 1); }), Code::damaged);
  EXPECT_EQ(code_of(sealer.open(ItemId{hash_of("other")}, frames[1])), Code::damaged);
  EXPECT_EQ(code_of(FrameSealer(SecretKey::random()).open(item, frames[1])), Code::damaged);
}

TEST(Reader, GivesAnyRangeOfTheOriginalBytes) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 5, 40);
  ingest(opened, made);
  std::string whole;
  for (const auto& unit : made.units) whole += unit;
  auto reader = must(opened.reader());
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    const std::size_t begin = random() % (whole.size() + 10);
    const std::size_t end = begin + random() % whole.size();
    const std::string expected = begin < whole.size() ? whole.substr(begin, end - begin) : "";
    EXPECT_EQ(must(reader.read_bytes(1, begin, end)), expected) << begin << ' ' << end;
  }
  EXPECT_EQ(code_of(reader.read_item(9, [](std::string_view) { return true; })), Code::not_found);
}

TEST(Reader, AFilterNobodyFilledAdmitsNothing) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 1, 5);
  ingest(opened, made);
  auto reader = must(opened.reader());
  const DocumentId id = made_fact(made, 0, 2).document.id;
  EXPECT_EQ(must(reader.rows_of(all_rows, id)), std::vector<FactRow>{3});
  EXPECT_TRUE(must(reader.rows_of({}, id)).empty());
  EXPECT_EQ(code_of(reader.fact({}, 1)), Code::not_found);
  must(reader.read_facts({}, {}, [](StoredFact&) {
    ADD_FAILURE();
    return true;
  }));
}

TEST(Reader, ASnapshotDoesNotSeeWhatComesAfter) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 1, 5));
  auto reader = must(opened.reader());
  {
    const auto pinned = must(reader.snapshot());
    ingest(opened, make_item("b.txt", 1, 5));
    EXPECT_EQ(must(reader.last_row()), 5);
    EXPECT_EQ(code_of(reader.snapshot()), Code::busy);
  }
  EXPECT_EQ(must(reader.last_row()), 10);
}

TEST(Reader, TheSameItemAgainIsACaptureOnly) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 1, 5);
  ingest(opened, made);
  auto writer = must(opened.write(test_intent()));
  EXPECT_EQ(code_of(writer.add_item(made.stored, made.capture)), Code::already_exists);
  Capture elsewhere = made.capture;
  elsewhere.source = "copy/a.txt";
  const std::vector<StoredCapture> twice{{1, elsewhere, 0}, {1, elsewhere, 0}};
  EXPECT_EQ(must(writer.add_captures(twice)), 1U);
  EXPECT_EQ(must(writer.add_captures(twice)), 0U);
  auto reader = must(opened.reader());
  EXPECT_EQ(must(reader.captures(1)).size(), 2U);
  EXPECT_EQ(must(reader.captures(1))[1].capture.source, "copy/a.txt");
  EXPECT_TRUE(must(reader.has_capture(1, "a.txt")));
  EXPECT_FALSE(must(reader.has_capture(1, "b.txt")));
}

TEST(Writer, TakesAUnitOnlyInItsPlace) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 3, 5);
  auto writer = must(opened.write(test_intent()));
  const ItemRow row = must(writer.add_item(made.stored, made.capture));
  const auto commit = [&](std::size_t number, auto edit) {
    std::vector<UnitCommit> units{made_unit(opened, made, row, number)};
    edit(units[0]);
    return writer.commit_units(units);
  };
  const auto as_is = [](UnitCommit&) {};
  EXPECT_EQ(code_of(commit(1, as_is)), Code::invalid_input);
  EXPECT_EQ(code_of(commit(0, [](UnitCommit& c) { c.unit.end += 1; })), Code::invalid_input);
  EXPECT_EQ(code_of(commit(0, [](UnitCommit& c) { c.frames.clear(); })), Code::invalid_input);
  must(commit(0, as_is));
  EXPECT_EQ(code_of(commit(0, as_is)), Code::invalid_input);
  EXPECT_EQ(code_of(writer.finish_item(row)), Code::invalid_input);
  EXPECT_EQ(must(commit(1, as_is)), 6);
  must(commit(2, as_is));
  must(writer.finish_item(row));
}

// A folder of small files: many items a transaction, each there whole or not at all.
TEST(Writer, SmallItemsShareACommit) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem first = make_item("a.txt", 1, 5);
  const MadeItem second = make_item("b.txt", 2, 5);
  auto writer = must(opened.write(test_intent()));
  auto reader = must(opened.reader());
  const ItemRow a = must(writer.add_item(first.stored, first.capture));
  const ItemRow b = must(writer.add_item(second.stored, second.capture));
  EXPECT_EQ(code_of(writer.add_item(first.stored, first.capture)), Code::already_exists);
  EXPECT_EQ(must(reader.counts()).items, 0U) << "announced is not written";
  std::vector<UnitCommit> units;
  units.push_back(made_unit(opened, first, a, 0));
  units.push_back(made_unit(opened, second, b, 0));
  units[0].finishes = true;
  units[1].finishes = true;
  EXPECT_EQ(code_of(writer.commit_units(units)), Code::invalid_input) << "b.txt has another unit";
  units[1].finishes = false;
  must(writer.commit_units(units));
  EXPECT_EQ(must(reader.counts()).items, 2U);
  EXPECT_EQ(must(reader.counts()).incomplete_items, 1U);
  EXPECT_TRUE(must(reader.find_item(first.stored.item.id))->is_complete);
  EXPECT_EQ(must(reader.captures(b)).size(), 1U);
  units.clear();
  units.push_back(made_unit(opened, second, b, 1));
  units[0].finishes = true;
  must(writer.commit_units(units));
  EXPECT_EQ(must(reader.counts()).incomplete_items, 0U);
  EXPECT_TRUE(must(check_case(opened)).is_sound());
}

TEST(Writer, AnItemWithoutAUnitNeverWas) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("a.txt", 1, 5);
  {
    auto writer = must(opened.write(test_intent()));
    EXPECT_EQ(must(writer.add_item(made.stored, made.capture)), 1);
    writer.withdraw_item(1);
    EXPECT_EQ(must(writer.add_item(made.stored, made.capture)), 2);
  }
  EXPECT_EQ(must(must(opened.reader()).counts()).items, 0U);
  ingest(opened, made);
  EXPECT_EQ(must(must(opened.reader()).find_item(made.stored.item.id))->row, 1);
}

TEST(Issues, AreListedByPageAndSeverity) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  auto writer = must(opened.write(test_intent()));
  std::vector<Issue> issues;
  for (std::size_t i = 0; i < 10; ++i) {
    issues.push_back({i % 3 == 0 ? Severity::note : Severity::unread,
                      "bad_json",
                      "message",
                      "f",
                      i,
                      {{}, "p", i, i + 1},
                      "one row"});
  }
  must(writer.add_issues(0, issues));
  auto reader = must(opened.reader());
  const auto page = must(reader.issues(4, 3));
  ASSERT_EQ(page.size(), 3U);
  EXPECT_EQ(page[0].issue, issues[4]);
  EXPECT_EQ(must(reader.issues(0, 100, Severity::note)).size(), 4U);
  EXPECT_EQ(must(reader.counts()).unread, 6U);
}

TEST(Segments, MatchAMapOverManyBlocks) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  auto writer = must(opened.write(test_intent("link")));
  std::map<std::string, std::string> twin;
  std::mt19937 random(11);
  for (int i = 0; i < 20000; ++i) twin["k" + std::to_string(random() % 1000000)] = std::string(random() % 60, 'v');
  twin["k5"] = std::string(100000, 'L');
  twin[std::string("\0zero", 5)] = "z";
  auto segment = must(writer.build_segment());
  auto other = must(writer.build_segment());
  for (const auto& [key, value] : twin) must(segment.add(key, value));
  EXPECT_EQ(code_of(segment.add("a", "")), Code::invalid_input);
  must(other.add("only", "one"));
  const std::vector<std::pair<std::string, std::int64_t>> sets{{"keys", must(segment.finish())}};
  must(writer.publish(sets, 42));
  EXPECT_EQ(must(must(opened.reader()).segment_get("other", "only")), std::nullopt);
  const std::vector<std::pair<std::string, std::int64_t>> more{{"other", must(other.finish())}};
  must(writer.publish(more, 42));

  auto reader = must(opened.reader());
  EXPECT_EQ(must(reader.segment_get("other", "only")), "one");
  EXPECT_EQ(must(reader.set_info("keys"))->through_row, 42);
  const auto named = must(reader.sets_named("ke"));
  ASSERT_EQ(named.size(), 1U);
  EXPECT_EQ(named.front().name, "keys");
  EXPECT_EQ(named.front().info.set, must(reader.set_info("keys"))->set);
  EXPECT_TRUE(must(reader.sets_named("kez")).empty());
  for (int i = 0; i < 500; ++i) {
    const std::string key = "k" + std::to_string(random() % 1000000);
    const auto found = twin.find(key);
    const auto got = must(reader.segment_get("keys", key));
    EXPECT_EQ(got, found == twin.end() ? std::nullopt : std::optional(found->second)) << key;
  }
  for (const std::string& from : {std::string(), std::string("k5"), std::string("k999"), std::string("z")}) {
    auto expected = twin.lower_bound(from);
    must(reader.segment_scan("keys", from, [&](std::string_view key, std::string_view value) {
      EXPECT_TRUE(expected != twin.end() && key == expected->first && value == expected->second);
      return ++expected, true;
    }));
    EXPECT_TRUE(expected == twin.end()) << from;
  }
}

TEST(Queries, EachHotOneUsesAnIndex) {
  TemporaryDirectory dir;
  const Case opened = new_case(dir / "case");
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::read));
  for (const Query query :
       {Query::item_by_id,      Query::item_by_row,     Query::items_after,        Query::item_id_of,
        Query::captures_of,     Query::has_capture,     Query::last_unit,          Query::units_from,
        Query::facts_between,   Query::fact_by_row,     Query::facts_by_id,        Query::facts_by_id_after,
        Query::ids_between,     Query::issues_after,    Query::issues_of_severity, Query::frames_between,
        Query::frames_after,    Query::set_by_name,     Query::block_at,           Query::block_after,
        Query::mapping_by_name, Query::committed_under, Query::delete_blocks,      Query::sets_by_prefix}) {
    const std::string sql = "EXPLAIN QUERY PLAN " + std::string(internal::sql_of(query));
    auto statement = must(database.prepare(sql));
    auto rows = statement();
    while (must(rows.next())) {
      const std::string step = rows.text(3);
      EXPECT_EQ(step.find("SCAN"), std::string::npos) << sql << ": " << step;
      // Sorted in memory: an item's captures, of which there is a handful.
      const bool may_sort = query == Query::captures_of;
      EXPECT_TRUE(may_sort || step.find("TEMP B-TREE") == std::string::npos) << sql << ": " << step;
    }
  }
}

}  // namespace
}  // namespace fanal::store
