#pragma once
// A copy of an instance that is an instance itself. Format: docs/formats/instance.md, "Backup".
#include <cstdint>
#include <filesystem>

#include "base/result.h"
#include "store/audit_verify.h"
#include "store/keys.h"

namespace fanal::store {

struct InstanceBackup {
  std::uint64_t bytes = 0;
  std::uint64_t accounts = 0;
  std::uint64_t cases = 0;
  std::uint64_t cases_inside = 0;  ///< that lie in the instance's directory: nothing of them is copied
  AuditReport audit;               ///< of the copy
};

/// Writes keys.json, instance.db as it is at one moment and audit.log up to a whole record into `to`, which is absent
/// or empty; syncs them, and reads the copy back with `source`. Others may use the instance meanwhile. Until keys.json
/// stands, last, `to` opens as nothing; when it fails, nothing stays in it. An audit that is damaged is copied as it
/// is, and the report says so. Errors: not_found, wrong_key for `dir`; already_exists; damaged when instance.db is not
/// whole; unavailable.
Result<InstanceBackup> back_up_instance(const std::filesystem::path& dir, const std::filesystem::path& to,
                                        const KeySource& source);

}  // namespace fanal::store
