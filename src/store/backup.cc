#include "store/backup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <set>

#include "store/internal/backup_manifest.h"
#include "store/internal/case_files.h"
#include "store/internal/directories.h"
#include "store/internal/file.h"
#include "store/internal/file_copy.h"
#include "store/internal/held_lock.h"
#include "store/internal/key_slots.h"
#include "store/internal/migration.h"
#include "store/internal/packs.h"

namespace fanal::store {

using internal::BackupFile;
using internal::BackupManifest;
using internal::Database;
using internal::File;
using internal::FileLock;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_keys_bytes = std::size_t{1} << 20U;
constexpr std::size_t most_named = 20;

bool is_number_name(const std::string& name) {
  return name.size() >= 6 && std::all_of(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<std::vector<std::string>> names_in(const fs::path& dir) {
  std::error_code failure;
  std::vector<std::string> names;
  for (fs::directory_iterator entries(dir, failure), end; !failure && entries != end; entries.increment(failure)) {
    names.push_back(entries->path().filename().string());
  }
  if (failure) return internal::system_error("list", dir, failure.value());
  std::sort(names.begin(), names.end());
  return names;
}

// A folder of a backup holds what one does and nothing else: other dated folders are somebody's, and stay.
Result<bool> is_folder_of_backup(const fs::path& path) {
  if (!is_number_name(path.filename().string()) || !fs::is_directory(fs::symlink_status(path))) return false;
  FANAL_TRY(names, names_in(path));
  return std::all_of(names.begin(), names.end(), [](const std::string& name) {
    return name == "audit.log" || name == "case.db" || name == "case.db-wal" || name == "case.db-shm" ||
           name == "case.db-journal";
  });
}

// What an interrupted first backup leaves is a place for the next.
Result<void> need_place(const fs::path& to) {
  FANAL_TRY(names, names_in(to));
  for (const auto& name : names) {
    if (name == "manifest" || name == "manifest.new" || name == "blobs") continue;
    FANAL_TRY(is_ours, is_folder_of_backup(to / name));
    if (is_ours) continue;
    return Error{Code::already_exists,
                 to.string() + " holds " + name + ", which is not of a backup: give another place"};
  }
  return {};
}

Result<std::uint64_t> next_number(const fs::path& to) {
  FANAL_TRY(names, names_in(to));
  std::uint64_t last = 0;
  for (const auto& name : names) {
    if (is_number_name(name)) last = std::max<std::uint64_t>(last, std::strtoull(name.c_str(), nullptr, 10));
  }
  return last + 1;
}

Result<std::uint64_t> bytes_of_file(const fs::path& path) {
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  return internal::size_of(file, path);
}

// Between two appends, so that it ends with a whole record.
Result<std::uint64_t> whole_audit_bytes(const fs::path& path) {
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  const auto lock = FileLock::wait(file, path);
  if (!lock) return lock.error();
  return internal::size_of(file, path);
}

class Backup {
 public:
  Backup(const Case& opened, fs::path to, const BackupProgress& progress)
      : opened_(opened), to_(std::move(to)), progress_(progress) {}

  Result<BackupReport> run(std::string_view at) {
    const fs::path& dir = opened_.directory();
    FANAL_TRY(slots, internal::load_slots(dir));
    FANAL_TRY_VOID(internal::make_directory(to_));
    FANAL_TRY(lock, internal::lock_backups(to_, FileLock::Kind::exclusive));
    FANAL_TRY_VOID(need_place(to_));
    FANAL_TRY_VOID(need_this_case(slots));
    FANAL_TRY(number, next_number(to_));
    manifest_.number = report_.number = number;
    manifest_.at = report_.at = at;
    const std::string folder = internal::number_name(number);
    FANAL_TRY_VOID(internal::make_directory(to_ / folder));
    FANAL_TRY_VOID(internal::make_directory(to_ / "blobs"));
    // case.db first: packs and audit only grow, so what is copied later holds all that it names.
    FANAL_TRY_VOID(copy_database(folder));
    FANAL_TRY_VOID(copy_packs(to_ / folder / "case.db"));
    FANAL_TRY(audit_bytes, whole_audit_bytes(dir / "audit.log"));
    FANAL_TRY_VOID(copy(dir / "audit.log", folder + "/audit.log", audit_bytes));
    FANAL_TRY_VOID(take_keys(slots));
    for (const auto& synced : {to_ / folder, to_ / "blobs", to_}) FANAL_TRY_VOID(internal::sync_directory(synced));
    FANAL_TRY_VOID(internal::save_manifest(to_, manifest_, opened_.keys().backup));
    FANAL_TRY_VOID(remove_what_is_not_named(folder));
    // What was kept from before a migration: all of what it became has just been read and is safe elsewhere.
    if (opened_.is_writable()) FANAL_TRY_VOID(internal::remove_snapshots(dir));
    return report_;
  }

 private:
  void add(std::string name, std::uint64_t bytes, std::string digest, std::uint64_t written) {
    manifest_.files.push_back({std::move(name), bytes, std::move(digest)});
    ++report_.files;
    report_.bytes += bytes;
    report_.written += written;
  }

  internal::BytesRead tell() {
    return [this](std::uint64_t bytes) {
      done_ += bytes;
      if (progress_) progress_(done_, std::max(done_, total_));
    };
  }

  Result<void> copy(const fs::path& from, const std::string& name, std::uint64_t bytes) {
    FANAL_TRY(copied, internal::copy_what_differs(from, to_ / name, bytes, tell()));
    add(name, bytes, copied.digest, copied.written);
    return {};
  }

  Result<void> copy_database(const std::string& folder) {
    const Key256& key = opened_.keys().pages.bytes();
    const bool is_copy = !opened_.is_writable();
    const fs::path target = to_ / folder / "case.db";
    FANAL_TRY(database, Database::open(opened_.directory() / "case.db", key,
                                       is_copy ? Database::Mode::immutable : Database::Mode::read));
    FANAL_TRY_VOID(database.copy_to(target, key));
    FANAL_TRY(bytes, bytes_of_file(target));
    FANAL_TRY(digest, internal::digest_of_file(target, bytes, tell()));
    add(folder + "/case.db", bytes, std::move(digest), bytes);
    return {};
  }

  Error other_history(const std::string& name) const {
    return Error{Code::already_exists,
                 to_.string() + " holds a later or another history of this case (" + name + "): give another place"};
  }

  Result<void> need_this_case(const internal::SlotFile& slots) {
    FANAL_TRY(ahead, internal::look_at_manifest(to_, opened_.keys().backup));
    if (!ahead) return {};
    if (ahead->case_id != slots.case_id) {
      return Error{Code::already_exists, to_.string() + " holds the backup of another case: give another place"};
    }
    if (ahead->epoch > slots.epoch) return other_history("keys.json");
    // Sealed before the keys were rotated, it cannot be read: what its packs hold must do.
    if (ahead->epoch < slots.epoch) return note_packs_there();
    if (!ahead->own) return {};  // damaged: nothing of it can be restored, and this backup mends it
    for (BackupFile& file : ahead->own->files) {
      if (file.name.starts_with("blobs/")) before_.push_back(std::move(file));
    }
    return {};
  }

  Result<void> note_packs_there() {
    FANAL_TRY(names, names_in(to_ / "blobs"));
    for (const auto& name : names) {
      FANAL_TRY(bytes, bytes_of_file(to_ / "blobs" / name));
      FANAL_TRY(digest, internal::digest_of_file(to_ / "blobs" / name, bytes, {}));
      before_.push_back({"blobs/" + name, bytes, std::move(digest)});
    }
    return {};
  }

  // Packs only grow: one that was longer, or of other bytes, is of a later or another state of the case (after a
  // restore, say), which a copy over it would destroy before this backup is whole.
  Result<void> need_same_history(const std::map<std::string, std::uint64_t>& packs) {
    for (const BackupFile& file : before_) {
      const auto now = packs.find(file.name);
      if (now == packs.end() || now->second < file.bytes) return other_history(file.name);
      FANAL_TRY(digest, internal::digest_of_file(opened_.directory() / file.name, file.bytes, {}));
      if (digest != file.digest) return other_history(file.name);
    }
    return {};
  }

  // As the copy of case.db names them: up to what was committed then.
  Result<void> copy_packs(const fs::path& copied_database) {
    FANAL_TRY(database, Database::open(copied_database, opened_.keys().pages.bytes(), Database::Mode::immutable));
    FANAL_TRY(committed, internal::committed_packs(database));
    std::map<std::string, std::uint64_t> packs;
    for (const auto& [number, bytes] : committed) {
      packs.emplace("blobs/" + internal::pack_path({}, number).filename().string(), bytes);
      total_ += bytes;
    }
    total_ += done_;
    FANAL_TRY_VOID(need_same_history(packs));
    for (const auto& [name, bytes] : packs) FANAL_TRY_VOID(copy(opened_.directory() / name, name, bytes));
    return {};
  }

  // The slots as they are now. Were they rotated meanwhile, they would not open what was copied.
  Result<void> take_keys(const internal::SlotFile& before) {
    FANAL_TRY(now, internal::load_slots(opened_.directory()));
    if (now.epoch != before.epoch) {
      return Error{Code::busy, "the keys of the case were rotated while it was backed up: back it up again"};
    }
    FANAL_TRY(text, internal::read_whole(internal::slots_path(opened_.directory()), max_keys_bytes));
    manifest_.keys_json = std::move(text);
    return {};
  }

  // Folders of the backups before, and packs that no manifest names any more.
  Result<void> remove_what_is_not_named(const std::string& folder) {
    std::set<std::string> named;
    for (const BackupFile& file : manifest_.files) named.insert(file.name);
    FANAL_TRY(names, names_in(to_));
    std::error_code failure;
    for (const auto& name : names) {
      if (is_number_name(name) && name != folder) fs::remove_all(to_ / name, failure);
    }
    FANAL_TRY(packs, names_in(to_ / "blobs"));
    for (const auto& name : packs) {
      if (!named.contains("blobs/" + name)) fs::remove(to_ / "blobs" / name, failure);
    }
    if (failure) return internal::system_error("tidy", to_, failure.value());
    return {};
  }

  const Case& opened_;
  fs::path to_;
  const BackupProgress& progress_;
  std::vector<BackupFile> before_;  // packs as the backup there has them
  BackupManifest manifest_;
  BackupReport report_;
  std::uint64_t done_ = 0;
  std::uint64_t total_ = 0;
};

// Where a file of the backup stands in a case: "000001/case.db" is "case.db". Nothing for a name no backup has.
std::optional<fs::path> place_in_case(const std::string& name, const std::string& folder) {
  for (const char* own : {"case.db", "audit.log"}) {
    if (name == folder + "/" + own) return fs::path(own);
  }
  const fs::path path(name);
  const std::string stem = path.stem().string();
  if (path.parent_path() == "blobs" && path.extension() == ".pack" && is_number_name(stem)) return path;
  return std::nullopt;
}

// Reads all of a backup, and copies it when `to` is given.
Result<BackupReport> read_back(const fs::path& from, const fs::path* to, const BackupManifest& manifest,
                               const BackupProgress& progress) {
  BackupReport report;
  report.number = manifest.number;
  report.at = manifest.at;
  std::uint64_t total = 0;
  std::uint64_t done = 0;
  for (const BackupFile& file : manifest.files) total += file.bytes;
  const auto tell = [&](std::uint64_t bytes) {
    done += bytes;
    if (progress) progress(done, total);
  };
  std::vector<std::string> wrong;
  for (const BackupFile& file : manifest.files) {
    const auto place = place_in_case(file.name, internal::number_name(manifest.number));
    if (!place) return Error{Code::damaged, "the manifest names " + file.name + ", which is no file of a case"};
    std::string digest;
    std::optional<Error> failure;
    if (to != nullptr) {
      auto copied = internal::copy_what_differs(from / file.name, *to / *place, file.bytes, tell);
      if (copied) digest = std::move(copied->digest);
      if (!copied) failure = std::move(copied).error();
    } else {
      auto read = internal::digest_of_file(from / file.name, file.bytes, tell);
      if (read) digest = *std::move(read);
      if (!read) failure = std::move(read).error();
    }
    if (failure && failure->code != Code::damaged && failure->code != Code::not_found) return *std::move(failure);
    if (failure || digest != file.digest) wrong.push_back(file.name + (failure ? " (missing or short)" : ""));
    ++report.files;
    report.bytes += file.bytes;
  }
  if (wrong.empty()) return report;
  std::string names;
  for (std::size_t i = 0; i < std::min(wrong.size(), most_named); ++i) names += (i == 0 ? "" : ", ") + wrong[i];
  if (wrong.size() > most_named) names += " and " + std::to_string(wrong.size() - most_named) + " more";
  return Error{Code::damaged, from.string() + " is not what was backed up: " + names};
}

// A backup that comes meanwhile would take away what the manifest names.
Result<std::optional<internal::HeldLock>> lock_to_read(const fs::path& from) {
  auto lock = internal::lock_backups(from, FileLock::Kind::shared);
  if (lock) return std::optional(*std::move(lock));
  if (lock.error().code == Code::not_found) return std::optional<internal::HeldLock>();  // the manifest's error says it
  return std::move(lock).error();
}

}  // namespace

Result<BackupReport> back_up(const Case& opened, const fs::path& to, std::string_view at,
                             const BackupProgress& progress) {
  return Backup(opened, to, progress).run(at);
}

Result<std::string> case_id_of_backup(const fs::path& from) {
  // Its slots are read as they stand; what is sealed is not looked at.
  FANAL_TRY(ahead, internal::look_at_manifest(from, SecretKey::random()));
  if (!ahead) return Error{Code::not_found, from.string() + " holds no backup of a case"};
  return to_hex(ahead->case_id);
}

Result<BackupReport> check_backup(const fs::path& from, const KeySource& source, const BackupProgress& progress) {
  FANAL_TRY(lock, lock_to_read(from));
  FANAL_TRY(manifest, internal::load_manifest(from, source));
  return read_back(from, nullptr, manifest, progress);
}

Result<BackupReport> restore_backup(const fs::path& from, const fs::path& to, const KeySource& source,
                                    const BackupProgress& progress) {
  FANAL_TRY(lock, lock_to_read(from));
  FANAL_TRY(manifest, internal::load_manifest(from, source));
  FANAL_TRY_VOID(internal::need_empty_directory(to));
  FANAL_TRY_VOID(internal::make_directory(to / "blobs"));
  auto report = read_back(from, &to, manifest, progress);
  if (!report) {
    // `to` was empty: what is in it now is ours, and not the case.
    std::error_code ignored;
    for (const char* name : {"blobs", "case.db", "audit.log"}) fs::remove_all(to / name, ignored);
    return report;
  }
  FANAL_TRY_VOID(internal::sync_directory(to / "blobs"));
  FANAL_TRY_VOID(internal::sync_directory(to));
  // Last: from here on it is a case.
  FANAL_TRY_VOID(internal::replace_file(internal::slots_path(to), manifest.keys_json));
  return report;
}

}  // namespace fanal::store
