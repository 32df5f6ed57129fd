#include "index/photo_codes.h"

#include <gtest/gtest.h>

#include <map>
#include <numeric>
#include <string>

#include "index/internal/photo_state.h"
#include "index/segment.h"
#include "index/test_photo_codes.h"

#define HWY_WANT_AVX3_DL  // as the code under test
#include "text/test_support.h"

namespace fanal::index {
namespace {

using Set = std::shared_ptr<const PhotoCodes>;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t many_codes = 60'000;
#else
constexpr std::size_t many_codes = 1'000'000;
#endif

std::vector<std::uint32_t> numbers(std::size_t count) {
  std::vector<std::uint32_t> ids(count);
  std::iota(ids.begin(), ids.end(), 0U);
  return ids;
}

Set build(const std::vector<PhotoHash>& codes, const std::vector<std::uint32_t>& ids, int slots = -1) {
  auto built = PhotoCodes::build(codes, ids, nullptr, {32768, slots});
  EXPECT_TRUE(built);
  return built ? *built : nullptr;
}

/// By comparing with every code.
std::vector<PhotoHit> scan(const std::vector<PhotoHash>& codes, const std::vector<std::uint32_t>& ids,
                           const PhotoHash& code, std::uint32_t radius) {
  std::map<std::uint32_t, std::uint32_t> nearest;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const auto far = static_cast<std::uint32_t>(distance(codes[i], code));
    if (far > radius) continue;
    const auto [at, is_new] = nearest.emplace(ids[i], far);
    if (!is_new) at->second = std::min(at->second, far);
  }
  std::vector<PhotoHit> hits;
  for (const auto& [id, far] : nearest) hits.push_back({id, far});
  std::stable_sort(hits.begin(), hits.end(),
                   [](const PhotoHit& a, const PhotoHit& b) { return a.distance < b.distance; });
  return hits;
}

std::vector<PhotoHit> within(std::vector<PhotoHit> hits, std::uint32_t radius) {
  std::erase_if(hits, [&](const PhotoHit& hit) { return hit.distance > radius; });
  return hits;
}

void expect_as_scan(bool is_skewed) {
  const auto codes = is_skewed ? test::skewed_codes(many_codes, 7) : test::even_codes(many_codes, 7);
  const auto ids = numbers(codes.size());
  const auto queries = test::code_queries(codes, is_skewed, 24, 8);
  const Set built = build(codes, ids);
  std::vector<std::vector<PhotoHit>> expected;
  for (const auto& query : queries) expected.push_back(scan(codes, ids, query, most_photo_radius));
  std::size_t found = 0;
  for (const std::uint32_t radius : {0U, 15U, 16U, 31U, 32U, 47U}) {
    SCOPED_TRACE("radius " + std::to_string(radius));
    const auto together = built->search_all(queries, radius);
    ASSERT_TRUE(together);
    for (std::size_t q = 0; q < queries.size(); ++q) {
      SCOPED_TRACE("query " + std::to_string(q));
      const auto hits = built->search(queries[q], radius);
      ASSERT_TRUE(hits);
      ASSERT_EQ(*hits, within(expected[q], radius));
      ASSERT_EQ((*together)[q], *hits);
      found += hits->size();
    }
  }
  EXPECT_GT(found, queries.size());
}

TEST(PhotoCodes, FindsAsAScanAmongManyEvenCodes) { expect_as_scan(false); }
TEST(PhotoCodes, FindsAsAScanAmongManySkewedCodes) { expect_as_scan(true); }

/// Few codes, close together, of few photos, so that all happens at once.
struct Crowd {
  std::vector<PhotoHash> codes;
  std::vector<std::uint32_t> ids;
  std::vector<PhotoHash> queries;
};

Crowd crowd_of(std::uint64_t seed) {
  test::CodeRandom random(seed);
  Crowd crowd;
  const std::size_t count = random.below(seed % 4 == 0 ? 2500 : 60);
  const std::size_t photos = 1 + random.below(count + 10);
  while (crowd.codes.size() < count) {
    const bool is_new = crowd.codes.empty() || random.below(4) == 0;
    crowd.codes.push_back(is_new ? test::skewed_code(random)
                                 : test::turned(crowd.codes[random.below(crowd.codes.size())],
                                                random.below(2) * random.below(50), random));
    crowd.ids.push_back(static_cast<std::uint32_t>(random.below(photos)) * 0x10001U);
  }
  for (int i = 0; i < 4; ++i) {
    crowd.queries.push_back(crowd.codes.empty()
                                ? test::even_code(random)
                                : test::turned(crowd.codes[random.below(count)], random.below(50), random));
  }
  return crowd;
}

/// The tables' answer, whatever the planner would say.
std::vector<PhotoHit> by_tables(const PhotoCodes& set, const PhotoHash& query, std::uint32_t radius) {
  const auto& [groups, tables, layout] = set.state();
  Lookup lookup;
  EXPECT_TRUE(look_up(tables, groups.size(), query, radius, UINT64_MAX, lookup));
  std::vector<FoundCode> found;
  for (unsigned slot = 0; slot < tables.slots.count; ++slot) {
    const auto ranges =
        std::span(lookup.ranges).subspan(lookup.bounds[slot], lookup.bounds[slot + 1] - lookup.bounds[slot]);
    check_candidates({groups.view(), slot == 0 ? nullptr : tables.places[slot].data(), ranges, &tables.slots,
                      &lookup.distances, slot},
                     query, radius, found);
  }
  PhotoHits hits;
  for (const auto& one : found) hits.add(groups.ids_of(one.place), one.distance);
  std::sort(found.begin(), found.end());
  const auto is_same_place = [](const FoundCode& a, const FoundCode& b) { return a.place == b.place; };
  EXPECT_EQ(std::adjacent_find(found.begin(), found.end(), is_same_place), found.end()) << "a code was found twice";
  return hits.take();
}

TEST(PhotoCodes, FindsAsAScanWhateverTheSlots) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Crowd crowd = crowd_of(seed);
    const int slots = static_cast<int>(12 + seed % 5);
    const Set built = build(crowd.codes, crowd.ids, slots);
    const Set plain = build(crowd.codes, crowd.ids, 0);
    for (const auto& query : crowd.queries) {
      const auto expected = scan(crowd.codes, crowd.ids, query, most_photo_radius);
      const auto step = static_cast<std::uint32_t>(1 + seed % 4);
      for (std::uint32_t radius = step % 3; radius <= most_photo_radius; radius += step) {
        ASSERT_EQ(by_tables(*built, query, radius), within(expected, radius)) << slots << " slots, radius " << radius;
        ASSERT_EQ(*plain->search(query, radius), within(expected, radius)) << "radius " << radius;
      }
    }
  }
}

