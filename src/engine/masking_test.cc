// Roles that see people as pseudonyms: a case full of planted identifiers of every kind, in every field and under
// several spellings, asked every question there is. Not one may come out, nor be felt for.
#include "engine/internal/masking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>
#include <regex>
#include <sstream>

#include "engine/test_answers.h"

namespace fanal::engine {
namespace {

using namespace testing;
using nlohmann::json;

/// One set of things to hide, and what may never be read of them, in lower case.
struct Planted {
  std::string phone, spelled, wide, email, veiled_email, handle, account, name, iban, wallet, card, device, ip,
      position;
  std::string flight, passport, street, person;
  std::vector<std::string> people;  ///< fragments that nobody without the role may read
  std::vector<std::string> money;   ///< those a financial analyst may
};

const Planted first{
    "06 39 98 12 35",
    "zero six trente neuf quatre vingt dix huit douze trente cinq",
    "\xEF\xBC\x90\xEF\xBC\x96 \xEF\xBC\x93\xEF\xBC\x99 \xEF\xBC\x99\xEF\xBC\x98 \xEF\xBC\x91\xEF\xBC\x92 "
    "\xEF\xBC\x93\xEF\xBC\x95",
    "ana.petit@example.com",
    "bela.voss (at) example (dot) org",
    "t.me/quiet_garden_99",
    "@lune_douce_7",
    "Lorelei",
    "FR76 3000 6000 0112 3456 7890 189",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    "4111 1111 1111 1111",
    "490154203237518",
    "203.0.113.7",
    "48.85660, 2.35222",
    "ABC123",
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "12 rue Quincampe",
    "Victoria Lune",
    {"39 98 12",  "399812",       "3998",       "trente",   "ana.petit",
     "bela.voss", "quiet_garden", "lune_douce", "lorelei",  "elvire",
     "490154",    "203.0.113",    "48.85",      "2.3522",   "abc123",
     "l898902",   "eriksson",     "quincampe",  "victoria", "\xEF\xBC\x99\xEF\xBC\x98"},
    {"3000 6000", "30006000", "bc1q", "1111"}};

const Planted second{
    "06 39 98 47 61",
    "zero six trente neuf quatre vingt dix huit quarante sept soixante et un",
    "\xEF\xBC\x90\xEF\xBC\x96 \xEF\xBC\x93\xEF\xBC\x99 \xEF\xBC\x99\xEF\xBC\x98 \xEF\xBC\x94\xEF\xBC\x97 "
    "\xEF\xBC\x96\xEF\xBC\x91",
    "eva.mulot@example.net",
    "hugo.brix (at) example (dot) com",
    "t.me/silver_lantern_12",
    "@nuit_calme_3",
    "Ondine",
    "DE89 3704 0044 0532 0130 00",
    "bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3",
    "5555 5555 5555 4444",
    "356938035643809",
    "198.51.100.23",
    "43.60450, 1.44400",
    "XYZ987",
    "P<UTOSVENSSON<<ELSA<KARIN<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "7 rue Brindavel",
    "Martine Brume",
    {},
    {}};

std::string advert(json fields) { return fields.dump() + "\n"; }

// Everything at once in prose, then in columns of its own, then where nobody looks for it.
std::string adverts(const Planted& p) {
  const std::string letters(p.name.size(), 'x');
  std::string out;
  out += advert({{"id", "a1"},
                 {"title", "Evening with " + p.name + ", " + p.phone},
                 {"text", "My name is " + p.name + ", quiet evening by the river, call " + p.phone + " or " + p.email +
                              ". " + p.name + " also answers on " + p.handle + "."},
                 {"country", "FR"},
                 {"place", p.street + ", Lyon"},
                 {"lat", 45.7578},
                 {"lon", 4.832},
                 {"posted_at", "2026-03-01T10:00:00Z"}});
  out += advert({{"id", "a2"},
                 {"text", "Other words in the morning and at night, the number is " + p.phone + ", bank " + p.iban +
                              ", coin " + p.wallet + ", card " + p.card + "."},
                 {"country", "FR"}});
  out += advert({{"id", "a3"},
                 {"text", "Veiled: " + p.spelled + ". Wide: " + p.wide + ". Write " + p.veiled_email + ", telegram " +
                              p.account + ". IMEI " + p.device + ", IP address " + p.ip + ", at " + p.position +
                              ", booking reference " + p.flight + ".\n" + p.passport + "\n"},
                 {"country", "FR"}});
  out += advert({{"id", p.phone},
                 {"text", "Columns of their own"},
                 {"phone", p.phone},
                 {"email", p.email},
                 {"telegram", p.account},
                 {"from", p.person},
                 {"to", p.phone},
                 {"contact", "ask " + p.person},
                 {"author", p.person},
                 {"url", "https://example.com/ads/" + p.name + "?m=" + p.email},
                 {"images", "https://img.example.com/" + p.name + ".jpg"},
                 {"city", p.street}});
  out += advert({{"id", p.email},
                 {"text", "Columns nobody knows"},
                 {"full_name", p.person},
                 {"address", p.street + ", 69001 Lyon"},
                 {"note", "belongs to " + p.person},
                 {"msisdn", p.phone},
                 {"iban_of", p.iban},
                 {"amount", "1500000"},
                 {"site", "adsite"}});
  out += advert({{"text", "No id of its own, evening"}, {"country", "FR"}});
  out += advert({{"id", p.phone}, {"text", "The same id a second time, evening and night"}});
  // Events: lists show their parties.
  out += advert({{"id", "e1"},
                 {"kind", "call"},
                 {"at", "2026-03-02T10:00:00Z"},
                 {"from", p.phone},
                 {"to", p.person + " " + p.handle},
                 {"device", p.device},
                 {"country", "FR"}});
  out += advert({{"id", "e2"},
                 {"kind", "transaction"},
                 {"at", "2026-03-03T10:00:00Z"},
                 {"from", p.iban},
                 {"to", p.email},
                 {"amount", "120.50"},
                 {"currency", "EUR"},
                 {"text", "rent"}});
  out += R"({"text":)" + std::string("\n");
  return out;
}

CaseTerms live_terms() { return {true, "trafficking", "a law", "2999-12-31", ""}; }

struct Case {
  Case(const Planted& p, const CaseTerms& terms, const std::string& file) : session(must(disk.init(terms))) {
    ingest_paths(session, {disk.write(file, adverts(p))});
    Executor executor(1);
    const auto say = [&](JudgementKind kind, const std::string& a, const std::string& b) {
      JudgeRequest request;
      request.kind = kind;
      (is_about_key(kind) ? request.key_kind : request.a) = a;
      (is_about_key(kind) ? request.value : request.b) = b;
      // A name is known where one of the documents, or the key, holds it as one.
      request.reason = "see " + p.phone + " and " + p.email;
      if (a == "a1") request.reason = "It is " + p.name + " of a1 again, " + request.reason;
      request.link = false;
      must(judge(session, request, executor, {}));
    };
    say(JudgementKind::same, "a1", "a3");
    say(JudgementKind::different, "a2", p.email);
    say(JudgementKind::allow, "phone", "+33 " + p.phone.substr(1));
    say(JudgementKind::stop, "email", p.email);
    must(relink(session, executor, {}));
    // One that came after linking.
    ingest_paths(
        session,
        {disk.write("late " + file,
                    advert({{"id", "late"}, {"text", "Late in the evening, call " + p.phone}, {"country", "FR"}}))},
        false);
  }
  CaseOnDisk disk;
  Session session;
};

std::vector<std::string> queries(const Planted& p) {
  return {p.phone,
          "+33 " + p.phone.substr(1),
          "39981235",
          "39 98",
          "3998*",
          "39 98 12 35",
          p.spelled,
          p.wide,
          p.email,
          "petit",
          "ana*",
          p.veiled_email,
          p.handle,
          "quiet_garden_99",
          p.account,
          p.name,
          "my name is " + p.name,
          "\"evening with " + p.name + "\"",
          p.iban,
          p.wallet,
          p.card,
          "4111",
          p.device,
          p.ip,
          p.position,
          p.flight,
          p.street,
          p.person,
          "evening",
          "evening " + p.name,
          "evening " + p.phone,
          "kind:(call OR transaction)"};
}
std::vector<std::string> ids(const Planted& p) {
  return {"a1", "a2", "a3", "e1", "e2", "late", p.phone, p.email, "never", "file.jsonl#6", "0639981299"};
}

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](unsigned char c) { return std::tolower(c); });
  return text;
}

