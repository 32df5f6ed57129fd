#include "synth/adverts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "synth/internal/number_words.h"
#include "synth/internal/payments.h"
#include "synth/test_support.h"

namespace fanal::synth {
namespace {

struct Made {
  std::string adverts;
  std::string truth;
  AdvertTotals totals;
};

Made make(std::uint64_t count, std::uint64_t seed, std::optional<std::uint32_t> hidden = {}) {
  Made made;
  made.totals = make_adverts({count, seed, hidden}, [&](std::string_view adverts, std::string_view truth) {
    made.adverts += adverts;
    made.truth += truth;
    return true;
  });
  return made;
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

// The text of an advert's line, its JSON escapes undone.
std::string text_of(const std::string& line) {
  constexpr std::string_view name = "\"text\":\"";
  std::string text;
  for (auto at = line.find(name) + name.size(); line[at] != '"'; ++at) {
    if (line[at] != '\\') {
      text += line[at];
    } else {
      ++at;
      text += line[at] == 'n' ? '\n' : line[at];
    }
  }
  return text;
}

std::size_t number_after(const std::string& line, std::size_t from, std::string_view name) {
  return std::stoul(line.substr(line.find(name, from) + name.size()));
}

TEST(Adverts, TheTruthSaysWhereHiddenContactsStand) {
  const auto made = make(3000, 9, 800);
  EXPECT_EQ(made.adverts, make(3000, 9, 800).adverts);
  EXPECT_TRUE(is_utf8(made.adverts));
  const auto adverts = lines_of(made.adverts);
  const auto truth = lines_of(made.truth);
  std::map<std::string, std::size_t> classes;
  for (std::size_t i = 0; i < adverts.size(); ++i) {
    const auto text = text_of(adverts[i]);
    for (auto at = truth[i].find("{\"field\""); at != std::string::npos; at = truth[i].find("{\"field\"", at + 1)) {
      const auto one = truth[i].substr(at, truth[i].find('}', at) - at);
      const auto begin = number_after(one, 0, "\"begin\":");
      const auto end = number_after(one, 0, "\"end\":");
      ASSERT_LT(begin, end);
      ASSERT_LE(end, text.size());
      EXPECT_EQ(character_start(text, begin), begin);
      const auto written = text.substr(begin, end - begin);
      const auto kind = value_of(one, "kind");
      const auto name = value_of(one, "class");
      ++classes[kind + " " + name];
      const bool is_as_written = name == "plain" && (kind == "email" || kind == "url");
      if (is_as_written || name != "plain") {
        EXPECT_EQ(written == value_of(one, "value"), is_as_written) << one;
      }
    }
  }
  for (const auto* name : {"phone plain", "phone separators", "phone words", "phone pairs", "phone mixed",
                           "phone lines", "phone lookalikes", "phone scripts", "phone hidden", "email plain",
                           "email obfuscated", "url obfuscated", "handle obfuscated", "wallet plain", "iban plain"})
    EXPECT_GT(classes[name], 30U) << name;
}

TEST(Adverts, PaymentsHaveRightChecksums) {
  for (std::uint64_t number = 0; number < 60; ++number) {
    const auto account = iban_of(number);
    std::string figures;
    for (const char c : account.substr(4) + account.substr(0, 4))
      figures += c >= 'A' ? std::to_string(c - 'A' + 10) : std::string(1, c);
    std::uint32_t rest = 0;
    for (const char c : figures) rest = (rest * 10 + static_cast<std::uint32_t>(c - '0')) % 97;
    EXPECT_EQ(rest, 1U) << account;
  }
  std::set<std::string> coins;
  for (std::uint64_t number = 0; number < 60; ++number) {
    const auto wallet = wallet_of(number);
    coins.insert(wallet.substr(0, wallet.find(':')));
    EXPECT_GT(wallet.size(), 33U) << wallet;
  }
  EXPECT_EQ(coins, (std::set<std::string>{"bitcoin", "litecoin", "dogecoin", "tron"}));
}

TEST(NumberWords, AreThoseOfTheLanguage) {
  EXPECT_EQ(pair_words(Language::english, 34, '-', false), "thirty-four");
  EXPECT_EQ(pair_words(Language::english, 12, '-', false), "twelve");
  EXPECT_EQ(pair_words(Language::french, 71, '-', false), "soixante et onze");
  EXPECT_EQ(pair_words(Language::french, 75, '-', true), "septante-cinq");
  EXPECT_EQ(pair_words(Language::french, 80, '-', false), "quatre-vingts");
  EXPECT_EQ(pair_words(Language::french, 81, '-', false), "quatre-vingt-un");
  EXPECT_EQ(pair_words(Language::french, 98, '-', false), "quatre-vingt-dix-huit");
  EXPECT_EQ(pair_words(Language::french, 21, ' ', false), "vingt et un");
  EXPECT_EQ(pair_words(Language::spanish, 34, '-', false), "treinta y cuatro");
  EXPECT_EQ(pair_words(Language::spanish, 22, '-', false), "veintid\u00f3s");
}

TEST(Adverts, StopsWhenTheSinkSaysSo) {
  std::size_t calls = 0;
  const auto totals = make_adverts({20000, 1}, [&](std::string_view, std::string_view) { return ++calls < 2; });
  EXPECT_EQ(calls, 2U);
  EXPECT_LT(totals.adverts, 20000U);
}

Made make(const AdvertRequest& request) {
  Made made;
  made.totals = make_adverts(request, [&](std::string_view adverts, std::string_view truth) {
    made.adverts += adverts;
    made.truth += truth;
    return true;
  });
  return made;
}

/// A poster as the truth and its adverts show it.
struct Shown {
  std::string first_day = "9";
  std::string last_day;
  std::set<std::string> places;
  std::set<std::string> templates;
  std::string truth;
};

std::map<std::string, Shown> posters_of(const Made& made) {
  std::map<std::string, Shown> posters;
  const auto adverts = lines_of(made.adverts);
  const auto truth = lines_of(made.truth);
  for (std::size_t i = 0; i < truth.size(); ++i) {
    auto& shown = posters[value_of(truth[i], "poster")];
    const auto day = value_of(adverts[i], "posted_at");
    shown.first_day = std::min(shown.first_day, day);
    shown.last_day = std::max(shown.last_day, day);
    shown.places.insert(value_of(truth[i], "place"));
    shown.templates.insert(value_of(truth[i], "template"));
    shown.truth = truth[i];
  }
  return posters;
}

bool meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const std::string& value) { return b.contains(value); });
}

