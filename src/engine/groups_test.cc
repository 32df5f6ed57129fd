// Why two documents are together: the chain, or none.
#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/test_findings.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

// b has a's number; c has b's text and no contact; e stands alone.
const char* const adverts =
    R"jsonl({"id":"a","text":"New in town this week, soft music and jasmine tea, call +33 6 39 98 12 35"}
{"id":"b","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten, call +33 6 39 98 12 35"}
{"id":"c","text":"A quiet room behind the old mill, two minutes from the river, candles and warm towels every evening until ten"}
{"id":"e","text":"Bicycle repairs while you wait, every colour of paint"}
)jsonl";

class Why : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }
  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
};

TEST_F(Why, AChainGoesAcrossKeysAndTexts) {
  const WhyAnswer answer = must(why(session_, "a", "c"));
  EXPECT_TRUE(answer.same_group);
  ASSERT_EQ(answer.steps.size(), 3U);
  for (const WhyStep& step : answer.steps) {
    EXPECT_FALSE(step.reason.sentence.empty());
    EXPECT_TRUE(step.reason.link.joins) << step.reason.sentence;
  }
  // Two documents meet at the key; the text leads from one to the other.
  EXPECT_EQ(answer.steps[0].reason.from, "a");
  EXPECT_EQ(answer.steps[0].reason.to, "phone +33639981235");
  EXPECT_EQ(answer.steps[1].reason.from, "b");
  EXPECT_EQ(answer.steps[1].reason.to, answer.steps[0].reason.to);
  EXPECT_EQ(answer.steps[2].reason.link.kind, LinkKind::same_text);
  EXPECT_EQ(answer.steps[2].reason.from + answer.steps[2].reason.to, "bc");
}

TEST_F(Why, TheProofOfAKeyIsItsBytes) {
  const WhyAnswer answer = must(why(session_, "a", "b"));
  ASSERT_FALSE(answer.steps.empty());
  for (const WhyStep& step : answer.steps) {
    ASSERT_TRUE(step.proof) << step.reason.sentence;
    const std::string bytes(adverts);
    EXPECT_EQ(bytes.substr(step.proof->where.begin, step.proof->where.end - step.proof->where.begin),
              "+33 6 39 98 12 35");
  }
}

TEST_F(Why, WithoutAChainThereIsNone) {
  const WhyAnswer answer = must(why(session_, "a", "e"));
  EXPECT_FALSE(answer.same_group);
  EXPECT_TRUE(answer.steps.empty());
}

TEST_F(Why, AGroupNamesAsManyMembersAsAreAskedFor) {
  const auto number = *must(documents(session_, "a")).front().meta;
  const GroupView all = must(group(session_, number));
  EXPECT_EQ(all.samples, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(must(group(session_, number, 2)).samples, (std::vector<std::string>{"a", "b"}));
  const GroupView none = must(group(session_, number, 0));
  EXPECT_TRUE(none.samples.empty());
  EXPECT_EQ(none.documents, all.documents);
  ASSERT_EQ(none.reasons.size(), all.reasons.size());
  EXPECT_EQ(none.reasons.front().sentence, all.reasons.front().sentence);
}

TEST(WhyApart, AContactUsedAgainMuchLaterIsShownAndJoinsNothing) {
  CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("two.jsonl", R"jsonl(
{"id":"a","posted_at":"2025-01-03","text":"Patient teacher of languages near the park, every weekday. Call +33 6 39 98 12 35","place":"Lyon","country":"FR"}
{"id":"b","posted_at":"2026-01-03","text":"We mow lawns and trim hedges in all seasons. Call +33 6 39 98 12 35","place":"Lille","country":"FR"}
)jsonl")});
  const WhyAnswer answer = must(why(session, "a", "b"));
  EXPECT_FALSE(answer.same_group);
  ASSERT_EQ(answer.steps.size(), 1U);
  EXPECT_EQ(answer.steps[0].reason.link.kind, LinkKind::may_be_another);
  EXPECT_FALSE(answer.steps[0].reason.link.joins);
  EXPECT_EQ(
      answer.steps[0].reason.sentence,
      "Documents b and a hold the phone +33639981235, but 365 days apart: by then it may have had another holder, "
      "and nothing else links the two.");
  EXPECT_TRUE(answer.steps[0].proof);
}

TEST_F(Why, ADocumentIsWithItself) {
  const WhyAnswer answer = must(why(session_, "a", "a"));
  EXPECT_TRUE(answer.same_group);
  EXPECT_TRUE(answer.steps.empty());
}

TEST_F(Why, WhatIsNotThereIsSaid) {
  EXPECT_EQ(code_of(why(session_, "a", "z")), Code::not_found);
  EXPECT_EQ(code_of(why(session_, "", "a")), Code::not_found);
  EXPECT_EQ(code_of(why(session_, std::string(32, '0'), "a")), Code::not_found);
}

TEST_F(Why, TheListSaysWhereEachGroupStands) {
  constexpr std::size_t enough = 16;  // groups of the case, and some numbers that none has
  for (const Tier tier : {Tier::review, Tier::none, Tier::insufficient}) {
    plant_findings(session_, std::vector<score::Assessment>(enough, assessed(tier)));
    const auto page = must(largest_groups(session_, Page{5, {}}));
    ASSERT_FALSE(page.groups.empty());
    for (const GroupView& view : page.groups) EXPECT_EQ(view.tier, tier);
  }
}

TEST(WhyUnlinked, NothingIsGroupedBeforeLinking) {
  const CaseOnDisk disk;
  Session session = must(disk.init());
  ingest_paths(session, {disk.write("adverts.jsonl", adverts)}, false);
  EXPECT_EQ(code_of(largest_groups(session, Page{5, {}})), Code::not_found);
}

}  // namespace
}  // namespace fanal::engine
