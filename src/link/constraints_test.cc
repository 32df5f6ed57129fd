// Judgements in linking: against a plain reading of the rules on random small graphs, and whole documents.
#include "link/internal/constraints.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>
#include <set>
#include <string>

#include "base/hash.h"
#include "link/explain.h"
#include "link/linker.h"
#include "link/test_support.h"

namespace fanal::link {
namespace {

using Pairs = std::vector<Constraint>;

Pairs random_pairs(std::mt19937& random, std::uint32_t ranks, std::size_t most, std::uint64_t& number) {
  Pairs pairs;
  for (std::size_t i = random() % (most + 1); i > 0; --i) {
    const auto a = static_cast<std::uint32_t>(random() % ranks);
    const auto b = static_cast<std::uint32_t>(random() % ranks);
    if (a != b) pairs.push_back({a, b, ++number});
  }
  return pairs;
}

std::vector<std::uint32_t> components(std::uint32_t ranks, const Pairs& pairs) {
  UnionFind sets(ranks);
  for (const auto& pair : pairs) sets.unite(pair.a, pair.b);
  std::vector<std::uint32_t> of(ranks);
  for (std::uint32_t rank = 0; rank < ranks; ++rank) of[rank] = sets.find(rank);
  return of;
}

// Numbers of the pairs on a way from `at` to `goal` that meets no rank twice.
void walk(const Pairs& pairs, std::uint32_t at, std::uint32_t goal, std::set<std::uint32_t>& met,
          std::vector<std::uint64_t>& way, std::set<std::uint64_t>& found) {
  if (at == goal) found.insert(way.begin(), way.end());
  if (at == goal) return;
  for (const auto& pair : pairs) {
    if (pair.a != at && pair.b != at) continue;
    const auto next = pair.a == at ? pair.b : pair.a;
    if (!met.insert(next).second) continue;
    way.push_back(pair.number);
    walk(pairs, next, goal, met, way, found);
    way.pop_back();
    met.erase(next);
  }
}

bool says(const Pairs& pairs, std::uint32_t a, std::uint32_t b) {
  return std::any_of(pairs.begin(), pairs.end(),
                     [&](const Constraint& pair) { return std::minmax(pair.a, pair.b) == std::minmax(a, b); });
}

TEST(Constraints, WhatHoldsHoldsTogetherAndTheRestIsTold) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    constexpr std::uint32_t ranks = 7;
    std::uint64_t number = 0;
    auto same = random_pairs(random, ranks, 7, number);
    auto different = random_pairs(random, ranks, 3, number);
    const auto settled = settle(same, different);
    // Nothing of what holds brings together what is to be apart.
    const auto of = components(ranks, settled.same);
    for (const auto& pair : different) {
      EXPECT_TRUE(says(settled.different, pair.a, pair.b));
      EXPECT_NE(of[pair.a], of[pair.b]);
    }
    // A pair holds where its whole component is without contradiction, and not where it is on a way between two that
    // are to be apart; what does not hold is told.
    const auto all = components(ranks, same);
    std::set<std::uint64_t> between;
    for (const auto& pair : different) {
      std::set<std::uint32_t> met{pair.a};
      std::vector<std::uint64_t> way;
      walk(same, pair.a, pair.b, met, way, between);
    }
    std::set<std::uint64_t> told;
    for (const auto& conflict : settled.conflicts) told.insert(conflict.against.begin(), conflict.against.end());
    for (const auto& pair : same) {
      const bool is_contradicted = std::any_of(different.begin(), different.end(), [&](const Constraint& other) {
        return all[other.a] == all[other.b] && all[other.a] == all[pair.a];
      });
      const bool holds = says(settled.same, pair.a, pair.b);
      if (!is_contradicted) {
        EXPECT_TRUE(holds);
      }
      if (between.contains(pair.number)) {
        EXPECT_FALSE(holds);
      }
      if (!holds && says({pair}, pair.a, pair.b)) {
        const bool any_told = std::any_of(same.begin(), same.end(), [&](const Constraint& other) {
          return says({other}, pair.a, pair.b) && told.contains(other.number);
        });
        EXPECT_TRUE(any_told);
      }
    }
    EXPECT_EQ(settled.conflicts.empty(), settled.same.size() == settle(same, {}).same.size());
    // In any order, either end first.
    for (auto* pairs : {&same, &different}) {
      std::shuffle(pairs->begin(), pairs->end(), random);
      for (auto& pair : *pairs)
        if (random() % 2 == 0) std::swap(pair.a, pair.b);
    }
    const auto again = settle(same, different);
    EXPECT_EQ(again.same, settled.same);
    EXPECT_EQ(again.different, settled.different);
    EXPECT_EQ(again.conflicts, settled.conflicts);
  }
}