TEST(Adverts, RecycledNumbersChangeHandsForGood) {
  for (const auto& made : {make(20000, 4), make(AdvertRequest{5000, 4, {}, 300})}) {
    const auto posters = posters_of(made);
    std::size_t handovers = 0;
    std::size_t early = 0;
    std::size_t meetings = 0;
    for (const auto& [name, shown] : posters) {
      if (shown.truth.find("\"recycled\":true") == std::string::npos) continue;
      const auto before = posters.find(value_of(shown.truth, "recycled_from"));
      ASSERT_NE(before, posters.end()) << name;
      ++handovers;
      const auto days = std::stoul(shown.truth.substr(shown.truth.find("recycled_days\":") + 15));
      EXPECT_TRUE((days >= 2 && days <= 20) || (days >= 47 && days <= 200)) << days;
      early += days <= 20 ? 1U : 0U;
      EXPECT_LT(before->second.last_day, shown.first_day) << name;
      meetings +=
          meet(before->second.places, shown.places) || meet(before->second.templates, shown.templates) ? 1U : 0U;
      EXPECT_TRUE(value_of(shown.truth, "recycled_key").starts_with('+'));
    }
    EXPECT_GT(handovers, 5U);
    EXPECT_EQ(meetings, 0U);
    EXPECT_EQ(early > 0, made.totals.adverts == 5000);
  }
}

TEST(Adverts, CopiedTextsAreThoseOfTheOtherPoster) {
  const auto posters = posters_of(make(AdvertRequest{5000, 4, {}, {}, 300}));
  std::size_t copies = 0;
  for (const auto& [name, shown] : posters) {
    const auto from = value_of(shown.truth, "copied_from");
    if (from.empty()) continue;
    ++copies;
    EXPECT_EQ(shown.templates.size(), 1U);
    EXPECT_NE(from, name);
  }
  EXPECT_GT(copies, 50U);
}

// All but the words stays, so that the truth does.
TEST(Adverts, ParaphrasesChangeNothingButTheWords) {
  const auto plain = make(1000, 4);
  const auto half = make(AdvertRequest{1000, 4, {}, {}, {}, 500});
  const auto before = lines_of(plain.adverts);
  const auto after = lines_of(half.adverts);
  const auto truth = lines_of(half.truth);
  const auto plain_truth = lines_of(plain.truth);
  std::size_t paraphrased = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const bool is_other = truth[i].find("\"paraphrased\":true") != std::string::npos;
    paraphrased += is_other ? 1U : 0U;
    EXPECT_EQ(before[i] != after[i], is_other) << before[i];
    for (const auto* name : {"id", "site", "posted_at", "place"})
      EXPECT_EQ(value_of(before[i], name), value_of(after[i], name));
    EXPECT_EQ(value_of(truth[i], "template"), value_of(plain_truth[i], "template"));
  }
  EXPECT_GT(paraphrased, 400U);
  EXPECT_LT(paraphrased, 600U);
}

}  // namespace
}  // namespace fanal::synth
