// Judgements as rows: what was written is read, nothing is changed or deleted, and an earlier schema is brought up.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

DocumentId id_of(std::uint8_t fill) {
  DocumentId id;
  id.value.bytes.fill(fill);
  return id;
}

Judgement about_documents(JudgementKind kind, std::uint8_t a, std::uint8_t b) {
  Judgement judgement;
  judgement.kind = kind;
  judgement.a = id_of(a);
  judgement.b = id_of(b);
  judgement.actor = "ana";
  judgement.reason = "same voice on both lines";
  judgement.at = "2026-03-02T10:00:00Z";
  return judgement;
}

Judgement about_key(JudgementKind kind, MentionKind key_kind, std::string value) {
  Judgement judgement = about_documents(kind, 0, 0);
  judgement.key_kind = key_kind;
  judgement.value = std::move(value);
  return judgement;
}

Judgement undo_of(std::uint64_t number) {
  Judgement judgement = about_documents(JudgementKind::undo, 0, 0);
  judgement.undoes = number;
  return judgement;
}

TEST(Judgements, AreReadAsWritten) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  std::vector<Judgement> given{about_documents(JudgementKind::same, 1, 2), about_documents(JudgementKind::unsure, 2, 3),
                               about_key(JudgementKind::stop, MentionKind::phone, "+12125550143"),
                               about_key(JudgementKind::allow, MentionKind::email, "help@example.org"), undo_of(1)};
  {
    Writer writer = must(opened.write(test_intent("judge")));
    for (auto& judgement : given) {
      judgement.number = must(writer.add_judgement(judgement));
      judgement.audit_seq = writer.audit_seq();
    }
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  given[0].undone_by = 5;
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.judgements()), given);
  EXPECT_FALSE(is_in_force(given[0]));
  EXPECT_TRUE(is_in_force(given[1]));
  EXPECT_FALSE(is_in_force(given[4]));
}

TEST(Judgements, AreUndoneOnceAndOnlyWhenThere) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  Writer writer = must(opened.write(test_intent("judge")));
  must(writer.add_judgement(about_documents(JudgementKind::same, 1, 2)));
  must(writer.add_judgement(undo_of(1)));
  EXPECT_FALSE(writer.add_judgement(undo_of(1)));
  EXPECT_EQ(must(must(opened.reader()).judgements()).size(), 2U);
}

TEST(Judgements, AreNeverChangedNorDeleted) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  must(must(opened.write(test_intent("judge"))).add_judgement(about_documents(JudgementKind::same, 1, 2)));
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  EXPECT_FALSE(database.run("UPDATE judgements SET kind='different'"));
  EXPECT_FALSE(database.run("DELETE FROM judgements"));
}

TEST(Judgements, ACaseOfTheFirstSchemaOpens) {
  TemporaryDirectory dir;
  {
    const Case opened = new_case(dir / "case");
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(
        database.run("DROP TABLE papers; DROP TABLE labels; DROP TABLE review_counts; DROP TABLE worksheet_answers; "
                     "DROP TABLE case_settings; DROP "
                     "TABLE hash_lists; DROP TABLE hash_lists_ended; DROP TABLE hash_profiles; DROP TABLE "
                     "hash_hits; DROP TABLE seals; DROP TABLE seal_chunks; DROP TABLE takes; DROP TABLE "
                     "saved_searches; DROP TABLE search_alerts; DROP TABLE "
                     "search_alerts_seen; DROP TABLE markings; DROP TABLE judgements; DROP TABLE dictionaries; DROP "
                     "TABLE fact_ids; DROP "
                     "TABLE fact_ids_through;"
                     "CREATE INDEX facts_by_id ON facts(id64);"
                     ""
                     "CREATE VIRTUAL TABLE text_index USING fts5(title, text, content='', tokenize='unicode61 "
                     "remove_diacritics 2'); "
                     "PRAGMA user_version=1; PRAGMA wal_checkpoint(TRUNCATE)"));
  }
  {
    // Evidence that may not be written to is read as it is.
    Case copy = must(open_case(dir / "case", test_key(), OpenMode::read_only_copy, dir / "away.log"));
    EXPECT_TRUE(must(must(copy.reader()).judgements()).empty());
  }
  Case opened = must(open_case(dir / "case", test_key()));
  EXPECT_TRUE(must(must(opened.reader()).judgements()).empty());
  must(must(opened.write(test_intent("judge"))).add_judgement(about_documents(JudgementKind::same, 1, 2)));
  EXPECT_EQ(must(must(opened.reader()).judgements()).size(), 1U);
}

}  // namespace
}  // namespace fanal::store
