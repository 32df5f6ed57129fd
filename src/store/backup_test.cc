#include "store/backup.h"

#include <random>
#include <thread>

#include "store/doctor.h"
#include "store/internal/backup_manifest.h"
#include "store/internal/packs.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;
namespace fs = std::filesystem;

constexpr const char* at = "2026-03-01T13:00:00Z";

std::vector<fs::path> files_in(const fs::path& dir) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

void expect_sound_in(const fs::path& dir) {
  Case opened = must(open_case(dir, test_key()));
  expect_sound(opened);
}

TEST(Backup, RestoresTheSameCase) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 3, 25));
  const auto report = must(back_up(opened, dir / "backup", at));
  EXPECT_EQ(report.number, 1U);
  EXPECT_EQ(report.files, 3U);
  EXPECT_EQ(report.written, report.bytes);
  const auto checked = must(check_backup(dir / "backup", test_key()));
  EXPECT_EQ(checked.bytes, report.bytes);
  EXPECT_EQ(checked.at, at);
  must(restore_backup(dir / "backup", dir / "again", test_key()));
  expect_sound_in(dir / "again");
  Case again = must(open_case(dir / "again", test_key()));
  EXPECT_EQ(facts_of(again), facts_of(opened));
  EXPECT_EQ(bytes_of_file(dir / "again" / "audit.log"), bytes_of_file(dir / "case" / "audit.log"));
  ingest(again, make_item("b.txt", 1, 25));
  expect_sound_in(dir / "again");
}

TEST(Backup, ASecondOneCopiesOnlyWhatCame) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const auto pack_bytes = [&] { return fs::file_size(internal::pack_path(dir / "case", 1)); };
  std::mt19937_64 random(7);
  MadeItem noise = make_item("noise.txt", 1, 25);
  std::string text(std::size_t{3} << 20U, '\0');
  for (char& c : text) c = static_cast<char>(random());
  noise.units = {text};
  noise.stored.item = {{hash_of(text)}, sha256_of(text), text.size(), "plain_text"};
  ingest(opened, noise);
  const auto first = must(back_up(opened, dir / "backup", at));
  const auto before = pack_bytes();
  ingest(opened, make_item("b.txt", 1, 25));
  const auto second = must(back_up(opened, dir / "backup", at));
  EXPECT_EQ(second.number, 2U);
  const auto whole =
      fs::file_size(dir / "backup" / "000002" / "case.db") + fs::file_size(dir / "backup" / "000002" / "audit.log");
  EXPECT_LE(second.written, whole + (pack_bytes() - before) + (std::uint64_t{1} << 20U));
  EXPECT_LT(second.written + (std::uint64_t{1} << 20U), second.bytes);
  EXPECT_GE(first.written, std::uint64_t{3} << 20U);
  EXPECT_FALSE(fs::exists(dir / "backup" / "000001"));
  must(check_backup(dir / "backup", test_key()));
  must(restore_backup(dir / "backup", dir / "again", test_key()));
  expect_sound_in(dir / "again");
}

TEST(Backup, IsOfOneStateWhileTheCaseIsWritten) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  const MadeItem made = make_item("big.txt", 60, 40);
  std::thread ingesting([&] {
    Case other = must(open_case(dir / "case", test_key()));
    ingest(other, made);
  });
  std::vector<std::uint64_t> documents;
  for (int i = 0; i < 4; ++i) {
    must(back_up(opened, dir / "backup", at));
    const auto restored = dir / ("again" + std::to_string(i));
    must(restore_backup(dir / "backup", restored, test_key()));
    Case again = must(open_case(restored, test_key()));
    EXPECT_TRUE(must(check_case(again)).is_sound());
    documents.push_back(must(must(again.reader()).counts()).documents);
    EXPECT_EQ(documents.back() % 40, 0U) << "whole units";
  }
  ingesting.join();
  EXPECT_TRUE(std::is_sorted(documents.begin(), documents.end()));
  // The last one goes on to the same end.
  Case again = must(open_case(dir / "again3", test_key()));
  ingest(again, made);
  EXPECT_EQ(facts_of(again), facts_of(opened));
}

