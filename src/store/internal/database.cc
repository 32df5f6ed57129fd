#include "store/internal/database.h"

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>

#include <array>
#include <utility>

#include "base/check.h"
#include "store/internal/file.h"

namespace fanal::store::internal {
namespace {

Error sqlite_error(sqlite3* connection, int status) {
  const std::string reason = connection != nullptr ? sqlite3_errmsg(connection) : sqlite3_errstr(status);
  switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Error{Code::busy, "case.db is held by another process: " + reason};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return Error{Code::damaged, "case.db is not what was written: " + reason};
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM: return Error{Code::unavailable, "case.db cannot be used: " + reason};
    case SQLITE_TOOBIG: return Error{Code::limit, "too long for one row of case.db: " + reason};
    default: return Error{Code::internal, "case.db: " + reason};
  }
}

// RFC 3986, 2.1: what SQLite's URI file names give a meaning to must be escaped.
std::string uri_of(const std::filesystem::path& path) {
  std::string uri = "file:";
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : path.string()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
                       c == '.' || c == '-' || c == '_';
    if (plain) {
      uri.push_back(c);
    } else {
      uri.append({'%', digits[byte >> 4U], digits[byte & 15U]});
    }
  }
  return uri;
}

// Raw key, 32 bytes after the prefix: SQLite3MultipleCiphers then derives nothing (docs: "Cipher AEGIS", raw key).
// The key must be given before the first page is read.
int unlock(sqlite3* connection, const Key256& key) {
  int status = sqlite3_exec(connection, "PRAGMA cipher='aegis'", nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return status;
  std::array<unsigned char, 36> raw{'r', 'a', 'w', ':'};
  std::copy(key.begin(), key.end(), raw.begin() + 4);
  status = sqlite3_key(connection, raw.data(), static_cast<int>(raw.size()));
  sodium_memzero(raw.data(), raw.size());
  return status;
}

// page_size counts only before the first page is written. Measured on 80,000 texts of 400 bytes, twice: 16 KiB commits
// 28,000 documents a second of processor time and takes 80 MB; 8 KiB 23,000 and 110; 4 KiB 24,000 and 82
// (docs/formats/case.md, "Speed"). The log is moved into the file every 32 MiB, less often than SQLite's 4 MiB, because
// each move syncs twice.
constexpr const char* settings =
    "PRAGMA page_size=16384; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON;"
    "PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;";
constexpr const char* writer_settings =
    "PRAGMA journal_mode=WAL; PRAGMA wal_autocheckpoint=2048; PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-65536;";
constexpr const char* reader_settings = "PRAGMA cache_size=-16384; PRAGMA query_only=ON;";
constexpr int busy_ms = 10000;

}  // namespace

Rows::~Rows() {
  if (statement_ != nullptr) sqlite3_reset(statement_);
}

Rows::Rows(Rows&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}

Result<bool> Rows::next() {
  const int status = sqlite3_step(statement_);
  if (status == SQLITE_ROW) return true;
  if (status == SQLITE_DONE) return false;
  return sqlite_error(sqlite3_db_handle(statement_), status);
}

Result<void> Rows::run() {
  for (;;) {
    FANAL_TRY(more, next());
    if (!more) return {};
  }
}

std::int64_t Rows::integer(int column) const { return sqlite3_column_int64(statement_, column); }
double Rows::real(int column) const { return sqlite3_column_double(statement_, column); }
bool Rows::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

std::string_view Rows::bytes(int column) const {
  const void* data = sqlite3_column_blob(statement_, column);
  const int length = sqlite3_column_bytes(statement_, column);
  return {static_cast<const char*>(data), data == nullptr ? 0 : static_cast<std::size_t>(length)};
}

void Statement::finalize(sqlite3_stmt* statement) { sqlite3_finalize(statement); }

void Statement::start() { FANAL_CHECK(statement_ != nullptr && sqlite3_stmt_busy(statement_.get()) == 0); }

void Statement::bind_integer(int index, std::int64_t value) {
  FANAL_CHECK(sqlite3_bind_int64(statement_.get(), index, value) == SQLITE_OK);
}

void Statement::bind_null(int index) { FANAL_CHECK(sqlite3_bind_null(statement_.get(), index) == SQLITE_OK); }

