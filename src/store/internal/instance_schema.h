#pragma once
// The tables of instance.db. docs/formats/instance.md, "Tables".
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// Brings an empty or earlier database to the current version, one transaction a step. Errors: invalid_input for one of
/// a later Fanal, or of another program.
Result<void> migrate_instance(Database& database);

}  // namespace fanal::store::internal
