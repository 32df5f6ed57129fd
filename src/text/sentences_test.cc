#include "text/sentences.h"

#include <gtest/gtest.h>

#include <string>

namespace fanal {
namespace {

std::vector<std::string> parts(std::string_view text, const char* language) {
  std::vector<std::string> parts;
  const auto spans = sentences_of(text, language);
  EXPECT_TRUE(spans);
  if (!spans) return parts;
  for (const ByteSpan span : *spans) parts.emplace_back(text.substr(span.begin, span.end - span.begin));
  return parts;
}

using Parts = std::vector<std::string>;

TEST(Sentences, EndAtAFullStopAndHoldTheirFigures) {
  EXPECT_EQ(parts("He rang twice. At 10.30 he paid 1.200 EUR!  Who asked?", "en"),
            (Parts{"He rang twice.", "At 10.30 he paid 1.200 EUR!", "Who asked?"}));
}

TEST(Sentences, HoldQuotationMarksAndAccents) {
  EXPECT_EQ(parts("Elle écrit : « Venez. » Puis rien.", "fr"), (Parts{"Elle écrit : « Venez. »", "Puis rien."}));
}

TEST(Sentences, OfScriptsWithoutBlanks) { EXPECT_EQ(parts("他来了。她走了。", "zh"), (Parts{"他来了。", "她走了。"})); }

TEST(Sentences, OfNothingThereIsNone) {
  EXPECT_EQ(parts("", "en"), Parts{});
  EXPECT_EQ(parts(" \n\t ", "fr"), Parts{});
}

TEST(Sentences, OfIllFormedBytesLoseNone) {
  const std::string text = "One \xFF\xFE two. \xC3 three";
  std::string letters;
  for (const auto& part : parts(text, "en"))
    for (const char c : part)
      if (c != ' ') letters += c;
  EXPECT_EQ(letters, "One\xFF\xFEtwo.\xC3three");
}

TEST(Sentences, OfALanguageThatNobodyKnowsAreByTheRootRules) {
  EXPECT_EQ(parts("One. Two.", "xx-none"), (Parts{"One.", "Two."}));
}

}  // namespace
}  // namespace fanal
