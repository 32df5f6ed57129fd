#pragma once
// What instance.db remembers of audit.log, so that a log rolled back, removed or put in another's place is seen.
// Format: docs/formats/instance.md, "What instance.db remembers".
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "store/audit_verify.h"
#include "store/instance.h"

namespace fanal::store {

/// The name in table `secrets`.
constexpr std::string_view audit_memory_name = "audit.memory";

/// Before a change is made, whose row in the audit is `seq`: puts the audit on disk, then remembers that row.
/// Under another file, or one that ends before what is remembered, that stays remembered: it is evidence.
/// Errors: unavailable, busy.
Result<void> remember_audit(Instance& opened, std::uint64_t seq);
/// What `kept`, the value under audit_memory_name, says. Errors: damaged.
Result<AuditMemory> audit_memory(const std::optional<std::string>& kept);

}  // namespace fanal::store
