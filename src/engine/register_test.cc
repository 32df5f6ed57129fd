#include "engine/register.h"

#include <gtest/gtest.h>

#include "engine/internal/kept_shares.h"
#include "engine/review.h"
#include "engine/test_findings.h"
#include "engine/test_people.h"

namespace fanal::engine {
namespace {

using testing::must;
using testing::People;

score::Shares shares(std::uint64_t reviewed, std::uint64_t otherwise) {
  score::Shares made;
  made.reviewed = reviewed;
  made.otherwise = otherwise;
  return made;
}

CaseTerms live_terms() {
  CaseTerms terms;
  terms.is_live = true;
  terms.purpose = "trafficking";
  terms.basis = "order 7";
  terms.until_day = format_utc_day(now_utc() + 10 * 86400);
  return terms;
}

TEST(Register, TellsNoSmallCount) {
  struct Row {
    std::vector<score::Shares> each;
    std::string reviewed;
    std::string otherwise;
    bool has_share;
    std::uint32_t share;
  };
  const Row rows[] = {
      {{}, "fewer than 5", "fewer than 5", false, 0},
      {{shares(4, 2)}, "fewer than 5", "fewer than 5", false, 0},
      {{shares(2, 1), shares(2, 1), shares(2, 1)}, "5", "fewer than 5", false, 0},
      // Under ten there is no share, whatever the counts.
      {{shares(9, 5)}, "5", "fewer than 5", false, 0},
      {{shares(10, 5)}, "10", "5", true, 500},
      {{shares(12, 7)}, "10", "5", true, 500},
      // What is left over would tell of each.
      {{shares(20, 16)}, "20", "fewer than 5", false, 0},
      {{shares(20, 20)}, "20", "fewer than 5", false, 0},
      {{shares(100, 14), shares(57, 40)}, "155", "50", true, 322},
  };
  for (const auto& row : rows) {
    const auto rates = register_rates(row.each);
    EXPECT_EQ(to_text(rates.reviewed), row.reviewed);
    EXPECT_EQ(to_text(rates.otherwise), row.otherwise);
    EXPECT_EQ(rates.has_share, row.has_share);
    EXPECT_EQ(rates.share, row.share);
    EXPECT_TRUE(rates.cases.is_few);
  }
}

// A group more, and how it was labelled, is seen in at most one of five steps; and never which of the two it was where
// only the other count moves.
TEST(Register, OneGroupMoreMovesNoCountMostOfTheTime) {
  std::uint64_t moved = 0;
  for (std::uint64_t reviewed = 30; reviewed < 80; ++reviewed) {
    const auto before = register_rates({shares(reviewed, 15)});
    const auto after = register_rates({shares(reviewed + 1, 15)});
    moved += before.reviewed == after.reviewed ? 0U : 1U;
    EXPECT_EQ(before.otherwise, after.otherwise);
  }
  EXPECT_EQ(moved, 10U);
}

TEST(Register, SaysByWhatCasesAreLookedAtAndNothingOfThem) {
  People people;
  auto lea = people.add("lea", "lead");
  people.make_case(lea, "op-secretly-named");
  const auto whole = must(whole_register(*people.instance, 1'800'000'000));
  EXPECT_EQ(whole.at, "2027-01-15T08:00:00Z");
  ASSERT_FALSE(whole.packs.empty());
  EXPECT_EQ(whole.packs.front().advisory.survivors, "none");
  EXPECT_GE(whole.indicators.size(), 100U);
  EXPECT_FALSE(whole.sources.empty());
  for (const auto& source : whole.sources) EXPECT_FALSE(source.indicators.empty()) << source.name;
  for (const auto& one : whole.indicators) EXPECT_FALSE(one.evidence.empty()) << one.id;

  JsonWriter json;
  put_register(json, whole);
  const std::string english = must(register_page(whole, "en"));
  const std::string french = must(register_page(whole, "fr"));
  EXPECT_EQ(register_page(whole, "de").error().code, Code::invalid_input);
  std::string rows;
  for (const auto& row : register_rows(whole)) rows += row.name + row.value + row.detail;
  for (const auto& text : {json.text(), english, french, rows}) {
    EXPECT_EQ(text.find("secretly-named"), std::string::npos);
    EXPECT_EQ(text.find("\"lea\""), std::string::npos);
    EXPECT_EQ(text.find("<td>lea</td>"), std::string::npos);
  }
  for (const auto& page : {english, french}) {
    EXPECT_EQ(page.find("<script"), std::string::npos);
    EXPECT_EQ(page.find("style"), std::string::npos);
    EXPECT_EQ(page.find(" src="), std::string::npos);
  }
  EXPECT_NE(french.find("moins de 5"), std::string::npos);
  EXPECT_NE(english.find("fewer than 5"), std::string::npos);
}

TEST(Register, HearsWhatPeopleSaidOfARaisedGroup) {
  People people;
  auto lea = people.add("lea", "lead");
  auto ben = people.add("ben");
  const CaseTerms terms = live_terms();
  people.make_case(lea, "live", terms);
  static_cast<void>(must(people.instance->grant(lea, {"live", "ben", "reviewer", terms.until_day, "joins"})));
  const auto work = [&](Person& person) {
    return must(people.instance->begin_work(person, {"live", "", "a review", 0}));
  };
  {
    auto session = work(lea);
    testing::ingest_paths(session, {people.disk.write("a.jsonl", R"({"id":"a0","text":"All about bicycles"})"
                                                                 "\n")});
    testing::plant_findings(session, {testing::assessed(Tier::review)});
    must(label_group(session, {0, "spam", std::nullopt, std::nullopt, "sells bicycles"}));
  }
  {
    auto session = work(ben);
    must(label_group(session, {0, "spam", std::nullopt, std::nullopt, "bicycles only"}));
  }
  const auto later = work(lea);
  const auto entry = must(people.instance->inside().rows->case_named("live"));
  const auto told = must(people.instance->inside().rows->secret("register.shares." + to_hex(entry->id.value)));
  EXPECT_EQ(told, R"({"reviewed":1,"otherwise":1})");
}

TEST(Register, HearsOfTheReviewsOfLiveCasesOnly) {
  People people;
  auto lea = people.add("lea", "lead");
  people.make_case(lea, "trial");
  const CaseTerms terms = live_terms();
  people.make_case(lea, "live", terms);
  auto& rows = *people.instance->inside().rows;
  const auto told = [&](const std::string& name) {
    const auto entry = must(rows.case_named(name));
    return must(rows.secret("register.shares." + to_hex(entry->id.value)));
  };
  for (const auto* name : {"trial", "live"}) {
    static_cast<void>(must(people.instance->begin_work(lea, {name, "", "a review", 0})));
  }
  EXPECT_FALSE(told("trial"));
  EXPECT_EQ(told("live"), R"({"reviewed":0,"otherwise":0})");
  // What was reviewed is kept, and all cases are one figure.
  const auto entry = must(rows.case_named("live"));
  must(keep_shares(rows, entry->id, shares(40, 20)));
  EXPECT_EQ(told("live"), R"({"reviewed":40,"otherwise":20})");
  const auto rates = must(whole_register(*people.instance)).rates;
  EXPECT_EQ(rates.reviewed.count, 40U);
  EXPECT_EQ(rates.otherwise.count, 20U);
  EXPECT_TRUE(rates.cases.is_few);
}

}  // namespace
}  // namespace fanal::engine
