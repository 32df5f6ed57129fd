#pragma once
// Locks of a case directory, with the file that holds them.
#include <filesystem>

#include "base/result.h"
#include "store/internal/file.h"

namespace fanal::store::internal {

struct HeldLock {
  File file;
  FileLock lock;
};

/// write.lock, which the one writer holds; its text becomes this process's number. Waits up to `seconds`.
/// Errors: busy, naming the process that holds it; unavailable.
Result<HeldLock> lock_writing(const std::filesystem::path& dir, double seconds);
/// The directory itself: who reads keys.json to change it holds this. Waits.
Result<HeldLock> lock_directory(const std::filesystem::path& dir);
/// A place of backups, at once: exclusive for who writes there, shared for who reads it. Errors: busy, naming it;
/// not_found; unavailable.
Result<HeldLock> lock_backups(const std::filesystem::path& place, FileLock::Kind kind);

}  // namespace fanal::store::internal
