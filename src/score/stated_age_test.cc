#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(StatedAge, IsBetweenTwoNumbers) {
  for (const auto& [years, holds] : std::vector<std::pair<std::uint32_t, bool>>{
           {17, false}, {18, true}, {22, true}, {23, false}, {0, false}, {4000000000U, false}})
    EXPECT_EQ(ask("stated_age", {Made(advert(0)).age(years)}).has_value(), holds) << years;
  const auto under = with({{"below", 18}, {"from", 12}});
  EXPECT_TRUE(ask("stated_age", {Made(advert(0)).age(17)}, under));
  EXPECT_FALSE(ask("stated_age", {Made(advert(0)).age(11)}, under)) << "of a child of somebody, or no age";
}

TEST(StatedAge, ShowsTheLowestAndWhereItStands) {
  const auto found = ask("stated_age", {Made(advert(0)).age(30).age(21), Made(advert(1)).age(19)});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "years"), 19);
  EXPECT_EQ(found->proofs, (std::vector<Proof>{{0, Span{0, 10, 15}}, {1, Span{0, 0, 5}}}));
  EXPECT_FALSE(ask("stated_age", {Made(advert(0)).age(20).of(DocumentKind::report)}));
}

}  // namespace
}  // namespace fanal::score
