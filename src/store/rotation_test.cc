#include "store/rotation.h"

#include "store/account_keys.h"
#include "store/backup.h"
#include "store/doctor.h"
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

constexpr const char* ada = "0000000000000000000000000000000a";

TEST(Rotation, OpensByTheNewKeysOnlyAndKeepsWhatIdsAreMadeOf) {
  TemporaryDirectory dir;
  const AccountKeys lodger = make_account_keys();
  const MadeItem made = make_item("a.txt", 3, 25);
  Key256 ids{};
  Key256 pseudonyms{};
  std::vector<Fact> before;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, made);
    must(add_account_slot(dir / "case", test_key(), ada, lodger.public_key));
    must(add_slot(dir / "case", test_key(), KeySource::from_passphrase("words"), cheap));
    ids = opened.keys().ids.bytes();
    pseudonyms = opened.keys().pseudonyms.bytes();
    before = facts_of(opened);
  }
  const std::string old_database = bytes_of_file(dir / "case" / "case.db");
  EXPECT_EQ(must(dropped_by_rotation(dir / "case", test_keys(7))).size(), 1U) << "the passphrase";
  const auto report = must(rotate_keys(dir / "case", test_key(), test_keys(9), cheap));
  EXPECT_EQ(report.epoch, 1U);
  EXPECT_EQ(report.frames, 3U);
  EXPECT_EQ(report.accounts, 1U);
  EXPECT_EQ(report.dropped.size(), 2U);

  EXPECT_EQ(code_of(open_case(dir / "case", test_key())), Code::wrong_key);
  EXPECT_EQ(code_of(open_case(dir / "case", KeySource::from_passphrase("words"))), Code::wrong_key);
  Case opened = must(open_case(dir / "case", test_key(9)));
  expect_sound(opened);
  EXPECT_EQ(facts_of(opened), before);
  EXPECT_EQ(opened.keys().ids.bytes(), ids);
  EXPECT_EQ(opened.keys().pseudonyms.bytes(), pseudonyms);
  must(open_case(dir / "case", KeySource::from_account(ada, lodger.secret)));
  ingest(opened, make_item("b.txt", 1, 25));
  expect_sound(opened);
  for (const auto& slot : must(list_slots(dir / "case"))) EXPECT_GT(slot.number, 3U) << "numbers are not used again";
}

TEST(Rotation, KeepsWordsThatAreGivenAgainAndDropsTheOthers) {
  TemporaryDirectory dir;
  new_case(dir / "case");
  for (const char* words : {"first", "second"}) {
    must(add_slot(dir / "case", test_key(), KeySource::from_passphrase(words), cheap));
  }
  std::vector<KeySource> kept;
  for (const char* words : {"second", "third"}) kept.push_back(KeySource::from_passphrase(words));
  const auto report = must(rotate_keys(dir / "case", KeySource::from_passphrase("second"), kept, cheap));
  std::vector<std::uint64_t> dropped;
  for (const auto& slot : report.dropped) dropped.push_back(slot.number);
  EXPECT_EQ(dropped, (std::vector<std::uint64_t>{1, 2})) << "the key file, and the first words";
  for (const char* words : {"second", "third"}) must(open_case(dir / "case", KeySource::from_passphrase(words)));
  EXPECT_EQ(code_of(open_case(dir / "case", KeySource::from_passphrase("first"))), Code::wrong_key);
}

// What was stolen opens neither the new pages nor frames written since.
TEST(Rotation, TheOldKeysOpenNothingNew) {
  TemporaryDirectory dir;
  CaseKeys stolen;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 1, 25));
    stolen.pages = opened.keys().pages.copy();
    stolen.frames = opened.keys().frames.copy();
  }
  must(rotate_keys(dir / "case", test_key(), test_keys(9), cheap));
  Case opened = must(open_case(dir / "case", test_key(9)));
  EXPECT_NE(opened.keys().pages.bytes(), stolen.pages.bytes());
  EXPECT_NE(opened.keys().frames.bytes(), stolen.frames.bytes());
  EXPECT_NE(opened.keys().backup.bytes(), Key256{});
  EXPECT_EQ(code_of(internal::Database::open(dir / "case" / "case.db", stolen.pages.bytes(),
                                             internal::Database::Mode::immutable)),
            Code::damaged);
}

