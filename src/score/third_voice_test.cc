#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

std::vector<DocumentFacts> two_names(std::uint32_t first, std::uint32_t third) {
  return {Made(advert(0)).phone("+331").name("ana").voice(first, third), Made(advert(1)).phone("+331").name("eva")};
}

TEST(ThirdVoice, HoldsWhereOneContactSpeaksOfOthers) {
  EXPECT_TRUE(ask("third_voice", two_names(0, 4)));
  EXPECT_TRUE(ask("third_voice", two_names(2, 4)));
  EXPECT_FALSE(ask("third_voice", two_names(0, 3))) << "too few words";
  EXPECT_FALSE(ask("third_voice", two_names(4, 6))) << "no more than 600";
  EXPECT_FALSE(ask("third_voice", two_names(0, 0)));
  const auto found = ask("third_voice", two_names(1, 4));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "ratio"), 800);
}

TEST(ThirdVoice, NeedsTwoNamesOfTheContactItself) {
  EXPECT_FALSE(ask("third_voice",
                   {Made(advert(0)).phone("+331").name("ana").voice(0, 9), Made(advert(1)).phone("+332").name("eva")}));
  EXPECT_FALSE(ask("third_voice", {Made(advert(0)).hub("+331").name("ana").name("eva").voice(0, 9)}));
}

TEST(ThirdVoice, CountsATextOnceHoweverOftenItIsPosted) {
  std::vector<DocumentFacts> documents;
  for (DocumentIndex i = 0; i < 9; ++i)
    documents.push_back(
        Made(advert(i, start + i * day)).phone("+331").name(i % 2 == 0 ? "ana" : "eva").text(7).voice(0, 1));
  EXPECT_FALSE(ask("third_voice", documents));
}

}  // namespace
}  // namespace fanal::score
