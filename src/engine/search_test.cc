#include <gtest/gtest.h>

#include <algorithm>

#include "engine/investigate.h"
#include "engine/oversight.h"
#include "engine/search.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

const char* const adverts =
    R"jsonl({"id":"a","title":"Quiet garden","text":"Evening massage near the old station, call 06 39 98 12 35"}
{"id":"b","text":"Massage in the evening, écrivez à Anna@Example.com"}
{"id":"c","text":"Evening tea and massages, t.me/quiet_garden_99 or 212-555-0143 (New York)"}
{"id":"d","text":"Number again: +33 6 39 98 12 35 \"quoted\" words-joined"}
)jsonl";

class Searching : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }
  // The ids that a query finds, sorted, without blanks between.
  std::string found(std::string_view query, std::size_t limit = 10) {
    const auto answer = search(session_, query, Page{limit, {}});
    if (!answer) return std::string(code_name(answer.error().code));
    std::string ids;
    for (const Hit& hit : answer->hits) ids += hit.head.outer_id;
    std::sort(ids.begin(), ids.end());
    return ids;
  }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Searching, TheAuditKeepsNothingOfAQueryInClear) {
  const std::vector<std::string> queries{
      "4111 1111 1111 1111",
      "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10", "+1 212 555 0143",
      "write to someone@example.org", "Quiet Room"};
  for (const auto& query : queries) static_cast<void>(found(query));
  const auto details = [&](const AuditFilter& filter) {
    std::vector<std::string> found;
    must(audit_rows(
        session_,
        [&](const AuditView& row) {
          if (row.action == "search") found.push_back(row.detail);
          return true;
        },
        filter));
    return found;
  };
  const auto all = details({});
  ASSERT_EQ(all.size(), queries.size());
  for (const auto& detail : all) {
    for (const char* clear : {"4111", "1111", "L898902C", "ERIKSSON", "UTO", "212", "0143", "someone", "uiet", "oom"}) {
      EXPECT_EQ(detail.find(clear), std::string::npos) << clear << ": " << detail;
    }
  }
  const auto about = [](std::string value) {
    AuditFilter filter;
    filter.about = std::move(value);
    return filter;
  };
  for (std::size_t i = 0; i < queries.size(); ++i) {
    EXPECT_EQ(details(about(queries[i])), std::vector{all[i]}) << queries[i];
  }
  EXPECT_EQ(details(about("(+1) 212-555-0143")), std::vector{all[2]}) << "the same number, written otherwise";
  EXPECT_EQ(details(about("someone@example.org")), std::vector{all[3]});
  EXPECT_EQ(details(about("quiet   ROOM")), std::vector{all[4]});
  EXPECT_EQ(details(about("quiet")), std::vector<std::string>{});
}

struct Query {
  const char* text;
  const char* finds;
};

TEST_F(Searching, WordsPhrasesAndPrefixes) {
  const Query rows[] = {
      {"evening", "abc"},
      {"EVENING massage", "ab"},
      {"  evening\tmassage\n", "ab"},
      {"massage*", "abc"},
      {"mass*", "abc"},
      {"\"evening massage\"", "a"},
      {"\"massage evening\"", ""},
      {"\"old station\" garden", "a"},
      {"\"old station", "invalid_input"},
      {"\"evening\"\"tea\"", "c"},
      {"evening \"\" tea", "c"},
      {"ecrivez", "b"},
      {"nothing-of-it", ""},
      {"words-joined", "d"},
      {"words AND joined", "d"},
      {"tea OR station", "ac"},
      {"evening -massage", "c"},
      {"evening NOT (massage OR tea)", ""},
      {"\"evening near\"~3", "a"},
      {"evenign~1 tea", "c"},
      {"m?ssage*", "abc"},
      {"kind:advert has:email", "b"},
      {"phone:\"+33 6 39 98 12 35\" -garden", "d"},
      {"phone:*98123*", "ad"},
      {"phone:+33639*235", "ad"},
      {"phone:+33639*236", ""},
      {"phone:+336399?1235", "ad"},
      {"phone:*99?1236", ""},
      {"phone:*5550143", "c"},
      {"email:a*@example.com", "b"},
      {"email:n*@example.com", ""},
      {"email:anna@example.c?", ""},
      {"handle:@quiet_garden", ""},
      {"handle:@quiet_garden*", "c"},
      {"email:anna@example.com", "b"},
      {"handle:@quiet_garden_99", "c"},
      {"site:nowhere.example", ""},
      {"* -evening", "d"},
      {"id:c", "c"},
      {"age:>20", "refused"},
      {"price:100..200", "refused"},
      {"posted:2025-13", "invalid_input"},
      {"NEAR(evening tea)", ""},
      {"title:quiet", "a"},
      {"garden", "ac"},
      {"98 12", "ad"},
      {"2 12", ""},
  };
  for (const Query& row : rows) EXPECT_EQ(found(row.text), row.finds) << row.text;
}

