#pragma once
// Is an audit what was written, and all of it? Format and rules: docs/formats/audit.md, "Verifying".
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/audit.h"

namespace fanal::store {

class Case;
class Instance;

/// One thing found. Codes of damage: `file` (cannot be read to its end), `line` (not of the format), `chain` (a row is
/// not the one that follows), `row` (no JSON), `checkpoint` (a checkpoint row does not hold), `head` (the signed end is
/// missing or does not hold), `key` (signed by another key than was asked for), `other_file` (a checkpoint, or case.db,
/// is of another file), `forged` (a checkpoint is not signed by the key of the audit), `replaced` (the audit has
/// another row where a checkpoint or case.db has its hash), `rolled_back` (the audit ends before a checkpoint, or
/// before what case.db holds). What is said of case.db is said of instance.db too. Codes of notes: `clock` (a row is
/// over a minute earlier than the one before), `unanchored` (neither key nor checkpoint was given: whoever made the
/// file may have made all of it), `unsigned` (rows since the last checkpoint).
struct AuditFinding {
  enum class Level : std::uint8_t { note, damage };
  Level level = Level::damage;
  std::string code;
  std::uint64_t seq = 0;  ///< of the row it is about; 0: of none
  std::string message;
};

struct AuditReport {
  std::string file_id;
  std::string public_key;  ///< in hexadecimal; of the header, or of the case
  std::uint64_t rows = 0;
  std::string first_at;
  std::string last_at;
  AuditHash hash{};                    ///< of the last row
  std::uint64_t checkpoints = 0;       ///< rows that are checkpoints, and hold
  std::uint64_t signed_through = 0;    ///< the last row that a checkpoint row or the head covers
  std::vector<AuditFinding> findings;  ///< in the order of rows; the first 100 of each code
  bool is_sound() const;               ///< no damage
};

/// What was kept apart from the audit.
struct AuditAnchors {
  std::optional<AuditPublicKey> public_key;
  std::vector<AuditCheckpoint> checkpoints;
};

/// Follows the chain row by row, wherever rows come from.
class AuditVerifier {
 public:
  AuditVerifier(const Hash128& file_id, const std::optional<AuditPublicKey>& public_key, const AuditAnchors& anchors);
  /// The next row; `before` and `hash` of it are compared with what they must be. False: the chain breaks here, and
  /// what follows says nothing.
  bool take(const AuditEntry& entry);
  /// The same for a row of AuditLog::read_entries, whose chain that has followed.
  void take_chained(const AuditEntry& entry);
  /// What follows cannot be read: nothing is said of rows that were not seen.
  void break_off() { is_broken_ = true; }
  /// Another place that knows the hash of a row: `whose` ends the sentence of a finding.
  void expect(std::uint64_t seq, const AuditHash& hash, std::string whose);
  void add(AuditFinding::Level level, std::string code, std::uint64_t seq, std::string message);
  /// The signed end of an export.
  void take_head(const AuditCheckpoint& head);
  /// What is to be signed after the rows so far: all but key, time and signature.
  AuditCheckpoint head() const;
  /// Call once.
  AuditReport finish();
  std::uint64_t seq() const { return report_.rows; }

 private:
  struct Expected {
    AuditHash hash;
    std::string whose;
  };
  void take_time(const AuditEntry& entry);
  void take_checkpoint(const AuditEntry& entry);
  void take_expected(std::uint64_t seq);
  bool is_by_our_key(const AuditCheckpoint& checkpoint) const;

  AuditReport report_;
  Hash128 file_id_;
  std::optional<AuditPublicKey> public_key_;
  bool is_anchored_ = false;
  bool is_broken_ = false;
  std::uint64_t last_checkpoint_ = 0;
  std::string before_at_;
  std::multimap<std::uint64_t, Expected> expected_;
  std::map<std::string, std::size_t, std::less<>> of_code_;
};

/// What the database beside a log remembers of it.
struct AuditMemory {
  std::string database;  ///< its file, for sentences
  std::string file_id;   ///< of the log, 32 hexadecimal digits; empty: nothing is remembered
  AuditLog::Mark settled;
  std::uint64_t last_write = 0;  ///< the highest number of a row under which anything was written
};
/// A log against what is remembered of it: its seal, its chain, its checkpoints. Damage is in the report.
AuditReport verify_audit(const AuditLog& log, const AuditMemory& memory, const AuditAnchors& anchors);

/// The audit.log of an open instance, and what instance.db remembers of it. Errors: those of opening and of reading
/// instance.db; damage is in the report.
Result<AuditReport> verify_audit(Instance& opened, const AuditAnchors& anchors);

/// The audit.log of an open case: its seal, its chain, its checkpoints, and what case.db remembers of it.
/// Errors: those of opening; damage is in the report.
Result<AuditReport> verify_audit(Case& opened, const AuditAnchors& anchors);

}  // namespace fanal::store
