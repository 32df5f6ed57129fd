#pragma once
// The tables of instance.db. docs/formats/instance.md, "Tables".
#include <filesystem>

#include "base/hash.h"
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// Brings an empty or earlier database to the current version, one transaction a step. Errors: invalid_input for one of
/// a later Fanal, or of another program.
Result<void> migrate_instance(Database& database);
/// The same for the instance in `dir`, after a copy of what is there (SchemaSteps::bring_up): one process at a time.
Result<void> bring_up_instance(Database& database, const std::filesystem::path& dir, const Key256& pages_key);

}  // namespace fanal::store::internal