TEST_F(Searching, AnIdentifierIsFoundHoweverItIsWritten) {
  const Query rows[] = {
      {"+33639981235", "ad"},    {"+33 6 39 98 12 35", "ad"}, {"0033 6 39 98 12 35", "ad"},
      {"06 39 98 12 35", "ad"},  {"06.39.98.12.35", "ad"},    {"0639981235", "ad"},
      {"anna@example.com", "b"}, {"ANNA@EXAMPLE.COM", "b"},   {"t.me/quiet_garden_99", "c"},
      {"(212) 555-0143", "c"},   {"+1 212 555 0143", "c"},    {"5550143", "c"},
      {"+33639981236", ""},
  };
  for (const Query& row : rows) EXPECT_EQ(found(row.text), row.finds) << row.text;
  EXPECT_EQ(must(search(session_, "06 39 98 12 35", Page{10, {}})).understood_as, "phone +33639981235");
  EXPECT_EQ(must(search(session_, "evening", Page{10, {}})).understood_as, "");
}

// A call has no words of its own: a list of them says who and whom, and marks what was looked for.
TEST(SearchEvents, ListsSayWhoAndWhom) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(
      session,
      {disk.write("e.jsonl",
                  R"jsonl({"id":"c","kind":"call","at":"2026-03-01","from":"+33 6 39 98 12 35","to":"+33 6 39 98 12 36"}
{"id":"m","kind":"message","at":"2026-03-02","from":"+33 6 39 98 12 35","to":"anna@example.com","text":"The quiet room by the river is free."}
{"id":"t","kind":"transaction","at":"2026-03-03","to":"anna@example.com","amount":120.50,"currency":"EUR","text":"rent"}
{"id":"f","kind":"fix","at":"2026-03-04","lat":48.8,"lon":2.3,"device":"356938035643809"}
{"id":"v","kind":"visit","at":"2026-03-05","place":"Lyon"}
{"id":"r","kind":"report","at":"2026-03-06","from":"the desk","text":"Somebody rang +33 6 39 98 12 36 twice."}
)jsonl")});
  struct Row {
    const char* query;
    const char* id;
    const char* snippet;  // [ and ] stand around what is marked
  };
  const Row rows[] = {
      {"kind:call", "c", "+33 6 39 98 12 35 → +33 6 39 98 12 36"},
      {"+33639981236", "c", "+33 6 39 98 12 35 → [+33 6 39 98 12 36]"},
      {"+33639981235", "c", "[+33 6 39 98 12 35] → +33 6 39 98 12 36"},
      {"+33639981235", "m", "[+33 6 39 98 12 35] → anna@example.com: The quiet room by the river is free."},
      {"quiet river", "m", "+33 6 39 98 12 35 → anna@example.com: The [quiet] room by the [river] is free."},
      {"kind:transaction", "t", "→ anna@example.com · 120.50 EUR: rent"},
      {"kind:fix", "f", "356938035643809"},
      {"kind:visit", "v", ""},
      {"+33639981236", "r", "Somebody rang [+33 6 39 98 12 36] twice."},
  };
  for (const Row& row : rows) {
    const auto answer = must(search(session, row.query, Page{10, {}}));
    const auto hit = std::find_if(answer.hits.begin(), answer.hits.end(),
                                  [&](const Hit& one) { return one.head.outer_id == row.id; });
    ASSERT_NE(hit, answer.hits.end()) << row.query;
    std::string shown = hit->head.snippet;
    for (auto mark = hit->marks.rbegin(); mark != hit->marks.rend(); ++mark)
      shown.insert(mark->end, "]").insert(mark->begin, "[");
    EXPECT_EQ(shown, row.snippet) << row.query;
  }
  const auto in_order = [&](const char* query, SearchOrder order) {
    SearchRequest request{query, Page{10, {}}};
    request.order = order;
    std::string ids;
    for (const Hit& hit : must(search(session, request)).hits) ids += hit.head.outer_id;
    return ids;
  };
  ingest_paths(
      session,
      {disk.write("late.jsonl", R"({"id":"a","posted_at":"2026-02-20","text":"Ring 06 39 98 12 35","country":"FR"})")});
  for (const char* number : {"+33639981235", "0639981235", "phone:\"06 39 98 12 35\""}) {
    EXPECT_EQ(in_order(number, SearchOrder::oldest), "acm") << number;
    EXPECT_EQ(in_order(number, SearchOrder::newest), "mca") << number;
  }
  SearchRequest named{"anna@example.com", Page{10, {}}};
  named.order = SearchOrder::newest;
  EXPECT_EQ(must(search(session, named)).understood_as, "email anna@example.com");
  EXPECT_EQ(in_order("anna@example.com", SearchOrder::newest), "tm");
  EXPECT_EQ(in_order("+33639981299", SearchOrder::newest), "");
  const auto group = must(documents(session, "c")).at(0).meta;
  ASSERT_TRUE(group);
  EXPECT_EQ(must(group_members(session, *group, Page{10, {}})).members.at(0).head.snippet,
            "+33 6 39 98 12 35 → +33 6 39 98 12 36");
}

TEST_F(Searching, NothingLeftToSearchForIsAnError) {
  for (const char* query : {"", "  \t\n", "\"", "\"\"", "\" \"", "...", "\"-\" !"}) {
    EXPECT_EQ(found(query), "invalid_input") << query;
  }
}

TEST_F(Searching, TheLimitHoldsForWordsAndIdentifiers) {
  EXPECT_EQ(found("evening", 2).size(), 2U);
  EXPECT_EQ(found("+33639981235", 1).size(), 1U);
  EXPECT_EQ(found("0639981235", 1).size(), 1U);
}

TEST_F(Searching, ANumberThatCameAfterLinkingIsFoundAndSaidToBeProvisional) {
  ingest_paths(session_, {disk_.write("late.jsonl", R"({"id":"e","text":"call +33 6 39 98 12 35"})")}, false);
  EXPECT_EQ(found("+33639981235"), "ade");
  const SearchAnswer answer = must(search(session_, "+33639981235", Page{10, {}}));
  for (const Hit& hit : answer.hits) EXPECT_EQ(hit.is_provisional, hit.head.outer_id == "e");
}

TEST_F(Searching, AHitLeadsBackToTheBytes) {
  const SearchAnswer answer = must(search(session_, "+33639981235", Page{10, {}}));
  ASSERT_FALSE(answer.hits.empty());
  for (const Hit& hit : answer.hits) {
    EXPECT_EQ(hit.source.file, "adverts.jsonl");
    const std::string bytes(adverts);
    const std::string at = bytes.substr(hit.source.where.begin, hit.source.where.end - hit.source.where.begin);
    EXPECT_TRUE(at == "06 39 98 12 35" || at == "+33 6 39 98 12 35") << at;
    EXPECT_NE(hit.head.snippet.find(at), std::string::npos) << hit.head.snippet;
  }
}

TEST_F(Searching, WhatCameAfterTheLastSegmentIsFoundLikeTheRest) {
  const SearchAnswer before = must(search(session_, "evening", Page{10, {}}));
  ingest_paths(session_, {disk_.write("late.jsonl", R"({"id":"e","text":"One more evening, by the mill"})")}, false);
  EXPECT_EQ(found("evening"), "abce");
  EXPECT_EQ(found("mill"), "e");
  EXPECT_EQ(before.total, 3U);
}

TEST(SearchingMeanwhile, FindsAllOfMorePiecesThanAreKeptApart) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  const auto found = [&](const std::string& query) { return must(search(session, query, Page{10, {}})).total; };
  // Eight times eight and some, each looked at before the next comes: pieces are made one twice over.
  constexpr std::size_t pieces = 70;
  for (std::size_t i = 1; i <= pieces; ++i) {
    const auto name = std::to_string(i);
    const auto advert = R"({"id":")" + name + R"(","text":"quiet garden number)" + name + R"( near the park"})";
    ingest_paths(session, {disk.write("part" + name + ".jsonl", advert)}, false);
    ASSERT_EQ(found("quiet garden"), i);
    ASSERT_EQ(found("number1"), 1U) << i;
    ASSERT_EQ(found("number" + name), 1U);
  }
}

