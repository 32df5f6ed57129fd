#include "store/reindex.h"

#include "store/internal/database.h"

namespace fanal::store {

using internal::Database;
using internal::Transaction;

namespace {

// The words of the schema's steps, under another name. A table that an interrupted call left goes first.
constexpr const char* make_new = R"sql(
DROP TABLE IF EXISTS fact_ids_new;
CREATE TABLE fact_ids_new(id64 INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(id64, row)) STRICT, WITHOUT ROWID;
)sql";
constexpr const char* take_the_place = R"sql(
DROP TABLE fact_ids;
ALTER TABLE fact_ids_new RENAME TO fact_ids;
UPDATE fact_ids_through SET row = (SELECT ifnull(max(row), 0) FROM facts);
)sql";

Result<void> in_one(Database& database, const char* sql) {
  FANAL_TRY(transaction, Transaction::begin(database));
  FANAL_TRY_VOID(database.run(sql));
  return transaction.commit();
}

}  // namespace

Result<void> rebuild_ids(const Case& opened, const Writer&) {
  FANAL_TRY(database,
            Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(), Database::Mode::write));
  FANAL_TRY_VOID(in_one(database, make_new));
  FANAL_TRY_VOID(in_one(database, "INSERT INTO fact_ids_new SELECT id64, row FROM facts ORDER BY id64, row"));
  return in_one(database, take_the_place);
}

}  // namespace fanal::store
