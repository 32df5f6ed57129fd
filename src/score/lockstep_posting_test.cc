#include "score/internal/lockstep.h"

#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;
using Times = std::vector<UtcSeconds>;

Times drawn(std::mt19937& random, std::size_t count, std::uint32_t days) {
  Times out;
  for (std::size_t i = 0; i < count; ++i)
    out.push_back(start + static_cast<UtcSeconds>(random() % days) * day + static_cast<UtcSeconds>(random() % 86400));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<DocumentFacts> posts(const Times& times, const std::string& phone, DocumentIndex first = 0) {
  std::vector<DocumentFacts> out;
  for (const auto at : times) out.push_back(Made(advert(first++, at)).phone(phone));
  return out;
}

std::vector<DocumentFacts> both(const Times& a, const Times& b) {
  auto out = posts(a, "+331");
  for (auto& facts : posts(b, "+332", 1000)) out.push_back(facts);
  return out;
}

Times later(Times times, UtcSeconds by) {
  for (auto& at : times) at += by;
  return times;
}

TEST(LockstepPosting, IsOftenAndNoCoincidence) {
  std::mt19937 random(3);
  const auto a = drawn(random, 30, 60);
  const auto found = ask("lockstep_posting", both(a, later(a, 400)));
  ASSERT_TRUE(found);
  EXPECT_GE(figure(*found, "events"), 25);
  EXPECT_EQ(found->documents, 2U * static_cast<std::uint64_t>(figure(*found, "events")));
  EXPECT_FALSE(ask("lockstep_posting", both(a, later(a, 601))));
  const Times few(a.begin(), a.begin() + 9);
  EXPECT_FALSE(ask("lockstep_posting", both(few, few)));
  auto dated = both(a, a);
  for (auto& facts : dated) facts.has_hour = false;
  EXPECT_FALSE(ask("lockstep_posting", dated));
}

TEST(LockstepPosting, IsNotOneHolderNorCopies) {
  std::mt19937 random(3);
  const auto a = drawn(random, 30, 60);
  auto together = both(a, later(a, 60));
  for (DocumentIndex i = 0; i < a.size(); ++i)
    together.push_back(Made(advert(5000 + i)).text(9000 + i).phone("+331").phone("+332"));
  EXPECT_FALSE(ask("lockstep_posting", together));
  EXPECT_FALSE(ask("lockstep_posting", posts(a, "+331")));
}

TEST(LockstepPosting, IsNotAHabitOfTheSameHour) {
  Times nine;
  std::mt19937 random(4);
  for (int i = 0; i < 60; ++i) nine.push_back(start + i * day + 9 * hour);
  EXPECT_FALSE(ask("lockstep_posting", both(nine, later(nine, 60)))) << "two schedules";
  Times evening;
  Times other;
  for (int i = 0; i < 60; ++i) {
    evening.push_back(start + i * day + 19 * hour + static_cast<UtcSeconds>(random() % 7200));
    other.push_back(start + i * day + 19 * hour + static_cast<UtcSeconds>(random() % 7200));
  }
  EXPECT_FALSE(ask("lockstep_posting", both(evening, other))) << "two who post of an evening";
  Times burst;
  for (int i = 0; i < 40; ++i) burst.push_back(start + i * 60);
  EXPECT_FALSE(ask("lockstep_posting", both(burst, burst))) << "one hour is one event";
}

TEST(LockstepPosting, OfUnrelatedPostsHoldsHardlyEver) {
  int held = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    std::mt19937 random(seed);
    held += ask("lockstep_posting", both(drawn(random, 120, 30), drawn(random, 120, 30)), with({{"least_events", 3}}))
                    .has_value()
                ? 1
                : 0;
  }
  EXPECT_EQ(held, 0);
}

std::size_t slow_joint_hours(const Times& a, const Times& b) {
  std::set<std::int64_t> hours;
  for (const auto x : a)
    for (const auto y : b)
      if (std::abs(x - y) <= 600) hours.insert(x / 3600);
  return hours.size();
}

// Shifts one by one, in a set.
bool slow_is_lockstep(const Times& a, const Times& b) {
  const auto first = std::min(a.front(), b.front()) / day * day;
  const auto days = std::max(a.back(), b.back()) / day - first / day + 1;
  for (std::int64_t number = 1; number <= internal::lockstep_shifts; ++number) {
    Times shifted;
    for (const auto at : b) {
      auto moved = (at - first + internal::lockstep_shift(number, days)) % (days * day);
      if (moved < 0) moved += days * day;
      shifted.push_back(first + moved);
    }
    if (slow_joint_hours(a, shifted) >= slow_joint_hours(a, b)) return false;
  }
  return days >= 4;
}

TEST(LockstepPosting, CountsWhatAllPairsCount) {
  int in_step = 0;
  for (std::uint32_t seed = 1; seed <= 40; ++seed) {
    std::mt19937 random(seed);
    const auto days = static_cast<std::uint32_t>(1 + random() % 20);
    const auto a = drawn(random, 1 + random() % 30, days);
    auto b = seed % 2 == 0 ? later(a, 300) : drawn(random, 1 + random() % 30, days);
    EXPECT_EQ(internal::joint_hours(a, b), slow_joint_hours(a, b)) << "seed " << seed;
    EXPECT_EQ(internal::is_lockstep(a, b), slow_is_lockstep(a, b)) << "seed " << seed;
    in_step += internal::is_lockstep(a, b) ? 1 : 0;
  }
  EXPECT_GE(in_step, 5);
}

TEST(LockstepPosting, ShiftsMoveEveryPostAndWholeDaysComeFirst) {
  for (const std::int64_t days : {4, 7, 365, 999, 1000, 3000}) {
    for (std::int64_t number = 1; number <= internal::lockstep_shifts; ++number) {
      const auto shift = internal::lockstep_shift(number, days);
      const auto moved = (shift % (days * day) + days * day) % (days * day);
      EXPECT_GE(std::min(moved, days * day - moved), 1200) << number << " of " << days;
      EXPECT_TRUE(number >= days || shift == number * day) << number << " of " << days;
    }
  }
}

TEST(LockstepPosting, OfThreeDaysTellsNothing) {
  Times hours;
  for (int i = 0; i < 40; ++i) hours.push_back(start + i * 97 * 60);
  ASSERT_LT(hours.back(), start + 3 * day);
  EXPECT_FALSE(ask("lockstep_posting", both(hours, hours)));
}

}  // namespace
}  // namespace fanal::score
