// Counts over what was found against a scan, on random small collections under random filters.
#include "index/aggregate.h"

#include <gtest/gtest.h>

#include "index/test_support.h"

namespace fanal::index {
namespace {

using test::Collection;
using test::Known;
using test::Random;
using Found = std::vector<const Known*>;

void compare_facet(const Matches& matches, const Found& expected, Attribute attribute, std::size_t most) {
  std::map<std::string, std::uint64_t> counts;
  std::uint64_t without = 0;
  for (const Known* known : expected) {
    std::set<std::string> values;
    for (const auto& one : known->document.attributes) {
      if (one.attribute == attribute) values.insert(one.value);
    }
    without += values.empty() ? 1U : 0U;
    for (const auto& value : values) ++counts[value];
  }
  std::vector<FacetValue> values;
  for (const auto& [value, documents] : counts) values.push_back({value, documents});
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.documents > b.documents; });
  values.resize(std::min(most, values.size()));
  const auto given = facet(matches, attribute, most);
  ASSERT_TRUE(given) << given.error().message;
  EXPECT_EQ(given->values, values);
  EXPECT_EQ(given->distinct, counts.size());
  EXPECT_EQ(given->without, without);
}

void compare_histogram(const Matches& matches, const Found& expected, Random& random) {
  std::set<std::int64_t> chosen;
  for (std::uint64_t n = random.below(8); n > 0; --n)
    chosen.insert(static_cast<std::int64_t>(random.below(1500)) - 500);
  const std::vector<std::int64_t> bounds(chosen.begin(), chosen.end());
  TimeHistogram scan;
  scan.buckets.resize(bounds.empty() ? 0 : bounds.size() - 1);
  for (const Known* known : expected) {
    if (!known->document.time) {
      ++scan.unknown;
      continue;
    }
    bool is_certain = false;
    std::vector<TimeBucket*> overlapped;
    for (std::size_t i = 0; i + 1 < bounds.size(); ++i) {
      if (known->begin() >= bounds[i + 1] || known->end() <= bounds[i]) continue;
      overlapped.push_back(&scan.buckets[i]);
      is_certain = known->begin() >= bounds[i] && known->end() <= bounds[i + 1];
    }
    if (overlapped.empty()) ++scan.outside;
    if (is_certain) ++overlapped[0]->certain;
    if (is_certain || overlapped.empty()) continue;
    ++scan.uncertain;
    for (TimeBucket* bucket : overlapped) ++bucket->possible;
  }
  const auto given = time_histogram(matches, bounds);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->buckets, scan.buckets);
  EXPECT_EQ(given->uncertain, scan.uncertain);
  EXPECT_EQ(given->outside, scan.outside);
  EXPECT_EQ(given->unknown, scan.unknown);
}

void compare_prices(const Matches& matches, const Found& expected) {
  std::map<std::pair<std::string, std::uint32_t>, std::vector<std::int64_t>> amounts;
  std::uint64_t documents = 0;
  for (const Known* known : expected) {
    documents += known->document.prices.empty() ? 0U : 1U;
    for (const auto& price : known->document.prices)
      amounts[{price.currency, price.minutes}].push_back(price.amount_minor);
  }
  const auto given = prices(matches);
  ASSERT_TRUE(given);
  EXPECT_EQ(given->documents, documents);
  ASSERT_EQ(given->groups.size(), amounts.size());
  for (std::size_t at = 0; auto& [unit, list] : amounts) {
    std::sort(list.begin(), list.end());
    const PriceGroup& group = given->groups[at++];
    EXPECT_EQ(std::pair(group.currency, group.minutes), unit);
    ASSERT_EQ(group.prices, list.size());
    const auto ranked = [&](double part) {
      return list[static_cast<std::size_t>(std::ceil(part * static_cast<double>(list.size()))) - 1];
    };
    EXPECT_EQ(group.least, list.front());
    EXPECT_EQ(group.lower_quartile, ranked(0.25));
    EXPECT_EQ(group.median, ranked(0.5));
    EXPECT_EQ(group.upper_quartile, ranked(0.75));
    EXPECT_EQ(group.greatest, list.back());
    std::int64_t sum = 0;
    for (const std::int64_t amount : list) sum += amount;
    EXPECT_EQ(group.mean, sum / static_cast<std::int64_t>(list.size()));
    std::uint64_t counted = 0;
    for (const auto& one : group.distribution) {
      EXPECT_EQ(one.prices, static_cast<std::uint64_t>(std::count(list.begin(), list.end(), one.amount_minor)));
      counted += one.prices;
    }
    EXPECT_EQ(counted, list.size());
  }
}

