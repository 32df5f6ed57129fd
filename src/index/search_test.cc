// Every answer of the index against a scan of the documents, on random small collections under random filters.
#include <gtest/gtest.h>

#include "index/test_support.h"

namespace fanal::index {
namespace {

using test::Collection;
using test::Known;
using test::Random;

std::vector<std::int64_t> rows_in_time(std::vector<const Known*> matches, TimeOrder order) {
  std::sort(matches.begin(), matches.end(), [order](const Known* a, const Known* b) {
    const auto key = [order](const Known* one) {
      const std::int64_t begin = one->document.time ? one->begin() : 0;
      const std::int64_t sign = order == TimeOrder::oldest_first ? 1 : -1;
      return std::tuple(!one->document.time.has_value(), sign * begin, sign * one->document.row);
    };
    return key(a) < key(b);
  });
  std::vector<std::int64_t> rows;
  for (const Known* known : matches) rows.push_back(known->document.row);
  return rows;
}

template <typename List>
List slice(const List& list, std::size_t offset, std::size_t most) {
  const std::size_t begin = std::min(offset, list.size());
  return List(list.begin() + static_cast<std::ptrdiff_t>(begin),
              list.begin() + static_cast<std::ptrdiff_t>(std::min(begin + most, list.size())));
}

void compare(const Collection& collection, const Scope& scope, const Expression& asked, Random& random) {
  const auto expected = collection.matches(asked);
  const auto plan = Plan::make(scope, asked);
  ASSERT_TRUE(plan) << plan.error().message;
  const auto found = Matches::find(*plan);
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->count(), expected.size());
  EXPECT_GE(plan->cost().documents, expected.size());
  const std::size_t offset = random.below(5);
  const std::size_t most = random.below(20);
  for (const TimeOrder order : {TimeOrder::oldest_first, TimeOrder::newest_first}) {
    const auto rows = found->rows(order, offset, most);
    ASSERT_TRUE(rows);
    EXPECT_EQ(*rows, slice(rows_in_time(expected, order), offset, most));
  }
  const auto hits = best(*found, most, offset);
  ASSERT_TRUE(hits);
  EXPECT_EQ(*hits, slice(test::scan_best(collection, asked), offset, most));
}

TEST(Search, AnswersAsAScanDoes) {
  for (std::uint64_t seed = 1; seed <= 600; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = test::random_collection(seed);
    const auto scope = Scope::make(collection.segments(), collection.filter);
    ASSERT_TRUE(scope);
    ASSERT_EQ(scope->documents(), collection.admitted().size());
    Random random(seed + 1'000'000);
    for (int i = 0; i < 40; ++i) {
      SCOPED_TRACE("expression " + std::to_string(i));
      compare(collection, *scope, test::random_expression(random, collection.words, 3), random);
      if (testing::Test::HasFailure()) return;
    }
  }
}

}  // namespace
}  // namespace fanal::index
