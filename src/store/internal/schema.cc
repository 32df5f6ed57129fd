#include "store/internal/schema.h"

#include <array>

#include "store/internal/schema_steps.h"

namespace fanal::store::internal {
namespace {

constexpr std::int64_t application_id = 0x46414E4C;  // FANL

// Step n brings version n to n + 1. A released step is never changed.
constexpr std::array<const char*, 9> steps{
    R"sql(
CREATE TABLE terms(one INTEGER PRIMARY KEY CHECK(one = 1), live INTEGER NOT NULL, purpose TEXT NOT NULL,
  basis TEXT NOT NULL, until_day TEXT NOT NULL, made_at TEXT NOT NULL) STRICT;
CREATE TRIGGER terms_stay BEFORE UPDATE ON terms BEGIN SELECT RAISE(ABORT, 'the terms of a case never change'); END;
CREATE TRIGGER terms_remain BEFORE DELETE ON terms BEGIN SELECT RAISE(ABORT, 'the terms of a case never change'); END;

CREATE TABLE mappings(name TEXT PRIMARY KEY, json TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE items(row INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL,
  name TEXT NOT NULL, reader TEXT NOT NULL, reader_version INTEGER NOT NULL, charset TEXT NOT NULL,
  detail BLOB NOT NULL, mapping TEXT NOT NULL, complete INTEGER NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TABLE captures(row INTEGER PRIMARY KEY, item INTEGER NOT NULL, source TEXT NOT NULL, taken_at TEXT NOT NULL,
  actor TEXT NOT NULL, how TEXT NOT NULL, audit_seq INTEGER NOT NULL, UNIQUE(item, source)) STRICT;
CREATE TABLE units(item INTEGER NOT NULL, number INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  first_record INTEGER NOT NULL, records INTEGER NOT NULL, first_line INTEGER NOT NULL, lines INTEGER NOT NULL,
  documents INTEGER NOT NULL, audit_seq INTEGER NOT NULL, PRIMARY KEY(item, number)) STRICT, WITHOUT ROWID;
CREATE INDEX units_by_write ON units(audit_seq);

CREATE TABLE packs(number INTEGER PRIMARY KEY, bytes INTEGER NOT NULL) STRICT;
CREATE TABLE frames(item INTEGER NOT NULL, begin INTEGER NOT NULL, length INTEGER NOT NULL, pack INTEGER NOT NULL,
  offset INTEGER NOT NULL, stored INTEGER NOT NULL, wrapped BLOB NOT NULL, hash BLOB NOT NULL,
  PRIMARY KEY(item, begin)) STRICT, WITHOUT ROWID;

CREATE TABLE facts(row INTEGER PRIMARY KEY, id64 INTEGER NOT NULL, item INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE INDEX facts_by_id ON facts(id64);
CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='', tokenize='unicode61 remove_diacritics 2');

CREATE TABLE issues(row INTEGER PRIMARY KEY, item INTEGER, unit INTEGER, severity INTEGER NOT NULL,
  code TEXT NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE INDEX issues_by_severity ON issues(severity);

CREATE TABLE sets(id INTEGER PRIMARY KEY AUTOINCREMENT, finished INTEGER NOT NULL) STRICT;
CREATE TABLE segments(row INTEGER PRIMARY KEY, set_id INTEGER NOT NULL, first_key BLOB NOT NULL,
  bytes BLOB NOT NULL) STRICT;
CREATE UNIQUE INDEX segments_by_key ON segments(set_id, first_key);
CREATE TABLE segment_sets(name TEXT PRIMARY KEY, set_id INTEGER NOT NULL, through_row INTEGER NOT NULL,
  audit_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE state(name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;
)sql",
    R"sql(
CREATE TABLE judgements(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, a BLOB, b BLOB, key_kind TEXT, value TEXT,
  undoes INTEGER UNIQUE REFERENCES judgements(number), actor TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
  BEGIN SELECT RAISE(ABORT, 'a judgement is undone by another, never changed'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
  BEGIN SELECT RAISE(ABORT, 'a judgement is undone by another, never deleted'); END;
)sql",
    R"sql(
CREATE TABLE fact_ids(id64 INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY(id64, row)) STRICT, WITHOUT ROWID;
CREATE TABLE fact_ids_through(one INTEGER PRIMARY KEY CHECK(one = 1), row INTEGER NOT NULL) STRICT;
INSERT INTO fact_ids SELECT id64, row FROM facts ORDER BY id64, row;
INSERT INTO fact_ids_through SELECT 1, ifnull(max(row), 0) FROM facts;
DROP INDEX facts_by_id;
INSERT INTO text_index(text_index, rank) VALUES('automerge', 16);
INSERT INTO text_index(text_index, rank) VALUES('usermerge', 16);
INSERT INTO text_index(text_index, rank) VALUES('crisismerge', 64);
INSERT INTO text_index(text_index, rank) VALUES('hashsize', 8388608);
)sql",
    R"sql(
CREATE TABLE dictionaries(number INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;
)sql",
    R"sql(
CREATE TABLE markings(row INTEGER PRIMARY KEY, item INTEGER NOT NULL, tlp INTEGER NOT NULL, pap INTEGER NOT NULL,
  is_set INTEGER NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  audit_seq INTEGER NOT NULL) STRICT;
CREATE INDEX markings_by_item ON markings(item, row);
CREATE TRIGGER markings_stay BEFORE UPDATE ON markings
  BEGIN SELECT RAISE(ABORT, 'a marking is followed by another, never changed'); END;
)sql",
    // The text index is sets of segments from here on (docs/formats/index.md): whoever asks indexes what none holds.
    R"sql(
DROP TABLE text_index;

CREATE TABLE saved_searches(state INTEGER PRIMARY KEY, number INTEGER NOT NULL, name TEXT NOT NULL,
  query TEXT NOT NULL, country TEXT NOT NULL, hypothesis TEXT NOT NULL, meant_for INTEGER NOT NULL,
  alerts INTEGER NOT NULL, withdrawn INTEGER NOT NULL, owner TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
  at TEXT NOT NULL, after_row INTEGER NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER saved_searches_stay BEFORE UPDATE ON saved_searches
  BEGIN SELECT RAISE(ABORT, 'a saved search gets another state, and keeps those it had'); END;
CREATE TRIGGER saved_searches_remain BEFORE DELETE ON saved_searches
  BEGIN SELECT RAISE(ABORT, 'a saved search is withdrawn, never deleted'); END;

CREATE TABLE search_alerts(number INTEGER PRIMARY KEY, search INTEGER NOT NULL, state INTEGER NOT NULL,
  outcome TEXT NOT NULL, documents INTEGER NOT NULL, withheld INTEGER NOT NULL, ids BLOB NOT NULL, role TEXT NOT NULL,
  at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER search_alerts_stay BEFORE UPDATE ON search_alerts
  BEGIN SELECT RAISE(ABORT, 'an alert says what was found then, and is never changed'); END;
CREATE TABLE search_alerts_seen(row INTEGER PRIMARY KEY, alert INTEGER NOT NULL, account TEXT NOT NULL,
  at TEXT NOT NULL, audit_seq INTEGER NOT NULL, UNIQUE(account, alert)) STRICT;
CREATE TABLE takes(row INTEGER PRIMARY KEY, item INTEGER NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  complete_of TEXT NOT NULL, has_addresses INTEGER NOT NULL, has_ids INTEGER NOT NULL, actor TEXT NOT NULL,
  at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE INDEX takes_by_item ON takes(item, row);
CREATE INDEX takes_of_lists ON takes(audit_seq, row) WHERE complete_of<>'';
CREATE TRIGGER takes_stay BEFORE UPDATE ON takes
  BEGIN SELECT RAISE(ABORT, 'what was said of a file is followed by more, never changed'); END;
)sql",
    // Entries of a list are a set of segments, hashes/NUMBER; the bytes of a seal are chunks under a key of its own.
    R"sql(
CREATE TABLE hash_lists(number INTEGER PRIMARY KEY AUTOINCREMENT, list_id TEXT NOT NULL, source TEXT NOT NULL,
  category TEXT NOT NULL, issued TEXT NOT NULL, expires TEXT NOT NULL, md5 INTEGER NOT NULL, sha1 INTEGER NOT NULL,
  sha256 INTEGER NOT NULL, pdq INTEGER NOT NULL, photodna INTEGER NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL,
  audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER hash_lists_stay BEFORE UPDATE ON hash_lists
  BEGIN SELECT RAISE(ABORT, 'a list of hashes is withdrawn or replaced, never changed'); END;
CREATE TABLE hash_lists_ended(list INTEGER PRIMARY KEY, actor TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
  audit_seq INTEGER NOT NULL) STRICT;
CREATE TABLE hash_profiles(row INTEGER PRIMARY KEY, profile TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL,
  at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER hash_profiles_stay BEFORE UPDATE ON hash_profiles
  BEGIN SELECT RAISE(ABORT, 'a profile is followed by another, never changed'); END;
CREATE TABLE hash_hits(number INTEGER PRIMARY KEY AUTOINCREMENT, item BLOB NOT NULL, file_sha256 TEXT NOT NULL,
  sha256 TEXT NOT NULL, list_id TEXT NOT NULL, category TEXT NOT NULL, algorithm TEXT NOT NULL,
  distance INTEGER NOT NULL, source TEXT NOT NULL, path TEXT NOT NULL, how INTEGER NOT NULL, kept INTEGER NOT NULL,
  seal INTEGER NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, audit_seq INTEGER NOT NULL,
  UNIQUE(file_sha256, sha256, source, path)) STRICT;
CREATE TRIGGER hash_hits_stay BEFORE UPDATE ON hash_hits
  BEGIN SELECT RAISE(ABORT, 'a hit stays as it was met'); END;
CREATE TRIGGER hash_hits_remain BEFORE DELETE ON hash_hits BEGIN SELECT RAISE(ABORT, 'a hit is never deleted'); END;
CREATE TABLE seals(number INTEGER PRIMARY KEY, wrapped BLOB NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TABLE seal_chunks(row INTEGER PRIMARY KEY, seal INTEGER NOT NULL, chunk INTEGER NOT NULL, sealed BLOB NOT NULL,
  UNIQUE(seal, chunk)) STRICT;
)sql",
    // A label with an end is removed, and nothing but a count of its word stays: numbers are never used again.
    R"sql(
CREATE TABLE labels(number INTEGER PRIMARY KEY AUTOINCREMENT, anchor BLOB NOT NULL, label TEXT NOT NULL,
  detail TEXT NOT NULL, actor TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, expires_at TEXT,
  audit_seq INTEGER NOT NULL) STRICT;
CREATE INDEX labels_by_end ON labels(expires_at) WHERE expires_at IS NOT NULL;
CREATE TABLE review_counts(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER labels_stay BEFORE UPDATE ON labels
  BEGIN SELECT RAISE(ABORT, 'a label is followed by another, never changed'); END;
CREATE TRIGGER labels_remain BEFORE DELETE ON labels WHEN OLD.expires_at IS NULL
  BEGIN SELECT RAISE(ABORT, 'a label without an end is never deleted'); END;
CREATE TRIGGER labels_counted AFTER DELETE ON labels
  BEGIN INSERT INTO review_counts VALUES('expired.' || OLD.label, 1)
    ON CONFLICT(name) DO UPDATE SET value=value+1; END;
CREATE TRIGGER labels_counted_of_tier AFTER DELETE ON labels WHEN json_valid(OLD.detail)
    AND json_extract(OLD.detail, '$.tier') IN ('T0','T1','T2','T3','TU','I')
  BEGIN INSERT INTO review_counts VALUES('expired.' || OLD.label || '.' || json_extract(OLD.detail, '$.tier'), 1)
    ON CONFLICT(name) DO UPDATE SET value=value+1; END;
CREATE TABLE worksheet_answers(number INTEGER PRIMARY KEY, anchor BLOB NOT NULL, question TEXT NOT NULL,
  value TEXT NOT NULL, confidence TEXT NOT NULL, evidence BLOB, detail TEXT NOT NULL, actor TEXT NOT NULL,
  reason TEXT NOT NULL, at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER worksheet_answers_stay BEFORE UPDATE ON worksheet_answers
  BEGIN SELECT RAISE(ABORT, 'an answer is followed by another, never changed'); END;
CREATE TRIGGER worksheet_answers_remain BEFORE DELETE ON worksheet_answers
  BEGIN SELECT RAISE(ABORT, 'an answer is followed by another, never deleted'); END;
CREATE TABLE case_settings(number INTEGER PRIMARY KEY, name TEXT NOT NULL, json TEXT NOT NULL, actor TEXT NOT NULL,
  reason TEXT NOT NULL, at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER case_settings_stay BEFORE UPDATE ON case_settings
  BEGIN SELECT RAISE(ABORT, 'a setting is followed by another, never changed'); END;
CREATE TRIGGER case_settings_remain BEFORE DELETE ON case_settings
  BEGIN SELECT RAISE(ABORT, 'a setting is followed by another, never deleted'); END;
)sql",
    R"sql(
CREATE TABLE papers(state INTEGER PRIMARY KEY, number INTEGER NOT NULL, kind INTEGER NOT NULL, title TEXT NOT NULL,
  body TEXT NOT NULL, meant_for INTEGER NOT NULL, withdrawn INTEGER NOT NULL, owner TEXT NOT NULL, actor TEXT NOT NULL,
  reason TEXT NOT NULL, at TEXT NOT NULL, audit_seq INTEGER NOT NULL) STRICT;
CREATE TRIGGER papers_stay BEFORE UPDATE ON papers
  BEGIN SELECT RAISE(ABORT, 'a paper gets another state, and keeps those it had'); END;
CREATE TRIGGER papers_remain BEFORE DELETE ON papers
  BEGIN SELECT RAISE(ABORT, 'a paper is withdrawn, never deleted'); END;
)sql"};

constexpr SchemaSteps schema{"case.db", "a case", application_id, steps};

}  // namespace

std::int64_t current_schema() { return std::int64_t{steps.size()}; }
Result<std::int64_t> schema_version(Database& database) { return schema.version_of(database); }
Result<void> migrate(Database& database) { return schema.migrate(database); }
Result<void> bring_up(Database& database, const std::filesystem::path& dir, const Key256& pages_key) {
  return schema.bring_up(database, dir, pages_key);
}

Result<void> need_readable_schema(Database& database) {
  // What each step since the first added, its readers do without.
  FANAL_TRY(version, schema_version(database));
  if (version < 1) {
    return Error{Code::unavailable, "case.db holds no tables yet: open it once for writing"};
  }
  return {};
}

}  // namespace fanal::store::internal
