#include "extract/internal/letter_case.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace fanal::extract::internal {
namespace {

TEST(LetterCase, counts_as_one_by_one_would) {
  std::string text;
  for (int c = 0; c < 256; ++c) text += static_cast<char>(c);
  for (int i = 0; i < 4; ++i) text += text;
  text += std::string(3000, 'A') + std::string(3000, 'z');  // more than a byte of the sums counts
  for (std::size_t begin = 0; begin < text.size(); begin += 1 + begin / 7) {
    for (std::size_t size = 0; begin + size <= text.size(); size += 1 + size / 3) {
      const auto part = std::string_view(text).substr(begin, size);
      const auto cases = count_cases(part);
      const auto count = [&](char first, char last) {
        return static_cast<std::size_t>(
            std::count_if(part.begin(), part.end(), [&](char c) { return c >= first && c <= last; }));
      };
      ASSERT_EQ(cases.upper, count('A', 'Z')) << begin << " " << size;
      ASSERT_EQ(cases.small, count('a', 'z')) << begin << " " << size;
    }
  }
}

}  // namespace
}  // namespace fanal::extract::internal
