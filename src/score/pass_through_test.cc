#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

struct Transfer {
  int hours;
  std::string from;
  std::string to;
  std::int64_t minor;
  std::string currency = "EUR";
};

std::vector<DocumentFacts> of(const std::vector<Transfer>& transfers) {
  std::vector<DocumentFacts> out;
  for (const auto& row : transfers)
    out.push_back(event(static_cast<DocumentIndex>(out.size()), DocumentKind::transaction, start + row.hours * hour)
                      .from(row.from)
                      .to(row.to)
                      .price(row.minor, row.currency, 0));
  return out;
}

// Three times: `in` comes to P at hour 0, `out` goes on after `after` hours.
std::vector<Transfer> thrice(std::int64_t in, std::int64_t out, int after) {
  std::vector<Transfer> rows;
  for (int i = 0; i < 3; ++i) {
    rows.push_back({i * 100, "S" + std::to_string(i), "P", in});
    rows.push_back({i * 100 + after, "P", "C", out});
  }
  return rows;
}

TEST(PassThrough, GoesOnAtOnceAgainAndAgain) {
  const auto found = ask("pass_through", of(thrice(10000, 9000, 5)));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "times"), 3);
  EXPECT_EQ(found->documents, 6U);
  EXPECT_TRUE(ask("pass_through", of(thrice(10000, 8000, 24))));
  EXPECT_TRUE(ask("pass_through", of(thrice(10000, 10000, 0)))) << "at the same second";
  EXPECT_FALSE(ask("pass_through", of(thrice(10000, 7999, 5))));
  EXPECT_FALSE(ask("pass_through", of(thrice(10000, 9000, 25))));
  EXPECT_FALSE(ask("pass_through", of(thrice(10000, 10001, 5)))) << "rent, of which it is a part";
  EXPECT_FALSE(ask("pass_through", of(thrice(10000, 9000, -5)))) << "before it came";
  auto twice = thrice(10000, 9000, 5);
  twice.resize(4);
  EXPECT_FALSE(ask("pass_through", of(twice)));
}

TEST(PassThrough, IsToOneOtherThatDidNotSendIt) {
  auto rows = thrice(10000, 9000, 5);
  rows[5].to = "D";
  EXPECT_FALSE(ask("pass_through", of(rows)));
  rows = thrice(10000, 9000, 5);
  for (auto& row : rows)
    if (row.to == "P") row.from = "C";
  EXPECT_FALSE(ask("pass_through", of(rows))) << "back to where it came from";
  rows = thrice(10000, 9000, 5);
  rows[1].currency = "USD";
  EXPECT_FALSE(ask("pass_through", of(rows)));
  auto hub = of(thrice(10000, 9000, 5));
  for (auto& facts : hub)
    for (auto& one : facts.contacts) one.is_shared_by_many = one.value == "C";
  EXPECT_FALSE(ask("pass_through", hub)) << "a shop";
}

TEST(PassThrough, TakesWhatWasEarnedInADayTogetherAndOnce) {
  std::vector<Transfer> rows;
  for (int i = 0; i < 3; ++i) {
    for (int k = 0; k < 4; ++k) rows.push_back({i * 100 + k, "S" + std::to_string(4 * i + k), "P", 5000});
    rows.push_back({i * 100 + 10, "P", "C", 18000});
  }
  const auto found = ask("pass_through", of(rows));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 15U);
  EXPECT_FALSE(
      ask("pass_through", of({{0, "S", "P", 10000}, {1, "P", "C", 9000}, {2, "P", "C", 9000}, {3, "P", "C", 9000}})))
      << "the same money thrice";
}

TEST(PassThrough, LeavesOutAmountsThatCannotBe) {
  EXPECT_FALSE(ask("pass_through", of(thrice(std::numeric_limits<std::int64_t>::max(), 9000, 5))));
  EXPECT_FALSE(ask("pass_through", of(thrice(-10000, -9000, 5))));
  auto two = of(thrice(10000, 9000, 5));
  for (auto& facts : two) facts = Made(facts).price(5, "EUR", 0);
  EXPECT_FALSE(ask("pass_through", two)) << "which of the two amounts?";
}

}  // namespace
}  // namespace fanal::score
