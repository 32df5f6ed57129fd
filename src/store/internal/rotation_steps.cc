#include "store/internal/rotation_steps.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "store/internal/file.h"
#include "store/internal/key_slots.h"
#include "store/internal/migration.h"

namespace fanal::store::internal {
namespace {

bool is_there(const std::filesystem::path& path) { return ::access(path.c_str(), F_OK) == 0; }

Result<void> remove_file(const std::filesystem::path& path) {
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  return {};
}

Result<void> rename_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) return system_error("rename", from, errno);
  return {};
}

std::filesystem::path with(std::filesystem::path path, const char* end) {
  path += end;
  return path;
}

}  // namespace

std::filesystem::path rotated_slots_path(const std::filesystem::path& dir) { return dir / "keys.json.rotated"; }
std::filesystem::path rotated_database_path(const std::filesystem::path& dir) { return dir / "case.db.rotated"; }

Result<void> settle_rotation(const std::filesystem::path& dir) {
  const auto ready = rotated_database_path(dir);
  if (!is_there(rotated_slots_path(dir))) {
    if (!is_there(ready)) return {};
    for (const char* end : {"-wal", "-shm", "-journal", ""}) FANAL_TRY_VOID(remove_file(with(ready, end)));
    return remove_file(with(rotated_slots_path(dir), ".new"));
  }
  if (is_there(ready)) {
    // A log of the old pages beside the new file would be taken for its own.
    for (const char* end : {"-wal", "-shm", "-journal"}) FANAL_TRY_VOID(remove_file(with(dir / "case.db", end)));
    FANAL_TRY_VOID(sync_directory(dir));
    FANAL_TRY_VOID(rename_file(ready, dir / "case.db"));
    FANAL_TRY_VOID(sync_directory(dir));
  }
  // Copies from before a migration are under the key that was stolen.
  FANAL_TRY_VOID(remove_snapshots(dir));
  FANAL_TRY_VOID(rename_file(rotated_slots_path(dir), slots_path(dir)));
  return sync_directory(dir);
}

Result<void> finish_rotation(const std::filesystem::path& dir) {
  if (!is_there(rotated_slots_path(dir))) return {};
  FANAL_TRY(lock, lock_settled(dir));
  return {};
}

Result<HeldLock> lock_settled(const std::filesystem::path& dir) {
  FANAL_TRY(held, lock_directory(dir));
  FANAL_TRY_VOID(settle_rotation(dir));
  return std::move(held);
}

}  // namespace fanal::store::internal