TEST(Constraints, JoiningByWeightIsWhatAPlainLoopMakes) {
  for (unsigned seed = 1; seed <= 2000; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    constexpr std::uint32_t ranks = 8;
    std::uint64_t number = 0;
    const auto settled = settle({}, random_pairs(random, ranks, 5, number));
    std::vector<JoinEdge> edges;
    for (std::size_t i = random() % 14; i > 0; --i) {
      const auto a = static_cast<std::uint32_t>(random() % ranks);
      edges.push_back({a, static_cast<std::uint32_t>(random() % ranks), static_cast<std::uint32_t>(random() % 3)});
    }
    UnionFind sets(ranks);
    GuardedSets guarded(sets, settled.different);
    const auto is_cut = join_apart(guarded, edges);

    std::vector<std::uint32_t> name(ranks);
    for (std::uint32_t rank = 0; rank < ranks; ++rank) name[rank] = rank;
    for (std::uint32_t weight = 3; weight-- > 0;) {
      for (std::size_t i = 0; i < edges.size(); ++i) {
        if (edges[i].weight != weight) continue;
        const auto x = name[edges[i].a];
        const auto y = name[edges[i].b];
        const bool parted =
            std::any_of(settled.different.begin(), settled.different.end(), [&](const Constraint& pair) {
              return (name[pair.a] == x && name[pair.b] == y) || (name[pair.a] == y && name[pair.b] == x);
            });
        EXPECT_EQ(is_cut[i], parted);
        if (parted) continue;
        for (auto& other : name)
          if (other == y) other = x;
      }
    }
    for (std::uint32_t a = 0; a < ranks; ++a)
      for (std::uint32_t b = 0; b < a; ++b) EXPECT_EQ(name[a] == name[b], sets.find(a) == sets.find(b));
  }
}

/// A document of a number of words of its own, and the numbers it holds.
struct Holding {
  std::uint32_t text = 0;
  std::vector<std::uint32_t> phones;
};

Grouping linked(const std::vector<Holding>& adverts, Judged judged) {
  Executor executor(1);
  Linker linker;
  for (DocumentIndex i = 0; i < adverts.size(); ++i) {
    Document document;
    document.fields = {{"text", text_number(adverts[i].text), {}}};
    document.order = Blake128().field(i).finish();
    std::vector<Mention> mentions;
    for (const auto number : adverts[i].phones)
      mentions.push_back({0, 0, 0, MentionKind::phone, number_of(number), 900, 0, 1, 0});
    linker.add(document, mentions);
  }
  linker.judge(std::move(judged));
  return linker.finish(executor);
}

TEST(Judged, SameJoinsAndDifferentPartsTheWeakestReason) {
  // 0 to 2 hold phone 0, 3 to 5 phone 1, and 0, 3, 4 and 5 a third one, held by most: the weakest.
  const std::vector<Holding> adverts{{0, {0, 2}}, {1, {0}}, {2, {0}}, {3, {1, 2}}, {4, {1, 2}}, {5, {1, 2}}, {6, {}}};
  const auto plain = linked(adverts, {});
  EXPECT_EQ(plain.meta[0], plain.meta[5]);
  const auto parted = linked(adverts, {{{1, 5, false, 1}, {6, 2, true, 2}}, {}});
  EXPECT_EQ(parted.meta[1], parted.meta[0]);
  EXPECT_EQ(parted.meta[2], parted.meta[6]);
  EXPECT_EQ(parted.meta[3], parted.meta[5]);
  EXPECT_NE(parted.meta[1], parted.meta[5]);
  EXPECT_TRUE(parted.conflicts.empty());
  std::size_t cut = 0;
  for (const auto& link : parted.links) {
    if (link.cut == Cut::judgement) {
      EXPECT_EQ(parted.keys[link.to].value, number_of(2));
    }
    if (link.cut == Cut::judgement) {
      EXPECT_FALSE(link.joins);
    }
    cut += link.cut != Cut::none ? 1U : 0U;
    if (link.kind == LinkKind::judged_same) {
      EXPECT_EQ(link.mention, 2U);
    }
    if (link.kind == LinkKind::judged_apart) {
      EXPECT_FALSE(link.joins);
    }
  }
  EXPECT_GT(cut, 0U);
  const auto chain = why(parted, 6, 1);
  ASSERT_FALSE(chain.empty());
  EXPECT_EQ(chain.front().kind, LinkKind::judged_same);
}

