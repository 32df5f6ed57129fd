#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made shown(DocumentIndex i, std::string phone, std::string family = "f", bool is_common = false) {
  return Made(advert(i, start + i * day)).phone(std::move(phone)).picture(std::move(family), is_common);
}

TEST(SharedPicture, IsOfContactsThatNeverStandTogether) {
  const auto found = ask("shared_picture", {shown(0, "+331"), shown(1, "+332"), shown(2, "+332")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 2);
  EXPECT_EQ(found->documents, 3U);
  EXPECT_EQ(found->proofs, (std::vector<Proof>{{0, Span{0, 10, 15}}, {1, Span{0, 10, 15}}}));
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331"), shown(1, "+331")}));
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331"), shown(1, "+332", "g")}));
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331", "f", true), shown(1, "+332", "f", true)})) << "a stock picture";
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331").phone("+332"), shown(1, "+332")}));
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331"), shown(1, "+332"), shown(2, "+331", "h").phone("+332")}));
  EXPECT_FALSE(ask("shared_picture", {shown(0, "+331"), shown(1, "+332")}, with({{"least_contacts", 3}})));
}

}  // namespace
}  // namespace fanal::score
