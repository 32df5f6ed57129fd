#include "store/reindex.h"

#include <algorithm>
#include <optional>

#include "model/document.h"
#include "store/internal/database.h"

namespace fanal::store {

using internal::Database;
using internal::Statement;
using internal::Transaction;

namespace {

constexpr FactRow facts_at_once = 500;
constexpr int merge_pages = 500;

// The words of the schema's steps, under other names: a test compares. They are not read from the index that is there,
// which may be what is damaged. A table that an interrupted call left goes first.
constexpr const char* make_new = R"sql(
DROP TABLE IF EXISTS text_index_new;
DROP TABLE IF EXISTS fact_ids_new;
CREATE VIRTUAL TABLE text_index_new USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');
INSERT INTO text_index_new(text_index_new, rank) VALUES('automerge', 16);
INSERT INTO text_index_new(text_index_new, rank) VALUES('usermerge', 16);
INSERT INTO text_index_new(text_index_new, rank) VALUES('crisismerge', 64);
INSERT INTO text_index_new(text_index_new, rank) VALUES('hashsize', 8388608);
CREATE TABLE fact_ids_new(id64 INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(id64, row)) STRICT, WITHOUT ROWID;
)sql";
constexpr const char* take_the_place = R"sql(
DROP TABLE text_index;
ALTER TABLE text_index_new RENAME TO text_index;
DROP TABLE fact_ids;
ALTER TABLE fact_ids_new RENAME TO fact_ids;
UPDATE fact_ids_through SET row = (SELECT ifnull(max(row), 0) FROM facts);
)sql";

Result<void> in_one(Database& database, const char* sql) {
  FANAL_TRY(transaction, Transaction::begin(database));
  FANAL_TRY_VOID(database.run(sql));
  return transaction.commit();
}

Result<void> index_facts(Reader& reader, Statement& add, FactRow first, FactRow end) {
  const RowFilter everything{true, nullptr};
  std::optional<Error> failure;
  FANAL_TRY_VOID(reader.read_facts(everything, {first, end}, [&](StoredFact& fact) {
    const Document& document = fact.fact.document;
    internal::Rows rows = add(fact.row, field_value(document, "title"), field_value(document, "text"));
    if (auto run = rows.run(); !run) failure = std::move(run).error();
    return !failure;
  }));
  if (failure) return *std::move(failure);
  return {};
}

// As Writer::settle does: under two changes there was nothing left to merge (sqlite.org/fts5.html, 6.8).
Result<void> merge(Database& database) {
  FANAL_TRY(statement, database.prepare("INSERT INTO text_index_new(text_index_new, rank) VALUES('merge', ?1)"));
  for (;;) {
    const std::int64_t before = database.total_changes();
    FANAL_TRY(transaction, Transaction::begin(database));
    {
      internal::Rows rows = statement(merge_pages);
      FANAL_TRY_VOID(rows.run());
    }
    FANAL_TRY_VOID(transaction.commit());
    if (database.total_changes() - before < 2) return {};
  }
}

}  // namespace

Result<std::uint64_t> rebuild_indexes(const Case& opened, const Writer&,
                                      const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  FANAL_TRY(reader, opened.reader());
  FANAL_TRY(last, reader.last_row());
  FANAL_TRY(database,
            Database::open(opened.directory() / "case.db", opened.keys().pages.bytes(), Database::Mode::write));
  FANAL_TRY_VOID(in_one(database, make_new));
  {
    FANAL_TRY(add, database.prepare("INSERT INTO text_index_new(rowid, title, text) VALUES(?1, ?2, ?3)"));
    for (FactRow row = 1; row <= last; row += facts_at_once) {
      FANAL_TRY(transaction, Transaction::begin(database));
      FANAL_TRY_VOID(index_facts(reader, add, row, std::min(row + facts_at_once, last + 1)));
      FANAL_TRY_VOID(transaction.commit());
      if (progress) {
        progress(static_cast<std::uint64_t>(std::min(row + facts_at_once - 1, last)), static_cast<std::uint64_t>(last));
      }
    }
  }
  FANAL_TRY_VOID(merge(database));
  FANAL_TRY_VOID(in_one(database, "INSERT INTO fact_ids_new SELECT id64, row FROM facts ORDER BY id64, row"));
  FANAL_TRY_VOID(in_one(database, take_the_place));
  return static_cast<std::uint64_t>(last);
}

}  // namespace fanal::store