TEST_F(Searching, AnOverviewSaysWhatThereIsInFigures) {
  SearchRequest request{"evening"};
  request.has_overview = true;
  const SearchAnswer answer = must(search(session_, request));
  ASSERT_TRUE(answer.overview);
  const auto facet = [&](std::string_view name) {
    for (const FacetView& view : answer.overview->facets) {
      if (view.name == name) return view;
    }
    return FacetView{};
  };
  ASSERT_EQ(facet("kind").values.size(), 1U);
  EXPECT_EQ(facet("kind").values.front().documents, 3U);
  EXPECT_EQ(facet("site").without, 3U);
  EXPECT_EQ(answer.overview->without_time, 3U);
}

// Linking leaves such lines out, and so its keys do not know the number.
TEST(SearchingASite, FindsANumberThatStandsOnItsOwnLinesOnly) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const std::vector<std::string> words{"lamp", "river", "garden", "piano", "bread", "candle", "bicycle", "window"};
  std::string jsonl;
  constexpr std::size_t count = 30;
  for (std::size_t i = 0; i < count; ++i) {
    jsonl += R"({"id":"s)" + std::to_string(i) + R"(","site":"one.example.com","text":"Lessons of )" +
             words[i % words.size()] + " and " + words[i / words.size()] + " number " + std::to_string(i) +
             R"(\nQuestions? Call us: 212-555-0177"})" + "\n";
  }
  ingest_paths(session, {disk.write("adverts.jsonl", jsonl)});
  const SearchAnswer answer = must(search(session, "+1 212 555 0177", Page{10, {}}));
  EXPECT_EQ(answer.total, count);
  EXPECT_EQ(answer.understood_as, "phone +12125550177");
  const ValuesAnswer asked = must(ask_fact(session, "phone", {"lessons"}));
  EXPECT_TRUE(asked.values.empty());
  ASSERT_EQ(asked.set_aside.size(), 1U);
  EXPECT_EQ(asked.set_aside.front().set_aside, "site");
  EXPECT_EQ(asked.set_aside.front().documents, count);
}

