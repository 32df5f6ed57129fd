// Saved searches as rows: each change a state of its own, and what was found kept together with how far it was looked.
#include "store/internal/database.h"
#include "store/test_support.h"

namespace fanal::store {
namespace {

using namespace testing;

SavedSearch made_search(std::string name) {
  SavedSearch search;
  search.name = std::move(name);
  search.query = "velvet lantern";
  search.country = "FR";
  search.hypothesis = "one hand wrote them";
  search.meant_for = MeantFor::team;
  search.alerts = true;
  search.owner = search.actor = "ivo";
  search.at = "2026-03-02T10:00:00Z";
  search.after_row = 7;
  return search;
}

SearchAlert made_alert(std::uint64_t search, std::string outcome) {
  SearchAlert alert;
  alert.search = search;
  alert.state = search;
  alert.outcome = std::move(outcome);
  alert.documents = 3;
  alert.withheld = 1;
  alert.role = "lead";
  alert.at = "2026-03-03T10:00:00Z";
  for (const char* name : {"one", "two"}) alert.ids.push_back(DocumentId{hash_of(name)});
  return alert;
}

TEST(SavedSearches, AreReadAsWrittenStateByState) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  std::vector<SavedSearch> given{made_search("one"), made_search("two"), made_search("one again")};
  given[2].is_withdrawn = true;
  given[2].reason = "found";
  {
    Writer writer = must(opened.write(test_intent("saved.add")));
    EXPECT_EQ(must(writer.add_saved_search(given[0])), 1U);
    EXPECT_EQ(must(writer.add_saved_search(given[1])), 2U);
    given[2].number = 1;
    EXPECT_EQ(must(writer.add_saved_search(given[2])), 1U);
    for (std::size_t i = 0; i < given.size(); ++i) {
      given[i].state = i + 1;
      given[i].audit_seq = writer.audit_seq();
    }
    given[0].number = 1;
    given[1].number = 2;
    EXPECT_EQ(must(writer.add_saved_search(made_search("three"))), 3U) << "numbers count searches, not states";
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  auto read = must(must(opened.reader()).saved_searches());
  ASSERT_EQ(read.size(), 4U);
  read.pop_back();
  EXPECT_EQ(read, given);
  expect_sound(opened);
}

TEST(SavedSearches, ThatOneRanAgainAndFoundNothingIsKeptAndNotListed) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  std::vector<SearchAlert> given{made_alert(1, "refused"), made_alert(1, ""), made_alert(2, "")};
  given[0].documents = given[1].documents = 0;
  {
    Writer writer = must(opened.write(test_intent("ingest")));
    must(writer.add_search_alerts(given, 5));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  using Outcomes = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(must(reader.last_outcomes()), (Outcomes{{1, ""}, {2, ""}}));
  std::vector<std::uint64_t> listed;
  for (const AlertHead& head : must(reader.alert_heads())) {
    listed.push_back(head.number);
    EXPECT_EQ(head.state, given[head.number - 1].state);
  }
  EXPECT_EQ(listed, (std::vector<std::uint64_t>{1, 3}));
}

TEST(SavedSearches, WhatWasFoundStandsWithHowFarItWasLooked) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  EXPECT_EQ(must(must(opened.reader()).alerts_through()), 0);
  std::vector<SearchAlert> given{made_alert(1, ""), made_alert(2, "refused"), made_alert(1, "limit")};
  {
    Writer writer = must(opened.write(test_intent("ingest")));
    must(writer.add_search_alerts(given, 1234567));
    must(writer.see_search_alert(2, "ivo", "2026-03-04T10:00:00Z"));
    must(writer.see_search_alert(2, "ivo", "2026-03-05T10:00:00Z"));
    for (std::size_t i = 0; i < given.size(); ++i) {
      given[i].number = i + 1;
      given[i].audit_seq = writer.audit_seq();
    }
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  Reader reader = must(opened.reader());
  EXPECT_EQ(must(reader.alerts_through()), 1234567);
  for (const SearchAlert& alert : given) EXPECT_EQ(must(reader.search_alert(alert.number)), std::optional(alert));
  EXPECT_EQ(must(reader.search_alert(4)), std::nullopt);
  EXPECT_EQ(must(reader.alert_heads()).size(), 3U);
  using Outcomes = std::vector<std::pair<std::uint64_t, std::string>>;
  EXPECT_EQ(must(reader.last_outcomes()), (Outcomes{{1, "limit"}, {2, "refused"}}));
  EXPECT_EQ(must(reader.alerts_seen_by("ivo")), (Outcomes{{2, "2026-03-04T10:00:00Z"}})) << "the first time counts";
  EXPECT_TRUE(must(reader.alerts_seen_by("lea")).empty());
}

TEST(SavedSearches, NothingIsChangedOrDeleted) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  {
    Writer writer = must(opened.write(test_intent("saved.add")));
    must(writer.add_saved_search(made_search("one")));
    must(writer.add_search_alerts(std::vector<SearchAlert>{made_alert(1, "")}, 5));
    must(writer.done("2026-03-02T10:00:00Z", "{}"));
  }
  auto database = must(
      internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(), internal::Database::Mode::write));
  for (const char* sql :
       {"UPDATE saved_searches SET query='x'", "DELETE FROM saved_searches", "UPDATE search_alerts SET documents=0"}) {
    EXPECT_FALSE(database.run(sql)) << sql;
  }
}

TEST(SavedSearches, ACaseOfAnEarlierSchemaThatIsOnlyReadHasNone) {
  TemporaryDirectory dir;
  Case opened = new_case(dir / "case");
  {
    auto database = must(internal::Database::open(dir / "case" / "case.db", opened.keys().pages.bytes(),
                                                  internal::Database::Mode::write));
    must(database.run("DROP TABLE saved_searches; DROP TABLE search_alerts; DROP TABLE search_alerts_seen"));
  }
  Reader reader = must(opened.reader());
  EXPECT_TRUE(must(reader.saved_searches()).empty());
  EXPECT_TRUE(must(reader.alert_heads()).empty());
  EXPECT_TRUE(must(reader.alerts_seen_by("ivo")).empty());
  EXPECT_TRUE(must(reader.last_outcomes()).empty());
  EXPECT_EQ(must(reader.search_alert(1)), std::nullopt);
}

}  // namespace
}  // namespace fanal::store
