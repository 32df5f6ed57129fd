#include "link/internal/templates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/hash.h"
#include "link/internal/radix_sort.h"
#include "link/internal/union_find.h"
#include "text/test_support.h"

namespace fanal::link {
namespace {

using Shingles = std::vector<std::uint32_t>;

Shingles random_set(std::uint64_t seed, std::size_t size) {
  Shingles out;
  for (std::size_t i = 0; i < size; ++i) out.push_back(static_cast<std::uint32_t>(mix64(seed * 100003 + i)));
  settle_shingles(out);
  return out;
}

// `base` with every `every`th shingle replaced.
Shingles changed(const Shingles& base, std::uint64_t seed, std::size_t every) {
  auto out = base;
  for (auto i = seed % every; i < out.size(); i += every)
    out[i] = static_cast<std::uint32_t>(mix64(seed * 7919 + i + 1));
  settle_shingles(out);
  return out;
}

// The slow twin, by the definition.
std::uint32_t slow_jaccard(const Shingles& a, const Shingles& b) {
  const std::set<std::uint32_t> left(a.begin(), a.end());
  std::set<std::uint32_t> all = left;
  all.insert(b.begin(), b.end());
  std::size_t common = 0;
  for (const auto value : std::set<std::uint32_t>(b.begin(), b.end())) common += left.count(value);
  return all.empty() ? 0 : static_cast<std::uint32_t>(common * 1000 / all.size());
}

TEST(Shingles, JaccardAgreesWithSets) {
  for (std::uint64_t seed = 1; seed < 60; ++seed) {
    const auto base = random_set(seed, 10 + seed * 3);
    const auto other = changed(base, seed, 2 + seed % 9);
    EXPECT_EQ(jaccard({base, 0}, {other, 0}), slow_jaccard(base, other)) << "seed " << seed;
  }
  EXPECT_EQ(jaccard({}, {}), 0U);
}

TEST(Shingles, LongTextsAreSampledAndStillCompare) {
  Shingles whole;
  for (std::uint64_t i = 0; i < 5000; ++i) whole.push_back(static_cast<std::uint32_t>(mix64(i) >> 32U));
  auto half = whole;
  for (std::size_t i = 0; i < half.size(); i += 3) half[i] = static_cast<std::uint32_t>(mix64(i + 777777) >> 32U);
  const auto truth = slow_jaccard(whole, half);
  auto part = Shingles(whole.begin(), whole.begin() + 380);
  EXPECT_EQ(settle_shingles(part), 0);
  const auto sampling_a = settle_shingles(whole);
  const auto sampling_b = settle_shingles(half);
  EXPECT_GE(sampling_a, 4);
  EXPECT_LE(whole.size(), max_shingles);
  EXPECT_NEAR(jaccard({whole, sampling_a}, {half, sampling_b}), truth, 90);
  // A part of the text is in its sample as far as the sample goes.
  EXPECT_NEAR(jaccard({whole, sampling_a}, {part, 0}), 76, 60);
}

TEST(Shingles, BandsFindAlikeSetsAndFewOthers) {
  std::size_t found = 0;
  std::size_t strangers = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    const auto base = random_set(seed, 80);
    const auto near = changed(base, seed, 5);  // Jaccard about 0.67
    const auto far = random_set(seed + 5000, 80);
    std::array<std::uint32_t, band_count> a{};
    std::array<std::uint32_t, band_count> b{};
    std::array<std::uint32_t, band_count> c{};
    compute_bands({base, 0}, a);
    compute_bands({near, 0}, b);
    compute_bands({far, 0}, c);
    bool same = false;
    bool stranger = false;
    for (std::size_t i = 0; i < band_count; ++i) {
      same |= a[i] == b[i];
      stranger |= a[i] == c[i];
    }
    found += same ? 1U : 0U;
    strangers += stranger ? 1U : 0U;
  }
  EXPECT_GE(found, 290U);
  EXPECT_LE(strangers, 3U);
}

struct Texts {
  std::vector<Shingles> sets;
  TextSet view() const {
    return {static_cast<std::uint32_t>(sets.size()),
            [this](std::uint32_t i) {
              return ShingleView{sets[i], 0};
            },
            [this](std::uint32_t i) {
              std::uint64_t hash = sets[i].empty() ? 0 : 1;
              for (const auto value : sets[i]) hash = mix64(hash + value);
              return hash;
            }};
  }
};

TEST(Templates, MembersAreAlikeTheirRepresentativeAndThreadsChangeNothing) {
  Texts texts;
  for (std::uint64_t family = 1; family <= 40; ++family) {
    const auto base = random_set(family, 60);
    for (std::uint64_t copy = 0; copy < 1 + family % 9; ++copy)
      texts.sets.push_back(changed(base, family * 50 + copy, 12));
  }
  std::sort(texts.sets.begin(), texts.sets.end());
  Executor one(1);
  Executor four(4);
  const auto got = gather_templates(texts.view(), 400, 5, one);
  const auto again = gather_templates(texts.view(), 400, 5, four);
  EXPECT_EQ(got.representative, again.representative);
  EXPECT_EQ(got.alike, again.alike);
  for (std::uint32_t i = 0; i < texts.sets.size(); ++i) {
    const auto leader = got.representative[i];
    EXPECT_EQ(got.representative[leader], leader);
    if (leader == i) continue;
    EXPECT_EQ(got.alike[i], slow_jaccard(texts.sets[i], texts.sets[leader]));
    EXPECT_GE(got.alike[i], 400U);
  }
  // Families are far apart and near within: all pairs say the same as representatives.
  for (std::uint32_t i = 0; i < texts.sets.size(); ++i) {
    for (std::uint32_t j = 0; j < i; ++j) {
      const bool alike = slow_jaccard(texts.sets[i], texts.sets[j]) >= 200;
      EXPECT_EQ(got.representative[i] == got.representative[j], alike) << i << ' ' << j;
    }
  }
}

// The slow twin, by the definition: bins, draws, and rows of four.
std::array<std::uint32_t, band_count> slow_bands(const Shingles& set) {
  constexpr std::size_t bins = band_count * band_rows;
  std::map<std::size_t, std::uint32_t> least;
  for (const auto value : set) {
    const auto [at, is_new] = least.emplace(value % bins, value / bins);
    if (!is_new) at->second = std::min<std::uint32_t>(at->second, value / bins);
  }
  std::array<std::uint32_t, band_count> bands{};
  for (std::size_t band = 0; band < band_count; ++band) {
    std::uint64_t key = band + 1;
    for (std::size_t row = 0; row < band_rows; ++row) {
      const auto bin = band * band_rows + row;
      auto from = bin;
      for (std::size_t draw = 0; !least.contains(from); ++draw) from = mix64(bin * 4096 + draw + 1) % bins;
      key = (key ^ least[from]) * 0x9E3779B97F4A7C15U + (key >> 29U);
    }
    bands[band] = static_cast<std::uint32_t>(mix64(key) >> 32U);
  }
  return bands;
}

// The slow twin of all of it, with maps; batches of 64, 128 and so on, as gather_templates says.
std::vector<std::uint32_t> slow_gather(const std::vector<Shingles>& sets, std::uint32_t text_alike) {
  std::map<Shingles, std::uint32_t> number;
  std::vector<Shingles> uniques;
  std::vector<std::uint32_t> first;
  std::vector<std::uint64_t> weight;
  std::vector<std::uint32_t> unique_of;
  for (std::uint32_t rank = 0; rank < sets.size(); ++rank) {
    const auto [at, is_new] = number.emplace(sets[rank], static_cast<std::uint32_t>(uniques.size()));
    if (is_new) {
      uniques.push_back(sets[rank]);
      first.push_back(rank);
      weight.push_back(0);
    }
    ++weight[at->second];
    unique_of.push_back(at->second);
  }
  using Bucket = std::pair<std::size_t, std::uint32_t>;
  std::vector<std::array<std::uint32_t, band_count>> bands;
  std::map<Bucket, std::uint64_t> texts;
  for (std::size_t i = 0; i < uniques.size(); ++i) {
    bands.push_back(slow_bands(uniques[i]));
    for (std::size_t band = 0; band < band_count; ++band) texts[{band, bands[i][band]}] += weight[i];
  }
  std::vector<std::uint64_t> density(uniques.size());
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < uniques.size(); ++i) {
    order.push_back(i);
    for (std::size_t band = 0; band < band_count; ++band) density[i] += texts[{band, bands[i][band]}];
  }
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return density[a] > density[b]; });
  std::vector<std::uint32_t> leaders;
  std::map<Bucket, std::vector<std::uint32_t>> met_at;
  constexpr std::uint32_t none = 0xFFFFFFFFU;
  const auto choose = [&](std::uint32_t unique, std::uint32_t from) {
    std::map<std::uint32_t, std::uint32_t> shared;
    for (std::size_t band = 0; band < band_count; ++band)
      for (const auto leader : met_at[{band, bands[unique][band]}]) shared[leader] += leader >= from ? 1U : 0U;
    std::erase_if(shared, [](const auto& entry) { return entry.second == 0; });
    std::vector<std::pair<std::uint32_t, std::uint32_t>> best(shared.begin(), shared.end());
    std::stable_sort(best.begin(), best.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    auto chosen = none;
    std::uint32_t alike = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(best.size(), 8); ++i) {
      if (chosen != none && best[i].second * 3 < best[0].second) break;
      const auto here = slow_jaccard(uniques[unique], uniques[leaders[best[i].first]]);
      if (here < text_alike || here < alike || (here == alike && best[i].first > chosen)) continue;
      chosen = best[i].first;
      alike = here;
    }
    return chosen;
  };
  std::vector<std::uint32_t> leader_of(uniques.size(), none);
  for (std::size_t begin = 0, batch = 64; begin < order.size(); begin += batch, batch *= 2) {
    const auto end = std::min(begin + batch, order.size());
    for (auto i = begin; i < end; ++i) leader_of[order[i]] = choose(order[i], 0);
    const auto first_new = static_cast<std::uint32_t>(leaders.size());
    for (auto i = begin; i < end; ++i) {
      auto& leader = leader_of[order[i]];
      if (leader == none) leader = choose(order[i], first_new);
      if (leader != none) continue;
      leader = static_cast<std::uint32_t>(leaders.size());
      leaders.push_back(order[i]);
      for (std::size_t band = 0; band < band_count; ++band) {
        auto& met = met_at[{band, bands[order[i]][band]}];
        if (met.size() < 48) met.push_back(leader);
      }
    }
  }
  std::vector<std::uint32_t> representative;
  for (const auto unique : unique_of) representative.push_back(first[leaders[leader_of[unique]]]);
  return representative;
}

