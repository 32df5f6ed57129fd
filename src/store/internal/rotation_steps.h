#pragma once
// The end of a rotation, which needs no key: what is ready takes the place of what was. docs/formats/case.md,
// "Rotation".
#include <filesystem>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "store/frame.h"
#include "store/internal/held_lock.h"
#include "store/keys.h"

namespace fanal::store::internal {

std::filesystem::path rotated_slots_path(const std::filesystem::path& dir);  ///< stands: the rotation counts
std::filesystem::path rotated_database_path(const std::filesystem::path& dir);

/// Finishes a rotation that counts, and clears away one that does not; nothing to do is no error. The caller holds the
/// lock on the directory. Errors: unavailable.
Result<void> settle_rotation(const std::filesystem::path& dir);
/// The same for callers without the lock, who are about to read keys.json: takes the lock only when there is something
/// to finish. A directory that cannot be written is an error only then.
Result<void> finish_rotation(const std::filesystem::path& dir);

/// The lock on the directory, with a rotation finished or cleared away under it.
Result<HeldLock> lock_settled(const std::filesystem::path& dir);

/// The wrapped key and hash of a frame under another frames key; its stored bytes stay. Opens and compares the frame.
/// Errors: damaged.
Result<SealedFrame> rewrap_frame(const ItemId& item, const SealedFrame& frame, FrameSealer& opener,
                                 const SecretKey& old_key, const SecretKey& new_key);

}  // namespace fanal::store::internal
