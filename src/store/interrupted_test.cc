// A process that dies before any one of the calls by which it changes files: what it was doing is as if it had never
// begun, or is finished by the next.
#include <sys/wait.h>

#include <fstream>

#include "store/backup.h"
#include "store/doctor.h"
#include "store/internal/database.h"
#include "store/internal/migration.h"
#include "store/rotation.h"
#include "store/test_faults.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;
namespace fs = std::filesystem;

std::uint64_t documents_of(Case& opened) { return must(must(opened.reader()).counts()).documents; }

/// Runs `work` in a child that dies before its call number `step` on files under `root`. True: it came to its end.
template <typename Work>
bool killed_at(const std::string& root, long step, const Work& work) {
  const pid_t child = ::fork();
  if (child == 0) {
    arm(root, step, Fault::killed);
    ::_exit(work() ? 0 : 1);
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFEXITED(status));
  EXPECT_NE(WEXITSTATUS(status), 1) << "it failed at step " << step;
  return WEXITSTATUS(status) == 0;
}

void put_back(const fs::path& from, const fs::path& to) {
  fs::remove_all(to);
  fs::copy(from, to, fs::copy_options::recursive);
}

// As a Fanal of the second schema left it.
void make_second_schema(const fs::path& dir) {
  Case opened = new_case(dir);
  ingest(opened, make_item("a.txt", 2, 10));
  auto database =
      must(internal::Database::open(dir / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  must(database.run(
      "DROP TABLE papers; DROP TABLE labels; DROP TABLE review_counts; DROP TABLE worksheet_answers; DROP TABLE "
      "case_settings; DROP TABLE "
      "hash_lists; DROP TABLE hash_lists_ended; DROP TABLE hash_profiles; DROP TABLE hash_hits; DROP TABLE "
      "seals; DROP TABLE seal_chunks; DROP TABLE takes; DROP TABLE saved_searches; DROP TABLE search_alerts; DROP "
      "TABLE search_alerts_seen; DROP "
      "TABLE markings; DROP TABLE dictionaries; DROP TABLE fact_ids; DROP TABLE "
      "fact_ids_through; "
      "CREATE INDEX facts_by_id ON "
      "facts(id64); "
      "CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2'); "
      "PRAGMA user_version=2; PRAGMA wal_checkpoint(TRUNCATE)"));
}

std::int64_t version_in(const fs::path& path, const Case& opened) {
  auto database =
      must(internal::Database::open(path, opened.keys().pages.bytes(), internal::Database::Mode::immutable));
  auto query = must(database.prepare("PRAGMA user_version"));
  auto rows = query();
  EXPECT_TRUE(must(rows.next()));
  return rows.integer(0);
}

TEST(Migration, LeavesACopyOfWhatWasAndTheNextBackupRemovesIt) {
  TemporaryDirectory dir;
  make_second_schema(dir / "case");
  Case opened = must(open_case(dir / "case", test_key()));
  const auto snapshot = internal::snapshot_path(dir / "case", 2);
  ASSERT_TRUE(fs::exists(snapshot));
  EXPECT_EQ(version_in(snapshot, opened), 2);
  EXPECT_EQ(bytes_of_file(snapshot).find("advert"), std::string::npos) << "it is sealed";
  expect_sound(opened);
  must(back_up(opened, dir / "backup", "2026-03-01T13:00:00Z"));
  EXPECT_FALSE(fs::exists(snapshot));
  must(open_case(dir / "case", test_key()));
  EXPECT_FALSE(fs::exists(snapshot)) << "a case of the present schema needs none";
}

TEST(Migration, TheCopyIsTheCaseAsItWas) {
  TemporaryDirectory dir;
  make_second_schema(dir / "case");
  must(open_case(dir / "case", test_key()));
  // Back to before, as docs/formats/case.md says.
  fs::rename(internal::snapshot_path(dir / "case", 2), dir / "case" / "case.db");
  Case opened = must(open_case(dir / "case", test_key()));
  EXPECT_EQ(documents_of(opened), 20U);
  expect_sound(opened);
}

TEST(Migration, ACopyOfAnotherDayIsTakenAnew) {
  TemporaryDirectory dir;
  make_second_schema(dir / "case");
  // Of an earlier state, left by who went back by a copy instead of a rename; or of no case at all.
  std::ofstream(internal::snapshot_path(dir / "case", 2)) << "half of a copy";
  must(open_case(dir / "case", test_key()));
  fs::rename(internal::snapshot_path(dir / "case", 2), dir / "case" / "case.db");
  Case opened = must(open_case(dir / "case", test_key()));
  EXPECT_EQ(documents_of(opened), 20U);
  expect_sound(opened);
}

TEST(Migration, KilledAtEveryStepGoesOn) {
  TemporaryDirectory dir;
  make_second_schema(dir / "before");
  long step = 1;
  for (bool is_done = false; !is_done && !HasFailure(); ++step) {
    put_back(dir / "before", dir / "case");
    is_done = killed_at((dir / "case").string(), step,
                        [&] { return static_cast<bool>(open_case(dir / "case", test_key())); });
    Case opened = must(open_case(dir / "case", test_key()));
    EXPECT_EQ(documents_of(opened), 20U) << step;
    expect_sound(opened, "step " + std::to_string(step));
    EXPECT_TRUE(fs::exists(internal::snapshot_path(dir / "case", 2))) << step;
    EXPECT_EQ(version_in(internal::snapshot_path(dir / "case", 2), opened), 2) << step;
  }
  EXPECT_GT(step, 10);
}

TEST(Rotation, KilledAtEveryStepResumesOrRollsBack) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "before");
    ingest(opened, make_item("a.txt", 2, 10));
    auto writer = must(opened.write(test_intent("settle")));
    must(writer.checkpoint());
    must(writer.done("2026-03-01T12:00:01Z", "{}"));
  }
  int rolled_back = 0;
  int resumed = 0;
  long step = 1;
  for (bool is_done = false; !is_done && !HasFailure(); ++step) {
    put_back(dir / "before", dir / "case");
    is_done = killed_at((dir / "case").string(), step,
                        [&] { return static_cast<bool>(rotate_keys(dir / "case", test_key(), test_keys(9), cheap)); });
    auto by_new = open_case(dir / "case", test_key(9));
    auto by_old = open_case(dir / "case", test_key());
    ASSERT_NE(static_cast<bool>(by_new), static_cast<bool>(by_old)) << "one of them, at step " << step;
    Case opened = by_new ? *std::move(by_new) : *std::move(by_old);
    EXPECT_EQ(documents_of(opened), 20U) << step;
    expect_sound(opened, "step " + std::to_string(step));
    for (const auto& entry : fs::directory_iterator(dir / "case")) {
      EXPECT_EQ(entry.path().string().find("rotated"), std::string::npos) << entry.path() << " at " << step;
    }
    if (is_done) break;
    ++(by_new ? resumed : rolled_back);
  }
  EXPECT_GT(rolled_back, 5);
  EXPECT_GT(resumed, 1);
}

TEST(Backup, KilledAtEveryStepLeavesTheOneBefore) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 1, 10));
    must(back_up(opened, dir / "before", "2026-03-01T13:00:00Z"));
    ingest(opened, make_item("b.txt", 1, 10));
  }
  std::uint64_t first = 0;
  std::uint64_t second = 0;
  for (long step = 1;; ++step) {
    put_back(dir / "before", dir / "backup");
    const bool is_done = killed_at((dir / "backup").string(), step, [&] {
      auto opened = open_case(dir / "case", test_key());
      return opened && back_up(*opened, dir / "backup", "2026-03-01T14:00:00Z");
    });
    const auto report = must(check_backup(dir / "backup", test_key()));
    ++(report.number == 1 ? first : second);
    if (is_done || HasFailure()) break;
  }
  EXPECT_GT(first, 5U);
  EXPECT_GT(second, 0U);
}

}  // namespace
}  // namespace fanal::store
