#pragma once
// Versions of a database's tables, and how one follows another.
#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"
#include "store/internal/database.h"

namespace fanal::store::internal {

/// Between the name of a database and the version that a copy of it is of: "case.db.schema-3".
constexpr std::string_view snapshot_mark = ".schema-";

struct SchemaSteps {
  std::string_view file;  ///< `case.db`, for errors
  std::string_view what;  ///< `a case`
  std::int64_t application_id;
  std::span<const char* const> steps;  ///< step n brings version n to n + 1; a released one is never changed

  /// Errors: invalid_input for a database of a later Fanal, or of another program.
  Result<std::int64_t> version_of(Database& database) const;
  /// Brings an empty or earlier database to the last version, one transaction a step. Errors: as above.
  Result<void> migrate(Database& database) const;
  /// Brings `database`, which is `file` in `dir`, to the last version; first copies it as it is, encrypted as it is, to
  /// `FILE.schema-N`. Killed at any moment, the next call goes on. One at a time: the caller holds a lock.
  /// Errors: as above; unavailable, when there is no room for the copy among others.
  Result<void> bring_up(Database& database, const std::filesystem::path& dir, const Key256& pages_key) const;
};

}  // namespace fanal::store::internal