TEST_F(Searching, LooserQueriesAreOfferedAndNeverUsed) {
  const SearchAnswer answer = must(search(session_, "evening statoin", Page{10, {}}));
  EXPECT_EQ(answer.total, 0U);
  ASSERT_FALSE(answer.relaxations.empty());
  EXPECT_EQ(answer.relaxations.front().what, "spelling");
  EXPECT_EQ(answer.relaxations.front().documents, 1U);
  EXPECT_EQ(found(answer.relaxations.front().query), "a");
}

TEST(SearchingALiveCase, GivesNoCatalogueOfAdverts) {
  const CaseOnDisk disk;
  Session session = must(disk.init({true, "trafficking", "a law", "2999-12-31", ""}));
  ingest_paths(session, {disk.write("adverts.jsonl", adverts), disk.write("note.txt", "An evening noted by hand")});
  const SearchAnswer wide = must(search(session, "evening", Page{10, {}}));
  EXPECT_EQ(wide.withheld, 3U);
  ASSERT_EQ(wide.hits.size(), 1U) << "the note is no advert";
  EXPECT_TRUE(wide.overview) << "counts, places and groups come first";
  EXPECT_EQ(must(search(session, "06 39 98 12 35", Page{10, {}})).hits.size(), 2U) << "a number is a seed";
  EXPECT_EQ(must(search(session, "phone:0639981235 evening", Page{10, {}})).hits.size(), 1U);
  EXPECT_EQ(must(search(session, "\"evening massage near the old\"", Page{10, {}})).hits.size(), 1U) << "five words";
  EXPECT_EQ(must(search(session, "\"near the old\"", Page{10, {}})).withheld, 1U);
  SearchRequest one_by_one{"evening"};
  one_by_one.hypothesis = "the house by the station is meant";
  std::size_t opened = 0;
  for (std::string next;; ++opened) {
    one_by_one.page.cursor = next;
    const SearchAnswer answer = must(search(session, one_by_one));
    ASSERT_EQ(answer.hits.size(), 1U);
    next = answer.next;
    if (next.empty()) break;
  }
  EXPECT_EQ(opened, 3U);
  std::string audit;
  must(audit_rows(session, [&](const AuditView& row) {
    audit += row.detail;
    return true;
  }));
  EXPECT_NE(audit.find("the house by the station is meant"), std::string::npos);
}

}  // namespace
}  // namespace fanal::engine
