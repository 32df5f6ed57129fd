// Saved searches: whose they are, and that what they find among new documents is what a search under their owner's eyes
// finds there, once.
#include "engine/saved_searches.h"

#include <gtest/gtest.h>

#include <random>
#include <set>

#include "engine/instance.h"
#include "engine/oversight.h"
#include "engine/relink.h"
#include "engine/search.h"
#include "engine/search_alerts.h"
#include "engine/test_answers.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using namespace testing;

std::string advert(const std::string& id, const std::string& text) {
  return R"({"id":")" + id + R"(","text":")" + text + "\"}\n";
}

SavedChange named(const std::string& name) {
  SavedChange change;
  change.name = name;
  change.for_team = true;
  return change;
}
SavedChange asking(const std::string& query) {
  SavedChange change;
  change.query = query;
  return change;
}
SavedChange telling(bool alerts) {
  SavedChange change;
  change.alerts = alerts;
  return change;
}

class Saved : public ::testing::Test {
 protected:
  SavedView save(const std::string& name, const std::string& query, bool for_team = false, bool alerts = true) {
    return must(save_search(session_, {name, query, "FR", "why " + name, for_team, alerts}));
  }
  void bring(const std::string& name, const std::string& rows, bool link = true) {
    ingest_paths(session_, {disk_.write(name, rows)}, link);
  }
  void relink_now() {
    Executor executor(2);
    must(relink(session_, executor, {}));
  }
  std::vector<AlertView> told() { return must(search_alerts(session_, Page{200, ""})).alerts; }
  /// How many documents a search told, alerts together.
  std::uint64_t told_of(std::uint64_t search) {
    std::uint64_t documents = 0;
    for (const AlertView& view : told()) documents += view.alert.search == search ? view.alert.documents : 0;
    return documents;
  }
  std::multiset<DocumentId> ids_of(std::uint64_t search) {
    std::multiset<DocumentId> ids;
    for (const AlertView& view : told()) {
      if (view.alert.search == search) ids.insert(view.alert.ids.begin(), view.alert.ids.end());
    }
    return ids;
  }

  CaseOnDisk disk_;
  Session session_{must(disk_.init())};
};

TEST_F(Saved, EveryWayOfAskingTellsWhatASearchFinds) {
  const std::vector<std::string> queries{"evening",
                                         "\"by the mill\"",
                                         "harb*",
                                         "+33 6 39 98 12 35",
                                         "0639981235",
                                         "39981235",
                                         "9981235",
                                         "phone:*3363998*",
                                         "3998 1235",
                                         "* -evening",
                                         "has:phone",
                                         "phone:*98123*",
                                         "harbur~1",
                                         "handle:telegram:quiet_one",
                                         "anna@example.org",
                                         "kind:advert mill"};
  std::vector<std::uint64_t> numbers;
  for (const auto& query : queries) numbers.push_back(save(query, query).search.number);
  std::mt19937 random(3);
  const std::vector<std::string> parts{"evening",          "by the mill", "harbour",        "call 06 39 98 12 35",
                                       "anna@example.org", "garden",      "t.me/quiet_one", "+33 6 39 98 12 36"};
  for (int file = 0; file < 6; ++file) {
    std::string rows;
    for (int row = 0; row < 20; ++row) {
      std::string text = "Number " + std::to_string(file * 100 + row);
      for (const auto& part : parts) text += random() % 3 == 0 ? " " + part : "";
      rows += advert("d" + std::to_string(file) + "-" + std::to_string(row), text);
    }
    bring("f" + std::to_string(file) + ".jsonl", rows, file % 2 == 0);
  }
  relink_now();
  for (std::size_t i = 0; i < queries.size(); ++i) {
    SearchRequest request{queries[i], {200, ""}};
    request.country = "FR";
    const SearchAnswer answer = must(search(session_, request));
    std::multiset<DocumentId> found;
    for (const Hit& hit : answer.hits) found.insert(hit.head.id);
    EXPECT_EQ(told_of(numbers[i]), answer.total) << queries[i];
    EXPECT_EQ(ids_of(numbers[i]), found) << queries[i];
    EXPECT_GT(answer.total, 0U) << queries[i] << " must find something for this to say anything";
  }
}

