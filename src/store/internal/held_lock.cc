#include "store/internal/held_lock.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>

namespace fanal::store::internal {

Result<HeldLock> lock_writing(const std::filesystem::path& dir, double seconds) {
  const auto path = dir / "write.lock";
  FANAL_TRY(file, open_file(path, O_RDWR | O_CREAT));
  auto lock = FileLock::within(file, seconds, path);
  if (!lock && lock.error().code == Code::busy) {
    auto holder = read_whole(path, 64);
    const std::string who = holder && !holder->empty() ? "process " + *holder : "another process";
    return Error{Code::busy, who + " is writing to " + dir.string() + ": wait for it, or wait longer"};
  }
  if (!lock) return std::move(lock).error();
  if (::ftruncate(file.descriptor(), 0) != 0) return system_error("write", path, errno);
  FANAL_TRY_VOID(write_at(file, 0, std::to_string(::getpid()), path));
  return HeldLock{std::move(file), *std::move(lock)};
}

Result<HeldLock> lock_directory(const std::filesystem::path& dir) {
  FANAL_TRY(file, open_file(dir, O_RDONLY | O_DIRECTORY));
  auto lock = FileLock::wait(file, dir);
  if (!lock) return std::move(lock).error();
  return HeldLock{std::move(file), *std::move(lock)};
}

Result<HeldLock> lock_backups(const std::filesystem::path& place, FileLock::Kind kind) {
  FANAL_TRY(file, open_file(place, O_RDONLY | O_DIRECTORY));
  auto lock = FileLock::within(file, 0, place, kind);
  if (!lock && lock.error().code == Code::busy) {
    return Error{Code::busy,
                 "another process " +
                     std::string(kind == FileLock::Kind::shared ? "backs up to " : "backs up to or reads ") +
                     place.string() + ": wait for it"};
  }
  if (!lock) return std::move(lock).error();
  return HeldLock{std::move(file), *std::move(lock)};
}

}  // namespace fanal::store::internal
