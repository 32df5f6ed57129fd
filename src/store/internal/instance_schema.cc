#include "store/internal/instance_schema.h"

#include <fcntl.h>

#include <array>

#include "store/internal/file.h"
#include "store/internal/schema_steps.h"

namespace fanal::store::internal {
namespace {

constexpr std::int64_t application_id = 0x464E4C49;  // FNLI

// Step n brings version n to n + 1. A released step is never changed.
constexpr std::array<const char*, 2> steps{R"sql(
CREATE TABLE accounts(id BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, display_name TEXT NOT NULL,
  instance_role TEXT NOT NULL, is_disabled INTEGER NOT NULL, made_at TEXT NOT NULL, public_key BLOB NOT NULL,
  sealed_secret BLOB NOT NULL, code_secret BLOB NOT NULL, code_is_confirmed INTEGER NOT NULL,
  last_code_step INTEGER NOT NULL, must_change INTEGER NOT NULL, secret_until TEXT NOT NULL,
  failures INTEGER NOT NULL, failed_at INTEGER NOT NULL, previous_log_in_at TEXT NOT NULL) STRICT;
CREATE TABLE recovery_codes(account BLOB NOT NULL, digest BLOB NOT NULL, used_at TEXT NOT NULL,
  PRIMARY KEY(account, digest)) STRICT, WITHOUT ROWID;
CREATE TABLE api_keys(id BLOB PRIMARY KEY, account BLOB NOT NULL, name TEXT NOT NULL,
  sealed_secret BLOB NOT NULL, can TEXT NOT NULL, networks TEXT NOT NULL, made_at TEXT NOT NULL, until TEXT NOT NULL,
  ended_at TEXT NOT NULL, last_used_at TEXT NOT NULL) STRICT;
CREATE TABLE cases(id BLOB PRIMARY KEY, name TEXT NOT NULL UNIQUE, path TEXT NOT NULL, part_of BLOB NOT NULL,
  added_at TEXT NOT NULL, added_by TEXT NOT NULL) STRICT;
CREATE TABLE grants(number INTEGER PRIMARY KEY, account BLOB NOT NULL, case_id BLOB NOT NULL, role TEXT NOT NULL,
  from_at TEXT NOT NULL, until TEXT NOT NULL, reason TEXT NOT NULL, given_by TEXT NOT NULL, at TEXT NOT NULL,
  ended_at TEXT NOT NULL, ended_by TEXT NOT NULL, is_break_glass INTEGER NOT NULL, review_due TEXT NOT NULL,
  reviewed_by TEXT NOT NULL, reviewed_at TEXT NOT NULL, review TEXT NOT NULL) STRICT;
CREATE INDEX grants_by_account ON grants(account, case_id);
CREATE INDEX grants_by_case ON grants(case_id);
CREATE TRIGGER grants_remain BEFORE DELETE ON grants
  BEGIN SELECT RAISE(ABORT, 'a grant is ended, never deleted'); END;
CREATE TABLE approvals(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, case_id BLOB NOT NULL, subject TEXT NOT NULL,
  asked_by TEXT NOT NULL, reason TEXT NOT NULL, asked_at TEXT NOT NULL, until TEXT NOT NULL,
  state INTEGER NOT NULL) STRICT;
CREATE TABLE votes(approval INTEGER NOT NULL REFERENCES approvals(number), voter TEXT NOT NULL, at TEXT NOT NULL,
  is_yes INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY(approval, voter)) STRICT, WITHOUT ROWID;
CREATE TABLE secrets(name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE policy(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE policy_changes(number INTEGER PRIMARY KEY, name TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL,
  is_weakening INTEGER NOT NULL, changed_by TEXT NOT NULL, second TEXT NOT NULL, reason TEXT NOT NULL,
  at TEXT NOT NULL) STRICT;
CREATE TRIGGER policy_changes_stay BEFORE UPDATE ON policy_changes
  BEGIN SELECT RAISE(ABORT, 'a change of policy stays in the register'); END;
CREATE TRIGGER policy_changes_remain BEFORE DELETE ON policy_changes
  BEGIN SELECT RAISE(ABORT, 'a change of policy stays in the register'); END;
CREATE TABLE alerts(number INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, case_id BLOB NOT NULL,
  for_role TEXT NOT NULL, text TEXT NOT NULL, seen_by TEXT NOT NULL, seen_at TEXT NOT NULL) STRICT;
CREATE TABLE lookups(account BLOB NOT NULL, at INTEGER NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE INDEX lookups_by_account ON lookups(account, at);
CREATE TABLE canaries(case_id BLOB NOT NULL, digest BLOB NOT NULL, note TEXT NOT NULL,
  PRIMARY KEY(case_id, digest)) STRICT, WITHOUT ROWID;
)sql",
                                           // Whom a grant names for questions, where that is all its role is told.
                                           R"sql(
ALTER TABLE grants ADD COLUMN contact TEXT NOT NULL DEFAULT '';
)sql"};

constexpr SchemaSteps schema{"instance.db", "an instance", application_id, steps};

}  // namespace

Result<void> migrate_instance(Database& database) { return schema.migrate(database); }

Result<void> bring_up_instance(Database& database, const std::filesystem::path& dir, const Key256& pages_key) {
  FANAL_TRY(version, schema.version_of(database));
  if (version == static_cast<std::int64_t>(steps.size())) return {};
  const auto path = dir / "instance.db.lock";
  FANAL_TRY(file, open_file(path, O_RDWR | O_CREAT));
  FANAL_TRY(lock, FileLock::wait(file, path));
  return schema.bring_up(database, dir, pages_key);
}

}  // namespace fanal::store::internal
