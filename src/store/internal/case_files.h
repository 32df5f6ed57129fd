#pragma once
// What an open case is made of; Reader and Writer point to it.
#include <filesystem>
#include <optional>

#include "model/case_terms.h"
#include "store/audit.h"
#include "store/case.h"
#include "store/internal/database.h"
#include "store/keys.h"

namespace fanal::store::internal {

struct CaseFiles {
  std::filesystem::path dir;
  OpenMode mode = OpenMode::read_write;
  CaseKeys keys;
  std::uint64_t epoch = 0;  ///< of `keys`: how many rotations came before
  CaseTerms terms;
  std::optional<AuditLog> audit;

  std::filesystem::path database_path() const { return dir / "case.db"; }
  std::filesystem::path audit_path() const { return dir / "audit.log"; }
  std::filesystem::path lock_path() const { return dir / "write.lock"; }
  Database::Mode reader_mode() const {
    return mode == OpenMode::read_only_copy ? Database::Mode::immutable : Database::Mode::read;
  }
};

Result<std::unique_ptr<ReaderState>> open_reader(const CaseFiles& files);
Result<std::unique_ptr<WriterState>> open_writer(CaseFiles& files, const WriteIntent& intent, double wait_seconds);

}  // namespace fanal::store::internal
