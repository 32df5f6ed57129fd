#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made shown(DocumentIndex i, std::string family, std::string phone = "+331") {
  return Made(advert(i)).phone(std::move(phone)).picture(std::move(family));
}

TEST(OwnPictures, StandWithOneContactOnly) {
  const auto found = ask("own_pictures", {shown(0, "f"), shown(1, "g"), shown(2, "g")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "pictures"), 2);
  EXPECT_EQ(found->documents, 3U);
  EXPECT_EQ(found->proofs.size(), 2U);
  EXPECT_FALSE(ask("own_pictures", {shown(0, "f")}));
  EXPECT_FALSE(ask("own_pictures", {shown(0, "f"), shown(1, "g"), shown(2, "g", "+332")}));
  EXPECT_TRUE(ask("own_pictures", {shown(0, "f"), shown(1, "g"), shown(2, "g", "+332").phone("+331")}));
  EXPECT_FALSE(ask("own_pictures", {shown(0, "f"), shown(1, "g"), Made(advert(2)).picture("h", true)}));
}

}  // namespace
}  // namespace fanal::score