TEST_F(Saved, WhatWasThereAndWhatIsReadAgainIsNotNew) {
  bring("old.jsonl", advert("a", "evening"), false);
  const auto number = save("s", "evening").search.number;
  relink_now();
  EXPECT_EQ(told_of(number), 0U) << "it was there, only not linked";
  bring("again.jsonl", advert("a", "evening") + advert("b", "evening"));
  EXPECT_EQ(told_of(number), 1U);
  bring("changed.jsonl", advert("a", "evening, another text") + advert("c", "morning"));
  EXPECT_EQ(told_of(number), 2U) << "the same id with another content is another record";
  bring("twins.jsonl", advert("t", "late evening") + advert("t", "late evening"));
  EXPECT_EQ(told_of(number), 3U) << "of two that came together the first";
  must(change_saved(session_, number, asking("morning")));
  relink_now();
  EXPECT_EQ(told_of(number), 3U) << "another query asks from now on";
  must(change_saved(session_, number, telling(false)));
  bring("m1.jsonl", advert("m1", "morning"));
  must(change_saved(session_, number, telling(true)));
  bring("m2.jsonl", advert("m2", "morning"));
  EXPECT_EQ(told_of(number), 4U) << "what came while it was silent is not told later";
  must(withdraw_saved(session_, number, "enough"));
  bring("m3.jsonl", advert("m3", "morning"));
  EXPECT_EQ(told_of(number), 4U);
}

TEST_F(Saved, FiguresByThemselvesAreTheEndOfANumber) {
  const auto end = save("end", "9981235").search.number;
  const auto within = save("within", "6399812").search.number;
  bring("a.jsonl", advert("a", "call +33 6 39 98 12 35"));
  EXPECT_EQ(must(search(session_, "6399812", Page{})).total, 0U);
  EXPECT_EQ(told_of(end), 1U);
  EXPECT_EQ(told_of(within), 0U);
}

TEST_F(Saved, ANumberThatSomebodyHoldsIsNeverAskedAsWords) {
  bring("old.jsonl", advert("a", "call +33 6 39 98 12 35"));
  const auto end = save("end", "39 98 12 35").search.number;
  const auto whole = save("whole", "+33 6 39 98 12 35").search.number;
  bring("new.jsonl", advert("b", "rooms 39 and 98, then 12 of 35 for 33 or 6"));
  for (const char* query : {"39 98 12 35", "+33 6 39 98 12 35"}) {
    EXPECT_EQ(must(search(session_, query, Page{})).total, 1U) << query << ": the old one";
  }
  EXPECT_EQ(told_of(end), 0U);
  EXPECT_EQ(told_of(whole), 0U);
}

TEST_F(Saved, WhatWasThereWhenIsNotAskedOfNewDocumentsAlone) {
  for (const char* query : {"asof:2025-03-01 evening", "evening -gone:yes", "(seen:2025 OR morning)"}) {
    EXPECT_EQ(code_of(save_search(session_, {query, query, "", "", false, true})), Code::invalid_input) << query;
    const auto kept = save(query, query, false, false).search.number;
    EXPECT_EQ(code_of(change_saved(session_, kept, telling(true))), Code::invalid_input) << query;
  }
}

TEST(SavedLive, FiguresThatNobodyHoldsAreWordsWithoutASeed) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  const std::string why = "rooms at these prices";
  EXPECT_TRUE(must(save_search(session, {"prices", "100 150 200", "", why, false, true})).counts_only);
  EXPECT_FALSE(must(save_search(session, {"number", "+33 6 39 98 12 35", "", why, false, true})).counts_only);
  EXPECT_FALSE(must(save_search(session, {"field", "phone:+33639981235", "", why, false, true})).counts_only);
  ingest_paths(session, {disk.write("a.jsonl", advert("a", "rooms 100 or 150 or 200, +33 6 39 98 12 35"))});
  const SearchAnswer found = must(search(session, "100 150 200", Page{}));
  EXPECT_EQ(found.total, 0U);
  EXPECT_EQ(found.withheld, 1U);
  const auto alerts = must(search_alerts(session, Page{})).alerts;
  ASSERT_EQ(alerts.size(), 3U);
  for (const AlertView& view : alerts) {
    const bool is_withheld = view.name == "prices";
    EXPECT_EQ(view.alert.documents, 1U) << view.name;
    EXPECT_EQ(view.alert.withheld, is_withheld ? 1U : 0U) << view.name;
    EXPECT_EQ(view.alert.ids.size(), is_withheld ? 0U : 1U) << view.name;
  }
}

TEST_F(Saved, RenamingLosesNothing) {
  const auto number = save("s", "evening").search.number;
  bring("a.jsonl", advert("a", "evening"), false);
  must(change_saved(session_, number, named("t")));
  relink_now();
  EXPECT_EQ(told_of(number), 1U);
}