TEST(Backup, AnyFlippedByteIsDetectedAndItsFileNamed) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 2, 25));
    must(back_up(opened, dir / "backup", at));
  }
  std::mt19937_64 random(20260301);
  for (const auto& path : files_in(dir / "backup")) {
    const std::string whole = bytes_of_file(path);
    std::vector<std::size_t> offsets{whole.size() - 1};
    for (std::size_t i = 0; i < std::min<std::size_t>(whole.size(), 40); ++i) offsets.push_back(i);
    for (int i = 0; i < 12; ++i) offsets.push_back(random() % whole.size());
    const bool is_manifest = path.filename() == "manifest";
    if (is_manifest) {
      for (std::size_t i = 0; i < whole.size(); ++i) offsets.push_back(i);
    }
    for (const std::size_t offset : offsets) {
      std::string bytes = whole;
      bytes[offset] = static_cast<char>(bytes[offset] ^ static_cast<char>(1 << (offset % 7)));
      write_bytes(path, bytes);
      const auto checked = check_backup(dir / "backup", test_key());
      ASSERT_FALSE(checked) << path << " at " << offset;
      if (is_manifest) continue;
      EXPECT_EQ(checked.error().code, Code::damaged);
      EXPECT_NE(checked.error().message.find(path.filename().string()), std::string::npos) << checked.error().message;
    }
    write_bytes(path, whole.substr(0, whole.size() - 1));
    EXPECT_FALSE(check_backup(dir / "backup", test_key())) << path << " shorter";
    EXPECT_FALSE(restore_backup(dir / "backup", dir / "no", test_key()));
    EXPECT_FALSE(is_case(dir / "no"));
    write_bytes(path, whole);
    must(check_backup(dir / "backup", test_key()));
  }
}

TEST(Backup, GoesOnAfterOneThatWasInterrupted) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 2, 25));
  must(back_up(opened, dir / "backup", at));
  // As a kill leaves it: the folder of the next, half of a file in it, and more in a pack than the manifest says.
  fs::create_directory(dir / "backup" / "000002");
  write_bytes(dir / "backup" / "000002" / "case.db", "half");
  const auto pack = internal::pack_path(dir / "backup", 1);
  write_bytes(pack, bytes_of_file(pack) + "more");
  must(check_backup(dir / "backup", test_key()));
  must(restore_backup(dir / "backup", dir / "again", test_key()));
  expect_sound_in(dir / "again");
  EXPECT_EQ(must(back_up(opened, dir / "backup", at)).number, 3U);
  EXPECT_FALSE(fs::exists(dir / "backup" / "000002"));
  EXPECT_EQ(bytes_of_file(pack), bytes_of_file(internal::pack_path(dir / "case", 1)));
}

TEST(Backup, IsNotReadWhileOneGoesThereNorTheOtherWayRound) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 1, 10));
  must(back_up(opened, dir / "backup", "2026-03-01T13:00:00Z"));
  std::vector<Result<BackupReport>> meanwhile;
  must(back_up(opened, dir / "backup", "2026-03-01T14:00:00Z", [&](std::uint64_t, std::uint64_t) {
    if (!meanwhile.empty()) return;
    meanwhile.push_back(check_backup(dir / "backup", test_key()));
    meanwhile.push_back(restore_backup(dir / "backup", dir / "restored", test_key()));
    meanwhile.push_back(back_up(opened, dir / "backup", "2026-03-01T14:00:01Z"));
  }));
  bool is_shared = false;
  must(check_backup(dir / "backup", test_key(), [&](std::uint64_t, std::uint64_t) {
    if (is_shared) return;
    is_shared = static_cast<bool>(check_backup(dir / "backup", test_key()));
    meanwhile.push_back(back_up(opened, dir / "backup", "2026-03-01T15:00:00Z"));
  }));
  EXPECT_TRUE(is_shared) << "two may read";
  ASSERT_EQ(meanwhile.size(), 4U);
  for (const auto& asked : meanwhile) {
    ASSERT_FALSE(asked);
    EXPECT_EQ(asked.error().code, Code::busy);
    EXPECT_NE(asked.error().message.find((dir / "backup").string()), std::string::npos) << asked.error().message;
  }
  EXPECT_FALSE(std::filesystem::exists(dir / "restored"));
  EXPECT_EQ(must(check_backup(dir / "backup", test_key())).number, 2U);
}

