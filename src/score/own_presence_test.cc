#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made own(DocumentIndex i, std::uint32_t first = 2, std::uint32_t third = 0) {
  return Made(advert(i, start + i * day)).handle("x").voice(first, third);
}

TEST(OwnPresence, IsNamedNearlyAlwaysInTheFirstPerson) {
  EXPECT_TRUE(ask("own_presence", {own(0), own(1)}));
  EXPECT_FALSE(ask("own_presence", {own(0)})) << "one advert";
  EXPECT_FALSE(ask("own_presence", {own(0, 2, 3), own(1, 1, 0)}));
  EXPECT_FALSE(ask("own_presence", {own(0, 0), own(1, 0)}));
  const auto four = ask("own_presence", {own(0), own(1), own(2), own(3), Made(advert(4)).phone("+331")});
  ASSERT_TRUE(four);
  EXPECT_EQ(figure(*four, "share"), 800);
  EXPECT_FALSE(ask("own_presence", {own(0), own(1), own(2), Made(advert(3)).phone("+331")}));
  auto website = Made(advert(0)).voice(1, 0);
  website.facts.names_website = true;
  auto another = Made(advert(1)).voice(1, 0);
  another.facts.names_website = true;
  const auto named = ask("own_presence", {website, another});
  ASSERT_TRUE(named);
  EXPECT_EQ(named->proofs[0], (Proof{0, std::nullopt}));
  auto other = own(1);
  other.facts.contacts[0].value = "y";
  EXPECT_FALSE(ask("own_presence", {own(0), other}));
}

}  // namespace
}  // namespace fanal::score