// The lines around what should not be there.
void expect_absent(const std::string& told, const std::vector<std::string>& fragments, const std::string& who) {
  std::istringstream lines(told);
  for (std::string line; std::getline(lines, line);) {
    for (const auto& fragment : fragments) EXPECT_EQ(line.find(fragment), std::string::npos) << who << ": " << line;
  }
}

const guard::Role masked_roles[] = {guard::Role::guest, guard::Role::inspector, guard::Role::financial_analyst};

TEST(Masking, NothingPlantedComesOut) {
  for (const bool is_live : {false, true}) {
    Case planted(first, is_live ? live_terms() : CaseTerms{}, "Elvire's file.jsonl");
    for (const guard::Role role : masked_roles) {
      stand_as(planted.session, role);
      const std::string told = lower(all_told(planted.session, queries(first), ids(first)));
      const std::string who = std::string(guard::role_name(role)) + (is_live ? ", live" : ", evaluation");
      expect_absent(told, first.people, who);
      if (role == guard::Role::financial_analyst) {
        EXPECT_NE(told.find("30006000"), std::string::npos) << "accounts in clear";
      } else {
        expect_absent(told, first.money, who);
      }
      EXPECT_NE(told.find("phone:p_"), std::string::npos);
      EXPECT_NE(told.find("evening by the river"), std::string::npos) << "the rest stays";
      EXPECT_NE(told.find("lyon, fr"), std::string::npos) << "places as cities";
    }
    for (const guard::Role role : {guard::Role::lead, guard::Role::reviewer, guard::Role::investigator}) {
      stand_as(planted.session, role);
      const std::string told = lower(all_told(planted.session, queries(first), ids(first)));
      // Among the ids asked for is none of the file; its name is shown all the same.
      for (const auto& fragment : first.people) EXPECT_NE(told.find(fragment), std::string::npos) << fragment;
      for (const auto& fragment : first.money) EXPECT_NE(told.find(fragment), std::string::npos) << fragment;
    }
  }
}

