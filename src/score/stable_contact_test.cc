#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(StableContact, IsTheOnlyOneForAYear) {
  const auto first = Made(advert(0)).phone("+331");
  const auto last = Made(advert(1, start + 365 * day)).phone("+331");
  const auto found = ask("stable_contact", {first, last});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "days"), 365);
  EXPECT_EQ(found->documents, 2U);
  EXPECT_FALSE(ask("stable_contact", {first, Made(advert(1, start + 364 * day)).phone("+331")}));
  EXPECT_FALSE(ask("stable_contact", {first, last, Made(advert(2)).phone("+331").phone("+332")}));
  EXPECT_FALSE(ask("stable_contact", {first, last, Made(advert(2))})) << "an advert without it";
  EXPECT_TRUE(ask("stable_contact", {first, last, Made(advert(2)).phone("+331").handle("x")})) << "another kind";
  EXPECT_FALSE(ask("stable_contact", {Made(advert(0)).hub("+331"), Made(advert(1, start + 400 * day)).hub("+331")}));
  EXPECT_FALSE(ask("stable_contact", {Made(advert(0, std::nullopt)).phone("+331")}));
}

}  // namespace
}  // namespace fanal::score
