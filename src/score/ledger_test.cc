#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(Ledger, IsTheWordingAndSeveralAmounts) {
  const auto settings = with({}, {"ledger"});
  const auto found =
      ask("ledger", {Made(advert(0)).of(DocumentKind::text).says("ledger").price(1).price(2).price(3)}, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "amounts"), 3);
  EXPECT_EQ(found->proofs.size(), 4U);
  EXPECT_FALSE(ask("ledger", {Made(advert(0)).says("ledger").price(1).price(2)}, settings));
  EXPECT_FALSE(ask("ledger", {Made(advert(0)).price(1).price(2).price(3)}, settings));
  EXPECT_FALSE(ask("ledger", {Made(advert(0)).says("ledger").price(1), Made(advert(1)).price(2).price(3)}, settings));
  auto once = Made(advert(0)).says("ledger").price(1).price(2);
  once.facts.prices.push_back(once.facts.prices[0]);
  EXPECT_FALSE(ask("ledger", {once}, settings)) << "one amount read twice";
}

}  // namespace
}  // namespace fanal::score
