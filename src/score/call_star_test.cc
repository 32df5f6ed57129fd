#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

// Calls of X with `count` others, all within `days` days.
std::vector<DocumentFacts> star(int count, int days) {
  std::vector<DocumentFacts> out;
  for (int i = 0; i < count; ++i) {
    const auto at = start + (count < 2 ? 0 : static_cast<UtcSeconds>(i) * days * day / (count - 1));
    auto call = event(static_cast<DocumentIndex>(i), DocumentKind::call, at);
    const auto other = "+33" + std::to_string(i);
    out.push_back(i % 2 == 0 ? call.from("X").to(other) : call.from(other).to("X"));
  }
  return out;
}

TEST(CallStar, MeetsManyOnceInFewDays) {
  const auto found = ask("call_star", star(20, 7));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 20);
  EXPECT_EQ(found->documents, 20U);
  EXPECT_FALSE(ask("call_star", star(19, 7)));
  EXPECT_FALSE(ask("call_star", star(20, 8)));
  EXPECT_TRUE(ask("call_star", star(40, 14)));
}

TEST(CallStar, DoesNotCountThoseMetAgain) {
  auto again = star(20, 7);
  again.push_back(event(100, DocumentKind::call, start + 300 * day).from("X").to("+330"));
  EXPECT_FALSE(ask("call_star", again));
  again.back().at = start + hour;
  EXPECT_TRUE(ask("call_star", again)) << "twice on one day";
  auto hub = star(20, 7);
  for (auto& facts : hub)
    for (auto& one : facts.contacts) one.is_shared_by_many = one.value == "X";
  EXPECT_FALSE(ask("call_star", hub)) << "a taxi service";
  auto many = star(20, 7);
  for (auto& facts : many) facts = Made(facts).to("+44");
  EXPECT_FALSE(ask("call_star", many)) << "to many at once";
  auto texts = star(20, 7);
  for (auto& facts : texts)
    for (auto& one : facts.contacts) one.side = Side::neither;
  EXPECT_FALSE(ask("call_star", texts));
}

}  // namespace
}  // namespace fanal::score
