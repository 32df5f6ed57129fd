#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made written(DocumentIndex i, std::string phone, std::string language, std::uint64_t text) {
  auto made = Made(advert(i)).phone(std::move(phone)).text(text);
  made.facts.language = std::move(language);
  return made;
}

TEST(CopiedTextStyle, IsOfTwoLanguagesInWordsOfOthers) {
  const std::vector<DocumentFacts> copied{written(0, "+331", "fr", 1), written(1, "+331", "en", 2),
                                          written(2, "+332", "fr", 1), written(3, "+333", "en", 2)};
  const auto found = ask("copied_text_style", copied);
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "languages"), 2);
  EXPECT_EQ(figure(*found, "contacts"), 1);
  auto rows = copied;
  rows[3].text_hash = rows[3].text_group = 3;
  EXPECT_FALSE(ask("copied_text_style", rows)) << "one of the texts is the contact's own: a person of two languages";
  rows = copied;
  rows[1].language = "fr-CA";
  EXPECT_FALSE(ask("copied_text_style", rows)) << "one language";
  rows = copied;
  rows[1].language.clear();
  EXPECT_FALSE(ask("copied_text_style", rows));
  rows = copied;
  rows[2].contacts[0].value = rows[3].contacts[0].value = "+331";
  EXPECT_FALSE(ask("copied_text_style", rows)) << "one contact";
}

}  // namespace
}  // namespace fanal::score
