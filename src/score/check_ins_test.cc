#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

// Messages on `days` days at the given minutes of each.
std::vector<DocumentFacts> reports(int days, const std::vector<int>& minutes, std::string from = "+331",
                                   std::string to = "+332") {
  std::vector<DocumentFacts> out;
  for (int i = 0; i < days; ++i)
    for (const int minute : minutes)
      out.push_back(event(static_cast<DocumentIndex>(out.size()), DocumentKind::message, start + i * day + minute * 60)
                        .from(from)
                        .to(to));
  return out;
}

TEST(CheckIns, AreThriceADayOrAtTheSameHour) {
  const auto found = ask("check_ins", reports(14, {480, 840, 1200}));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "days"), 14);
  EXPECT_EQ(figure(*found, "messages"), 42);
  EXPECT_EQ(figure(*found, "regularity"), 1000);
  EXPECT_EQ(found->documents, 42U);
  EXPECT_TRUE(ask("check_ins", reports(14, {480})));
  EXPECT_FALSE(ask("check_ins", reports(13, {480})));
  EXPECT_FALSE(ask("check_ins", reports(13, {480, 840, 1200})));
}

TEST(CheckIns, AreRegularOfOneToOneOther) {
  auto gap = reports(20, {480});
  gap.erase(gap.begin() + 10);
  EXPECT_FALSE(ask("check_ins", gap)) << "a day without";
  std::vector<DocumentFacts> wandering;
  std::vector<DocumentFacts> talk;
  std::mt19937 random(9);
  for (int i = 0; i < 30; ++i) {
    wandering.push_back(reports(1, {static_cast<int>(random() % 1440)})[0]);
    wandering.back().document = static_cast<DocumentIndex>(i);
    *wandering.back().at += i * day;
    for (int k = 0; k < 8; ++k) {
      talk.push_back(reports(1, {static_cast<int>(random() % 1440)})[0]);
      talk.back().document = static_cast<DocumentIndex>(talk.size());
      *talk.back().at += i * day;
    }
  }
  EXPECT_FALSE(ask("check_ins", wandering)) << "daily, at whatever hour";
  EXPECT_FALSE(ask("check_ins", talk)) << "people who talk";
  auto drifting = reports(20, {480});
  for (std::size_t i = 0; i < drifting.size(); ++i) *drifting[i].at += static_cast<UtcSeconds>(i) * hour / 2;
  EXPECT_FALSE(ask("check_ins", drifting)) << "every day half an hour later";
  auto dated = reports(20, {480});
  for (auto& facts : dated) facts.has_hour = false;
  EXPECT_FALSE(ask("check_ins", dated));
  auto both_ways = reports(20, {480});
  for (std::size_t i = 0; i < both_ways.size(); i += 2)
    std::swap(both_ways[i].contacts[0].side, both_ways[i].contacts[1].side);
  EXPECT_FALSE(ask("check_ins", both_ways));
  auto to_many = reports(20, {480});
  for (auto& facts : to_many) facts = Made(facts).to("+333");
  EXPECT_FALSE(ask("check_ins", to_many));
  auto hub = reports(20, {480});
  for (auto& facts : hub) facts.contacts[1].is_shared_by_many = true;
  EXPECT_FALSE(ask("check_ins", hub));
}

}  // namespace
}  // namespace fanal::score
