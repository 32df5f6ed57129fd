#pragma once
// The audit file: encrypted, append-only, each record chained to the one before, twice: by its seal, and by a hash that
// needs no key. Format: docs/formats/audit.md.
#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/audit_chain.h"
#include "store/audit_checkpoint.h"
#include "store/keys.h"

namespace fanal::store {

enum class AuditPhase : std::uint8_t { read, intent, done, interrupted, repair, checkpoint };
std::string_view phase_name(AuditPhase phase);

/// What a row's `event` may be: the six that article 25 of Directive (EU) 2016/680 wants logged, in its order, then
/// log-ins, changes of who may do what, and what keeps the files whole.
constexpr std::array<std::string_view, 9> audit_events{"collection", "alteration",  "consultation",
                                                       "disclosure", "combination", "erasure",
                                                       "log_in",     "permission",  "upkeep"};
/// Of the ids a row names, these many are kept; the others are counted.
constexpr std::size_t most_audit_objects = 50;

/// No field holds personal data in clear, so that an erasure leaves the audit as it is.
struct AuditRow {
  std::uint64_t seq = 0;  ///< given by append, from 1 without gaps
  std::string at;         ///< RFC 3339, UTC; given by the caller: no clock is read here
  std::string actor;
  std::string role;  ///< in which the actor acted; empty before there were any
  std::string purpose;
  std::string reason;
  std::string case_session;  ///< id of the working session, if there was one
  std::string event;         ///< one of audit_events; empty in rows from before there were any
  std::string action;        ///< `search`, `ingest`, ...
  AuditPhase phase = AuditPhase::read;
  std::string outcome;                   ///< empty: answered; otherwise the code of the error: `not_found`, `refused`
  std::optional<std::uint64_t> results;  ///< how many records the answer held
  /// What was asked for or changed: documents by their 32 hexadecimal digits, keys by pseudonym.
  std::vector<std::string> objects;
  std::uint64_t objects_more = 0;  ///< how many more there were; append adds those beyond most_audit_objects
  std::string detail;              ///< one JSON value, or empty
  std::uint64_t refers_to = 0;     ///< done, interrupted: the intent; 0 otherwise
  std::string origin;              ///< rows merged from another file: that file's id in hexadecimal
  std::uint64_t origin_seq = 0;    ///< and the number they had there
  bool operator==(const AuditRow&) const = default;
};

/// The action of the rows that hold a checkpoint; their phase is `checkpoint`.
constexpr std::string_view checkpoint_action = "audit.checkpoint";
/// A checkpoint follows the row that makes so many since the last one, or is so much later than it.
constexpr std::uint64_t rows_between_checkpoints = 1000;
constexpr std::int64_t seconds_between_checkpoints = 3600;

/// A row as it is chained, for who exports or verifies.
struct AuditEntry {
  std::uint64_t seq = 0;
  std::string_view json;  ///< valid during the call that gives it
  AuditHash before{};
  AuditHash hash{};
};

/// The row that `json`, the bytes of an entry, says. Nothing when it is none.
std::optional<AuditRow> parse_audit_row(std::string_view json);
/// The checkpoint that the row holds. Nothing for other rows, and for rows merged from another file.
std::optional<Result<AuditCheckpoint>> checkpoint_of(const AuditRow& row);

/// Several processes may append to one file; within a process one AuditLog may be used from several threads.
class AuditLog {
 public:
  /// Opens `path` for appending, or makes it (0600).
  /// Errors: unavailable; damaged when it is no audit file.
  static Result<AuditLog> open(const std::filesystem::path& path, const SecretKey& audit_key);
  /// Opens `path` for reading only: append is refused.
  static Result<AuditLog> open_to_read(const std::filesystem::path& path, const SecretKey& audit_key);
  ~AuditLog();  ///< syncs
  AuditLog(AuditLog&&) noexcept;
  AuditLog& operator=(AuditLog&&) noexcept;

  /// Writes one record (seq of `row` is ignored) and gives its number. When it returns, the row survives kill -9; it
  /// survives the machine after sync(), which append itself does when the last one is over a second old.
  /// A torn last record is cut off first, and a `repair` row before this one says how many bytes were dropped. A
  /// checkpoint that is due follows in the same write. O(1); after a file from before there were hashes, the first
  /// append reads all of it once.
  /// Errors: unavailable (disk full: the partial record is taken back); damaged when the last whole record is not ours.
  Result<std::uint64_t> append(const AuditRow& row);
  /// Appends a checkpoint of all rows so far, by the actor and at the time of `by`, and gives it.
  /// Errors: as append; invalid_input when `by.at` is no time in whole seconds.
  Result<AuditCheckpoint> add_checkpoint(const AuditRow& by);
  /// Signs what ends an export of this file: `checkpoint`, but for its key and signature.
  Result<void> sign(AuditCheckpoint& checkpoint) const;
  /// Of the key that signs its checkpoints.
  const AuditPublicKey& public_key() const;
  /// To disk, what was appended through this object. Servers call it every second.
  Result<void> sync();

  /// Every row from the first, verified; stops early when `visit` gives false. A torn last record is no error: it was
  /// never whole. Errors: damaged, naming the byte offset where the chain breaks.
  Result<void> read_all(const std::function<bool(const AuditRow&)>& visit) const;

  /// As read_all, with each row as it is stored and chained.
  Result<void> read_entries(const std::function<bool(const AuditEntry&)>& visit) const;

  /// Where a verified read may start again: after record `seq`, at `offset`, which ends with `tag`.
  struct Mark {
    std::uint64_t offset = 0;  ///< 0: the start of the file
    std::uint64_t seq = 0;
    std::string tag;
    std::optional<AuditHash> hash;  ///< of that record; without it, the next one's is believed
  };
  /// As read_all, from `mark`; moves `mark` past the last row visited.
  Result<void> read_from(Mark& mark, const std::function<bool(const AuditRow&)>& visit) const;

  /// 32 hexadecimal digits, random at creation.
  const std::string& file_id() const;

 private:
  struct State;
  explicit AuditLog(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Appends the rows of the audit file `from` to `to`, each with its origin; rows merged before are left out.
/// Gives how many were added. Errors: those of open_to_read, read_all and append.
Result<std::uint64_t> merge_audit(AuditLog& to, const std::filesystem::path& from, const SecretKey& audit_key);

}  // namespace fanal::store