TEST_F(Saved, CountsAllAndKeepsAHundred) {
  const auto number = save("s", "evening").search.number;
  std::string rows;
  for (int row = 0; row < 130; ++row) rows += advert("d" + std::to_string(row), "evening " + std::to_string(row));
  bring("many.jsonl", rows);
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0].alert.documents, 130U);
  EXPECT_EQ(told()[0].alert.ids.size(), most_alert_ids);
  EXPECT_EQ(must(search_alert(session_, told()[0].alert.number)).documents.size(), most_alert_ids);
  EXPECT_EQ(told_of(number), 130U);
}

TEST_F(Saved, AreOfTheirOwnerOrOfTheTeam) {
  const auto own = save("own", "evening").search.number;
  const auto team = save("team", "evening", true).search.number;
  bring("a.jsonl", advert("a", "evening, 06 39 98 12 35"));
  ASSERT_EQ(told().size(), 2U);
  Session other = must(disk_.open({"somebody", "a test"}));
  const auto names = [&] {
    std::vector<std::string> seen;
    for (const SavedView& view : must(saved_searches(other)).searches) seen.push_back(view.search.name);
    return seen;
  };
  EXPECT_EQ(names(), std::vector<std::string>{"team"});
  for (const std::uint64_t absent : {own, std::uint64_t{99}}) {
    EXPECT_EQ(code_of(saved_search(other, absent)), Code::not_found);
    EXPECT_EQ(code_of(change_saved(other, absent, telling(false))), Code::not_found);
    EXPECT_EQ(code_of(withdraw_saved(other, absent, "")), Code::not_found);
  }
  EXPECT_EQ(code_of(change_saved(other, team, telling(false))), Code::refused);
  ASSERT_EQ(must(search_alerts(other, Page{})).alerts.size(), 1U);
  const auto mine = told()[0].alert.search == own ? told()[0].alert.number : told()[1].alert.number;
  for (const std::uint64_t absent : {mine, std::uint64_t{99}}) {
    EXPECT_EQ(code_of(search_alert(other, absent)), Code::not_found);
    EXPECT_EQ(code_of(see_alert(other, absent)), Code::not_found);
  }
  for (const guard::Role role : {guard::Role::guest, guard::Role::inspector, guard::Role::intake,
                                 guard::Role::victim_support, guard::Role::financial_analyst}) {
    stand_as(other, role);
    EXPECT_TRUE(names().empty()) << guard::role_name(role);
    EXPECT_TRUE(must(search_alerts(other, Page{})).alerts.empty()) << guard::role_name(role);
    EXPECT_EQ(code_of(search_alert(other, 1)), Code::not_found);
    EXPECT_EQ(code_of(save_search(other, {"x", "evening", "", "", true, true})), Code::refused);
    // The owner too, where they may see less than when it was found.
    stand_as(session_, role);
    EXPECT_TRUE(must(search_alerts(session_, Page{})).alerts.empty()) << guard::role_name(role);
    EXPECT_EQ(must(search_alerts(session_, Page{})).unseen, 0U);
    for (const SavedView& view : must(saved_searches(session_)).searches) EXPECT_EQ(view.unseen, 0U);
  }
  for (const guard::Role role : {guard::Role::auditor, guard::Role::data_protection}) {
    stand_as(other, role);
    EXPECT_EQ(code_of(saved_searches(other)), Code::refused);
    EXPECT_EQ(code_of(search_alerts(other, Page{})), Code::refused);
    EXPECT_EQ(code_of(save_search(other, {"x", "evening", "", "", false, true})), Code::refused);
  }
}

TEST_F(Saved, SharedShowsTheTeamNothingOfItsPrivatePast) {
  const auto number = save("own", "evening").search.number;
  bring("a.jsonl", advert("a", "evening"));
  const auto past = told().front().alert.number;
  must(change_saved(session_, number, named("shared")));
  Session other = must(disk_.open({"somebody", "a test"}));
  EXPECT_TRUE(must(search_alerts(other, Page{})).alerts.empty());
  EXPECT_EQ(must(search_alerts(other, Page{})).unseen, 0U);
  bring("b.jsonl", advert("b", "another evening"));
  const auto page = must(search_alerts(other, Page{}));
  ASSERT_EQ(page.alerts.size(), 1U);
  EXPECT_EQ(page.unseen, 1U);
  EXPECT_NE(page.alerts.front().alert.number, past);
  EXPECT_EQ(must(search_alert(other, page.alerts.front().alert.number)).documents.size(), 1U);
  EXPECT_EQ(code_of(search_alert(other, past)), Code::not_found);
  EXPECT_EQ(code_of(see_alert(other, past)), Code::not_found);
  const auto history = must(saved_search(other, number));
  ASSERT_EQ(history.states.size(), 1U);
  EXPECT_EQ(history.states.front().name, "shared");
  EXPECT_EQ(history.now.made_at, history.states.front().at);
  EXPECT_EQ(history.now.unseen, 1U);
  ASSERT_EQ(must(saved_searches(other)).searches.size(), 1U);
  EXPECT_EQ(must(saved_searches(other)).searches.front().unseen, 1U);
  EXPECT_EQ(must(saved_search(session_, number)).states.size(), 2U);
  EXPECT_EQ(told().size(), 2U);
  SavedChange back;
  back.for_team = false;
  must(change_saved(session_, number, back));
  EXPECT_EQ(code_of(saved_search(other, number)), Code::not_found);
  EXPECT_TRUE(must(search_alerts(other, Page{})).alerts.empty());
  must(change_saved(session_, number, named("again")));
  EXPECT_EQ(must(saved_search(other, number)).states.size(), 1U) << "since it was last shared";
  EXPECT_TRUE(must(search_alerts(other, Page{})).alerts.empty());
}

