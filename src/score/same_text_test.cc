#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made written(DocumentIndex i, std::string phone, std::uint64_t text = 7, std::uint32_t words = 40) {
  return Made(advert(i, start + i * day)).phone(std::move(phone)).text(text, words);
}

TEST(SameText, IsOfContactsThatNeverStandTogether) {
  const auto found = ask("same_text", {written(0, "+331"), written(1, "+332"), written(2, "+331")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 2);
  EXPECT_EQ(figure(*found, "texts"), 1);
  EXPECT_EQ(found->documents, 3U);
  EXPECT_EQ(found->proofs.size(), 2U);
  const std::vector<std::pair<const char*, std::vector<DocumentFacts>>> rows{
      {"one contact", {written(0, "+331"), written(1, "+331")}},
      {"short", {written(0, "+331", 7, 39), written(1, "+332", 7, 39)}},
      {"no prose", {written(0, "+331", 0), written(1, "+332", 0)}},
      {"different texts", {written(0, "+331", 7), written(1, "+332", 8)}},
      {"a person with two numbers", {written(0, "+331"), written(1, "+332"), written(2, "+331", 9).phone("+332")}},
      {"and with a third between",
       {written(0, "+331"), written(1, "+332"), written(2, "+331", 9).handle("x"), written(3, "+332", 9).handle("x")}},
      {"a number of many", {written(0, "+331"), Made(advert(1)).text(7).hub("+332")}},
      {"a report", {written(0, "+331"), written(1, "+332").of(DocumentKind::report)}},
  };
  for (const auto& [what, documents] : rows) EXPECT_FALSE(ask("same_text", documents)) << what;
}

TEST(SameText, TakesATemplateThatChangedAWord) {
  auto changed = written(1, "+332", 8);
  changed.facts.text_group = 7;
  EXPECT_TRUE(ask("same_text", {written(0, "+331"), changed}));
}

TEST(SameText, OfMessagesIsOfThoseWhoSend) {
  auto settings = with();
  settings.sources = {SourceClass::message};
  const auto sent = [](DocumentIndex i, std::string from, std::string to) {
    return Made(advert(i)).of(DocumentKind::message).from(std::move(from)).to(std::move(to)).text(7);
  };
  EXPECT_TRUE(ask("same_text", {sent(0, "+331", "+334"), sent(1, "+332", "+335")}, settings));
  EXPECT_FALSE(ask("same_text", {sent(0, "+331", "+334"), sent(1, "+331", "+335")}, settings)) << "to two";
  EXPECT_TRUE(ask("same_text", {sent(0, "+331", "+334"), sent(1, "+332", "+334")}, settings)) << "two to one";
  EXPECT_FALSE(ask("same_text", {sent(0, "+331", "+334"), sent(1, "+332", "+335")}));
}

}  // namespace
}  // namespace fanal::score
