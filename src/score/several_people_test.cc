#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(SeveralPeople, NeedsTheWordsAndTheNamesInOneAdvert) {
  const auto plural = with({}, {"plural"});
  const auto found = ask("several_people", {Made(advert(0)).name("ana").name("eva").says("plural")}, plural);
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "names"), 2);
  EXPECT_EQ(found->proofs.size(), 3U);
  EXPECT_FALSE(ask("several_people", {Made(advert(0)).name("ana").name("ana").says("plural")}, plural));
  EXPECT_FALSE(ask("several_people", {Made(advert(0)).name("ana").name("eva")}, plural));
  EXPECT_FALSE(ask("several_people",
                   {Made(advert(0)).name("ana").name("eva"), Made(advert(1)).name("ana").says("plural")}, plural));
  EXPECT_FALSE(ask("several_people", {Made(advert(0)).name("ana").name("eva").says("other")}, plural));
}

}  // namespace
}  // namespace fanal::score
