#pragma once
// The door of every export: what it is, whose leave it needs, and its row in the audit before anything leaves.
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "engine/export.h"
#include "engine/internal/export_gate.h"
#include "guard/acts.h"
#include "guard/approvals.h"
#include "guard/filter.h"

namespace fanal::engine {

/// What it is, before anything leaves. Its id is empty where nobody could trace anything: a case for evaluation, to
/// nobody. Errors: invalid_input for a recipient without a clearance, or values in clear without a recipient.
Result<ExportManifest> manifest_of(Session& session, std::string_view what, const ExportRequest& request,
                                   const ExportGate& gate);

/// Whose leave what leaves in clear needs.
struct LeaveNeeded {
  guard::Act act;
  guard::ApprovalKind approval;  ///< of a second person, of a live case
  std::string subject;           ///< what they approve, word for word
  std::uint64_t request = 0;     ///< by its number; 0: the one that the session was begun with
  std::string of = {};           ///< members of a JSON object that say what of the case it is of; empty: all of it
  std::vector<DocumentId> documents = {};  ///< that are in it, where they are few
};
/// Who may, and of a live case in clear with the approval, which is used by it. Its row is on disk before this returns;
/// that of an export that is not approved says so: it was asked for. Errors: refused.
Result<guard::Filter> admitted(Session& session, const LeaveNeeded& leave, const ExportManifest& manifest);

/// The row of what is about to appear at its place, after all of it was made: how much of it there is. Whoever may not
/// any more is stopped here. `digest`: SHA-256 of the lines that list it. Errors: refused.
Result<void> record_left(Session& session, guard::Act act, const ExportManifest& manifest, std::string_view digest);

}  // namespace fanal::engine
