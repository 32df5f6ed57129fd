#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

std::vector<DocumentFacts> priced(const std::vector<std::int64_t>& amounts, std::string currency = "EUR",
                                  std::uint32_t minutes = 60) {
  std::vector<DocumentFacts> out;
  for (const auto amount : amounts)
    out.push_back(Made(advert(static_cast<DocumentIndex>(out.size()))).price(amount, currency, minutes));
  return out;
}

TEST(SteadyPrice, DiffersByATenthAtMost) {
  const auto found = ask("steady_price", priced({10000, 10500, 11000}));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "spread"), 95);
  EXPECT_FALSE(ask("steady_price", priced({10000, 10000, 11001})));
  EXPECT_FALSE(ask("steady_price", priced({10000, 10000})));
  EXPECT_FALSE(ask("steady_price", priced({10000, 10000, 10000}, "XXX")));
  EXPECT_FALSE(ask("steady_price", priced({10000, 10000, 10000}, "EUR", 0)));
  EXPECT_FALSE(ask("steady_price", priced({0, 0, 0})));
  auto both = priced({10000, 10000, 10000});
  const std::vector<std::int64_t> half{5000, 9000, 5000};
  for (std::size_t i = 0; i < 3; ++i) both[i] = Made(both[i]).price(half[i], "EUR", 30);
  EXPECT_FALSE(ask("steady_price", both)) << "one of two lengths is not steady";
}

}  // namespace
}  // namespace fanal::score
