#include "guard/approvals.h"

#include <gtest/gtest.h>

#include <vector>

#include "base/hash.h"
#include "guard/break_glass.h"

#include "guard/pace.h"
#include "guard/policy.h"

namespace fanal::guard {
namespace {

const std::string now = "2026-03-01T12:00:00Z";
const std::string later = "2026-03-02T12:00:00Z";

Approval asked(std::string_view kind = "export_clear") {
  Approval approval;
  approval.number = 7;
  approval.kind = kind;
  approval.subject = "{\"to\":\"court\"}";
  approval.asked_by = "ana";
  approval.asked_at = "2026-03-01T11:00:00Z";
  approval.until = later;
  return approval;
}

const ApprovalRule& rule(std::string_view name) { return **approval_rule(name); }

TEST(Approval, IsNeverGivenByWhoAsks) {
  const Approval approval = asked();
  EXPECT_EQ(may_vote(approval, rule("export_clear"), "ana", Role::lead, now).error().code, Code::refused);
  EXPECT_TRUE(may_vote(approval, rule("export_clear"), "bo", Role::lead, now));
  Approval own_vote = asked();
  own_vote.votes = {{"ana", now, true, ""}};
  EXPECT_EQ(state_of(own_vote, rule("export_clear"), now), Approval::State::asked) << "counts for nothing";
}

TEST(Approval, IsGivenBySecondsOfTheCaseOrAdministrators) {
  for (const RoleRow& role : roles()) {
    EXPECT_EQ(bool(may_vote(asked(), rule("export_clear"), "bo", role.role, now)), role.is_second) << role.name;
    EXPECT_EQ(bool(may_vote(asked("policy"), rule("policy"), "bo", role.role, now)), role.role == Role::administrator)
        << role.name;
  }
}

TEST(Approval, OneNoRefusesAndTimeEnds) {
  Approval approval = asked();
  const ApprovalRule& of = rule("export_clear");
  EXPECT_EQ(state_of(approval, of, now), Approval::State::asked);
  EXPECT_EQ(state_of(approval, of, later), Approval::State::lapsed);
  EXPECT_FALSE(may_vote(approval, of, "bo", Role::lead, later));
  approval.votes = {{"bo", now, true, ""}};
  EXPECT_EQ(state_of(approval, of, now), Approval::State::given);
  EXPECT_EQ(state_of(approval, of, later), Approval::State::lapsed);
  EXPECT_FALSE(may_vote(approval, of, "bo", Role::lead, now)) << "twice";
  approval.votes.push_back({"cy", now, false, "no"});
  EXPECT_EQ(state_of(approval, of, now), Approval::State::refused);
  approval.votes.pop_back();
  approval.state = Approval::State::used;
  EXPECT_EQ(state_of(approval, of, now), Approval::State::used);
}

TEST(Approval, IsForOneActOfOnePersonInOneCase) {
  Approval approval = asked();
  const ApprovalRule& of = rule("export_clear");
  const CaseId here;
  CaseId elsewhere;
  elsewhere.value.bytes[0] = 1;
  EXPECT_FALSE(may_use(approval, of, here, "ana", approval.subject, now)) << "nobody answered";
  approval.votes = {{"bo", now, true, ""}};
  EXPECT_TRUE(may_use(approval, of, here, "ana", approval.subject, now));
  EXPECT_FALSE(may_use(approval, of, here, "bo", approval.subject, now));
  EXPECT_FALSE(may_use(approval, of, elsewhere, "ana", approval.subject, now));
  EXPECT_FALSE(may_use(approval, of, here, "ana", "{\"to\":\"press\"}", now));
  EXPECT_FALSE(may_use(approval, rule("break_glass"), here, "ana", approval.subject, now));
  EXPECT_FALSE(may_use(approval, of, here, "ana", approval.subject, later));
  approval.state = Approval::State::used;
  EXPECT_FALSE(may_use(approval, of, here, "ana", approval.subject, now));
}

TEST(BreakGlass, IsLookedAtOnTheNextWorkingDay) {
  const auto at = [](int day) { return *days_from_civil(2026, 3, day) * 86400 + 3600; };
  EXPECT_EQ(review_due(at(4)), "2026-03-06T00:00:00Z") << "Wednesday: Thursday's end";
  EXPECT_EQ(review_due(at(5)), "2026-03-07T00:00:00Z") << "Thursday: Friday's end";
  for (const int day : {6, 7, 8}) EXPECT_EQ(review_due(at(day)), "2026-03-10T00:00:00Z") << day;
}

TEST(Policy, KnowsWhatWeakensIt) {
  for (const PolicyRow& row : policies()) {
    EXPECT_TRUE(check_value(row, row.otherwise)) << row.name;
    EXPECT_FALSE(check_value(row, "")) << row.name;
    EXPECT_FALSE(check_value(row, "maybe")) << row.name;
    EXPECT_FALSE(is_weaker(row, row.otherwise, row.otherwise)) << row.name;
  }
  const PolicyRow& codes = **policy_named("one_time_codes");
  EXPECT_TRUE(is_weaker(codes, "everyone", "nobody"));
  EXPECT_FALSE(is_weaker(codes, "nobody", "administrators"));
  const PolicyRow& pace = **policy_named("key_lookups_an_hour");
  EXPECT_TRUE(is_weaker(pace, "30", "31"));
  EXPECT_FALSE(is_weaker(pace, "30", "5"));
  EXPECT_FALSE(check_value(pace, "0"));
  EXPECT_FALSE(check_value(pace, "1001"));
  EXPECT_FALSE(policy_named("ethnicity"));
}

TEST(Pace, CountsDistinctKeysOfAnHourAndADay) {
  std::vector<KeyLookup> before;
  for (std::uint64_t i = 0; i < 30; ++i) before.push_back({static_cast<UtcSeconds>(1000 + i), i, 0});
  EXPECT_EQ(pace_of(before, {1100, 30, 0}, {}), Pace::too_fast);
  EXPECT_EQ(pace_of(before, {1100, 5, 0}, {}), Pace::fine) << "the same again";
  EXPECT_EQ(pace_of(before, {1000 + 3600 + 1, 30, 0}, {}), Pace::fine) << "some are an hour old";
  before.pop_back();
  EXPECT_EQ(pace_of(before, {1100, 30, 0}, {}), Pace::fine);
  std::vector<KeyLookup> day;
  for (std::uint64_t i = 0; i < 200; ++i) day.push_back({static_cast<UtcSeconds>(i * 400), i, 0});
  EXPECT_EQ(pace_of(day, {80000, 999, 0}, {}), Pace::too_fast);
  EXPECT_EQ(pace_of(day, {86400 + 500, 999, 0}, {}), Pace::fine);
}

TEST(Pace, SeesWhoGoesThroughNumbers) {
  const auto lookups = [](std::initializer_list<std::string_view> values) {
    std::vector<KeyLookup> made;
    for (const auto value : values) {
      made.push_back({static_cast<UtcSeconds>(1000 + made.size()), hash64(value), hash64(neighbourhood(value))});
    }
    return made;
  };
  const auto is_seen = [](const std::vector<KeyLookup>& made) {
    return is_enumeration(std::span(made).first(made.size() - 1), made.back());
  };
  auto through = lookups({"+33639980101", "+33639980102", "+33639980103", "+33639980104", "+33639980105",
                          "+33639980106", "+33639980107", "+33639980108"});
  EXPECT_TRUE(is_seen(through));
  through.back().at += 600;
  EXPECT_FALSE(is_seen(through)) << "ten minutes later";
  through.pop_back();
  EXPECT_FALSE(is_seen(through)) << "seven";
  EXPECT_FALSE(is_seen(lookups({"+33639980101", "+33639981102", "+33639982103", "+33639983104", "+12125550143",
                                "+442079460018", "+33639984107", "+33639985108"})));
  EXPECT_FALSE(is_seen(std::vector<KeyLookup>(20, KeyLookup{1000, 1, 1})));
}

}  // namespace
}  // namespace fanal::guard
