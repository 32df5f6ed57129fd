#pragma once
// What the store found in an audit, as the engine says it.
#include "engine/oversight.h"
#include "store/audit_verify.h"

namespace fanal::engine {

AuditCheck check_of(store::AuditReport report);

}  // namespace fanal::engine
