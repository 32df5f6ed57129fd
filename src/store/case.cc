#include "store/case.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "store/internal/case_files.h"
#include "store/internal/directories.h"
#include "store/internal/file.h"
#include "store/internal/key_slots.h"
#include "store/internal/packs.h"
#include "store/internal/queries.h"
#include "store/internal/reader_state.h"
#include "store/internal/rotation_steps.h"
#include "store/internal/schema.h"
#include "store/internal/writer_state.h"

namespace fanal::store {

using internal::CaseFiles;
using internal::Database;
using internal::Query;
using internal::Statements;

Case::Case(std::unique_ptr<CaseFiles> files) : files_(std::move(files)) {}
Case::~Case() = default;
Case::Case(Case&&) noexcept = default;
Case& Case::operator=(Case&&) noexcept = default;

const std::filesystem::path& Case::directory() const { return files_->dir; }
const CaseTerms& Case::terms() const { return files_->terms; }
const CaseKeys& Case::keys() const { return files_->keys; }
bool Case::is_writable() const { return files_->mode == OpenMode::read_write; }
AuditLog& Case::audit() { return *files_->audit; }

namespace {

// An open case without a reader or writer does not keep a rotation away, and its keys open nothing after one.
Error without_rotation(const CaseFiles& files, Error error) {
  if (error.code != Code::damaged) return error;
  const auto now = internal::load_slots(files.dir);
  if (!now || now->epoch == files.epoch) return error;
  return Error{Code::unavailable, "the keys of " + files.dir.string() +
                                      " were rotated while it was open: open it again, which a server does when it is "
                                      "started again"};
}

}  // namespace

Result<Reader> Case::reader() const {
  auto state = internal::open_reader(*files_);
  if (!state) return without_rotation(*files_, std::move(state).error());
  return Reader(*std::move(state));
}

Result<Writer> Case::write(const WriteIntent& intent, double wait_seconds) {
  if (!is_writable()) return Error{Code::refused, "the case is open as a read-only copy"};
  auto state = internal::open_writer(*files_, intent, wait_seconds);
  if (!state) return without_rotation(*files_, std::move(state).error());
  return Writer(*std::move(state));
}

Result<std::uint64_t> Case::merge_audit(const std::filesystem::path& from) {
  if (!is_writable()) return Error{Code::refused, "the case is open as a read-only copy"};
  return store::merge_audit(*files_->audit, from, files_->keys.audit);
}

namespace {

constexpr double opening_seconds = 10;

Result<void> check_terms(const CaseTerms& terms) {
  const auto bad = [](std::string message) { return Error{Code::invalid_input, std::move(message)}; };
  if (!terms.is_live) {
    if (terms.purpose.empty() && terms.basis.empty() && terms.until_day.empty()) return {};
    return bad("an evaluation case has no purpose, basis or last day: a live case has all three");
  }
  if (!is_purpose(terms.purpose)) return bad("`" + terms.purpose + "` is not a purpose");
  if (terms.basis.find_first_not_of(" \t\r\n") == std::string::npos) return bad("a live case needs its legal basis");
  const auto day = parse_iso_time(terms.until_day);
  if (!day || day->precision != TimePrecision::day || terms.until_day.size() != 10) {
    return bad("`" + terms.until_day + "` is not a day: a live case needs its last day as YYYY-MM-DD");
  }
  return {};
}

Result<void> store_terms(const CaseFiles& files) {
  FANAL_TRY(database, Database::open(files.database_path(), files.keys.pages.bytes(), Database::Mode::create));
  FANAL_TRY_VOID(internal::migrate(database));
  Statements statements(std::move(database));
  const CaseTerms& terms = files.terms;
  return statements.run(Query::add_terms, terms.is_live ? 1 : 0, std::string_view(terms.purpose),
                        std::string_view(terms.basis), std::string_view(terms.until_day),
                        std::string_view(terms.made_at));
}

Result<CaseTerms> load_terms(Statements& statements) {
  FANAL_TRY(rows, statements(Query::terms));
  FANAL_TRY(found, rows.next());
  if (!found) return Error{Code::damaged, "case.db holds no terms"};
  return CaseTerms{rows.integer(0) != 0, rows.text(1), rows.text(2), rows.text(3), rows.text(4)};
}

// A copy is read with SQLite's immutable=1, which ignores a log beside it: that log must hold nothing.
Result<void> need_checkpointed(const CaseFiles& files) {
  std::filesystem::path log = files.database_path();
  log += "-wal";
  std::error_code failure;
  const auto bytes = std::filesystem::file_size(log, failure);
  if (failure || bytes == 0) return {};
  return Error{Code::unavailable, log.string() +
                                      " holds commits that are not in case.db: open the case once for "
                                      "writing, or copy it after a checkpoint"};
}

Result<void> open_database(CaseFiles& files) {
  const bool writes = files.mode == OpenMode::read_write;
  if (!writes) FANAL_TRY_VOID(need_checkpointed(files));
  FANAL_TRY(database, Database::open(files.database_path(), files.keys.pages.bytes(),
                                     writes ? Database::Mode::write : Database::Mode::immutable));
  FANAL_TRY_VOID(writes ? internal::bring_up(database, files.dir, files.keys.pages.bytes())
                        : internal::need_readable_schema(database));
  Statements statements(std::move(database));
  FANAL_TRY(terms, load_terms(statements));
  files.terms = std::move(terms);
  return {};
}

Result<void> open_audit(CaseFiles& files, const std::optional<std::filesystem::path>& audit_to) {
  if (files.mode == OpenMode::read_only_copy && !audit_to) {
    return Error{Code::unavailable, "a read-only copy leaves no trace in itself: give a file with --audit-to"};
  }
  if (!audit_to && ::access(files.audit_path().c_str(), F_OK) != 0) {
    return Error{Code::damaged, files.audit_path().string() + " is missing: who looked at this case is lost"};
  }
  FANAL_TRY(audit, AuditLog::open(audit_to.value_or(files.audit_path()), files.keys.audit));
  files.audit.emplace(std::move(audit));
  return {};
}

}  // namespace

bool is_case(const std::filesystem::path& dir) {
  std::error_code failure;
  return std::filesystem::is_regular_file(internal::slots_path(dir), failure);
}

Result<Case> create_case(const std::filesystem::path& dir, const CaseTerms& terms, const KeySource& source,
                         const PassphraseCost& cost) {
  FANAL_TRY_VOID(check_terms(terms));
  FANAL_TRY_VOID(internal::need_empty_directory(dir));
  const SecretKey master = SecretKey::random();
  internal::SlotFile slots = internal::new_slot_file();
  FANAL_TRY(slot, internal::wrap_slot(slots, master, source, cost));
  static_cast<void>(slot);
  auto files = std::make_unique<CaseFiles>();
  files->dir = dir;
  files->keys = internal::derive_keys(master);
  files->terms = terms;
  if (::mkdir((dir / "blobs").c_str(), S_IRWXU) != 0) return internal::system_error("make", dir / "blobs", errno);
  FANAL_TRY_VOID(store_terms(*files));
  ::chmod(files->database_path().c_str(), S_IRUSR | S_IWUSR);
  FANAL_TRY(audit, AuditLog::open(files->audit_path(), files->keys.audit));
  files->audit.emplace(std::move(audit));
  FANAL_TRY_VOID(internal::sync_directory(dir));
  // Last: from here on it is a case.
  FANAL_TRY_VOID(internal::save_slots(dir, slots));
  return Case(std::move(files));
}

Result<Case> open_case(const std::filesystem::path& dir, const KeySource& source, OpenMode mode,
                       const std::optional<std::filesystem::path>& audit_to) {
  FANAL_TRY(there, internal::load_slots(dir));
  static_cast<void>(there);
  if (mode == OpenMode::read_write && ::access(dir.c_str(), W_OK) != 0) {
    return Error{Code::unavailable, dir.string() + " cannot be written: open it as a read-only copy, with --audit-to"};
  }
  // Nobody opens a case while its keys are rotated or its tables brought up.
  FANAL_TRY(directory, internal::open_file(dir, O_RDONLY | O_DIRECTORY));
  std::optional<internal::FileLock> lock;
  if (mode == OpenMode::read_write) {
    FANAL_TRY(held, internal::FileLock::within(directory, opening_seconds, dir));
    lock.emplace(std::move(held));
    FANAL_TRY_VOID(internal::settle_rotation(dir));
  } else if (::access(internal::rotated_slots_path(dir).c_str(), F_OK) == 0) {
    return Error{Code::unavailable,
                 dir.string() + " holds a rotation of keys that was interrupted: open it for writing"};
  }
  FANAL_TRY(slots, internal::load_slots(dir));
  FANAL_TRY(opened, internal::open_slot(slots, source));
  auto files = std::make_unique<CaseFiles>();
  files->dir = dir;
  files->mode = mode;
  FANAL_TRY(keys, internal::keys_of(slots, opened.master));
  files->keys = std::move(keys);
  files->epoch = slots.epoch;
  FANAL_TRY_VOID(open_database(*files));
  FANAL_TRY_VOID(open_audit(*files, audit_to));
  return Case(std::move(files));
}

}  // namespace fanal::store
