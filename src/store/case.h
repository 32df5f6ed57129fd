#pragma once
// A case directory: made, opened, read, written. Format: docs/formats/case.md.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/result.h"
#include "model/case_terms.h"
#include "store/audit.h"
#include "store/keys.h"
#include "store/reader.h"
#include "store/writer.h"

namespace fanal::store {

namespace internal {
struct CaseFiles;
}

enum class OpenMode : std::uint8_t {
  read_write,      ///< read, and write() when asked; the directory must be writable
  read_only_copy,  ///< nothing in the directory changes; case.db must be checkpointed; audit rows go to `audit_to`
};

/// An open case. Thread-safe; what reader() and write() give is for one thread each and must go before the Case.
class Case {
 public:
  explicit Case(std::unique_ptr<internal::CaseFiles> files);
  ~Case();
  Case(Case&&) noexcept;
  Case& operator=(Case&&) noexcept;

  const std::filesystem::path& directory() const;
  const CaseTerms& terms() const;
  const CaseKeys& keys() const;
  bool is_writable() const;
  /// Where reads are recorded before their answer leaves.
  AuditLog& audit();

  /// Errors: unavailable when the keys were rotated since the case was opened.
  Result<Reader> reader() const;
  /// Waits up to `wait_seconds` for write.lock; then cleans up after a killed writer (pack tails, unpublished sets),
  /// records its open intents as interrupted, and appends `intent`.
  /// Errors: busy, naming the process that holds the lock; refused for a read-only copy; damaged; unavailable as above.
  Result<Writer> write(const WriteIntent& intent, double wait_seconds = 0);
  /// Appends the rows of an `audit_to` file. Gives how many were new.
  Result<std::uint64_t> merge_audit(const std::filesystem::path& from);

 private:
  std::unique_ptr<internal::CaseFiles> files_;
};

/// Makes the case in `dir`, which must be absent or empty (0700). Until keys.json stands, last, it is no case.
/// Errors: already_exists, invalid_input (terms: purpose or day; a live case needs both and a basis), unavailable.
Result<Case> create_case(const std::filesystem::path& dir, const CaseTerms& terms, const KeySource& source,
                         const PassphraseCost& cost = {});

/// Errors: not_found when `dir` holds no case; wrong_key; damaged; unavailable, saying what to do, when the directory
/// cannot be written and no `audit_to` is given, or a copy was not checkpointed; invalid_input for a later version.
Result<Case> open_case(const std::filesystem::path& dir, const KeySource& source, OpenMode mode = OpenMode::read_write,
                       const std::optional<std::filesystem::path>& audit_to = std::nullopt);

/// True when `dir` holds a keys.json.
bool is_case(const std::filesystem::path& dir);

}  // namespace fanal::store