TEST_F(Saved, TheAuditSaysWhatWasChangedAndWhatWasShown) {
  const auto number = save("s", "evening", true).search.number;
  must(change_saved(session_, number, telling(false)));
  must(change_saved(session_, number, asking("call 06 39 98 12 35")));
  must(change_saved(session_, number, telling(true)));
  bring("a.jsonl", advert("a", "call 06 39 98 12 35") + advert("b", "please call 06 39 98 12 35"));
  const auto ids = ids_of(number);
  ASSERT_EQ(ids.size(), 2U);
  std::vector<std::string> changes;
  std::vector<std::string> shown;
  must(audit_rows(session_, [&](const AuditView& row) {
    if (row.action == "saved.change" && row.phase == "intent") changes.push_back(row.detail);
    if (row.action == "saved.alerts") shown = row.objects;
    return true;
  }));
  ASSERT_EQ(changes.size(), 3U);
  EXPECT_EQ(changes[0], R"({"saved":1,"alerts":false,"why":""})");
  EXPECT_EQ(changes[1].find(R"({"saved":1,"query_hash":)"), 0U) << changes[1];
  for (const char* unsaid : {"hypothesis", "for_team", "alerts", "39981235"}) {
    EXPECT_EQ(changes[1].find(unsaid), std::string::npos) << changes[1];
  }
  EXPECT_EQ(changes[2], R"({"saved":1,"alerts":true,"why":""})");
  std::vector<std::string> told_ids;
  for (const DocumentId& id : ids) told_ids.push_back(to_hex(id.value));
  EXPECT_EQ(shown, told_ids);
}

TEST_F(Saved, AreAskedUnderWhatTheOwnerSees) {
  std::map<std::string, guard::Role> roles{{"guest", guard::Role::guest}, {"support", guard::Role::victim_support}};
  const auto standing_of = [&](std::string_view name) -> Result<guard::Standing> {
    const auto found = roles.find(std::string(name));
    if (found == roles.end()) return Error{Code::refused, "nobody"};
    return guard::Standing{found->second, ""};
  };
  const auto as = [&](const std::string& name) {
    Session session = must(disk_.open({name, "a test"}));
    stand_as(session, roles.at(name));
    return session;
  };
  std::string pseudonym;
  bring("before.jsonl", advert("z", "call 06 39 98 12 35"));
  {
    Session guest = as("guest");
    const auto shown = must(documents(guest, "z"));
    for (const MentionView& mention : shown.front().mentions) pseudonym = mention.mention.value;
    must(save_search(guest, {"number", "0639981235", "FR", "", false, true}));
    must(save_search(guest, {"standing for it", pseudonym, "FR", "", false, true}));
    must(save_search(guest, {"words", "evening 98", "", "", false, true}));
    Session support = as("support");
    must(save_search(support, {"evening", "evening", "", "", false, true}));
  }
  session_.inside().standing_of = standing_of;
  bring("a.jsonl", advert("a", "evening, 06 39 98 12 35") + advert("b", "evening"));
  Session guest = as("guest");
  const auto page = must(search_alerts(guest, Page{}));
  ASSERT_EQ(page.alerts.size(), 1U) << "what is hidden cannot be felt for";
  EXPECT_EQ(page.alerts[0].name, "standing for it");
  EXPECT_EQ(page.alerts[0].alert.documents, 1U);
  const auto shown = must(search_alert(guest, page.alerts[0].alert.number));
  ASSERT_EQ(shown.documents.size(), 1U);
  EXPECT_EQ(shown.documents[0].snippet.find("98 12"), std::string::npos) << shown.documents[0].snippet;
  for (const SavedView& view : must(saved_searches(guest)).searches) {
    EXPECT_EQ(view.search.query.find("0639981235"), std::string::npos) << "not even their own words";
  }
  Session support = as("support");
  EXPECT_TRUE(must(search_alerts(support, Page{})).alerts.empty()) << "adverts are no reports";
}

