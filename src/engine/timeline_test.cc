#include "engine/internal/timeline.h"

#include <gtest/gtest.h>

namespace fanal::engine {
namespace {

constexpr auto posted = SightingKind::posted;
constexpr auto seen = SightingKind::seen;
constexpr auto again = SightingKind::seen_again;
constexpr auto absent = SightingKind::absent;

Observation at(SightingKind kind, UtcSeconds begin, store::FactRow row, UtcSeconds seconds = 1) {
  return {kind, begin, begin + seconds, row, 0};
}

TEST(Timeline, SaysGoneOnlyWhereSomethingTakenLaterShowsIt) {
  struct Case {
    const char* what;
    std::vector<Observation> known;
    bool is_seen;
    std::optional<UtcSeconds> gone_at;
  };
  const std::vector<Case> cases{
      {"nothing", {}, false, {}},
      {"one capture", {at(seen, 100, 1)}, true, {}},
      {"no time is known", {{SightingKind::named, 0, 0, 1, 0}}, false, {}},
      {"only that it is not there", {at(absent, 100, 1)}, false, {}},
      {"not there, then there", {at(absent, 100, 1), at(seen, 200, 2)}, true, {}},
      {"there, then not", {at(seen, 100, 1), at(absent, 200, 2)}, true, 200},
      {"there, not, and there again", {at(seen, 100, 1), at(absent, 200, 2), at(again, 300, 3)}, true, {}},
      {"posted, then not there", {at(posted, 100, 1), at(absent, 200, 2)}, true, 200},
      {"the first of two answers", {at(absent, 300, 3), at(seen, 100, 1), at(absent, 200, 2)}, true, 200},
      {"within the same day, in an order that nobody knows", {at(seen, 0, 1, 86400), at(absent, 500, 2)}, true, {}},
      {"the day after", {at(seen, 0, 1, 86400), at(absent, 86400, 2)}, true, 86400},
  };
  for (const auto& one : cases) {
    SCOPED_TRACE(one.what);
    const auto presence = presence_of(one.known);
    ASSERT_EQ(presence.has_value(), one.is_seen);
    if (!presence) continue;
    ASSERT_EQ(presence->gone.has_value(), one.gone_at.has_value());
    if (presence->gone) {
      EXPECT_EQ(presence->gone->begin, *one.gone_at);
    }
  }
}

TEST(Timeline, KnowsNothingOfWhatCameAfterTheDay) {
  const std::vector<Observation> known{at(posted, 50, 1), at(seen, 100, 1), at(absent, 200, 2), at(seen, 300, 3),
                                       at(absent, 400, 4)};
  const auto before = [&](UtcSeconds until) { return presence_of(known, until); };
  EXPECT_FALSE(before(50));
  EXPECT_EQ(before(51)->first.begin, 50);
  EXPECT_FALSE(before(200)->gone);
  EXPECT_EQ(before(201)->gone->begin, 200);
  EXPECT_FALSE(before(301)->gone);
  EXPECT_EQ(before(301)->last.begin, 300);
  EXPECT_EQ(before(end_of_time)->gone->begin, 400);
  EXPECT_EQ(before(end_of_time)->first.begin, 50);
  // A day whose zone nobody knows, two days long: by its middle, and what comes within it shows nothing gone.
  const std::vector<Observation> wide{at(seen, 1000, 1, 180000), at(absent, 100000, 2), at(absent, 181000, 3)};
  EXPECT_FALSE(presence_of(wide, 91000));
  EXPECT_TRUE(presence_of(wide, 91001));
  EXPECT_FALSE(presence_of(wide, 150000)->gone);
  EXPECT_EQ(presence_of(wide)->gone->begin, 181000);
}

TEST(Timeline, GivesTheWordsThatWereTakenLast) {
  using Rows = std::vector<store::FactRow>;
  const std::vector<Observation> known{at(posted, 50, 1), at(seen, 100, 1),   at(seen, 200, 2),
                                       at(again, 250, 9), at(absent, 300, 8), at(seen, 400, 3)};
  EXPECT_EQ(rows_in_force(known, 50), Rows{});
  EXPECT_EQ(rows_in_force(known, 60), Rows{1});  // posted, and not taken before 100
  EXPECT_EQ(rows_in_force(known, 101), Rows{1});
  EXPECT_EQ(rows_in_force(known, 201), Rows{2});
  EXPECT_EQ(rows_in_force(known, 260), Rows{2});  // seen again: the same words
  EXPECT_EQ(rows_in_force(known, 301), Rows{});
  EXPECT_EQ(rows_in_force(known, end_of_time), Rows{3});
  // Nobody knows when the words of a row with a posting date alone were there: no other takes their place.
  const std::vector<Observation> undated{at(posted, 50, 1), at(posted, 60, 2), at(seen, 70, 3), at(seen, 70, 4)};
  EXPECT_EQ(rows_in_force(undated, 55), Rows{1});
  EXPECT_EQ(rows_in_force(undated, 65), (Rows{1, 2}));
  EXPECT_EQ(rows_in_force(undated, 100), (Rows{1, 2, 3, 4}));
}

TEST(Timeline, IsAskedForASpanOfTime) {
  const std::vector<Observation> known{at(seen, 100, 1), at(again, 200, 2), at(absent, 300, 3)};
  EXPECT_FALSE(is_seen_within(known, 0, 100));
  EXPECT_TRUE(is_seen_within(known, 0, 101));
  EXPECT_FALSE(is_seen_within(known, 101, 200));
  EXPECT_TRUE(is_seen_within(known, 200, 1000));
  EXPECT_FALSE(is_seen_within(known, 300, 301));
  const auto presence = presence_of(known);
  ASSERT_TRUE(presence);
  EXPECT_TRUE(may_have_gone_within(*presence, 250, 251));
  EXPECT_TRUE(may_have_gone_within(*presence, 300, 301));
  EXPECT_FALSE(may_have_gone_within(*presence, 301, 400));
  EXPECT_FALSE(may_have_gone_within(*presence, 0, 201));
  EXPECT_FALSE(may_have_gone_within(*presence_of({known.data(), 2}), 0, 1000));
}

}  // namespace
}  // namespace fanal::engine