/// The first of each fold in the order given, and how many more share it.
std::vector<FoldedHit> folded(const std::vector<Hit>& hits, std::size_t most, std::size_t offset) {
  std::vector<FoldedHit> list;
  for (const Hit& hit : hits) {
    const auto same = std::find_if(list.begin(), list.end(),
                                   [&](const auto& one) { return hit.fold != 0 && one.hit.fold == hit.fold; });
    if (same != list.end()) {
      ++same->similar;
    } else {
      list.push_back({hit, 0});
    }
  }
  list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(std::min(offset, list.size())));
  list.resize(std::min(most, list.size()));
  return list;
}

void expect_same(const std::vector<FoldedHit>& given, const std::vector<FoldedHit>& expected) {
  ASSERT_EQ(given.size(), expected.size());
  for (std::size_t i = 0; i < given.size(); ++i) {
    EXPECT_EQ(given[i].hit, expected[i].hit);
    EXPECT_EQ(given[i].similar, expected[i].similar);
  }
}

TEST(Aggregate, CountsAsAScanDoes) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = test::random_collection(seed);
    const auto scope = Scope::make(collection.segments(), collection.filter);
    ASSERT_TRUE(scope);
    Random random(seed + 2'000'000);
    for (int i = 0; i < 15; ++i) {
      const Expression asked = test::random_expression(random, collection.words, 2);
      const auto plan = Plan::make(*scope, asked);
      ASSERT_TRUE(plan);
      const auto matches = Matches::find(*plan);
      ASSERT_TRUE(matches);
      const Found expected = collection.matches(asked);
      compare_facet(*matches, expected, static_cast<Attribute>(random.below(4) * 3), random.below(7));
      compare_histogram(*matches, expected, random);
      compare_prices(*matches, expected);
      const std::size_t most = random.below(8);
      const std::size_t offset = random.below(3);
      const auto ranked = best_folded(*matches, most, offset);
      ASSERT_TRUE(ranked);
      expect_same(*ranked, folded(test::scan_best(collection, asked), most, offset));
      const auto order = random.once_in(2) ? TimeOrder::oldest_first : TimeOrder::newest_first;
      std::vector<Hit> in_time;
      const auto rows = matches->rows(order, 0, 10'000);
      ASSERT_TRUE(rows);
      for (const std::int64_t row : *rows) {
        const auto known =
            std::find_if(expected.begin(), expected.end(), [&](const Known* one) { return one->document.row == row; });
        in_time.push_back({row, 0, (*known)->document.fold});
      }
      const auto listed = listed_folded(*matches, order, most, offset);
      ASSERT_TRUE(listed);
      expect_same(*listed, folded(in_time, most, offset));
      if (testing::Test::HasFailure()) return;
    }
  }
}

TEST(Suggest, GivesWordsOfAdmittedDocumentsOnly) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Collection collection = test::random_collection(seed);
    const auto scope = Scope::make(collection.segments(), collection.filter);
    ASSERT_TRUE(scope);
    for (const std::string begin : {"k", "e", "7", "л", ""}) {
      std::map<std::string, std::uint64_t> counts;
      for (const Known* known : collection.admitted()) {
        std::set<std::string> words(known->title.begin(), known->title.end());
        words.insert(known->text.begin(), known->text.end());
        for (const auto& word : words) counts[word] += word.starts_with(begin) ? 1U : 0U;
      }
      std::vector<Suggestion> expected;
      for (const auto& [word, documents] : counts) {
        if (documents > 0) expected.push_back({word, documents});
      }
      std::stable_sort(expected.begin(), expected.end(),
                       [](const auto& a, const auto& b) { return a.documents > b.documents; });
      expected.resize(std::min<std::size_t>(expected.size(), 5));
      const auto given = suggest(*scope, begin, 5);
      ASSERT_TRUE(given);
      ASSERT_EQ(given->words, expected) << "seed " << seed;
      EXPECT_TRUE(given->is_complete);
      for (const auto& [word, documents] : expected) EXPECT_EQ(*count_holding(*scope, word), documents) << word;
    }
    EXPECT_EQ(*count_holding(*scope, "no such word"), 0U);
  }
}

TEST(Count, OfValuesThatBeginAlikeIsThatOfAScan) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const Collection collection = test::random_collection(seed);
    const auto scope = Scope::make(collection.segments(), collection.filter);
    ASSERT_TRUE(scope);
    for (const auto attribute : {Attribute::kind, Attribute::site, Attribute::place}) {
      std::set<std::string> begins{"", "no such value"};
      std::multiset<std::string> values;
      for (const Known* known : collection.admitted()) {
        std::set<std::string> own;
        for (const auto& one : known->document.attributes) {
          if (one.attribute == attribute) own.insert(one.value);
        }
        values.insert(own.begin(), own.end());
        for (const auto& value : own) begins.insert({value, value.substr(0, 1)});
      }
      for (const auto& begin : begins) {
        const auto expected =
            std::count_if(values.begin(), values.end(), [&](const auto& value) { return value.starts_with(begin); });
        EXPECT_EQ(*count_beginning(*scope, attribute, begin), static_cast<std::uint64_t>(expected)) << begin;
      }
    }
  }
}

}  // namespace
}  // namespace fanal::index
