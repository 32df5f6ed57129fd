// Lists of hashes as rows: which counts, what was met, and a seal that nothing but a test opens.
#include "store/hash_lists.h"

#include "store/internal/database.h"
#include "store/internal/hit_seal.h"
#include "store/rotation.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

HashListRow list_called(const std::string& id) {
  HashListRow list;
  list.id = id;
  list.source = "Example hotline";
  list.category = "A1";
  list.issued = "2026-01-02";
  list.counts = {1, 2, 3, 4, 5};
  list.actor = "ana";
  list.at = "2026-03-02T10:00:00Z";
  return list;
}

std::uint64_t load(Case& opened, const std::string& id, const std::string& key) {
  Writer writer = must(opened.write(test_intent("hashlist.load")));
  auto set = must(writer.build_segment());
  must(set.add(key, "value"));
  const auto number = must(writer.add_hash_list(list_called(id), must(set.finish())));
  must(writer.done("2026-03-02T10:00:00Z", "{}"));
  return number;
}

HashHit hit_of(const std::string& sha256, std::uint64_t seal = 0) {
  HashHit hit;
  hit.item.value = hash_of(sha256);
  hit.file_sha256 = hit.sha256 = sha256;
  hit.list = "one";
  hit.algorithm = "md5";
  hit.distance = 7;
  hit.source = "/in/a.png";
  hit.path = "zip:/a.png";
  hit.how = HitHow::candidate;
  hit.kept = seal != 0 ? HitKept::sealed : HitKept::not_written;
  hit.seal = seal;
  hit.actor = "ana";
  hit.at = "2026-03-02T10:00:00Z";
  return hit;
}

internal::Database database_of(const Case& opened) {
  return must(internal::Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(),
                                       internal::Database::Mode::write));
}

std::function<Result<std::string>()> pieces(std::vector<std::string> all) {
  return [all, at = std::size_t{0}]() mutable -> Result<std::string> {
    return at < all.size() ? all[at++] : std::string();
  };
}

TEST(HashLists, CountUntilTheyAreReplacedOrWithdrawn) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  EXPECT_TRUE(must(must(opened.reader()).hash_lists()).empty());
  const auto first = load(opened, "one", "e1");
  const auto second = load(opened, "one", "e2");
  const auto other = load(opened, "two", "e3");
  Reader reader = must(opened.reader());
  const auto lists = must(reader.hash_lists());
  ASSERT_EQ(lists.size(), 3U);
  EXPECT_TRUE(lists[0].has_ended);
  EXPECT_EQ(lists[0].end_reason, "replaced");
  EXPECT_FALSE(lists[1].has_ended);
  EXPECT_EQ(lists[1].counts[3], 4U);
  EXPECT_EQ(lists[1].issued, "2026-01-02");
  EXPECT_FALSE(must(reader.segment_get(hash_set_name(first), "e1")));
  EXPECT_EQ(must(reader.segment_get(hash_set_name(second), "e2")), "value");
  EXPECT_EQ(must(reader.sets_named("hashes/")).size(), 2U);
  {
    Writer writer = must(opened.write(test_intent("hashlist.withdraw")));
    EXPECT_EQ(code_of(writer.end_hash_list("three", "ana", "why", "now")), Code::not_found);
    must(writer.end_hash_list("two", "ana", "why", "now"));
    EXPECT_EQ(code_of(writer.end_hash_list("two", "ana", "why", "now")), Code::not_found);
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader after = must(opened.reader());
  EXPECT_FALSE(must(after.segment_get(hash_set_name(other), "e3")));
  EXPECT_EQ(must(after.hash_lists())[2].end_reason, "why");
  auto database = database_of(opened);
  EXPECT_FALSE(database.run("UPDATE hash_lists SET source='x'"));
  expect_sound(opened);
}

TEST(HashLists, TheProfileIsWhatWasSaidLast) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  EXPECT_EQ(must(must(opened.reader()).hash_profile()).profile, HashProfile::other);
  for (const HashProfile profile : {HashProfile::competent_authority, HashProfile::other}) {
    Writer writer = must(opened.write(test_intent("hashlist.profile")));
    must(writer.set_hash_profile({profile, "ana", "mandate 7", "2026-03-02T10:00:00Z"}));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
    EXPECT_EQ(must(must(opened.reader()).hash_profile()).profile, profile);
  }
  auto database = database_of(opened);
  EXPECT_FALSE(database.run("UPDATE hash_profiles SET profile='competent_authority'"));
  must(database.run("INSERT INTO hash_profiles VALUES(NULL,'of a later release','','','',1)"));
  EXPECT_EQ(must(must(opened.reader()).hash_profile()).profile, HashProfile::other);
}

TEST(HashLists, HitsStandOnceWithTheirIssue) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  Issue issue;
  issue.code = "listed_picture";
  for (int again = 0; again < 2; ++again) {
    Writer writer = must(opened.write(test_intent()));
    const std::vector<HashHit> hits{hit_of("aa"), hit_of("bb")};
    const std::vector<Issue> issues{issue, issue};
    EXPECT_EQ(must(writer.add_hash_hits(hits, issues)), again == 0 ? 2U : 0U);
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  const auto hits = must(reader.hash_hits(0, 10));
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[1].sha256, "bb");
  EXPECT_EQ(hits[1].how, HitHow::candidate);
  EXPECT_EQ(hits[1].distance, 7U);
  EXPECT_EQ(hits[1].path, "zip:/a.png");
  EXPECT_EQ(must(reader.hash_hits(1, 10)).size(), 1U);
  EXPECT_EQ(must(reader.hash_hits_of("aa")).size(), 1U);
  EXPECT_EQ(must(reader.issues(0, 10)).size(), 2U);
  auto database = database_of(opened);
  EXPECT_FALSE(database.run("UPDATE hash_hits SET list_id='x'"));
  EXPECT_FALSE(database.run("DELETE FROM hash_hits"));
}

