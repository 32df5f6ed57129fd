#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(OtherSource, IsOneContactInTwoKindsOfSources) {
  const auto found = ask("other_source", {Made(advert(0)).phone("+331"), Made(advert(1)).phone("+331"),
                                          Made(advert(2)).phone("+331").of(DocumentKind::report)});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 1);
  EXPECT_EQ(figure(*found, "sources"), 2);
  EXPECT_EQ(found->documents, 3U);
  EXPECT_EQ(found->proofs.size(), 2U);
  EXPECT_FALSE(
      ask("other_source", {Made(advert(0)).phone("+331"), Made(advert(1)).phone("+331").of(DocumentKind::page)}));
  EXPECT_FALSE(
      ask("other_source", {Made(advert(0)).phone("+331"), Made(advert(1)).phone("+332").of(DocumentKind::report)}));
  EXPECT_FALSE(ask("other_source", {Made(advert(0)).phone("x"), Made(advert(1)).handle("x").of(DocumentKind::report)}));
  EXPECT_FALSE(
      ask("other_source", {Made(advert(0)).phone("+331"), Made(advert(1)).hub("+331").of(DocumentKind::report)}));
  const auto ip = contact("203.0.113.7", MentionKind::ip);
  EXPECT_FALSE(ask("other_source", {Made(advert(0)).with(ip), Made(advert(1)).with(ip).of(DocumentKind::report)}));
  EXPECT_TRUE(
      ask("other_source", {Made(advert(0)).phone("+331"), event(1, DocumentKind::transaction, start).to("+331")}))
      << "either end";
}

}  // namespace
}  // namespace fanal::score