TEST_F(Saved, WithoutAGrantTheyDoNotRunAndSaySoOnce) {
  const auto number = save("s", "evening", true).search.number;
  bool may = false;
  session_.inside().standing_of = [&](std::string_view) -> Result<guard::Standing> {
    if (!may) return Error{Code::refused, "your grant has ended"};
    return guard::Standing{guard::Role::lead, ""};
  };
  bring("a.jsonl", advert("a", "evening"));
  bring("b.jsonl", advert("b", "evening"));
  ASSERT_EQ(told().size(), 1U);
  EXPECT_EQ(told()[0].alert.outcome, "refused");
  EXPECT_FALSE(must(saved_search(session_, number)).now.stopped.empty());
  may = true;
  EXPECT_TRUE(must(saved_search(session_, number)).now.stopped.empty());
  bring("c.jsonl", advert("c", "evening"));
  EXPECT_EQ(told_of(number), 1U) << "what came meanwhile is not told";
}

TEST_F(Saved, ThatItDoesNotRunIsSaidAgainOnceItRanInBetween) {
  const auto number = save("s", "evening", true).search.number;
  bool may = false;
  session_.inside().standing_of = [&](std::string_view) -> Result<guard::Standing> {
    if (!may) return Error{Code::refused, "your grant has ended"};
    return guard::Standing{guard::Role::lead, ""};
  };
  bring("a.jsonl", advert("a", "evening"));
  may = true;
  bring("b.jsonl", advert("b", "morning"));
  ASSERT_EQ(told().size(), 1U) << "that it ran and found nothing is told to nobody";
  EXPECT_EQ(must(saved_search(session_, number)).now.unseen, 1U);
  EXPECT_EQ(code_of(search_alert(session_, told()[0].alert.number + 1)), Code::not_found);
  EXPECT_EQ(code_of(see_alert(session_, told()[0].alert.number + 1)), Code::not_found);
  may = false;
  bring("c.jsonl", advert("c", "evening"));
  ASSERT_EQ(told().size(), 2U);
  EXPECT_EQ(told()[0].alert.outcome, "refused");
  bring("d.jsonl", advert("d", "evening"));
  EXPECT_EQ(told().size(), 2U);
}

TEST_F(Saved, EachKeyIsALookUp) {
  std::vector<std::string> asked;
  session_.watch_keys([&](MentionKind, std::string_view value) -> Result<void> {
    asked.emplace_back(value);
    return Error{Code::limit, "too many"};
  });
  EXPECT_EQ(code_of(save_search(session_, {"s", "+33 6 39 98 12 35", "", "", false, true})), Code::limit);
  EXPECT_EQ(asked, std::vector<std::string>{"+33639981235"});
  EXPECT_TRUE(must(saved_searches(session_)).searches.empty());
}

TEST_F(Saved, APersonKeepsSoMany) {
  for (std::size_t i = 0; i < most_saved; ++i) save("s" + std::to_string(i), "evening", false, false);
  EXPECT_EQ(code_of(save_search(session_, {"one more", "evening", "", "", false, false})), Code::limit);
  must(withdraw_saved(session_, 1, ""));
  save("one more", "evening", false, false);
}

// Opened by its key, a case of an instance knows no grants: nobody's search runs, and the next account makes up for it.
TEST(SavedOfAnInstance, WaitForAnAccountThatKnowsWhoMaySee) {
  People people;
  Person lea = people.add("lea", "lead");
  {
    Session lone = must(people.disk.init());
    must(lone.settle());
  }
  must(people.instance->add_case(lea, people.disk.path("case"), "op-north", {people.disk.path("key"), ""}, ""));
  const auto work = [&] { return must(people.instance->begin_work(lea, {"op-north", "", "a test", 0})); };
  {
    Session session = work();
    must(save_search(session, {"s", "evening", "", "", false, true}));
  }
  {
    Session lone = must(people.disk.open({"lea", "a test"}));
    const auto report = ingest_paths(lone, {people.disk.write("a.jsonl", advert("a", "evening"))});
    EXPECT_TRUE(report.links.alerts.is_postponed);
  }
  Session session = work();
  EXPECT_TRUE(must(search_alerts(session, Page{})).alerts.empty());
  Executor executor(2);
  must(relink(session, executor, {}));
  ASSERT_EQ(must(search_alerts(session, Page{})).alerts.size(), 1U);
}

}  // namespace
}  // namespace fanal::engine