TEST(Rotation, CanBeDoneAgainAndBackedUp) {
  TemporaryDirectory dir;
  std::vector<Fact> before;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 2, 25));
    before = facts_of(opened);
    must(back_up(opened, dir / "backup", "2026-03-01T13:00:00Z"));
  }
  for (std::uint8_t fill = 8; fill < 11; ++fill) {
    const auto last = static_cast<std::uint8_t>(fill - 1);
    EXPECT_EQ(must(rotate_keys(dir / "case", test_key(last), test_keys(fill), cheap)).epoch, fill - 7U);
  }
  {
    Case opened = must(open_case(dir / "case", test_key(10)));
    EXPECT_EQ(must(back_up(opened, dir / "backup", "2026-03-01T14:00:00Z")).number, 2U);
  }
  EXPECT_EQ(code_of(check_backup(dir / "backup", test_key())), Code::wrong_key);
  must(restore_backup(dir / "backup", dir / "again", test_key(10)));
  Case again = must(open_case(dir / "again", test_key(10)));
  expect_sound(again);
  EXPECT_EQ(facts_of(again), before);
}

TEST(Rotation, RefusesACaseInUseAndChangesNothing) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 1, 25));
  {
    auto reader = must(opened.reader());
    EXPECT_EQ(code_of(rotate_keys(dir / "case", test_key(), test_keys(9), cheap)), Code::busy);
  }
  {
    auto writer = must(opened.write(test_intent()));
    EXPECT_EQ(code_of(rotate_keys(dir / "case", test_key(), test_keys(9), cheap)), Code::busy);
  }
  EXPECT_EQ(code_of(rotate_keys(dir / "case", test_key(8), test_keys(9), cheap)), Code::wrong_key);
  EXPECT_EQ(code_of(rotate_keys(dir / "case", test_key(), {}, cheap)), Code::invalid_input);
  Case again = must(open_case(dir / "case", test_key()));
  expect_sound(again);
}

TEST(Rotation, DoesNotSeeAnIdleCaseWhichThenSaysWhatHappened) {
  TemporaryDirectory dir;
  Case idle = new_case(dir / "case");
  ingest(idle, make_item("a.txt", 1, 25));
  must(rotate_keys(dir / "case", test_key(), test_keys(9), cheap));
  for (const auto& error : {idle.reader().error(), idle.write(test_intent()).error()}) {
    EXPECT_EQ(error.code, Code::unavailable);
    EXPECT_NE(error.message.find("rotated"), std::string::npos) << error.message;
  }
  Case opened = must(open_case(dir / "case", test_key(9)));
  expect_sound(opened);
  ingest(opened, make_item("b.txt", 1, 25));
  expect_sound(opened);
}

TEST(Rotation, ADamagedFrameStopsItBeforeAnythingChanged) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 1, 25));
  }
  const auto pack = dir / "case" / "blobs" / "000001.pack";
  std::string bytes = bytes_of_file(pack);
  bytes[bytes.size() - 5] = static_cast<char>(bytes[bytes.size() - 5] ^ 1);
  write_bytes(pack, bytes);
  EXPECT_EQ(code_of(rotate_keys(dir / "case", test_key(), test_keys(9), cheap)), Code::damaged);
  must(open_case(dir / "case", test_key()));
  EXPECT_FALSE(std::filesystem::exists(dir / "case" / "case.db.rotated")) << "cleared away when it is next opened";
}

}  // namespace
}  // namespace fanal::store