void expect_twins_agree() {
  Executor executor(2);
  for (std::uint64_t seed = 1; seed <= 2; ++seed) {
    std::vector<Shingles> sets;
    for (std::uint64_t i = 0; i < 300; ++i) {
      // Templates of all sizes, some near one another; what one text alone has; copies.
      const auto base = random_set(seed * 1000 + mix64(i) % 40 / 3, 6 + mix64(i * seed) % 3 * 30);
      auto set = changed(base, seed * 77 + i % 190, 2 + mix64(seed + i) % 12);
      if (set.size() < 5) continue;
      std::array<std::uint32_t, band_count> bands{};
      compute_bands({set, 0}, bands);
      ASSERT_EQ(bands, slow_bands(set)) << "seed " << seed;
      sets.push_back(std::move(set));
    }
    const TextSet texts{static_cast<std::uint32_t>(sets.size()),
                        [&](std::uint32_t rank) {
                          return ShingleView{sets[rank], 0};
                        },
                        [](std::uint32_t) { return std::uint64_t{1}; }};
    EXPECT_EQ(gather_templates(texts, 400, 5, executor).representative, slow_gather(sets, 400)) << "seed " << seed;
  }
}

TEST(Templates, EveryVectorWidthAndTheSlowTwinAgree) { with_each_target(expect_twins_agree); }

