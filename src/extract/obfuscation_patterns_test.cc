// Ways of hiding a number that were seen in the tests of USC's ETK, rewritten by others with a number of fiction.
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

using testing::values_in;

struct Pattern {
  std::string text;
  std::string expected;
  std::string region;
};

// `60/30,80/60` of the price row as values of mentions: `60 XXX/30`; empty when all are found.
std::string missed_prices(const Pattern& pattern) {
  const auto found = values_in(pattern.text, MentionKind::price, pattern.region);
  std::string missed;
  for (std::size_t at = std::string("price:").size(); at < pattern.expected.size();) {
    const auto one = pattern.expected.substr(at, pattern.expected.find(',', at) - at);
    at += one.size() + 1;
    bool is_found = false;
    for (const auto& value : found)
      is_found = is_found ||
                 (value.starts_with(one.substr(0, one.find('/')) + " ") && value.ends_with(one.substr(one.find('/'))));
    if (!is_found) missed += (missed.empty() ? "" : ",") + one;
  }
  return missed;
}

bool is_found(const Pattern& pattern) {
  if (pattern.expected.starts_with("price:")) return missed_prices(pattern).empty();
  return values_in(pattern.text, MentionKind::phone, pattern.region) ==
         std::vector<std::string>{"+1" + pattern.expected};
}

TEST(ObfuscationPatterns, all_give_their_value) {
  const char* given = std::getenv("FANAL_SHARED");
  std::ifstream file((given != nullptr ? std::string(given) : FANAL_SOURCE_DIR "/../shared") +
                     "/data/open/obfuscation_patterns/patterns.tsv");
  if (!file) GTEST_SKIP() << "11 patterns not run: no obfuscation_patterns/patterns.tsv";
  int patterns = 0;
  std::string missed;
  int misses = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const auto first = line.find('\t');
    const auto second = line.find('\t', first + 1);
    const auto third = line.find('\t', second + 1);
    const Pattern pattern{line.substr(0, first), line.substr(first + 1, second - first - 1),
                          line.substr(second + 1, third - second - 1)};
    ++patterns;
    if (is_found(pattern)) continue;
    ++misses;
    missed += "\n  " + pattern.text;
  }
  EXPECT_EQ(patterns, 11);
  EXPECT_EQ(misses, 0) << missed;
}

}  // namespace
}  // namespace fanal::extract
