#pragma once
// The same adverts in SQLite FTS5 and in Xapian: what searches are timed beside.
#include <sqlite3.h>
#include <xapian.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "measure.h"
#include "search_corpus.h"

namespace fanal::bench {

/// Words in FTS5, figures of numbers in a table of trigrams, the rest in columns with an index each.
class Fts5 {
 public:
  explicit Fts5(const std::string& file) {
    sqlite3_open(file.c_str(), &database_);
    run("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;");
    run("CREATE VIRTUAL TABLE words USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');"
        "CREATE VIRTUAL TABLE numbers USING fts5(number, content='', tokenize='trigram');"
        "CREATE TABLE keys(number TEXT, advert INTEGER); CREATE TABLE prices(advert INTEGER, price TEXT);"
        "CREATE TABLE adverts(id INTEGER PRIMARY KEY, site TEXT, month TEXT, meta INTEGER);"
        "CREATE VIRTUAL TABLE places USING rtree(id, lat1, lat2, lon1, lon2);");
    run("BEGIN");
  }
  ~Fts5() { sqlite3_close(database_); }
  Fts5(const Fts5&) = delete;
  Fts5& operator=(const Fts5&) = delete;

  void add(std::int64_t id, const ScannedAdvert& advert, std::string_view title, std::string_view text) {
    insert("INSERT INTO words(rowid, title, text) VALUES(?1, ?2, ?3)", id, {std::string(title), std::string(text)});
    insert("INSERT INTO adverts VALUES(?1, ?2, ?3, ?4)", id, {advert.site, advert.month, std::to_string(advert.group)});
    std::string all;
    for (const auto& phone : advert.phones) {
      insert("INSERT INTO keys VALUES(?2, ?1)", id, {phone});
      all += phone + ' ';
    }
    if (!all.empty()) insert("INSERT INTO numbers(rowid, number) VALUES(?1, ?2)", id, {all});
    for (const auto& price : advert.prices) insert("INSERT INTO prices VALUES(?1, ?2)", id, {price});
    if (advert.has_position) {
      insert("INSERT INTO places VALUES(?1, ?2, ?2, ?3, ?3)", id,
             {std::to_string(advert.lat_deg), std::to_string(advert.lon_deg)});
    }
  }
  void finish() {
    run("COMMIT");
    run("INSERT INTO words(words) VALUES('optimize'); INSERT INTO numbers(numbers) VALUES('optimize');"
        "CREATE INDEX keys_number ON keys(number); CREATE INDEX prices_advert ON prices(advert);"
        "CREATE INDEX adverts_meta ON adverts(meta);");
  }
  /// Reads all rows; how many.
  std::uint64_t ask(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) failed(sql);
    std::uint64_t rows = 0;
    while (sqlite3_step(statement) == SQLITE_ROW) ++rows;
    sqlite3_finalize(statement);
    return rows;
  }
  std::uint64_t number(const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK) failed(sql);
    const std::uint64_t value =
        sqlite3_step(statement) == SQLITE_ROW ? static_cast<std::uint64_t>(sqlite3_column_int64(statement, 0)) : 0;
    sqlite3_finalize(statement);
    return value;
  }

 private:
  void failed(const std::string& sql) {
    std::fprintf(stderr, "fts5: %s: %s\n", sql.c_str(), sqlite3_errmsg(database_));
    std::exit(1);
  }
  void run(const char* sql) {
    if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) failed(sql);
  }
  void insert(const char* sql, std::int64_t id, const std::vector<std::string>& values) {
    sqlite3_stmt*& statement = statements_[sql];
    if (statement == nullptr && sqlite3_prepare_v2(database_, sql, -1, &statement, nullptr) != SQLITE_OK) failed(sql);
    sqlite3_bind_int64(statement, 1, id);
    for (std::size_t i = 0; i < values.size(); ++i) {
      sqlite3_bind_text(statement, static_cast<int>(i + 2), values[i].data(), static_cast<int>(values[i].size()),
                        SQLITE_STATIC);
    }
    sqlite3_step(statement);
    sqlite3_reset(statement);
  }

  sqlite3* database_ = nullptr;
  std::map<std::string, sqlite3_stmt*> statements_;
};

/// Words as Fanal cuts them, so that counts compare; every end of a number as a term of its own, since Xapian looks for
/// the begin of a term only.
class XapianPeer {
 public:
  enum Slot : Xapian::valueno { site, month };

  explicit XapianPeer(const std::string& folder)
      : folder_(folder), writable_(folder, Xapian::DB_CREATE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS) {}

  void add(const Corpus& corpus, const ScannedAdvert& advert) {
    Xapian::Document document;
    Xapian::termpos position = 0;
    for (const auto* const part : {&advert.title, &advert.text}) {
      for (const auto word : *part) {
        if (corpus.words[word].size() < 240) document.add_posting(corpus.words[word], ++position);
      }
      position += 100;
    }
    for (const auto& phone : advert.phones) {
      for (std::size_t from = 0; from < phone.size(); ++from) document.add_boolean_term("XE" + phone.substr(from));
      document.add_boolean_term("XP" + phone);
    }
    document.add_value(site, advert.site);
    document.add_value(month, advert.month);
    writable_.add_document(document);
  }
  void finish() {
    writable_.commit();
    writable_.close();
    database_ = Xapian::Database(folder_);
  }
  std::uint64_t count(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    return enquire.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
  }
  void best(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    const auto found = enquire.get_mset(0, 10);
    for (auto hit = found.begin(); hit != found.end(); ++hit) last_ = *hit;
  }
  void values(const Xapian::Query& query) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query);
    Xapian::ValueCountMatchSpy sites(site);
    Xapian::ValueCountMatchSpy months(month);
    enquire.add_matchspy(&sites);
    enquire.add_matchspy(&months);
    enquire.get_mset(0, 10, database_.get_doccount());
    for (auto value = sites.top_values_begin(20); value != sites.top_values_end(20); ++value) ++last_;
    for (auto value = months.values_begin(); value != months.values_end(); ++value) ++last_;
  }

 private:
  std::string folder_;
  Xapian::WritableDatabase writable_;
  Xapian::Database database_;
  std::uint64_t last_ = 0;  // so that what is read is used
};

}  // namespace fanal::bench
