#include "store/instance_backup.h"

#include <fcntl.h>

#include <optional>
#include <string>
#include <utility>

#include "store/instance_audit.h"
#include "store/internal/audit_record.h"
#include "store/internal/database.h"
#include "store/internal/directories.h"
#include "store/internal/file.h"
#include "store/internal/file_copy.h"
#include "store/internal/key_slots.h"

namespace fanal::store {

using internal::Database;
using internal::FileLock;

namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_keys_bytes = std::size_t{1} << 20U;

Result<std::uint64_t> bytes_of(const fs::path& path) {
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  return internal::size_of(file, path);
}

// Up to the last whole record. Of a log whose chain breaks, all there is between two appends: it is evidence.
Result<std::uint64_t> audit_bytes(const fs::path& path, const SecretKey& key) {
  FANAL_TRY(log, AuditLog::open_to_read(path, key));
  AuditLog::Mark mark;
  const auto read = log.read_from(mark, [](const AuditRow&) { return true; });
  if (read) return mark.offset == 0 ? internal::audit_header_bytes : mark.offset;
  if (read.error().code != Code::damaged) return read.error();
  FANAL_TRY(file, internal::open_file(path, O_RDONLY));
  const auto lock = FileLock::wait(file, path);
  if (!lock) return lock.error();
  return internal::size_of(file, path);
}

Result<std::uint64_t> count(Database& database, std::string_view sql) {
  FANAL_TRY(query, database.prepare(sql));
  internal::Rows rows = query();
  FANAL_TRY(found, rows.next());
  return found ? rows.number(0) : 0;
}

Result<void> need_whole(Database& database, const fs::path& path) {
  FANAL_TRY(query, database.prepare("PRAGMA integrity_check(1)"));
  internal::Rows rows = query();
  FANAL_TRY(found, rows.next());
  if (found && rows.bytes(0) == "ok") return {};
  return Error{Code::damaged, path.string() + " is not whole: " + (found ? rows.text(0) : std::string("no answer"))};
}

Result<void> write_copy(const fs::path& dir, const fs::path& to, const CaseKeys& keys, std::string_view keys_json) {
  {
    FANAL_TRY(database, Database::open(dir / "instance.db", keys.pages.bytes(), Database::Mode::read));
    FANAL_TRY_VOID(database.copy_to(to / "instance.db", keys.pages.bytes()));
  }
  // After instance.db: the audit only grows, so what is copied later has the rows of all that was copied before.
  FANAL_TRY(bytes, audit_bytes(dir / "audit.log", keys.audit));
  FANAL_TRY(copied, internal::copy_what_differs(dir / "audit.log", to / "audit.log", bytes, {}));
  static_cast<void>(copied);
  FANAL_TRY_VOID(internal::sync_directory(to));
  FANAL_TRY_VOID(internal::sync_directory(to / ".."));
  // Last: from here on it opens.
  return internal::replace_file(internal::slots_path(to), keys_json);
}

// As whoever restores it would: from what stands in the directory, and the key.
Result<InstanceBackup> read_back(const fs::path& to, const KeySource& source) {
  FANAL_TRY(slots, internal::load_slots(to));
  FANAL_TRY(opened, internal::open_slot(slots, source));
  FANAL_TRY(keys, internal::keys_of(slots, opened.master));
  FANAL_TRY(database, Database::open(to / "instance.db", keys.pages.bytes(), Database::Mode::immutable));
  FANAL_TRY_VOID(need_whole(database, to / "instance.db"));
  InstanceBackup backup;
  FANAL_TRY(accounts, count(database, "SELECT count(*) FROM accounts"));
  FANAL_TRY(cases, count(database, "SELECT count(*) FROM cases"));
  FANAL_TRY(inside, count(database, "SELECT count(*) FROM cases WHERE substr(path,1,1)<>'/'"));
  backup.accounts = accounts;
  backup.cases = cases;
  backup.cases_inside = inside;
  std::optional<std::string> kept;
  {
    FANAL_TRY(query, database.prepare("SELECT bytes FROM secrets WHERE name=?1"));
    internal::Rows rows = query(audit_memory_name);
    FANAL_TRY(found, rows.next());
    if (found) kept = rows.text(0);
  }
  FANAL_TRY(memory, audit_memory(kept));
  FANAL_TRY(log, AuditLog::open_to_read(to / "audit.log", keys.audit));
  backup.audit = verify_audit(log, memory, {});
  for (const char* name : {"instance.db", "audit.log", "keys.json"}) {
    FANAL_TRY(bytes, bytes_of(to / name));
    backup.bytes += bytes;
  }
  return backup;
}

}  // namespace

Result<InstanceBackup> back_up_instance(const fs::path& dir, const fs::path& to, const KeySource& source) {
  FANAL_TRY(keys_json, internal::read_whole(internal::slots_path(dir), max_keys_bytes));
  FANAL_TRY(slots, internal::parse_slots(keys_json, internal::slots_path(dir)));
  FANAL_TRY(opened, internal::open_slot(slots, source));
  FANAL_TRY(keys, internal::keys_of(slots, opened.master));
  FANAL_TRY_VOID(internal::make_directory(to));
  FANAL_TRY(directory, internal::open_file(to, O_RDONLY | O_DIRECTORY));
  // Two at once into one place: the second must take nothing of the first for its own.
  const auto lock = FileLock::within(directory, 0, to);
  if (!lock) return lock.error();
  FANAL_TRY_VOID(internal::need_empty_directory(to));
  const auto written = write_copy(dir, to, keys, keys_json);
  auto backup = written ? read_back(to, source) : Result<InstanceBackup>(written.error());
  if (!backup) {
    // `to` was empty: what is in it now is ours, and no backup.
    std::error_code ignored;
    for (const char* name : {"keys.json", "keys.json.new", "instance.db", "audit.log"}) fs::remove(to / name, ignored);
  }
  return backup;
}

}  // namespace fanal::store
