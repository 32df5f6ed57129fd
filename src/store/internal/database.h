#pragma once
// SQLite as values: a connection, prepared statements, one running query at a time a statement, transactions.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/hash.h"
#include "base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace fanal::store::internal {

/// A running query. Resets its statement when it goes, which ends its hold on the database.
class Rows {
 public:
  explicit Rows(sqlite3_stmt* statement) : statement_(statement) {}
  ~Rows();
  Rows(Rows&& other) noexcept;
  Rows& operator=(Rows&&) = delete;

  /// True: there is a row, and its columns can be read until the next call.
  Result<bool> next();
  /// To the end, for statements without rows.
  Result<void> run();
  std::int64_t integer(int column) const;
  std::uint64_t number(int column) const { return static_cast<std::uint64_t>(integer(column)); }
  double real(int column) const;
  std::string_view bytes(int column) const;  ///< text or blob
  std::string text(int column) const { return std::string(bytes(column)); }
  bool is_null(int column) const;

 private:
  sqlite3_stmt* statement_;
};

/// A blob argument; a plain string_view binds as text.
struct Blob {
  std::string_view bytes;
};

class Statement {
 public:
  Statement() = default;
  explicit Statement(sqlite3_stmt* statement) : statement_(statement, &finalize) {}
  /// Binds the arguments, from ?1, and starts. Texts and blobs must live until the Rows goes.
  /// The statement must not be running: no query is asked again from inside its own rows.
  template <typename... Arguments>
  Rows operator()(const Arguments&... arguments) {
    start();
    int index = 0;
    (bind(++index, arguments), ...);
    return Rows(statement_.get());
  }

 private:
  static void finalize(sqlite3_stmt* statement);
  void start();
  template <typename T>
  requires std::is_integral_v<T>
  void bind(int index, T value) { bind_integer(index, static_cast<std::int64_t>(value)); }
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    value ? bind(index, *value) : bind_null(index);
  }
  void bind_integer(int index, std::int64_t value);
  void bind_null(int index);
  void bind(int index, std::string_view text);
  void bind(int index, const Blob& blob);
  std::unique_ptr<sqlite3_stmt, void (*)(sqlite3_stmt*)> statement_{nullptr, &finalize};
};

class Database {
 public:
  enum class Mode : std::uint8_t { create, write, read, immutable };

  /// Errors: damaged when the key does not open it; not_found; unavailable.
  static Result<Database> open(const std::filesystem::path& path, const Key256& pages_key, Mode mode);
  Result<Statement> prepare(std::string_view sql);
  /// One or more statements without arguments.
  Result<void> run(const char* sql);
  /// Writes the database as it is at this moment into `path`, a new file under `key`, and syncs it. Writers go on
  /// meanwhile. Errors: already_exists; unavailable.
  Result<void> copy_to(const std::filesystem::path& path, const Key256& key);
  std::int64_t changes() const;  ///< rows of the last INSERT, UPDATE or DELETE
  std::int64_t total_changes() const;
  std::int64_t last_row() const;
  bool in_transaction() const;

 private:
  static void close(sqlite3* connection);
  explicit Database(sqlite3* connection) : connection_(connection, &close) {}
  std::unique_ptr<sqlite3, void (*)(sqlite3*)> connection_{nullptr, &close};
};

/// BEGIN IMMEDIATE now; ROLLBACK when it goes without commit().
class Transaction {
 public:
  static Result<Transaction> begin(Database& database);
  ~Transaction();
  Transaction(Transaction&& other) noexcept;
  Transaction& operator=(Transaction&&) = delete;
  Result<void> commit();

 private:
  explicit Transaction(Database* database) : database_(database) {}
  Database* database_;
};

}  // namespace fanal::store::internal
