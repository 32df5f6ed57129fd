#pragma once
// The tables of case.db and their migrations. docs/formats/case.md, "Tables".
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
/// The same without changing it: an earlier version is read as it is.
Result<void> need_readable_schema(Database& database);

}  // namespace fanal::store::internal
