#include "formats/internal/html_text.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace fanal::formats {
namespace {

// Eight bytes at a time must give what one byte at a time gives, map included.
TEST(HtmlText, RunsOfBytesAndSingleBytesAgree) {
  std::mt19937 random(20240601);
  static const std::string pieces[] = {"a",  "word", "é",  " ",  " ", " ",    "  ",   "\n",
                                       "\t", "\r\n", "\f", "\v", "-", "\x80", "\xFF", std::string(1, '\0')};
  for (int round = 0; round < 20'000; ++round) {
    std::string page;
    const auto size = random() % 60;
    while (page.size() < size) page += pieces[random() % std::size(pieces)];
    HtmlTextBuilder whole;
    whole.add(page, 0, page.size());
    HtmlTextBuilder bytes;
    for (std::size_t at = 0; at < page.size(); ++at) bytes.add(page, at, at + 1);
    ASSERT_EQ(whole.text(), bytes.text()) << "round " << round;
    ASSERT_EQ(whole.map(), bytes.map()) << "round " << round;
  }
}

}  // namespace
}  // namespace fanal::formats
