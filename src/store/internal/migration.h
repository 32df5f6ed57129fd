#pragma once
// The copies that stay of an earlier case.db. docs/formats/case.md, "Earlier versions".
#include <filesystem>

#include "base/hash.h"
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// Where the copy of a case.db of schema `version` stands: "case.db.schema-3".
std::filesystem::path snapshot_path(const std::filesystem::path& dir, std::int64_t version);

/// Removes the copies that bring_up left. Errors: unavailable.
Result<void> remove_snapshots(const std::filesystem::path& dir);

}  // namespace fanal::store::internal
