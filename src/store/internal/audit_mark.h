#pragma once
// What case.db remembers of audit.log, so that a log rolled back or put in another's place is seen.
// Format: docs/formats/audit.md, "What case.db remembers".
#include <optional>
#include <string>

#include "store/audit.h"
#include "store/internal/queries.h"

namespace fanal::store::internal {

struct AuditMark {
  AuditLog::Mark settled;  ///< up to here write intents are settled
  std::string file_id;     ///< 32 hexadecimal digits; empty before the first write
  /// The highest number of an intent under which anything was committed.
  std::uint64_t last_write = 0;
};

/// Errors: damaged; those of SQLite.
Result<AuditMark> load_audit_mark(Statements& statements);
/// Inside a transaction of the writer. `last_write` is not stored: it is what commits carry.
Result<void> store_audit_mark(Statements& statements, const AuditMark& mark);

}  // namespace fanal::store::internal