TEST(Judged, AStoppedKeyJoinsNothingAndAnAllowedOneDoes) {
  const std::vector<Holding> adverts{{0, {0}}, {1, {0}}};
  const auto stopped = linked(adverts, {{}, {{MentionKind::phone, number_of(0), true, 1}}});
  EXPECT_NE(stopped.meta[0], stopped.meta[1]);
  EXPECT_EQ(stopped.keys[0].state, KeyState::stopped);
  const auto both = linked(
      adverts, {{}, {{MentionKind::phone, number_of(0), false, 3}, {MentionKind::phone, number_of(0), true, 4}}});
  EXPECT_EQ(both.keys[0].state, KeyState::stopped);
  EXPECT_EQ(both.conflicts, (std::vector<JudgementConflict>{{4, {3}}}));

  // A hub: each document brings another number and another text.
  std::vector<Holding> many;
  for (std::uint32_t i = 0; i < 30; ++i) many.push_back({i, {40, i}});
  EXPECT_EQ(linked(many, {}).meta_count, 30U);
  const auto allowed = linked(many, {{}, {{MentionKind::phone, number_of(40), false, 1}}});
  EXPECT_EQ(allowed.meta_count, 1U);
  const auto key = std::find_if(allowed.keys.begin(), allowed.keys.end(),
                                [](const Key& candidate) { return candidate.value == number_of(40); });
  EXPECT_EQ(key->state, KeyState::allowed);
}

TEST(Judged, OnRandomDocumentsJudgementsHoldAndOrderChangesNothing) {
  for (unsigned seed = 1; seed <= 40; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    constexpr std::uint32_t count = 12;
    std::vector<Holding> adverts(count);
    for (auto& advert : adverts) {
      advert.text = static_cast<std::uint32_t>(random() % 6);
      for (std::size_t i = random() % 3; i > 0; --i) advert.phones.push_back(static_cast<std::uint32_t>(random() % 5));
      std::sort(advert.phones.begin(), advert.phones.end());
      advert.phones.erase(std::unique(advert.phones.begin(), advert.phones.end()), advert.phones.end());
    }
    std::uint64_t number = 0;
    const auto same = random_pairs(random, count, 4, number);
    const auto different = random_pairs(random, count, 4, number);
    Judged judged;
    for (const auto& pair : same) judged.pairs.push_back({pair.a, pair.b, true, pair.number});
    for (const auto& pair : different) judged.pairs.push_back({pair.a, pair.b, false, pair.number});
    const auto got = linked(adverts, judged);
    for (const auto& pair : different) EXPECT_NE(got.meta[pair.a], got.meta[pair.b]);
    const auto settled = settle(same, different);
    for (const auto& pair : settled.same) EXPECT_EQ(got.meta[pair.a], got.meta[pair.b]);
    // Groups are what the joining links hold together, and each two of a group have a chain of reasons.
    for (DocumentIndex a = 0; a < count; ++a)
      for (DocumentIndex b = 0; b < a; ++b)
        EXPECT_EQ(got.meta[a] == got.meta[b], !why(got, a, b).empty()) << a << " " << b;
    for (const auto& link : got.links) {
      if (!link.joins) continue;
      if (link.kind != LinkKind::shared_key) {
        EXPECT_EQ(got.meta[link.from], got.meta[link.to]);
      }
    }
    std::shuffle(judged.pairs.begin(), judged.pairs.end(), random);
    for (auto& pair : judged.pairs)
      if (random() % 2 == 0) std::swap(pair.a, pair.b);
    EXPECT_EQ(linked(adverts, judged), got);
  }
}

}  // namespace
}  // namespace fanal::link
