// What single documents have against a scan, on random small collections under random filters.
#include "index/values.h"

#include <gtest/gtest.h>

#include "index/merge.h"
#include "index/test_support.h"

namespace fanal::index {
namespace {

using test::Collection;
using test::Known;
using test::Random;
using Found = std::vector<const Known*>;

void compare_values(const Matches& matches, const Found& expected, Attribute attribute) {
  std::set<std::pair<std::int64_t, std::string>> scan;
  for (const Known* known : expected) {
    for (const auto& one : known->document.attributes) {
      if (one.attribute == attribute) scan.emplace(known->document.row, one.value);
    }
  }
  const auto found = FoundDocuments::of(matches);
  ASSERT_TRUE(found) << found.error().message;
  const auto given = found->values_of(attribute);
  ASSERT_TRUE(given) << given.error().message;
  EXPECT_TRUE(std::is_sorted(given->held.begin(), given->held.end(),
                             [](const HeldValue& a, const HeldValue& b) { return a.row < b.row; }));
  EXPECT_EQ(given->held.size(), scan.size());
  std::set<std::pair<std::int64_t, std::string>> held;
  for (const auto& [row, value] : given->held) held.emplace(row, given->values.at(value));
  EXPECT_EQ(held, scan);
  EXPECT_EQ(std::set<std::string>(given->values.begin(), given->values.end()).size(), given->values.size());
}

void compare_documents(const Matches& matches, Found expected) {
  std::sort(expected.begin(), expected.end(),
            [](const Known* a, const Known* b) { return a->document.row < b->document.row; });
  const auto found = FoundDocuments::of(matches);
  ASSERT_TRUE(found) << found.error().message;
  const auto& given = found->all();
  ASSERT_EQ(given.size(), expected.size());
  std::multiset<std::pair<std::int64_t, std::int64_t>> times, scanned;
  ASSERT_TRUE(each_time(matches, [&](const IndexTime& time) { times.emplace(time.begin, time.end); }));
  std::vector<std::int64_t> rows;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    const Known& known = *expected[i];
    EXPECT_EQ(given[i].row, known.document.row);
    EXPECT_EQ(given[i].record, known.document.record);
    ASSERT_EQ(given[i].time.has_value(), known.document.time.has_value());
    if (known.document.time) {
      scanned.emplace(known.begin(), known.end());
      EXPECT_EQ(given[i].time->begin, known.begin());
      EXPECT_EQ(given[i].time->end, known.end());
    }
    rows.push_back(known.document.row);
  }
  EXPECT_EQ(times, scanned);
  auto in_no_order = matches.rows();
  ASSERT_TRUE(in_no_order);
  std::sort(in_no_order->begin(), in_no_order->end());
  EXPECT_EQ(*in_no_order, rows);
}

void compare_all(const Collection& collection, const Segments& segments, Random& random) {
  const auto scope = Scope::make(segments, collection.filter);
  ASSERT_TRUE(scope);
  for (int i = 0; i < 8; ++i) {
    const Expression asked = test::random_expression(random, collection.words, 2);
    const auto plan = Plan::make(*scope, asked);
    ASSERT_TRUE(plan);
    const auto matches = Matches::find(*plan);
    ASSERT_TRUE(matches);
    const Found expected = collection.matches(asked);
    compare_values(*matches, expected, static_cast<Attribute>(random.below(4) * 3));
    compare_documents(*matches, expected);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Values, AreThoseOfAScanInPartsAndMerged) {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = test::random_collection(seed);
    Random random(seed + 5'000'000);
    const Segments parts = collection.segments();
    compare_all(collection, parts, random);
    auto merged = merge(parts, {true, nullptr}, collection.layout);
    ASSERT_TRUE(merged);
    compare_all(collection, {Collection::open(std::move(*merged))}, random);
    if (testing::Test::HasFailure()) return;
  }
}

TEST(Values, OfNoAttributeThereIsAreRefused) {
  const Collection collection = test::random_collection(3);
  const auto scope = Scope::make(collection.segments(), collection.filter);
  ASSERT_TRUE(scope);
  const auto plan = Plan::make(*scope, everything());
  ASSERT_TRUE(plan);
  const auto matches = Matches::find(*plan);
  ASSERT_TRUE(matches);
  const auto found = FoundDocuments::of(*matches);
  ASSERT_TRUE(found);
  const auto given = found->values_of(static_cast<Attribute>(attribute_count));
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().code, Code::invalid_input);
}

}  // namespace
}  // namespace fanal::index
