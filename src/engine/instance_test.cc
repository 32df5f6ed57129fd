#include "engine/instance.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "base/base32.h"
#include "engine/export.h"
#include "engine/internal/instance_inside.h"
#include "engine/internal/networks.h"
#include "engine/judgements.h"
#include "engine/oversight.h"
#include "engine/search.h"
#include "engine/test_people.h"
#include "guard/one_time_codes.h"

namespace fanal::engine {
namespace {

using namespace testing;

TEST(Instance, TakesTheMemoryForPasswordsThatItWasMadeWith) {
  CaseOnDisk disk;
  const Instance::Given given{disk.path("instance"), {disk.path("instance.key"), ""}};
  EXPECT_EQ(code_of(Instance::init(given, Instance::least_password_mib - 1)), Code::invalid_input);
  EXPECT_EQ(code_of(Instance::init(given, 4097)), Code::invalid_input);
  const std::string secret = must(Instance::init(given, Instance::least_password_mib));
  Instance instance = must(Instance::open(given));
  EXPECT_EQ(instance.inside().cost.memory_bytes, std::uint64_t{19} << 20U);
  Person admin = must(instance.log_in({"admin", secret, "", "terminal"}));
  must(instance.set_password(admin, std::string(words)));
  const AccountId id = must(instance.inside().rows->account_named("admin")).value().id;
  const std::string sealed = must(instance.inside().rows->credentials(id)).sealed_secret;
  EXPECT_EQ(must(store::cost_of_account_secret(sealed)).memory_bytes, std::uint64_t{19} << 20U);
}

TEST(Instance, LetsItsAdministratorInOnceToSetAPassword) {
  CaseOnDisk disk;
  const Instance::Given given{disk.path("instance"), {disk.path("instance.key"), ""}};
  const std::string secret = must(Instance::init(given));
  EXPECT_EQ(secret.size(), 26U);
  EXPECT_EQ(code_of(Instance::init(given)), Code::already_exists);
  Instance instance = must(Instance::open(given));
  instance.inside().cost = {1, 8192};
  Person admin = must(instance.log_in({"admin", secret, "", "terminal"}));
  EXPECT_EQ(code_of(instance.accounts(admin)), Code::refused) << "first a password";
  EXPECT_EQ(code_of(instance.begin_codes(admin)), Code::refused);
  EXPECT_EQ(instance.set_password(admin, "short").error().code, Code::invalid_input);
  must(instance.set_password(admin, std::string(words)));
  EXPECT_EQ(code_of(instance.log_in({"admin", secret, "", "terminal"})), Code::refused) << "it works once";
  EXPECT_EQ(code_of(instance.accounts(admin)), Code::refused) << "then codes";
  const NewCodes codes = must(instance.begin_codes(admin));
  EXPECT_EQ(code_of(instance.confirm_codes(admin, "000000")), Code::invalid_input);
  const std::string due = guard::code_of(*from_base32(codes.secret), now_utc() / guard::code_seconds);
  EXPECT_EQ(must(instance.confirm_codes(admin, due)).size(), 10U);
  EXPECT_EQ(must(instance.accounts(admin)).size(), 1U);
  EXPECT_EQ(code_of(Instance::open({disk.path("absent"), {disk.path("instance.key"), ""}})), Code::not_found);
}

TEST(Instance, TellsNothingOfWhatWasWrong) {
  People people;
  const auto message = [&](const Result<Person>& result) { return result ? "let in" : result.error().message; };
  const std::string wrong_password = message(people.log_in("admin", "wrong words in a row", people.code("admin", 1)));
  EXPECT_EQ(wrong_password, message(people.log_in("admin", words, "000000")));
  EXPECT_EQ(wrong_password, message(people.log_in("nobody", words, "000000")));
  EXPECT_EQ(wrong_password, message(people.log_in("", "", "")));
  EXPECT_TRUE(people.log_in("admin", words, people.code("admin", 1)));
  EXPECT_EQ(wrong_password, message(people.log_in("admin", words, people.code("admin", 1)))) << "a code works once";
}

TEST(Instance, SlowsDownWhoGuesses) {
  People people;
  for (const std::string name : {"admin", "nobody"}) {
    Code last = Code::refused;
    int looked_at = 0;
    while (last == Code::refused && looked_at < 20) {
      last = code_of(people.log_in(name, "wrong words in a row", "000000"));
      looked_at += last == Code::refused ? 1 : 0;
    }
    EXPECT_EQ(last, Code::busy) << name;
    EXPECT_EQ(looked_at, 5) << name;
    EXPECT_EQ(code_of(people.log_in(name, words, people.code("admin", 1))), Code::busy) << "the right one waits too";
  }
}

TEST(Instance, TakesEachRecoveryCodeOnce) {
  People people;
  const std::string code = people.recovery["admin"].front();
  EXPECT_TRUE(people.log_in("admin", words, code));
  EXPECT_FALSE(people.log_in("admin", words, code));
  EXPECT_TRUE(people.log_in("admin", words, people.recovery["admin"].back()));
}

TEST(Instance, AnAdministratorSeesNoCase) {
  People people;
  Person lead = people.add("lea", "lead");
  const auto dir = people.make_case(lead, "op-one");
  EXPECT_EQ(code_of(people.instance->begin_work(*people.admin, {"op-one", "", "why"})), Code::not_found);
  EXPECT_EQ(people.instance->begin_work(*people.admin, {"op-one", "", "why"}).error().message,
            people.instance->begin_work(*people.admin, {"op-one", "", "why"}).error().message);
  EXPECT_EQ(code_of(people.instance->make_case(*people.admin, people.disk.path("x"), "op-two", {}, "")), Code::refused);
  EXPECT_EQ(code_of(people.instance->grant(*people.admin, {"op-one", "admin", "lead", "2999-01-01", "me"})),
            Code::not_found);
  // Not even with the keys that are in its hands: nothing is sealed for it.
  const auto opener =
      store::KeySource::from_account(to_hex(people.admin->account().id.value), people.admin->inside().secret.copy());
  EXPECT_EQ(code_of(store::open_case(dir, opener)), Code::wrong_key);
  EXPECT_TRUE(people.instance->begin_work(lead, {"op-one", "", "why"}));
}

std::string in_days(int days) { return format_utc_day(now_utc() + 86400 * days); }

TEST(Instance, AGrantOpensACaseAndItsEndCloses) {
  People people;
  Person lead = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  const auto dir = people.make_case(lead, "op-one");
  const std::string absent = people.instance->begin_work(ivo, {"op-none", "", "x"}).error().message;
  std::string hidden = people.instance->begin_work(ivo, {"op-one", "", "x"}).error().message;
  hidden.replace(hidden.find("op-one"), 6, "op-none");
  EXPECT_EQ(hidden, absent) << "a case that is not for you is no case";

  const auto given = must(people.instance->grant(lead, {"op-one", "ivo", "investigator", in_days(3), "joins"}));
  EXPECT_TRUE(given.in_force);
  Session session = must(people.instance->begin_work(ivo, {"op-one", "", "x"}));
  EXPECT_EQ(must(case_view(session)).role, "investigator");
  EXPECT_EQ(must(case_view(session)).actor, "ivo");
  EXPECT_EQ(code_of(people.instance->grant(ivo, {"op-one", "ivo", "lead", in_days(3), "up"})), Code::refused);

  const auto weaker = must(people.instance->grant(lead, {"op-one", "ivo", "auditor", in_days(3), "less"}));
  EXPECT_EQ(code_of(search(session, "anything", {})), Code::refused) << "at once";
  EXPECT_TRUE(people.instance->begin_work(ivo, {"op-one", "", "x"}));
  must(people.instance->end_grant(lead, weaker.grant.number));
  EXPECT_EQ(code_of(case_view(session)), Code::refused);
  EXPECT_EQ(code_of(people.instance->begin_work(ivo, {"op-one", "", "x"})), Code::not_found);
  for (const auto& slot : must(store::list_slots(dir))) {
    EXPECT_NE(slot.account, to_hex(ivo.account().id.value)) << "its slot is gone";
  }
}

TEST(Instance, AResetEndsWhatWasSealedForTheAccount) {
  People people;
  Person lead = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  people.make_case(lead, "op-one");
  must(people.instance->grant(lead, {"op-one", "ivo", "investigator", in_days(3), "joins"}));
  Session session = must(people.instance->begin_work(ivo, {"op-one", "", "x"}));
  const auto key = must(people.instance->add_api_key(ivo, {"tool", "documents", "", in_days(2)}));
  Person again = people.settled("ivo", must(people.instance->reset_account(*people.admin, "ivo")));
  EXPECT_EQ(code_of(people.instance->begin_work(again, {"op-one", "", "x"})), Code::not_found);
  EXPECT_EQ(code_of(case_view(session)), Code::refused);
  EXPECT_EQ(code_of(people.instance->log_in_by_key(key, "127.0.0.1")), Code::refused);
  EXPECT_EQ(code_of(people.instance->set_disabled(ivo, "lea", true)), Code::refused);
  must(people.instance->set_disabled(*people.admin, "ivo", true));
  EXPECT_EQ(code_of(people.log_in("ivo", words, people.code("ivo", 1))), Code::refused);
  EXPECT_EQ(code_of(people.instance->set_disabled(*people.admin, "admin", true)), Code::refused) << "the last one";
}

TEST(Instance, APasswordSetElsewhereEndsWhatWasOpen) {
  People people;
  Person here = people.add("ivo");
  Person there = must(people.log_in("ivo", words, people.recovery["ivo"][0]));
  EXPECT_TRUE(people.instance->still_stands(there));
  must(people.instance->set_password(here, "other words in a row"));
  EXPECT_TRUE(people.instance->still_stands(here));
  EXPECT_EQ(people.instance->still_stands(there).error().code, Code::refused);
  EXPECT_EQ(people.instance->set_password(there, std::string(words)).error().code, Code::refused);
  EXPECT_EQ(code_of(people.instance->grants(there, "")), Code::refused);
  // Two that came with the same invitation: the first to set a password has the account.
  const std::string secret = must(people.instance->add_account(*people.admin, "eve", "", ""));
  Person first = must(people.log_in("eve", secret, ""));
  Person second = must(people.log_in("eve", secret, ""));
  must(people.instance->set_password(first, std::string(words)));
  EXPECT_EQ(people.instance->set_password(second, "her words in a row").error().code, Code::refused);
  EXPECT_TRUE(people.log_in("eve", words, ""));
  // The secret that opens cases stays what it was.
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-one");
  must(people.instance->set_password(lead, "other words in a row"));
  EXPECT_TRUE(people.instance->begin_work(lead, {"op-one", "", "x"}));
}

TEST(Instance, AKeyOfAProgramIsNoPerson) {
  People people;
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-one");
  EXPECT_EQ(code_of(people.instance->add_api_key(lead, {"t", "open_cases", "", in_days(2)})), Code::refused);
  Person tool = must(people.instance->log_in_by_key(
      must(people.instance->add_api_key(lead, {"t", "see_case,documents,disclose", "", in_days(2)})), "127.0.0.1"));
  const std::uint64_t own = must(people.instance->grants(lead, "")).front().grant.number;
  EXPECT_EQ(people.instance->end_grant(tool, own).error().code, Code::refused);
  EXPECT_EQ(code_of(people.instance->alerts(tool)), Code::refused);
  EXPECT_EQ(code_of(people.instance->approvals(tool)), Code::refused);
  EXPECT_EQ(code_of(people.instance->break_glass(tool, "op-one", Danger::life, "a call", 0)), Code::refused);
  EXPECT_EQ(code_of(people.instance->ask_approval(tool, "export_clear", "op-one", "{}", "x")), Code::refused);
  EXPECT_EQ(people.instance->set_password(tool, std::string(words)).error().code, Code::refused);
  EXPECT_EQ(code_of(people.instance->begin_work(tool, {"op-one", "", "x", 7})), Code::refused);
  EXPECT_TRUE(people.instance->begin_work(tool, {"op-one", "", "x"}));
}

TEST(Instance, AGrantElsewhereIsNoGrant) {
  People people;
  Person lead = people.add("lea", "lead");
  Person other = people.add("max", "lead");
  people.make_case(lead, "op-one");
  people.make_case(other, "op-two");
  const std::uint64_t foreign = must(people.instance->grants(lead, "")).front().grant.number;
  const auto said = [&](const Result<void>& result, std::uint64_t number) {
    std::string text = result ? "done" : result.error().message;
    const std::string digits = std::to_string(number);
    return text.replace(text.find(digits), digits.size(), "N");
  };
  EXPECT_EQ(said(people.instance->end_grant(other, foreign), foreign), "there is no grant N for you");
  EXPECT_EQ(said(people.instance->end_grant(other, 977), 977), "there is no grant N for you");
  EXPECT_EQ(said(people.instance->review_break_glass(other, foreign, "x"), foreign), "there is no grant N for you");
  EXPECT_EQ(said(people.instance->review_break_glass(other, 977, "x"), 977), "there is no grant N for you");
}

TEST(Instance, ACaseThatOneMayNotReadSaysWhomToContact) {
  People people;
  Person lead = people.add("lea", "lead");
  Person other = people.add("sam", "lead");
  people.make_case(lead, "op-one");
  people.make_case(other, "op-two");
  Session theirs = must(people.instance->begin_work(other, {"op-two", "", "x"}));
  ingest_paths(theirs, {people.disk.write("a.jsonl", R"({"text":"Rooms, +33 6 39 98 12 35"})")});
  Session mine = must(people.instance->begin_work(lead, {"op-one", "", "a tip"}));
  const MatchRequest list{"+33639981235\n+33639989999\n", std::nullopt, "order 9"};
  const auto with = [&](const std::string& name) {
    return people.instance->match_with(lead, mine, {name, 0}, must(MatchList::read(list)));
  };
  EXPECT_EQ(code_of(with("op-two")), Code::not_found);
  EXPECT_EQ(code_of(with("op-none")), Code::not_found);
  must(people.instance->grant(other, {"op-two", "lea", "deconfliction", in_days(2), "joint work"}));
  const auto answer = must(with("op-two"));
  const auto& told = std::get<ContactAnswer>(answer.answer);
  EXPECT_EQ(told.contact, "sam") << "who gave the grant";
  ASSERT_EQ(told.hits.size(), 1U);
  EXPECT_EQ(told.hits[0].line, 1U);
  EXPECT_EQ(code_of(people.instance->begin_work(lead, {"op-two", "", "x"})), Code::refused);
  const auto alerts = must(people.instance->alerts(other));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts[0].kind, "contact");
  EXPECT_TRUE(must(people.instance->alerts(lead)).empty());
  MatchRequest many = list;
  for (int i = 0; i < 9; ++i) many.list += "+3363998000" + std::to_string(i) + "\n";
  for (int tries = 0; tries < 3; ++tries) {
    EXPECT_EQ(code_of(people.instance->match_with(lead, mine, {"op-two", 0}, must(MatchList::read(many)))),
              Code::refused)
        << "a long list wants a second person there, in an evaluation case too";
  }
  const auto refused = must(people.instance->alerts(other));
  ASSERT_EQ(refused.size(), 2U) << "of tries that were refused there is one in a while";
  EXPECT_EQ(refused[0].text, R"({"account":"lea","case":"op-two","refused":"refused"})");
  EXPECT_EQ(refused[1].text, alerts[0].text);
  const auto names = [&](const std::vector<std::string>& given, bool all) {
    std::string text;
    for (const auto& one : must(people.instance->other_cases(lead, "op-one", given, all))) {
      text += one.name + " " + std::to_string(one.approval) + ";";
    }
    return text;
  };
  EXPECT_EQ(names({"op-x:7", "op-one", "op-x"}, true), "op-x 7;op-two 0;");
  for (const char* bad : {"op-x:", "op-x:0", "op-x:a", "op-x:1:2", "op-x:-1"}) {
    EXPECT_EQ(code_of(people.instance->other_cases(lead, "op-one", {bad}, false)), Code::invalid_input) << bad;
  }
  std::vector<std::string> given(32, "op-x");
  EXPECT_EQ(names(given, false), "op-x 0;");
  given.emplace_back("op-y");
  const auto too_many = people.instance->other_cases(lead, "op-one", given, false);
  ASSERT_EQ(code_of(too_many), Code::invalid_input);
  EXPECT_NE(too_many.error().message.find("at most 32"), std::string::npos) << too_many.error().message;
}

TEST(Instance, WhomToContactIsSomebodyWhoIsThere) {
  People people;
  Person lea = people.add("lea", "lead");
  Person sam = people.add("sam", "lead");
  Person ann = people.add("ann");
  Person bob = people.add("bob");
  people.make_case(lea, "op-one");
  people.make_case(sam, "op-two");
  Session mine = must(people.instance->begin_work(lea, {"op-one", "", "a tip"}));
  const auto contact = [&]() {
    const auto list = must(MatchList::read({"+33639981235", {}, "order 9"}));
    const auto answer = must(people.instance->match_with(lea, mine, {"op-two", 0}, list));
    return std::get<ContactAnswer>(answer.answer).contact;
  };
  const auto grant_of = [&](const std::string& name) {
    for (const auto& view : must(people.instance->grants(sam, "op-two"))) {
      if (view.account == name && view.in_force) return view.grant.number;
    }
    return std::uint64_t{0};
  };
  must(people.instance->grant(sam, {"op-two", "bob", "investigator", in_days(2), "x"}));
  must(people.instance->grant(sam, {"op-two", "ann", "lead", in_days(2), "x"}));
  must(people.instance->grant(ann, {"op-two", "lea", "deconfliction", in_days(2), "joint work"}));
  EXPECT_EQ(contact(), "ann") << "who let them ask";
  must(people.instance->end_grant(sam, grant_of("ann")));
  EXPECT_EQ(contact(), "sam") << "another lead of the case";
  must(people.instance->grant(sam, {"op-two", "ann", "lead", in_days(2), "back"}));
  EXPECT_EQ(contact(), "ann");
  must(people.instance->set_disabled(*people.admin, "ann", true));
  EXPECT_EQ(contact(), "sam");
  must(people.instance->end_grant(sam, grant_of("sam")));
  EXPECT_EQ(contact(), "ann") << "nobody leads it: who gave the grant";
}

TEST(Instance, AContactIsOneLineThatReadsAsItIsWritten) {
  People people;
  Person lea = people.add("lea", "lead");
  Person sam = people.add("sam");
  people.make_case(lea, "op-one");
  const auto with = [&](const std::string& contact) {
    const auto given = people.instance->grant(lea, {"op-one", "sam", "deconfliction", in_days(2), "x", contact});
    return given ? std::string() : std::string(code_name(given.error().code));
  };
  for (const char* good : {"", "desk 4, ext 12", "Büro Süd · +33 1 99 00 12 34", "بلاغ 7"}) {
    EXPECT_EQ(with(good), "") << good;
  }
  for (const char* bad :
       {"two\nlines", "desk \x7f", "desk \xc2\x85", "desk \xe2\x80\xae 4", "desk \xe2\x81\xa7 4", "desk \xe2\x80\xa8 4",
        "zero\xe2\x80\x8bwidth", "soft\xc2\xadhyphen", "desk \xff", "\xed\xa0\x80", "\xf3\xa0\x81\x81"}) {
    EXPECT_EQ(with(bad), "invalid_input") << bad;
  }
}

TEST(Instance, SlotsOfAccountsElsewhereStay) {
  People people;
  Person lead = people.add("lea", "lead");
  const auto dir = people.make_case(lead, "op-one");
  const auto opener = store::KeySource::from_account(to_hex(lead.account().id.value), lead.inside().secret.copy());
  const std::string stranger(32, 'a');
  must(store::add_account_slot(dir, opener, stranger, store::make_account_keys().public_key));
  must(people.instance->begin_work(lead, {"op-one", "", "x"}));
  const auto slots = must(store::list_slots(dir));
  EXPECT_TRUE(std::any_of(slots.begin(), slots.end(), [&](const auto& slot) { return slot.account == stranger; }));
}

TEST(Instance, ACanaryIsHeardHoweverItIsAskedFor) {
  People people;
  Person lead = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  people.make_case(lead, "op-one");
  must(people.instance->grant(lead, {"op-one", "ivo", "investigator", in_days(3), "joins"}));
  must(people.instance->add_canary(lead, "op-one", "phone", "06 39 98 12 35", "nobody's"));
  Session session = must(people.instance->begin_work(ivo, {"op-one", "", "x"}));
  const auto canaries = [&] {
    const auto alerts = must(people.instance->alerts(lead));
    return static_cast<std::size_t>(std::count_if(alerts.begin(), alerts.end(), [](const auto& alert) {
      return alert.kind == "canary" && alert.text.find("nobody's") != std::string::npos;
    }));
  };
  std::size_t heard = 0;
  for (const std::string other :
       {"9981236", "phone:*981236", "phone:+3363998124?", "\"39 98\"", "quiet", "2026-03-01"}) {
    must(search(session, other, {}));
    EXPECT_EQ(canaries(), 0U) << other;
  }
  // However the query language reaches it.
  for (const std::string asked :
       {"+33639981235",     "0639981235",         "9981235",
        "06.39.98.12.35",   "phone:9981235",      "phone:*9981235",
        "phone:0639981235", "phone:*981235",      "phone:063998*",
        "phone:*39981*",    "phone:+3363998123?", "\"06 39 98 12 35\"",
        "\"39 98 12 35\"",  "39 98 12 35 zzz",    "06399812*",
        "*39981235",        "063998129~1",        "0639981235 OR zzz",
        "* -9981235",       "(zzz OR 9981235)",   "quiet AND phone:(+33639980000 OR 9981235)"}) {
    must(search(session, asked, {}));
    const std::size_t now = canaries();
    // Twice where one question reaches it in two ways.
    EXPECT_GT(now, heard) << asked;
    heard = now;
  }
  JudgeRequest request;
  request.kind = JudgementKind::stop;
  request.key_kind = "phone";
  request.value = "+33639981235";
  request.reason = "x";
  Executor executor(1);
  static_cast<void>(judge(session, request, executor, {}));
  EXPECT_EQ(canaries(), ++heard) << "a judgement tells whether it is there";
}

TEST(Instance, AKeyOfAProgramExportsNothingOutOfALiveCase) {
  People people;
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-live", {true, "trafficking", "order 7", "2099-12-31", ""});
  people.make_case(lead, "op-test");
  const auto key = must(people.instance->add_api_key(lead, {"t", "see_case,documents,disclose", "", in_days(2)}));
  Person tool = must(people.instance->log_in_by_key(key, "127.0.0.1"));
  const LineSink sink = [](std::string_view) { return true; };
  Session test = must(people.instance->begin_work(tool, {"op-test", "", "x"}));
  EXPECT_TRUE(export_mentions(test, sink));
  Session live = must(people.instance->begin_work(tool, {"op-live", "", "x"}));
  EXPECT_EQ(code_of(export_mentions(live, sink)), Code::refused);
  Session by_person = must(people.instance->begin_work(lead, {"op-live", "", "x"}));
  EXPECT_TRUE(export_mentions(by_person, sink));
}

TEST(Instance, AKeyOfAProgramDoesWhatItSays) {
  People people;
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-one");
  const auto bad = [&](const ApiKeyRequest& request) { return code_of(people.instance->add_api_key(lead, request)); };
  EXPECT_EQ(bad({"t", "", "", in_days(2)}), Code::invalid_input);
  EXPECT_EQ(bad({"t", "documents,root", "", in_days(2)}), Code::invalid_input);
  EXPECT_EQ(bad({"t", "people", "", in_days(2)}), Code::refused);
  EXPECT_EQ(bad({"t", "documents", "here", in_days(2)}), Code::invalid_input);
  EXPECT_EQ(bad({"t", "documents", "", in_days(400)}), Code::invalid_input);
  EXPECT_EQ(bad({"t", "documents", "", "2020-01-01"}), Code::invalid_input);
  const auto key = must(people.instance->add_api_key(lead, {"t", "see_case,documents", "127.0.0.0/8", in_days(2)}));
  Person tool = must(people.instance->log_in_by_key(key, "127.0.0.1"));
  EXPECT_EQ(code_of(people.instance->log_in_by_key(key, "192.0.2.1")), Code::refused);
  for (std::size_t at : {std::size_t{0}, std::size_t{5}, key.size() - 30, key.size() - 1}) {
    std::string wrong = key;
    wrong[at] = wrong[at] == 'b' ? 'c' : 'b';
    EXPECT_FALSE(people.instance->log_in_by_key(wrong, "127.0.0.1")) << at;
  }
  EXPECT_FALSE(people.instance->log_in_by_key("fnl_", "127.0.0.1"));
  Session session = must(people.instance->begin_work(tool, {"op-one", "", "x"}));
  EXPECT_TRUE(case_view(session));
  EXPECT_EQ(code_of(evidence(session)), Code::refused) << "the account may, the key may not";
  EXPECT_EQ(code_of(people.instance->grant(tool, {"op-one", "admin", "guest", in_days(2), "x"})), Code::refused);
  EXPECT_EQ(people.instance->need_proof(tool).error().code, Code::refused);
  const auto id = must(people.instance->api_keys(lead)).front().id;
  must(people.instance->end_api_key(lead, id));
  EXPECT_EQ(people.instance->still_stands(tool).error().code, Code::refused);
  EXPECT_FALSE(people.instance->log_in_by_key(key, "127.0.0.1"));
}

TEST(Instance, GlassIsBrokenAloneForALifeAndWithASecondOtherwise) {
  People people;
  Person lead = people.add("lea", "lead");
  Person ivo = people.add("ivo");
  people.make_case(lead, "op-one");
  EXPECT_EQ(code_of(people.instance->break_glass(ivo, "op-one", Danger::life, " ", 0)), Code::invalid_input);
  EXPECT_EQ(code_of(people.instance->break_glass(ivo, "op-none", Danger::life, "a call", 0)), Code::not_found);
  EXPECT_EQ(code_of(people.instance->break_glass(ivo, "op-one", Danger::other, "a hunch", 0)), Code::refused);
  EXPECT_EQ(code_of(people.instance->break_glass(*people.admin, "op-one", Danger::life, "a call", 0)), Code::refused)
      << "who keeps accounts opens no case";
  const auto view = must(people.instance->break_glass(ivo, "op-one", Danger::child, "a call", 0));
  EXPECT_TRUE(view.grant.is_break_glass);
  EXPECT_LE(view.grant.until, format_utc(now_utc() + 4 * 3600));
  EXPECT_TRUE(people.instance->begin_work(ivo, {"op-one", "", "a call"}));
  const auto alerts = must(people.instance->alerts(lead));
  ASSERT_EQ(alerts.size(), 1U);
  EXPECT_EQ(alerts.front().kind, "break_glass");
  EXPECT_EQ(people.instance->review_break_glass(ivo, view.grant.number, "fine").error().code, Code::refused);
  const auto again = must(people.instance->break_glass(ivo, "op-one", Danger::life, "a second call", 0));
  std::size_t in_force = 0;
  for (const Grant& grant : must(people.instance->inside().rows->grants_of(ivo.account().id))) {
    in_force += grant.ended_at.empty() ? 1U : 0U;
  }
  EXPECT_EQ(in_force, 1U) << "a new one ends the one before";
  must(people.instance->review_break_glass(lead, again.grant.number, "the same child"));
  must(people.instance->end_grant(lead, again.grant.number));
  Person auditor = people.add("uma", "auditor");
  const auto kinds = [&](Person& person) {
    std::vector<std::string> all;
    for (const auto& alert : must(people.instance->alerts(person))) all.push_back(alert.kind);
    std::sort(all.begin(), all.end());
    return all;
  };
  EXPECT_EQ(kinds(auditor), (std::vector<std::string>{"break_glass", "break_glass"}));
  // One of which the end and the day of its review are past.
  Person gus = people.add("gus");
  Grant past = view.grant;
  past.account = gus.account().id;
  past.until = format_utc(now_utc() - 60);
  past.review_due = format_utc(now_utc() - 30);
  must(people.instance->inside().rows->add_grant(past));
  EXPECT_EQ(code_of(people.instance->begin_work(gus, {"op-one", "", "a call"})), Code::not_found)
      << "four hours are over";
  const std::vector<std::string> both{"break_glass", "break_glass", "review_overdue"};
  for (int round = 0; round < 2; ++round) {
    EXPECT_EQ(kinds(lead), both) << "once";
    EXPECT_EQ(kinds(auditor), both) << "once";
  }
  must(people.instance->review_break_glass(lead, view.grant.number, "a child was in danger"));
  must(people.instance->alert_seen(lead, alerts.front().number));

  const auto asked =
      must(people.instance->ask_approval(ivo, "break_glass", "op-one", subject_of({{"case", "op-one"}}), "a deadline"));
  EXPECT_EQ(code_of(people.instance->answer_approval(ivo, asked.approval.number, true, "")), Code::not_found);
  must(people.instance->answer_approval(lead, asked.approval.number, true, "yes"));
  EXPECT_TRUE(people.instance->break_glass(ivo, "op-one", Danger::other, "a deadline", asked.approval.number));
  EXPECT_EQ(code_of(people.instance->break_glass(ivo, "op-one", Danger::other, "again", asked.approval.number)),
            Code::refused);
}

TEST(Instance, NothingLeavesForThePolicingOfMigrationUntilTwoAdministratorsLiftThat) {
  People people;
  Person second = people.add("ada", "administrator");
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-one");
  Session session = must(people.instance->begin_work(lead, {"op-one", "", "x"}));
  std::size_t lines = 0;
  const auto leaves = [&](const std::string& recipient) {
    ExportRequest request;
    request.recipient = recipient;
    request.clearance = Tlp::red;
    lines = 0;
    return export_mentions(
        session, [&](std::string_view) { return ++lines > 0; }, request);
  };
  EXPECT_EQ(code_of(leaves("Immigration Service")), Code::refused);
  EXPECT_EQ(lines, 0U);
  EXPECT_TRUE(leaves("Court of Lyon"));
  constexpr std::string_view policy = "immigration_firewall";
  EXPECT_EQ(people.instance->set_policy(*people.admin, policy, "off", "asked to", 0).error().code, Code::refused);
  EXPECT_EQ(code_of(leaves("Immigration Service")), Code::refused);
  const auto subject = subject_of({{"policy", policy}, {"value", "off"}});
  const auto asked = must(people.instance->ask_approval(*people.admin, "policy", "", subject, "a law"));
  must(people.instance->answer_approval(second, asked.approval.number, true, "the law is so"));
  must(people.instance->set_policy(*people.admin, policy, "off", "a law", asked.approval.number));
  EXPECT_TRUE(leaves("Immigration Service")) << "the session that runs hears of it";
  bool stands_there = false;
  for (const auto& row : must(people.instance->public_register()))
    stands_there |= row.what == "change" && row.name == policy;
  EXPECT_TRUE(stands_there);
}

TEST(Instance, APolicyIsWeakenedByTwoAdministratorsInTheOpen) {
  People people;
  Person second = people.add("ada", "administrator");
  must(people.instance->set_policy(*people.admin, "grant_days", "30", "shorter", 0));
  EXPECT_EQ(people.instance->set_policy(*people.admin, "grant_days", "60", "longer", 0).error().code, Code::refused);
  EXPECT_EQ(people.instance->set_policy(*people.admin, "grant_days", "x", "", 0).error().code, Code::invalid_input);
  const auto subject = subject_of({{"policy", "grant_days"}, {"value", "60"}});
  const auto asked = must(people.instance->ask_approval(*people.admin, "policy", "", subject, "longer cases"));
  EXPECT_EQ(code_of(people.instance->answer_approval(*people.admin, asked.approval.number, true, "")), Code::refused);
  must(people.instance->answer_approval(second, asked.approval.number, true, "agreed"));
  must(people.instance->set_policy(*people.admin, "grant_days", "60", "longer", asked.approval.number));
  const auto changes = must(people.instance->inside().rows->policy_changes());
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_TRUE(changes.back().is_weakening);
  EXPECT_EQ(changes.back().second, "ada");
  EXPECT_EQ(people.instance->set_policy(*people.admin, "grant_days", "61", "", asked.approval.number).error().code,
            Code::refused);
}

TEST(Instance, EveryActLeavesItsRows) {
  People people;
  Person lead = people.add("lea", "lead");
  people.make_case(lead, "op-one");
  static_cast<void>(people.log_in("lea", "wrong words in a row", ""));
  static_cast<void>(people.instance->begin_work(*people.admin, {"op-one", "", "x"}));
  const auto rows = people.audit_actions();
  const std::set<std::string> actions(rows.begin(), rows.end());
  for (const std::string wanted :
       {"admin log_in read", "admin account.add intent", "admin account.add done", "lea log_in read",
        "lea password.change intent", "lea codes.change done", "lea case.add intent", "lea case.add done",
        "lea log_in.refused read", "admin work.begin read"}) {
    EXPECT_TRUE(actions.contains(wanted)) << wanted;
  }
}

TEST(Networks, AreAddressesAndRanges) {
  EXPECT_TRUE(is_in_networks("192.0.2.7", ""));
  EXPECT_TRUE(is_in_networks("192.0.2.7", "198.51.100.1 192.0.2.0/24"));
  EXPECT_FALSE(is_in_networks("192.0.3.7", "198.51.100.1 192.0.2.0/24"));
  EXPECT_TRUE(is_in_networks("2001:db8::1", "2001:db8::/32"));
  EXPECT_FALSE(is_in_networks("2001:db9::1", "2001:db8::/32"));
  EXPECT_TRUE(is_in_networks("::ffff:192.0.2.7", "192.0.2.7"));
  EXPECT_FALSE(is_in_networks("terminal", "192.0.2.7"));
  for (const std::string bad : {"192.0.2.7/33", "here", "192.0.2/24", "::1/129", "192.0.2.7/x"}) {
    EXPECT_FALSE(check_networks(bad)) << bad;
  }
}

}  // namespace
}  // namespace fanal::engine
