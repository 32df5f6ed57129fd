#include "synth/adverts.h"

#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <string>
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

TEST(Adverts, OnlyReservedNumbersAndDomains) {
  const auto made = make(4000, 5);
  const std::regex reserved(
      R"(\+1\d{3}55501\d\d|\+33(63998|19900|26191|35301|46571|53649)\d{4}|\+447700900\d{3}|\+442079460\d{3})");
  const std::regex phone(R"re("(\+\d+)")re");
  std::size_t phones = 0;
  for (std::sregex_iterator at(made.truth.begin(), made.truth.end(), phone), end; at != end; ++at) {
    EXPECT_TRUE(std::regex_match((*at)[1].str(), reserved)) << (*at)[1];
    ++phones;
  }
  EXPECT_GT(phones, 3000U);
  const std::regex email(R"(@[a-z0-9.]+\.[a-z]+)");
  for (std::sregex_iterator at(made.adverts.begin(), made.adverts.end(), email), end; at != end; ++at) {
    EXPECT_TRUE(at->str() == "@example.com" || at->str() == "@example.org" || at->str() == "@example.net") << at->str();
  }
  for (const auto& line : lines_of(made.adverts))
    EXPECT_NE(value_of(line, "site").find(".example.com"), std::string::npos);
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
