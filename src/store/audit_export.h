#pragma once
// An audit as lines of JSON that need no key to verify. Format: docs/formats/audit.md, "Export".
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/audit.h"
#include "store/audit_verify.h"

namespace fanal::store {

std::string audit_export_header(const Hash128& file_id, const AuditPublicKey& public_key);
/// Appends the line of a row, without a line break.
void append_audit_export_row(std::string& out, const AuditEntry& entry);
std::string audit_export_head(const AuditCheckpoint& head);

/// The audit as lines: header, every row, and last its signed end, of the time `at`. On the way each record
/// is opened under the audit's key and follows the one before, by seal and by hash: otherwise damaged, after the rows
/// that were. Not looked at are the signatures of its checkpoints, and what the database remembers of its length:
/// verify_audit does. Stops early when `put` gives false. Errors: damaged; invalid_input for `at`.
Result<void> export_audit(const AuditLog& log, const std::string& at,
                          const std::function<bool(std::string_view line)>& put);

/// Verifies an export line by line.
class AuditExportVerifier {
 public:
  explicit AuditExportVerifier(AuditAnchors anchors) : anchors_(std::move(anchors)) {}
  /// The next line without its break. False: what follows says nothing any more.
  bool take(std::string_view line);
  AuditReport finish();

 private:
  bool take_header(std::string_view line);
  bool take_row(std::string_view line);
  bool take_head(std::string_view line);
  bool stop(std::string code, std::string message);

  AuditAnchors anchors_;
  std::optional<AuditVerifier> verifier_;
  AuditReport unread_;  ///< what is found before there is a header
  bool has_head_ = false;
  bool is_stopped_ = false;
};

/// Needs no case and no key. Errors: not_found, unavailable; what is wrong with the export is in the report.
Result<AuditReport> verify_audit_export(const std::filesystem::path& path, const AuditAnchors& anchors);

}  // namespace fanal::store