TEST(HashLists, ASealHoldsAllBytesAndOpensWithItsKeyAlone) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const std::string secret(100000, 's');
  {
    Writer writer = must(opened.write(test_intent()));
    const auto unused = must(writer.seal(pieces({"never named"})));
    const auto number = must(writer.seal(pieces({secret, "end"})));
    EXPECT_NE(unused, number);
    const std::vector<HashHit> hits{hit_of("aa", number)};
    EXPECT_EQ(must(writer.add_hash_hits(hits, {})), 1U);
    const std::vector<HashHit> foreign{hit_of("cc", number + 5)};
    EXPECT_EQ(code_of(writer.add_hash_hits(foreign, {})), Code::invalid_input);
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  const auto hits = must(must(opened.reader()).hash_hits(0, 10));
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_EQ(must(internal::open_seal(database_of(opened), opened.keys().seal, hits[0].seal)), secret + "end");
  EXPECT_EQ(code_of(internal::open_seal(database_of(opened), opened.keys().frames, hits[0].seal)), Code::damaged);
  EXPECT_EQ(code_of(internal::open_seal(database_of(opened), opened.keys().seal, 99)), Code::not_found);
  auto database = database_of(opened);
  must(database.run("UPDATE seal_chunks SET sealed=zeroblob(40) WHERE chunk=1"));
  EXPECT_EQ(code_of(internal::open_seal(database_of(opened), opened.keys().seal, hits[0].seal)), Code::damaged);
}

TEST(HashLists, ASealOutlivesARotationOfKeys) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    Writer writer = must(opened.write(test_intent()));
    const std::vector<HashHit> hits{hit_of("aa", must(writer.seal(pieces({"bytes"}))))};
    EXPECT_EQ(must(writer.add_hash_hits(hits, {})), 1U);
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  must(rotate_keys(dir / "case", test_key(), test_keys(9), cheap));
  Case opened = must(open_case(dir / "case", test_key(9)));
  EXPECT_EQ(must(internal::open_seal(database_of(opened), opened.keys().seal, 1)), "bytes");
  expect_sound(opened);
}

TEST(HashLists, ASealThatNoHitNamesGoes) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  for (int i = 0; i < 2; ++i) {
    Writer writer = must(opened.write(test_intent()));
    static_cast<void>(must(writer.seal(pieces({"killed before its hit"}))));
  }
  auto database = database_of(opened);
  auto query = must(database.prepare("SELECT count(*), count(DISTINCT seal) FROM seal_chunks"));
  auto rows = query();
  ASSERT_TRUE(must(rows.next()));
  EXPECT_EQ(rows.integer(0), 2) << "one piece and the end, of the second alone";
}

TEST(HashLists, AnErasedItemLeavesNoByte) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem gone = make_item("gone.txt", 2, 3);
  const MadeItem stays = make_item("stays.txt", 1, 2);
  ingest(opened, gone);
  ingest(opened, stays);
  Document stub;
  stub.kind = DocumentKind::record;
  FactPacker packer;
  const std::string packed = packer.pack(stub, {});
  const auto erase = [&](FactRow last) {
    Writer writer = must(opened.write(test_intent("stop")));
    std::vector<std::pair<FactRow, std::string>> stubs;
    for (FactRow row = 1; row <= last; ++row) stubs.emplace_back(row, packed);
    auto erased = writer.erase_item(1, stubs);
    if (erased) must(writer.checkpoint());
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
    return erased;
  };
  EXPECT_EQ(erase(5).error().code, Code::invalid_input) << "it has six documents";
  EXPECT_EQ(erase(7).error().code, Code::invalid_input) << "the seventh is another item's";
  expect_sound(opened);
  must(erase(6));
  expect_sound(opened);
  Reader reader = must(opened.reader());
  const auto item = must(reader.find_item(gone.stored.item.id));
  ASSERT_TRUE(item);
  EXPECT_TRUE(item->is_complete);
  EXPECT_EQ(item->item.bytes, 0U);
  EXPECT_TRUE(must(reader.read_bytes(1, 0, 1000)).empty());
  const auto facts = facts_of(opened);
  ASSERT_EQ(facts.size(), 8U);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_TRUE(facts[i].document.fields.empty());
  EXPECT_FALSE(facts[6].document.fields.empty());
  const std::string pack = bytes_of_file(dir / "case" / "blobs" / "000001.pack");
  EXPECT_EQ(std::string_view(pack).substr(16, 64), std::string(64, '\0'));
  EXPECT_FALSE(must(reader.read_bytes(2, 0, 1000)).empty());
}

TEST(HashLists, AnEarlierCaseHasNone) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  auto database = database_of(opened);
  must(database.run(
      "DROP TABLE hash_lists_ended; DROP TABLE hash_lists; DROP TABLE hash_profiles; DROP TABLE hash_hits"));
  Reader reader = must(opened.reader());
  EXPECT_TRUE(must(reader.hash_lists()).empty());
  EXPECT_TRUE(must(reader.hash_hits(0, 10)).empty());
  EXPECT_TRUE(must(reader.hash_hits_of("aa")).empty());
  EXPECT_EQ(must(reader.hash_profile()).profile, HashProfile::other);
}

}  // namespace
}  // namespace fanal::store
