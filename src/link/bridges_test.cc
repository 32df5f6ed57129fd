#include "link/bridges.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "base/hash.h"
#include "link/explain.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

// Documents and keys at random, each key held by some documents: one group or several.
Grouping random_grouping(std::uint64_t seed) {
  auto pick = [at = seed * 1000](std::uint64_t below) mutable { return mix64(++at) % below; };
  Grouping grouping;
  const auto documents = static_cast<std::uint32_t>(3 + pick(9));
  const auto keys = static_cast<std::uint32_t>(2 + pick(6));
  for (std::uint32_t key = 0; key < keys; ++key)
    grouping.keys.push_back({MentionKind::phone, std::to_string(key), 0, 0, {}});
  UnionFind sets(documents + keys);
  for (std::uint32_t document = 0; document < documents; ++document) {
    for (std::uint32_t key = 0; key < keys; ++key) {
      if (pick(100) >= 32) continue;
      const auto weight = static_cast<std::uint32_t>(100 + key * 50);
      grouping.links.push_back({LinkKind::shared_key, document, key, 0, weight, 0, true, 0});
      grouping.keys[key].documents.push_back(document);
      sets.unite(document, documents + key);
    }
  }
  for (std::uint32_t document = 0; document < documents; ++document) grouping.meta.push_back(sets.find(document));
  return grouping;
}

// How many documents of `meta` are outside the largest part without the key: the slow twin.
std::uint32_t parted_without(const Grouping& grouping, std::uint32_t meta, std::uint32_t key) {
  const auto documents = static_cast<std::uint32_t>(grouping.meta.size());
  UnionFind sets(documents + grouping.keys.size());
  for (const auto& link : grouping.links)
    if (link.to != key) sets.unite(link.from, documents + link.to);
  std::vector<std::uint32_t> sizes(documents + grouping.keys.size(), 0);
  std::uint32_t all = 0;
  for (std::uint32_t document = 0; document < documents; ++document) {
    if (grouping.meta[document] != meta) continue;
    ++all;
    ++sizes[sets.find(document)];
  }
  return all - *std::max_element(sizes.begin(), sizes.end());
}

TEST(Bridges, TheWeakestAgreesWithTakingEachKeyAway) {
  std::size_t found = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    const auto grouping = random_grouping(seed);
    for (std::uint32_t meta = 0; meta < grouping.meta.size(); ++meta) {
      if (std::find(grouping.meta.begin(), grouping.meta.end(), meta) == grouping.meta.end()) continue;
      std::optional<std::pair<std::uint32_t, std::uint32_t>> expected;  // key, parted: keys weigh more by number
      for (std::uint32_t key = 0; key < grouping.keys.size() && !expected; ++key)
        if (const auto parted = parted_without(grouping, meta, key); parted > 0) expected = {key, parted};
      const auto bridge = weakest_bridge(grouping, meta);
      ASSERT_EQ(bridge.has_value(), expected.has_value()) << "seed " << seed << ", group " << meta;
      if (!expected) continue;
      EXPECT_EQ(bridge->link.to, expected->first) << "seed " << seed;
      EXPECT_EQ(bridge->parted, expected->second) << "seed " << seed;
      ++found;
    }
  }
  EXPECT_GT(found, 200U);
}

TEST(Bridges, TemplatesAndSingleLinksAreReasonsToo) {
  Grouping grouping;
  grouping.meta = {0, 0, 0, 0, 0};
  grouping.keys = {{MentionKind::phone, "+12125550143", 2, 940, {0, 1}}};
  grouping.links = {{LinkKind::shared_key, 0, 0, 0, 940, 0, true, 0},
                    {LinkKind::shared_key, 1, 0, 0, 940, 0, true, 0},
                    {LinkKind::same_text, 2, 1, 0, 700, 700, true, 0},
                    {LinkKind::takes_over, 3, 2, 0, 500, 0, true, 4},
                    {LinkKind::same_record, 4, 3, 0, 1000, 0, true, 0}};
  const auto bridge = weakest_bridge(grouping, 0);
  ASSERT_TRUE(bridge);
  EXPECT_EQ(bridge->link, grouping.links[3]);
  EXPECT_EQ(bridge->parted, 2U);
  EXPECT_FALSE(weakest_bridge(grouping, 7));
}

// A chain as long as a group may be takes no stack.
TEST(Bridges, ALongChainIsNoRecursion) {
  Grouping grouping;
  constexpr std::uint32_t count = 200'000;
  grouping.meta.assign(count, 0);
  for (std::uint32_t i = 1; i < count; ++i)
    grouping.links.push_back({LinkKind::takes_over, i, i - 1, 0, 500, 0, true, 1});
  const auto bridge = weakest_bridge(grouping, 0);
  ASSERT_TRUE(bridge);
  EXPECT_EQ(bridge->parted, count / 2);
}

// Of two ways the one whose weakest link weighs more, though it is longer.
TEST(Explain, WhyTakesTheStrongestChain) {
  Grouping grouping;
  grouping.meta = {0, 0, 0};
  grouping.links = {{LinkKind::takes_over, 1, 0, 0, 500, 0, true, 1},
                    {LinkKind::same_texts, 2, 0, 0, 300, 0, true, 2},
                    {LinkKind::takes_over, 2, 1, 0, 600, 0, true, 1}};
  EXPECT_EQ(why(grouping, 0, 2), (std::vector<Link>{grouping.links[0], grouping.links[2]}));
}

}  // namespace
}  // namespace fanal::link
