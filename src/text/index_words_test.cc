#include "text/index_words.h"

#include <gtest/gtest.h>

namespace fanal {
namespace {

std::string shown(std::string_view text) {
  std::string out;
  for (const auto& word : index_words(text)) {
    out += std::string(text.substr(word.span.begin, word.span.end - word.span.begin)) + "=" + word.folded + " ";
  }
  return out;
}

TEST(IndexWords, FoldsCaseAndAccentsAndKeepsPlaces) {
  const struct {
    std::string_view text, words;
  } rows[] = {
      {"", ""},
      {"New in town!", "New=new in=in town=town "},
      {"Élégante, à Besançon", "Élégante=elegante à=a Besançon=besancon "},
      {"e\xCC\x81t\xC3\xA9", "e\xCC\x81t\xC3\xA9=ete "},  // a combining accent and a composed one
      {"06-12 34", "06=06 12=12 34=34 "},
      {"Ünïcode№5", "Ünïcode=unicode 5=5 "},
      {"Москва", "Москва=москва "},
      {"a\xFF"
       "b",
       "a=a b=b "},
      {"don't", "don=don t=t "},
  };
  for (const auto& row : rows) EXPECT_EQ(shown(row.text), row.words) << row.text;
}

}  // namespace
}  // namespace fanal
