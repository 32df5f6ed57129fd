#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::document_of;

struct Row {
  std::string_view text;
  std::string_view country;
  std::vector<std::string> expected;  ///< value, what stands in the text, steps
};

std::vector<std::string> contacts_in(std::string_view text, std::string_view country) {
  std::vector<std::string> out;
  const auto document = document_of(text, country);
  for (const auto& mention : find_mentions(document, {})) {
    if (mention.kind == MentionKind::place || mention.kind == MentionKind::age) continue;
    out.push_back(mention.value);
    out.push_back(document.fields[0].value.substr(mention.begin, mention.end - mention.begin));
    std::string names;
    for (const auto name : step_names(mention.steps)) names += (names.empty() ? "" : " ") + std::string(name);
    out.push_back(names);
  }
  return out;
}

TEST(Steps, HaveNamesInTheOrderOfTheirBits) {
  EXPECT_EQ(step_names(0), std::vector<std::string_view>{});
  EXPECT_EQ(step_names(bit_of(Step::lines) | bit_of(Step::words)), (std::vector<std::string_view>{"words", "lines"}));
  std::ifstream page(FANAL_SOURCE_DIR "/docs/formats/README.md");
  const std::string docs(std::istreambuf_iterator<char>(page), {});
  for (const auto& row : steps()) {
    EXPECT_NE(docs.find("`" + std::string(row.name) + "`"), std::string::npos) << row.name;
    EXPECT_FALSE(row.summary.empty()) << row.name;
    EXPECT_EQ(step_names(bit_of(row.step)), std::vector<std::string_view>{row.name});
  }
}

TEST(Steps, NormalisedTextGivesTheSameValuesWithTheirPlace) {
  const Row rows[] = {
      {"call \U0001d7d0\U0001d7cf\U0001d7d0-\U0001d7d3\U0001d7d3\U0001d7d3-\U0001d7ce\U0001d7cf\U0001d7d2\U0001d7d1 "
       "now",
       "US",
       {"+12125550143",
        "\U0001d7d0\U0001d7cf\U0001d7d0-\U0001d7d3\U0001d7d3\U0001d7d3-\U0001d7ce\U0001d7cf\U0001d7d2\U0001d7d1",
        "digit_forms"}},
      {"\u00e9t\u00e9 0\ufe0f\u20e36\ufe0f\u20e3 39 98 00 12 \u2605",
       "FR",
       {"+33639980012", "0\ufe0f\u20e36\ufe0f\u20e3 39 98 00 12", "digit_forms"}},
      {"4\u200b1\u200b5\u200b5\u200b5\u200b5\u200b0\u200b1\u200b5\u200b8 day",
       "US",
       {"+14155550158", "4\u200b1\u200b5\u200b5\u200b5\u200b5\u200b0\u200b1\u200b5\u200b8", "invisible"}},
      {"0\u03366\u0336 3\u03369\u0336 9\u03368\u0336 0\u03360\u0336 1\u03362\u0336",
       "FR",
       {"+33639980012", "0\u03366\u0336 3\u03369\u0336 9\u03368\u0336 0\u03360\u0336 1\u03362\u0336", "decoration"}},
      {"mail \uff41\uff4e\uff4e\uff41\uff20example\uff0ecom!",
       "",
       {"anna@example.com", "\uff41\uff4e\uff4e\uff41\uff20example\uff0ecom", "letter_forms"}},
      {"mail \u0430nn\u0430@ex\u0430mple.com!",
       "",
       {"anna@example.com", "\u0430nn\u0430@ex\u0430mple.com", "confusables"}},
      // Written plainly beside something that was undone: given once, as written.
      {"\U0001d400 anna@example.com 06 39 98 00 12",
       "FR",
       {"anna@example.com", "anna@example.com", "", "+33639980012", "06 39 98 00 12", ""}},
      {"\u2b50\ufe0f 06 39 98 00 12 \u2b50\ufe0f", "FR", {"+33639980012", "06 39 98 00 12", ""}},
  };
  for (const auto& row : rows) EXPECT_EQ(contacts_in(row.text, row.country), row.expected) << row.text;
}

}  // namespace
}  // namespace fanal::extract
