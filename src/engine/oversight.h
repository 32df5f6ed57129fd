#pragma once
// Who looked at what, and whether the case is what was written.
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "engine/ask.h"
#include "engine/instance.h"
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

/// Which rows: those that pass all that is not empty.
struct AuditFilter {
  std::string actor;
  std::string action;  ///< `audit` also takes in `audit.show`
  std::string event;   ///< `collection`, `alteration`, `consultation`, ...
  std::string since;   ///< ISO 8601; a day from its beginning
  std::string until;   ///< ISO 8601; a day to its end
  std::string object;  ///< an id that the row names
  /// A number, e-mail, handle... or the words of a search: rows that name its pseudonym, or searched for the same
  /// words.
  std::string about;
};
/// Rows from the first, verified along the chain; the row of this very look is the last. Stops early on false.
/// Errors: refused; invalid_input for a filter that is none; damaged, naming the offset where the chain breaks.
Result<void> audit_rows(Session& session, const std::function<bool(const AuditView&)>& visit,
                        const AuditFilter& filter = {});

/// The same of an instance's own audit: who came in, and what of accounts, grants and policy was changed. For auditors
/// and data protection. `about`: nothing is looked for by value there.
Result<void> audit_rows(Instance& instance, Person& by, const std::function<bool(const AuditView&)>& visit,
                        const AuditFilter& filter = {});

/// Part of the rows that pass a filter, the newest first.
struct AuditPage {
  std::vector<AuditView> rows;
  std::uint64_t total = 0;  ///< that pass, of all pages; this very look is one of them where its row passes
  std::string next;         ///< cursor of the page of those before; empty: this is the last
};
/// Reads the audit whole, so that each page is verified along the chain: linear in its rows. Errors: those of
/// audit_rows; invalid_input for a cursor that is none.
Result<AuditPage> audit_page(Session& session, const AuditFilter& filter, const Page& page);
Result<AuditPage> audit_page(Instance& instance, Person& by, const AuditFilter& filter, const Page& page);

/// Writes a checkpoint row and gives it as the one line to keep elsewhere. Errors: refused.
Result<std::string> audit_checkpoint(Session& session);
/// Here and below: of an instance's own audit, for those of audit_rows.
Result<std::string> audit_checkpoint(Instance& instance, Person& by);
/// The audit as lines that need no key to verify, the row of this export included. Stops early on false.
/// Errors: refused, damaged.
Result<void> export_audit(Session& session, const std::function<bool(std::string_view)>& put);
Result<void> export_audit(Instance& instance, Person& by, const std::function<bool(std::string_view)>& put);

struct CheckFinding {
  bool is_damage = false;
  std::string code;
  std::string message;
};
/// What an audit is held against; all may be empty.
struct AuditKept {
  std::string public_key;                     ///< 64 hexadecimal digits
  std::vector<std::string> checkpoint_files;  ///< of lines that audit_checkpoint gave
};
struct AuditCheck {
  std::vector<CheckFinding> findings;
  bool is_sound = false;
  std::string file_id;
  std::string public_key;
  std::uint64_t rows = 0;
  std::string first_at;
  std::string last_at;
  std::string hash;  ///< of the last row, in hexadecimal
  std::uint64_t checkpoints = 0;
  std::uint64_t signed_through = 0;
};
/// Errors: refused; invalid_input, not_found for what was kept. Damage is in the answer.
Result<AuditCheck> verify_audit(Session& session, const AuditKept& kept);
Result<AuditCheck> verify_audit(Instance& instance, Person& by, const AuditKept& kept);
/// Of an export: needs no case and no key. Errors: not_found, unavailable; as above for what was kept.
Result<AuditCheck> verify_audit_export(const std::string& file, const AuditKept& kept);

/// Adds the rows of a file written with --audit-to. Gives how many were new. Errors: refused, not_found, damaged.
Result<std::uint64_t> merge_audit(Session& session, const std::string& file);

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
