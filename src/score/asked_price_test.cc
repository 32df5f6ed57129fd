#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(AskedPrice, StandsBesideTheWordings) {
  const auto settings = with({}, {"route", "no_visa", "guaranteed"});
  const auto offer = Made(advert(0)).says("route").says("no_visa").says("guaranteed");
  const auto found = ask("asked_price", {Made(offer).price(300000)}, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "wordings"), 3);
  EXPECT_FALSE(ask("asked_price", {offer}, settings));
  EXPECT_FALSE(ask("asked_price", {offer, Made(advert(1)).price(300000)}, settings));
  EXPECT_FALSE(ask("asked_price", {Made(advert(0)).says("route").says("no_visa").price(1)}, settings));
  EXPECT_TRUE(ask("asked_price", {Made(advert(0)).says("route").price(1)}, with({{"least_wordings", 1}}, {"route"})));
}

}  // namespace
}  // namespace fanal::score
