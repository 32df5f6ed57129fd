#pragma once
// Directories of a case or a backup, for their owner only.
#include <filesystem>

#include "base/result.h"

namespace fanal::store::internal {

/// Makes it (0700), or leaves the directory that is there. Errors: already_exists for anything else; unavailable.
Result<void> make_directory(const std::filesystem::path& dir);
/// Makes it, or takes an empty one. Errors: already_exists; unavailable.
Result<void> need_empty_directory(const std::filesystem::path& dir);

}  // namespace fanal::store::internal