TEST(Templates, ShortTextsOnlyWhenIdentical) {
  Texts texts;
  texts.sets = {{1, 2, 3}, {1, 2, 3}, {1, 2, 4}, {}, {}};
  Executor executor(1);
  const auto got = gather_templates(texts.view(), 400, 5, executor);
  EXPECT_EQ(got.representative, (std::vector<std::uint32_t>{0, 0, 2, 3, 4}));
}

// Members of a set that many texts are: found without a comparison, and they weigh as many.
TEST(Templates, EqualTextsFollowTheirFirst) {
  Texts texts;
  const auto base = random_set(1, 60);
  texts.sets = {changed(base, 5, 9), base, base, random_set(2, 60), base};
  Executor executor(2);
  const auto got = gather_templates(texts.view(), 400, 5, executor);
  EXPECT_EQ(got.representative, (std::vector<std::uint32_t>{1, 1, 1, 3, 1}));
  EXPECT_EQ(got.alike[2], 1000U);
  EXPECT_EQ(got.alike[0], slow_jaccard(texts.sets[0], base));
}

TEST(RadixSort, AgreesWithStableSort) {
  for (const std::uint64_t spread : {std::uint64_t{1}, std::uint64_t{3}, std::uint64_t{5000}, ~std::uint64_t{0}}) {
    std::vector<std::uint64_t> values;
    for (std::uint64_t i = 0; i < 3000; ++i) values.push_back((mix64(i) % spread) << 32U | i);
    auto expected = values;
    std::stable_sort(expected.begin(), expected.end(),
                     [](std::uint64_t a, std::uint64_t b) { return a >> 32U < b >> 32U; });
    std::vector<std::uint64_t> scratch;
    sort_by_upper_half(values, scratch);
    EXPECT_EQ(values, expected) << spread;
  }
}

TEST(UnionFind, AgreesWithBreadthFirstSearch) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    constexpr std::uint32_t count = 200;
    UnionFind sets(count);
    std::vector<std::vector<std::uint32_t>> neighbours(count);
    for (std::uint64_t i = 0; i < 40 + seed * 10; ++i) {
      const auto a = static_cast<std::uint32_t>(mix64(seed * 999 + i * 2) % count);
      const auto b = static_cast<std::uint32_t>(mix64(seed * 999 + i * 2 + 1) % count);
      sets.unite(a, b);
      neighbours[a].push_back(b);
      neighbours[b].push_back(a);
    }
    std::vector<std::uint32_t> least(count, count);
    for (std::uint32_t start = 0; start < count; ++start) {
      std::vector<std::uint32_t> queue;
      if (least[start] == count) queue.push_back(start), least[start] = start;
      for (std::size_t at = 0; at < queue.size(); ++at) {
        for (const auto next : neighbours[queue[at]]) {
          if (least[next] == count) queue.push_back(next), least[next] = start;
        }
      }
    }
    for (std::uint32_t i = 0; i < count; ++i) EXPECT_EQ(sets.find(i), least[i]) << "seed " << seed;
  }
}

}  // namespace
}  // namespace fanal::link
