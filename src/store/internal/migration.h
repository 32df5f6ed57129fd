#pragma once
// An earlier case.db brought up to the present schema, after a copy of it. docs/formats/case.md, "Earlier versions".
#include <filesystem>

#include "base/hash.h"
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// Where the copy of a case.db of schema `version` stands: "case.db.schema-3".
std::filesystem::path snapshot_path(const std::filesystem::path& dir, std::int64_t version);

/// Brings `database`, the case.db of `dir`, up to the present schema; first copies it as it is, encrypted as it is.
/// Killed at any moment, the next call goes on. The caller holds the lock on the directory: one at a time.
/// Errors: invalid_input for a later schema; unavailable, when there is no room for the copy among others.
Result<void> bring_up(Database& database, const std::filesystem::path& dir, const Key256& pages_key);

/// Removes the copies that bring_up left. Errors: unavailable.
Result<void> remove_snapshots(const std::filesystem::path& dir);

}  // namespace fanal::store::internal