TEST(Backup, MendsWhatIsDamagedInItsPlace) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 2, 25));
  must(back_up(opened, dir / "backup", at));
  const auto pack = internal::pack_path(dir / "backup", 1);
  std::string bytes = bytes_of_file(pack);
  bytes[20] = static_cast<char>(bytes[20] ^ 1);
  write_bytes(pack, bytes);
  EXPECT_EQ(code_of(check_backup(dir / "backup", test_key())), Code::damaged);
  must(back_up(opened, dir / "backup", at));
  must(check_backup(dir / "backup", test_key()));
}

TEST(Backup, RefusesPlacesThatAreNotItsOwn) {
  TemporaryDirectory dir;
  Case one = new_case(dir / "one");
  Case two = new_case(dir / "two");
  must(back_up(one, dir / "backup", at));
  EXPECT_EQ(code_of(back_up(two, dir / "backup", at)), Code::already_exists);
  EXPECT_EQ(code_of(back_up(one, dir / "two", at)), Code::already_exists) << "a case";
  write_bytes(dir / "file", "x");
  EXPECT_EQ(code_of(back_up(one, dir / "file", at)), Code::already_exists);
  EXPECT_EQ(code_of(check_backup(dir / "one", test_key())), Code::not_found);
  EXPECT_EQ(code_of(check_backup(dir / "backup", test_key(9))), Code::wrong_key);
  EXPECT_EQ(code_of(restore_backup(dir / "backup", dir / "two", test_key())), Code::already_exists);
  fs::create_directories(dir / "dated" / "20260101");
  write_bytes(dir / "dated" / "20260101" / "photos.zip", "x");
  EXPECT_EQ(code_of(back_up(one, dir / "dated", at)), Code::already_exists);
  EXPECT_TRUE(fs::exists(dir / "dated" / "20260101" / "photos.zip")) << "somebody's";
  std::string later = bytes_of_file(dir / "backup" / "manifest");
  later[7] = '2';
  write_bytes(dir / "backup" / "manifest", later);
  EXPECT_EQ(code_of(check_backup(dir / "backup", test_key())), Code::invalid_input);
}

TEST(Backup, NeverOverwritesALaterStateOfTheCase) {
  TemporaryDirectory dir;
  {
    Case opened = new_case(dir / "case");
    ingest(opened, make_item("a.txt", 2, 25));
    must(back_up(opened, dir / "early", at));
    ingest(opened, make_item("b.txt", 2, 25));
    must(back_up(opened, dir / "late", at));
  }
  must(restore_backup(dir / "early", dir / "again", test_key()));
  Case again = must(open_case(dir / "again", test_key()));
  EXPECT_EQ(code_of(back_up(again, dir / "late", at)), Code::already_exists) << "longer there";
  ingest(again, make_item("c.txt", 4, 25));
  EXPECT_EQ(code_of(back_up(again, dir / "late", at)), Code::already_exists) << "other bytes";
  must(check_backup(dir / "late", test_key()));
  must(back_up(again, dir / "early", at));
}

TEST(Backup, HoldsNoWordInTheClear) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  ingest(opened, make_item("a.txt", 2, 25));
  must(back_up(opened, dir / "backup", at));
  for (const auto& path : files_in(dir / "backup")) {
    const std::string bytes = bytes_of_file(path);
    for (const char* word : {"advert", "station", "33639980102", "SQLite format", "case.db"}) {
      EXPECT_EQ(bytes.find(word), std::string::npos) << path << ": " << word;
    }
  }
}

}  // namespace
}  // namespace fanal::store