// Pseudonyms and internal ids are another in every case, and lists are in their order. Numbers of groups follow a hash
// of the documents, so that they are others too.
std::string alike(const std::string& told) {
  static const std::regex keyed("(:p_[a-z2-7]{26})|([0-9a-f]{32})|( group [0-9]+)|(^(group|perhaps) [0-9]+)");
  std::vector<std::string> lines;
  std::istringstream stream(told);
  for (std::string line; std::getline(stream, line);) lines.push_back(std::regex_replace(line, keyed, "<>"));
  std::sort(lines.begin(), lines.end());
  std::string all;
  for (const auto& line : lines) all += line + "\n";
  return all;
}

// Two cases that differ in what is hidden only: whoever sees pseudonyms cannot tell one from the other, whatever they
// look for.
TEST(Masking, WhatIsHiddenCannotBeFeltFor) {
  Case one(first, {}, "a file.jsonl");
  Case other(second, {}, "b file.jsonl");
  for (const guard::Role role : {guard::Role::guest, guard::Role::inspector}) {
    stand_as(one.session, role);
    stand_as(other.session, role);
    const auto found = [](Session& session, const std::string& query) {
      return alike(Told().answer("search", search(session, query, Page{})).take());
    };
    for (const Planted* asked : {&first, &second}) {
      for (const auto& query : queries(*asked)) {
        EXPECT_EQ(found(one.session, query), found(other.session, query)) << query;
      }
      const auto same = [](Session& session, const std::vector<std::string>& names) {
        Told told;
        for (const auto& id : names) {
          told.answer("show", documents(session, id));
        }
        return alike(told.take());
      };
      EXPECT_EQ(same(one.session, ids(*asked)), same(other.session, ids(*asked)));
    }
  }
}

