#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(SoloTour, IsOfOneNameAndOneContact) {
  const auto settings = with({}, {"tour_dates"});
  const auto tour = Made(advert(0)).phone("+331").name("ana").says("tour_dates");
  EXPECT_TRUE(ask("solo_tour", {tour}, settings));
  EXPECT_TRUE(
      ask("solo_tour", {tour, Made(advert(1)).phone("+331").handle("x"), Made(advert(2)).handle("x")}, settings));
  EXPECT_FALSE(ask("solo_tour", {tour, Made(advert(1)).phone("+332")}, settings));
  EXPECT_FALSE(ask("solo_tour", {tour, Made(advert(1)).phone("+331").name("eva")}, settings));
  EXPECT_FALSE(ask("solo_tour", {Made(advert(0)).phone("+331").name("ana")}, settings));
  EXPECT_FALSE(ask("solo_tour", {Made(advert(0)).phone("+331").says("tour_dates")}, settings)) << "no name";
  EXPECT_FALSE(ask("solo_tour", {Made(advert(0)).name("ana").says("tour_dates")}, settings)) << "no contact";
}

}  // namespace
}  // namespace fanal::score