TEST(PhotoCodes, FindsTheSameByVectorsOfEveryWidth) {
  with_each_target([] {
    for (std::uint64_t seed = 101; seed <= 112; ++seed) {
      SCOPED_TRACE("seed " + std::to_string(seed));
      const Crowd crowd = crowd_of(seed);
      const Set built = build(crowd.codes, crowd.ids, 16);
      const Set plain = build(crowd.codes, crowd.ids, 0);
      const auto together = plain->search_all(crowd.queries, 31);
      for (std::size_t q = 0; q < crowd.queries.size(); ++q) {
        const auto expected = scan(crowd.codes, crowd.ids, crowd.queries[q], 31);
        ASSERT_EQ(by_tables(*built, crowd.queries[q], 31), expected);
        ASSERT_EQ((*together)[q], expected);
      }
    }
  });
}

TEST(PhotoCodes, FindsAPhotoOfSeveralCodesOnceByItsNearest) {
  test::CodeRandom random(3);
  const auto query = test::even_code(random);
  auto near = query;
  near.words[0] ^= 1;
  auto far = query;
  far.words[3] ^= 0b10110;
  const Set built = build({far, near, far, near}, {5, 5, 9, 7});
  EXPECT_EQ(*built->search(query, 31), (std::vector<PhotoHit>{{5, 1}, {7, 1}, {9, 3}}));
  EXPECT_EQ(*built->search(query, 2), (std::vector<PhotoHit>{{5, 1}, {7, 1}}));
  EXPECT_EQ(*built->search(query, 0), std::vector<PhotoHit>{});
  EXPECT_EQ(built->codes(), 2U);
}