// SQLITE_STATIC: the caller keeps the bytes until the Rows goes, and each start binds every argument anew.
// An empty view may have no address, which SQLite would take for NULL.
void Statement::bind(int index, std::string_view text) {
  const char* data = text.data() == nullptr ? "" : text.data();
  FANAL_CHECK(sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK);
}

void Statement::bind(int index, const Blob& blob) {
  const char* data = blob.bytes.data() == nullptr ? "" : blob.bytes.data();
  FANAL_CHECK(sqlite3_bind_blob64(statement_.get(), index, data, blob.bytes.size(), SQLITE_STATIC) == SQLITE_OK);
}

void Database::close(sqlite3* connection) { sqlite3_close_v2(connection); }

Result<Database> Database::open(const std::filesystem::path& path, const Key256& pages_key, Mode mode) {
  std::string uri = uri_of(path);
  if (mode == Mode::immutable) uri += "?immutable=1";
  const int access = mode == Mode::create      ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                     : mode == Mode::immutable ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE;
  sqlite3* connection = nullptr;
  const int opened = sqlite3_open_v2(uri.c_str(), &connection, access | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
  Database database(connection);
  if (opened != SQLITE_OK) return sqlite_error(connection, opened);
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, busy_ms);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  if (const int status = unlock(connection, pages_key); status != SQLITE_OK) return sqlite_error(connection, status);
  FANAL_TRY_VOID(database.run(settings));
  FANAL_TRY_VOID(database.run("SELECT count(*) FROM sqlite_schema"));
  const bool writes = mode == Mode::create || mode == Mode::write;
  FANAL_TRY_VOID(database.run(writes ? writer_settings : reader_settings));
  return database;
}

Result<Statement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int status = sqlite3_prepare_v3(connection_.get(), sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (status != SQLITE_OK) return sqlite_error(connection_.get(), status);
  return Statement(statement);
}

Result<void> Database::run(const char* sql) {
  const int status = sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr);
  if (status != SQLITE_OK) return sqlite_error(connection_.get(), status);
  return {};
}

// One step of all pages: it reads one state of the log, and holds back no writer, only the log's moving into the file.
Result<void> Database::copy_to(const std::filesystem::path& path, const Key256& key) {
  FANAL_TRY(file, open_file(path, O_RDWR | O_CREAT | O_EXCL));
  {
    sqlite3* connection = nullptr;
    const int opened = sqlite3_open_v2(uri_of(path).c_str(), &connection,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Database target(connection);
    if (opened != SQLITE_OK) return sqlite_error(connection, opened);
    if (const int status = unlock(connection, key); status != SQLITE_OK) return sqlite_error(connection, status);
    // A copy that is not whole is thrown away: it needs no journal.
    FANAL_TRY_VOID(target.run("PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"));
    sqlite3_backup* backup = sqlite3_backup_init(connection, "main", connection_.get(), "main");
    if (backup == nullptr) return sqlite_error(connection, sqlite3_errcode(connection));
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE) return sqlite_error(connection, finished == SQLITE_OK ? stepped : finished);
  }
  return sync_file(file, path);
}

std::int64_t Database::changes() const { return sqlite3_changes64(connection_.get()); }
std::int64_t Database::total_changes() const { return sqlite3_total_changes64(connection_.get()); }
std::int64_t Database::last_row() const { return sqlite3_last_insert_rowid(connection_.get()); }
bool Database::in_transaction() const { return sqlite3_get_autocommit(connection_.get()) == 0; }

Result<Transaction> Transaction::begin(Database& database) {
  FANAL_TRY_VOID(database.run("BEGIN IMMEDIATE"));
  return Transaction(&database);
}

Transaction::Transaction(Transaction&& other) noexcept : database_(std::exchange(other.database_, nullptr)) {}

// A failed statement may have rolled back by itself; then there is nothing left to undo.
Transaction::~Transaction() {
  if (database_ != nullptr && database_->in_transaction()) static_cast<void>(database_->run("ROLLBACK"));
}

Result<void> Transaction::commit() {
  FANAL_TRY_VOID(database_->run("COMMIT"));
  database_ = nullptr;
  return {};
}

}  // namespace fanal::store::internal
