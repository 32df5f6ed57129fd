#pragma once
// The audit file: encrypted, append-only, each record chained to the one before. Format: docs/formats/case.md, "Audit".
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store {

enum class AuditPhase : std::uint8_t { read, intent, done, interrupted, repair };
std::string_view phase_name(AuditPhase phase);

struct AuditRow {
  std::uint64_t seq = 0;  ///< given by append, from 1 without gaps
  std::string at;         ///< RFC 3339, UTC; given by the caller: no clock is read here
  std::string actor;
  std::string purpose;
  std::string reason;
  std::string action;  ///< `search`, `ingest`, ...
  AuditPhase phase = AuditPhase::read;
  std::string detail;            ///< one JSON value, or empty
  std::uint64_t refers_to = 0;   ///< done, interrupted: the intent; 0 otherwise
  std::string origin;            ///< rows merged from another file: that file's id in hexadecimal
  std::uint64_t origin_seq = 0;  ///< and the number they had there
  bool operator==(const AuditRow&) const = default;
};

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
  /// A torn last record is cut off first, and a `repair` row before this one says how many bytes were dropped.
  /// Errors: unavailable (disk full: the partial record is taken back); damaged when the last whole record is not ours.
  Result<std::uint64_t> append(const AuditRow& row);
  /// To disk, what was appended through this object. Servers call it every second.
  Result<void> sync();

  /// Every row from the first, verified; stops early when `visit` gives false. A torn last record is no error: it was
  /// never whole. Errors: damaged, naming the byte offset where the chain breaks.
  Result<void> read_all(const std::function<bool(const AuditRow&)>& visit) const;

  /// Where a verified read may start again: after record `seq`, at `offset`, which ends with `tag`.
  struct Mark {
    std::uint64_t offset = 0;  ///< 0: the start of the file
    std::uint64_t seq = 0;
    std::string tag;
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
