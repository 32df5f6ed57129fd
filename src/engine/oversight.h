#pragma once
// Who looked at what, and whether the case is what was written.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/progress.h"
#include "engine/session.h"

namespace fanal::engine {

struct AuditView {
  std::uint64_t seq = 0;
  std::string at;
  std::string actor;
  std::string role;
  std::string purpose;
  std::string reason;
  std::string case_session;
  std::string event;  ///< empty in rows from before there were events
  std::string action;
  std::string phase;
  std::string outcome;  ///< empty: answered
  std::optional<std::uint64_t> results;
  std::vector<std::string> objects;
  std::uint64_t objects_more = 0;
  std::string detail;
  std::uint64_t refers_to = 0;
};

/// Every row from the first, verified along the chain; the row of this very look is the last. Stops early on false.
/// Errors: refused; damaged, naming the offset where the chain breaks.
Result<void> audit_rows(Session& session, const std::function<bool(const AuditView&)>& visit);

/// Adds the rows of a file written with --audit-to. Gives how many were new. Errors: refused, not_found, damaged.
Result<std::uint64_t> merge_audit(Session& session, const std::string& file);

struct CheckFinding {
  bool is_damage = false;
  std::string code;
  std::string message;
};
struct CheckReport {
  std::vector<CheckFinding> findings;
  bool is_sound = false;
  std::uint64_t items = 0;
  std::uint64_t frames = 0;
  std::uint64_t documents = 0;
  std::uint64_t segment_blocks = 0;
  std::uint64_t audit_rows = 0;
};
/// Reads everything, changes nothing but the audit. Errors: refused, busy, unavailable.
Result<CheckReport> check(Session& session, const Progress& progress);

}  // namespace fanal::engine
