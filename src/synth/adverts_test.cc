#include "synth/adverts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"

namespace fanal::synth {
namespace {

struct Made {
  std::string adverts;
  std::string truth;
  AdvertTotals totals;
};

Made make(std::uint64_t count, std::uint64_t seed) {
  Made made;
  made.totals = make_adverts({count, seed}, [&](std::string_view adverts, std::string_view truth) {
    made.adverts += adverts;
    made.truth += truth;
    return true;
  });
  return made;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = text.find('\n', begin);
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

// The string value of `name` in one line of flat JSON that holds no escaped quote.
std::string value_of(const std::string& line, const std::string& name) {
  const auto at = line.find("\"" + name + "\":\"");
  if (at == std::string::npos) return {};
  const auto begin = at + name.size() + 4;
  return line.substr(begin, line.find('"', begin) - begin);
}

TEST(Adverts, TheSameRequestGivesTheSameBytes) {
  const auto first = make(500, 7);
  const auto second = make(500, 7);
  EXPECT_EQ(first.adverts, second.adverts);
  EXPECT_EQ(first.truth, second.truth);
  EXPECT_NE(first.adverts, make(500, 8).adverts);
}

TEST(Adverts, RowsOfBothStreamsMatch) {
  for (const std::uint64_t count : {0ULL, 1ULL, 2ULL, 37ULL, 3000ULL}) {
    const auto made = make(count, 3);
    const auto adverts = lines_of(made.adverts);
    const auto truth = lines_of(made.truth);
    ASSERT_EQ(adverts.size(), count);
    ASSERT_EQ(truth.size(), count);
    EXPECT_EQ(made.totals.adverts, count);
    EXPECT_EQ(made.totals.advert_bytes, made.adverts.size());
    EXPECT_TRUE(is_utf8(made.adverts));
    std::set<std::string> ids;
    for (std::size_t i = 0; i < count; ++i) {
      EXPECT_EQ(value_of(adverts[i], "id"), value_of(truth[i], "id"));
      ids.insert(value_of(truth[i], "id"));
    }
    EXPECT_EQ(ids.size(), count);
  }
}

// # stands for any digit.
bool fits(std::string_view number, std::string_view mask) {
  if (number.size() != mask.size()) return false;
  for (std::size_t i = 0; i < mask.size(); ++i) {
    if (mask[i] == '#' ? number[i] < '0' || number[i] > '9' : number[i] != mask[i]) return false;
  }
  return true;
}

bool is_reserved(std::string_view number) {
  constexpr std::string_view masks[] = {"+1###55501##", "+3363998####", "+3319900####",  "+3326191####", "+3335301####",
                                        "+3346571####", "+3353649####", "+447700900###", "+442079460###"};
  return std::any_of(std::begin(masks), std::end(masks), [&](std::string_view mask) { return fits(number, mask); });
}

TEST(Adverts, OnlyReservedNumbersAndDomains) {
  const auto made = make(4000, 5);
  std::size_t phones = 0;
  for (auto at = made.truth.find("\"+"); at != std::string::npos; at = made.truth.find("\"+", at + 1)) {
    const auto number = made.truth.substr(at + 1, made.truth.find('"', at + 1) - at - 1);
    EXPECT_TRUE(is_reserved(number)) << number;
    ++phones;
  }
  EXPECT_GT(phones, 3000U);
  std::size_t emails = 0;
  for (auto at = made.adverts.find('@'); at != std::string::npos; at = made.adverts.find('@', at + 1)) {
    if (made.adverts[at - 1] == ' ') continue;  // an account, not an address
    const auto host = made.adverts.substr(at + 1, 11);
    EXPECT_TRUE(host == "example.com" || host == "example.org" || host == "example.net") << host;
    ++emails;
  }
  EXPECT_GT(emails, 300U);
  for (const auto& line : lines_of(made.adverts)) {
    EXPECT_NE(value_of(line, "site").find(".example.com"), std::string::npos);
  }
}

TEST(Adverts, KindsAreMixedAndNoPosterIsLarge) {
  const auto made = make(20000, 1);
  std::map<std::string, std::size_t> kinds;
  std::map<std::string, std::size_t> posters;
  std::map<std::string, std::set<std::string>> copiers;
  for (const auto& line : lines_of(made.truth)) {
    ++kinds[value_of(line, "kind")];
    ++posters[value_of(line, "poster")];
    if (line.find("\"stock\":true") != std::string::npos)
      copiers[value_of(line, "template")].insert(value_of(line, "poster"));
  }
  EXPECT_EQ(kinds.size(), 5U);
  for (const auto& [kind, count] : kinds) EXPECT_GT(count, 500U) << kind;
  std::size_t largest = 0;
  for (const auto& [poster, count] : posters) largest = std::max(largest, count);
  EXPECT_EQ(largest, made.totals.largest_poster);
  EXPECT_LT(largest * 50, 20000U);
  // The hard negative is there: some text is copied by very many strangers.
  std::size_t most = 0;
  for (const auto& [text, who] : copiers) most = std::max(most, who.size());
  EXPECT_GT(most, 100U);
}

TEST(Adverts, StopsWhenTheSinkSaysSo) {
  std::size_t calls = 0;
  const auto totals = make_adverts({20000, 1}, [&](std::string_view, std::string_view) { return ++calls < 2; });
  EXPECT_EQ(calls, 2U);
  EXPECT_LT(totals.adverts, 20000U);
}

}  // namespace
}  // namespace fanal::synth
