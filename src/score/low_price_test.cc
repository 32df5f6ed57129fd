#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made priced(DocumentIndex i, std::int64_t amount, std::uint32_t minutes = 60, std::string currency = "EUR") {
  return Made(advert(i)).in("Lyon, FR").price(amount, std::move(currency), minutes);
}

// 31 adverts of 85 to 115 an hour: the median is 100, the deviation 8 (times 1.4826, times 2.5: 29.652).
Baseline usual() {
  Baseline out;
  for (DocumentIndex i = 0; i < 31; ++i) out.add(priced(i, 8500 + 100 * i));
  out.finish();
  return out;
}

TEST(LowPrice, HoldsFarUnderTheMedian) {
  ASSERT_EQ(usual().prices("Lyon, FR", "EUR", 60, start, 30)->deviation_minor, 800);
  EXPECT_TRUE(ask("low_price", {priced(0, 7034)}, {}, usual()));
  EXPECT_FALSE(ask("low_price", {priced(0, 7035)}, {}, usual()));
  EXPECT_FALSE(ask("low_price", {priced(0, 100000)}, {}, usual())) << "high is not low";
  EXPECT_FALSE(ask("low_price", {priced(0, 1, 30)}, {}, usual())) << "nothing is usual for half an hour";
  EXPECT_FALSE(ask("low_price", {priced(0, 1, 0)}, {}, usual()));
  EXPECT_FALSE(ask("low_price", {priced(0, 1, 60, "XXX")}, {}, usual()));
  EXPECT_FALSE(ask("low_price", {priced(0, 1)}, with({{"least_comparables", 32}}), usual()));
  EXPECT_FALSE(ask("low_price", {priced(0, 1)}));
  EXPECT_FALSE(ask("low_price", {priced(0, 0), priced(1, -5), priced(2, std::numeric_limits<std::int64_t>::min())}, {},
                   usual()));
}

TEST(LowPrice, NeedsHalfOfTheAdvertsAndAllPricesOfEach) {
  auto later = priced(1, 10000);
  later.facts.at = start + day;
  const auto found = ask("low_price", {priced(0, 5000), later}, {}, usual());
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "low"), 1);
  EXPECT_EQ(figure(*found, "priced"), 2);
  EXPECT_FALSE(ask("low_price", {priced(0, 5000), later, priced(2, 9000, 90)}, {}, usual()))
      << "a price that cannot be compared is not low";
  Baseline both;
  for (DocumentIndex i = 0; i < 31; ++i) both.add(priced(i, 8500 + 100 * i).price(17000 + 200 * i, "EUR", 120));
  both.finish();
  EXPECT_FALSE(ask("low_price", {priced(0, 5000).price(20000, "EUR", 120)}, {}, both));
  EXPECT_TRUE(ask("low_price", {priced(0, 5000).price(10000, "EUR", 120)}, {}, both));
}

TEST(LowPrice, SaysNothingWhereAllPricesAreAlike) {
  Baseline alike;
  for (DocumentIndex i = 0; i < 40; ++i) alike.add(priced(i, 10000));
  alike.finish();
  EXPECT_FALSE(ask("low_price", {priced(0, 100)}, {}, alike));
}

}  // namespace
}  // namespace fanal::score