TEST(Masking, SearchMatchesWhatIsShown) {
  Case planted(first, {}, "a file.jsonl");
  stand_as(planted.session, guard::Role::guest);
  const auto total = [&](const std::string& query) { return must(search(planted.session, query, Page{})).total; };
  EXPECT_EQ(total("evening"), 4U);
  EXPECT_EQ(total("\"quiet evening\" river"), 1U);
  EXPECT_EQ(total("\"river call\""), 1U);
  for (const std::string query : {"06 39 98 12 35", "39", "98*", "lorelei", "petit", "evening lorelei", "phone"}) {
    const SearchAnswer answer = must(search(planted.session, query, Page{}));
    EXPECT_EQ(answer.total, 0U) << query;
    EXPECT_TRUE(answer.total_is_exact && answer.next.empty() && answer.understood_as.empty()) << query;
  }
  for (const Hit& hit : must(search(planted.session, "evening", Page{})).hits) EXPECT_EQ(hit.score, 0);

  const DocumentView shown = must(documents(planted.session, "a1")).front();
  std::string pseudonym;
  for (const MentionView& mention : shown.mentions) {
    if (mention.mention.kind == MentionKind::phone) pseudonym = mention.mention.value;
  }
  const SearchAnswer found = must(search(planted.session, pseudonym, Page{}));
  EXPECT_GE(found.total, 4U) << "also one that came after linking";
  EXPECT_EQ(found.understood_as, "phone " + pseudonym);
  EXPECT_EQ(total("phone:p_aaaaaaaaaaaaaaaaaaaaaaaaaa"), 0U);
  stand_as(planted.session, guard::Role::lead);
  EXPECT_EQ(total(pseudonym), found.total);
}

TEST(Masking, MentionsStandWhereTheirPseudonymsDo) {
  Case planted(first, {}, "a file.jsonl");
  stand_as(planted.session, guard::Role::inspector);
  for (const std::string id : {"a1", "a2", "a3"}) {
    for (const DocumentView& view : must(documents(planted.session, id))) {
      EXPECT_FALSE(view.mentions.empty());
      for (const MentionView& shown : view.mentions) {
        const Mention& mention = shown.mention;
        if (!is_identifying(mention.kind)) continue;
        const std::string& field = view.document.fields[mention.field].value;
        EXPECT_EQ(guard::kind_of_pseudonym(mention.value), mention.kind);
        EXPECT_NE(field.substr(mention.begin, mention.end - mention.begin).find(":p_"), std::string::npos) << field;
      }
      EXPECT_TRUE(view.sha256.empty() && view.source.file.empty() && view.source.where.path.empty());
    }
  }
  const DocumentView view = must(documents(planted.session, "a1")).front();
  EXPECT_EQ(view.document.place.name, "Lyon, FR");
  EXPECT_FALSE(view.document.place.lat_deg);
}

TEST(Masking, NoEvaluationForThoseWhoSeePseudonyms) {
  for (const guard::ActRow& act : guard::acts()) {
    if (act.act != guard::Act::eval && act.act != guard::Act::export_data && act.act != guard::Act::show_original)
      continue;
    for (const guard::Role role : masked_roles) EXPECT_FALSE(guard::can(guard::row_of(role), act.needs)) << act.name;
  }
}

}  // namespace
}  // namespace fanal::engine
