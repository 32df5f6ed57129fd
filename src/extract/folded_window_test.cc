#include "extract/internal/folded_window.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "extract/internal/fold.h"

namespace fanal::extract::internal {
namespace {

TEST(FoldedWindow, GivesWhatTheStringsOfFoldGive) {
  const std::string text = "Une ligne\nÉTÉ à l\u2019Hôtel, 80 \u20ac: RUE DE L'ŒUVRE 12 AND SO ON\nlast";
  for (std::size_t at = 0; at <= text.size(); ++at)
    for (std::size_t bytes = 1; bytes <= FoldedWindow::most_bytes; ++bytes) {
      EXPECT_EQ(FoldedWindow::before(text, at, bytes).text(), folded_before(text, at, bytes)) << at << " " << bytes;
      EXPECT_EQ(FoldedWindow::after(text, at, bytes).text(), folded_after(text, at, bytes)) << at << " " << bytes;
    }
}

// Pieces of text, whole and cut characters of one to four bytes, put together at random.
TEST(FoldedWindow, GivesTheSameOfAnyBytes) {
  constexpr std::string_view pieces[] = {"a",      "Z",      "@[`{",       "\n",      " ",      "PLAIN TEXT of nine",
                                         "\u00c9", "\u00df", "\u00d7",     "\u0130",  "\u0416", "\u0152",
                                         "\u0301", "\u20ac", "\u1ea0",     "\u00a0",  "\xC3",   "\xE2\x82",
                                         "\x80",   "\xFF",   "\U0001F48B", "\xF0\x9F"};
  constexpr unsigned seed = 20260312;
  std::mt19937 random(seed);
  for (int round = 0; round < 20'000; ++round) {
    std::string text;
    for (auto many = random() % 24; many > 0; --many) text += pieces[random() % std::size(pieces)];
    const auto at = random() % (text.size() + 1);
    const auto bytes = 1 + random() % FoldedWindow::most_bytes;
    ASSERT_EQ(FoldedWindow::before(text, at, bytes).text(), folded_before(text, at, bytes)) << seed << " " << text;
    ASSERT_EQ(FoldedWindow::after(text, at, bytes).text(), folded_after(text, at, bytes)) << seed << " " << text;
  }
}

}  // namespace
}  // namespace fanal::extract::internal