TEST(PhotoCodes, ComparesEqualCodesOnce) {
  constexpr std::uint32_t copies = 100'000;
  auto codes = test::even_codes(40'000, 4);
  auto ids = numbers(codes.size() + copies);
  const PhotoHash stock = codes[17];
  codes.resize(ids.size(), stock);
  const Set built = build(codes, ids);
  EXPECT_EQ(built->codes(), 40'000U);
  EXPECT_EQ(built->ids(), ids.size());
  PhotoSearchStats stats;
  const auto hits = built->search(stock, 31, &stats);
  EXPECT_EQ(stats.plan, PhotoPlan::tables);
  EXPECT_LT(stats.candidates, 1000U);
  ASSERT_EQ(hits->size(), copies + 1);
  EXPECT_EQ((*hits)[0], (PhotoHit{17, 0}));
  for (std::uint32_t i = 1; i <= copies; ++i) ASSERT_EQ((*hits)[i], (PhotoHit{40'000 + i - 1, 0}));
}

TEST(PhotoCodes, OfNoneFindsNone) {
  const Set built = build({}, {});
  EXPECT_EQ(*built->search({}, 47), std::vector<PhotoHit>{});
  EXPECT_EQ(built->codes(), 0U);
  EXPECT_TRUE(built->search_all({}, 31)->empty());
}

PhotoPlan plan_of(const PhotoCodes& set, const PhotoHash& query, std::uint32_t radius) {
  PhotoSearchStats stats;
  EXPECT_TRUE(set.search(query, radius, &stats));
  if (stats.plan == PhotoPlan::scan) {
    EXPECT_EQ(stats.candidates, set.codes());
  }
  return stats.plan;
}

TEST(PhotoCodes, AreScannedWhereTablesWouldCostMore) {
  const auto even = test::even_codes(60'000, 5);
  const Set large = build(even, numbers(even.size()));
  test::CodeRandom random(6);
  const auto query = test::even_code(random);
  EXPECT_EQ(plan_of(*large, query, 31), PhotoPlan::tables);
  EXPECT_EQ(plan_of(*large, query, 47), PhotoPlan::scan) << "2,192 values to look up for 60,000 codes";
  const std::vector<PhotoHash> few(even.begin(), even.begin() + 500);
  EXPECT_EQ(plan_of(*build(few, numbers(few.size())), query, 0), PhotoPlan::scan);
  EXPECT_EQ(plan_of(*build(few, numbers(few.size()), 16), query, 31), PhotoPlan::scan);

  // All that sets these codes apart is in four of sixteen slots: within 31 bits nothing can be told by slots.
  auto skewed = even;
  for (auto& code : skewed) code.words = {code.words[0], 0, 0, 0};
  const Set alike = build(skewed, numbers(skewed.size()));
  EXPECT_EQ(plan_of(*alike, skewed[9], 31), PhotoPlan::scan);
  EXPECT_EQ(plan_of(*alike, query, 31), PhotoPlan::tables) << "it is far from all of them";
  EXPECT_EQ(plan_of(*alike, skewed[9], 0), PhotoPlan::tables);
}

TEST(PhotoCodes, AreNotLookedUpWhereNearlyAllAreAlike) {
  // Three slots of sixteen are the same in all: looked at within one bit, each would name all codes.
  auto codes = test::even_codes(400'000, 12);
  for (auto& code : codes) code.words[1] &= 0xFFFFU;
  const Set built = build(codes, numbers(codes.size()));
  PhotoSearchStats stats;
  const auto hits = built->search(codes[1234], 31, &stats);
  EXPECT_EQ(stats.plan, PhotoPlan::tables);
  EXPECT_LT(stats.candidates, 10'000U);
  EXPECT_EQ(*hits, (std::vector<PhotoHit>{{1234, 0}}));
}

TEST(PhotoCodes, AreBuiltTheSameByAnyNumberOfWorkersInAnyOrder) {
  auto codes = test::skewed_codes(70'000, 9);
  auto ids = numbers(codes.size());
  const Set built = build(codes, ids);
  Executor executor(3);
  const auto beside = PhotoCodes::build(codes, ids, &executor);
  ASSERT_TRUE(beside);
  EXPECT_EQ((*beside)->blocks(), built->blocks());
  EXPECT_EQ((*beside)->state().tables.places, built->state().tables.places);
  EXPECT_EQ((*beside)->state().tables.starts, built->state().tables.starts);
  std::reverse(codes.begin(), codes.end());
  std::reverse(ids.begin(), ids.end());
  EXPECT_EQ(build(codes, ids)->blocks(), built->blocks());
  codes.push_back(codes[5]);
  ids.push_back(ids[5]);
  EXPECT_EQ(build(codes, ids)->blocks(), built->blocks()) << "the same pair twice is one";
}

TEST(PhotoCodes, TablesOfEveryWidthHoldEachCodeUnderItsValue) {
  const auto codes = test::skewed_codes(5000, 10);
  for (int slots = 12; slots <= 16; ++slots) {
    const Set built = build(codes, numbers(codes.size()), slots);
    const auto& [groups, tables, layout] = built->state();
    unsigned bits = 0;
    for (unsigned i = 0; i < tables.slots.count; ++i) {
      const Slot& slot = tables.slots.places[i];
      EXPECT_EQ(slot.begin, bits);
      bits += slot.width;
      for (std::size_t value = 0; value + 1 < tables.starts[i].size(); ++value) {
        for (std::uint32_t at = tables.starts[i][value]; at < tables.starts[i][value + 1]; ++at) {
          const std::uint32_t place = i == 0 ? at : tables.places[i][at];
          ASSERT_EQ(slot.value(groups.front[place], groups.back[place]), value);
        }
      }
      EXPECT_EQ(tables.starts[i].back(), groups.size());
    }
    EXPECT_EQ(bits, 256U);
  }
}

TEST(PhotoCodes, DistancesOfSlotsReachEachRadiusAtTheLeastCost) {
  test::CodeRandom random(11);
  for (int round = 0; round < 300; ++round) {
    const auto slots = static_cast<unsigned>(12 + random.below(5));
    const auto radius = static_cast<unsigned>(random.below(most_radius + 1));
    SlotCosts costs{};
    for (auto& of_slot : costs) {
      for (std::size_t i = 1; i < of_slot.size(); ++i) of_slot[i] = of_slot[i - 1] + random.below(1000);
    }
    const auto cost_of = [&](const SlotDistances& distances, std::uint64_t& reach) {
      std::uint64_t cost = reach = 0;
      for (unsigned i = 0; i < slots; ++i) {
        reach += static_cast<std::uint64_t>(distances[i] + 1);
        cost += costs[i][static_cast<std::size_t>(distances[i] + 1)];
      }
      return cost;
    };
    const auto distances = cheapest_distances(costs, slots, radius);
    std::uint64_t reach = 0;
    const auto cost = cost_of(distances, reach);
    ASSERT_GE(reach, radius + 1);
    // No other choice that reaches as far is cheaper: random ones, and each that moves a step from one slot to another.
    for (int other = 0; other < 400; ++other) {
      SlotDistances tried = distances;
      for (std::uint64_t n = 2 * (1 + random.below(3)); n > 0; --n) {
        auto& one = tried[random.below(slots)];
        one = static_cast<std::int8_t>(std::clamp(one + (n % 2 == 0 ? 1 : -1), -1, most_slot_distance));
      }
      const auto tried_cost = cost_of(tried, reach);
      if (reach >= radius + 1) {
        ASSERT_GE(tried_cost, cost);
      }
    }
  }
}

TEST(PhotoCodes, FlipsAreAllNumbersOfSoManyBits) {
  for (unsigned width = 16; width <= most_slot_bits; ++width) {
    for (int bits = 1; bits <= 3; ++bits) {
      std::vector<std::uint32_t> expected;
      for (std::uint32_t value = 0; value < 1U << width; ++value) {
        if (std::popcount(value) == bits) expected.push_back(value);
      }
      const auto flips = flips_of(width, bits);
      ASSERT_EQ(std::vector<std::uint32_t>(flips.begin(), flips.end()), expected);
      EXPECT_EQ(values_within(width, bits) - values_within(width, bits - 1), expected.size());
    }
  }
}

TEST(PhotoCodes, RefuseWhatTheyCannotDo) {
  const std::vector<PhotoHash> codes(2);
  const std::vector<std::uint32_t> ids(3);
  EXPECT_EQ(PhotoCodes::build(codes, ids).error().code, Code::invalid_input);
  EXPECT_EQ(PhotoCodes::build({}, {}, nullptr, {32768, 11}).error().code, Code::invalid_input);
  EXPECT_EQ(PhotoCodes::build({}, {}, nullptr, {32768, 17}).error().code, Code::invalid_input);
  EXPECT_EQ(PhotoCodes::build({}, {}, nullptr, {15, -1}).error().code, Code::invalid_input);
  EXPECT_EQ(PhotoCodes::build({}, {}, nullptr, {65529, -1}).error().code, Code::invalid_input);
  EXPECT_EQ(check_photo_counts(most_photo_codes + 1, most_photo_codes + 1).error().code, Code::limit);
  EXPECT_TRUE(check_photo_counts(most_photo_codes, most_photo_codes));
  const Set built = build({PhotoHash{}}, {1});
  EXPECT_EQ(built->search({}, 48).error().code, Code::invalid_input);
  EXPECT_EQ(built->search_all({}, UINT32_MAX).error().code, Code::invalid_input);
}

}  // namespace
}  // namespace fanal::index
