// Judgements as they are asked for: one, a page of them, on groups and in chains; keys by what stands for them.
#include "engine/judgements.h"

#include <gtest/gtest.h>

#include "engine/ask.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

// a1 and a2 share a number, b stands alone.
const char* const adverts =
    R"jsonl({"id":"a1","text":"New in town this week, soft music and jasmine tea, call +33 6 39 98 12 35"}
{"id":"a2","text":"A quiet room behind the old mill, two minutes from the river, call +33 6 39 98 12 35"}
{"id":"b","text":"Bicycle repairs while you wait, every colour of paint"}
)jsonl";

CaseTerms live_terms() {
  CaseTerms terms;
  terms.is_live = true;
  terms.purpose = "trafficking";
  terms.basis = "a test";
  terms.until_day = format_utc_day(now_utc() + 86400 * 30);
  return terms;
}

class Judgements : public ::testing::Test {
 protected:
  void SetUp() override { ingest_paths(session_, {disk_.write("adverts.jsonl", adverts)}); }

  Result<JudgeAnswer> say(JudgementKind kind, const std::string& a, const std::string& b) {
    JudgeRequest request;
    request.kind = kind;
    (is_about_key(kind) ? request.key_kind : request.a) = a;
    (is_about_key(kind) ? request.value : request.b) = b;
    request.reason = "a reason";
    return judge(session_, request, executor_, {});
  }
  GroupView group_of(const std::string& id) {
    return must(group(session_, *must(documents(session_, id)).front().meta));
  }

  CaseOnDisk disk_;
  Session session_ = must(disk_.init());
  Executor executor_{1};
};

TEST_F(Judgements, OneAndAPageOfThem) {
  for (int i = 0; i < 5; ++i) must(say(JudgementKind::unsure, "a1", "b"));
  std::vector<std::uint64_t> numbers;
  Page page{2, ""};
  do {
    const JudgementPage part = must(judgements(session_, page));
    EXPECT_LE(part.judgements.size(), 2U);
    for (const auto& view : part.judgements) {
      numbers.push_back(view.judgement.number);
      EXPECT_EQ(view.a_name + view.b_name, "a1b");
    }
    page.cursor = part.next;
  } while (!page.cursor.empty());
  EXPECT_EQ(numbers, (std::vector<std::uint64_t>{1, 2, 3, 4, 5}));
  EXPECT_EQ(must(judgement(session_, 3)).judgement, must(judgements(session_))[2].judgement);
  for (const std::uint64_t absent : {0U, 6U}) EXPECT_EQ(code_of(judgement(session_, absent)), Code::not_found);
  EXPECT_EQ(code_of(judgements(session_, Page{2, "g2"})), Code::invalid_input);
}

TEST_F(Judgements, AnEmptyListHasOnePage) {
  const JudgementPage page = must(judgements(session_, Page{20, ""}));
  EXPECT_TRUE(page.judgements.empty());
  EXPECT_EQ(page.next, "");
}

TEST_F(Judgements, AGroupSaysWhatWasJudgedOfItAndItsKeys) {
  must(say(JudgementKind::same, "b", "a1"));
  must(say(JudgementKind::unsure, "a1", "a2"));
  must(say(JudgementKind::allow, "phone", "+33639981235"));
  must(say(JudgementKind::stop, "email", "nobody@example.org"));
  const GroupView view = group_of("a1");
  ASSERT_EQ(view.against.size(), 1U);
  EXPECT_EQ(view.against[0].judgement.kind, JudgementKind::unsure);
  ASSERT_EQ(view.judged.size(), 2U) << "of a key that it holds, and of no other";
  EXPECT_EQ(view.judged[0].judgement.kind, JudgementKind::same);
  EXPECT_EQ(view.judged[1].value, "+33639981235");
  bool met = false;
  for (const Reason& reason : view.reasons) {
    EXPECT_EQ(reason.judgement.has_value(), reason.link.kind == LinkKind::judged_same);
    if (!reason.judgement) continue;
    met = true;
    EXPECT_EQ(reason.judgement->judgement.number, 1U);
    EXPECT_EQ(reason.judgement->judgement.actor, "tester");
    EXPECT_EQ(reason.judgement->judgement.reason, "a reason");
  }
  EXPECT_TRUE(met);
}

TEST_F(Judgements, WhyNamesTheJudgementThatParts) {
  must(say(JudgementKind::different, "a2", "a1"));
  const WhyAnswer apart = must(why(session_, "a1", "a2"));
  EXPECT_FALSE(apart.same_group);
  // And the number of both, which it cut.
  ASSERT_EQ(apart.steps.size(), 3U);
  ASSERT_TRUE(apart.steps[0].reason.judgement);
  EXPECT_EQ(apart.steps[0].reason.judgement->judgement.number, 1U);
  EXPECT_TRUE(must(why(session_, "a1", "b")).steps.empty());
}

TEST_F(Judgements, AKeyIsNamedByWhatStandsForIt) {
  const Key key = group_of("a1").keys.at(0);
  const std::string pseudonym = pseudonym_of(session_, key);
  ASSERT_TRUE(pseudonym.starts_with("phone:p_"));
  const JudgementView stop = must(say(JudgementKind::stop, "phone", pseudonym)).judgement;
  EXPECT_EQ(stop.judgement.value, key.value);
  EXPECT_EQ(stop.value, key.value) << "in an evaluation case";
  EXPECT_EQ(stop.pseudonym, pseudonym);
  EXPECT_NE(group_of("a1").number, group_of("a2").number);
  EXPECT_EQ(code_of(say(JudgementKind::stop, "email", pseudonym)), Code::invalid_input) << "of another kind";
  EXPECT_EQ(code_of(say(JudgementKind::stop, "phone", "phone:p_" + std::string(26, 'a'))), Code::not_found);

  // One that no document holds, known by an earlier judgement only.
  const JudgementView absent = must(say(JudgementKind::stop, "phone", "+33 6 39 98 00 01")).judgement;
  EXPECT_EQ(must(say(JudgementKind::allow, "phone", absent.pseudonym)).judgement.judgement.value, "+33639980001");
}

TEST(JudgementsLive, ValuesLeaveAsPseudonyms) {
  const CaseOnDisk disk;
  Session session = must(disk.init(live_terms()));
  ingest_paths(session, {disk.write("adverts.jsonl", adverts)});
  Executor executor(1);
  JudgeRequest request;
  request.kind = JudgementKind::stop;
  request.key_kind = "phone";
  request.value = "+33 6 39 98 12 35";
  request.reason = "a reason";
  const JudgementView given = must(judge(session, request, executor, {})).judgement;
  EXPECT_TRUE(given.value.starts_with("phone:p_"));
  EXPECT_EQ(given.value, given.pseudonym);
  EXPECT_EQ(must(judgement(session, 1)).value, given.value);
  EXPECT_EQ(must(judgements(session, Page{})).judgements.at(0).value, given.value);
}

}  // namespace
}  // namespace fanal::engine
