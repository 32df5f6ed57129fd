#pragma once
// The tables of case.db and their migrations. docs/formats/case.md, "Tables".
#include <filesystem>

#include "base/hash.h"
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// The version that this program makes.
std::int64_t current_schema();
/// 0 for an empty database. Errors: invalid_input for a database of a later Fanal, or of another program.
Result<std::int64_t> schema_version(Database& database);
/// Brings an empty or earlier database to the current version, one transaction a step.
/// Errors: invalid_input for a database of a later Fanal, or of another program.
Result<void> migrate(Database& database);
/// The same, after a copy of what is there to `dir` (SchemaSteps::bring_up). The caller holds the lock on the
/// directory.
Result<void> bring_up(Database& database, const std::filesystem::path& dir, const Key256& pages_key);
/// The same without changing it: an earlier version is read as it is.
Result<void> need_readable_schema(Database& database);

}  // namespace fanal::store::internal
