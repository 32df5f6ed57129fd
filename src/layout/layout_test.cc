// Invariants of a layout, on small graphs with a known shape and on random ones with printed seeds.
#include "layout/layout.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "layout/internal/component.h"

namespace fanal::layout {
namespace {

std::vector<std::uint64_t> names_of(std::size_t count) {
  std::vector<std::uint64_t> names(count);
  for (std::size_t i = 0; i < count; ++i) names[i] = mix64(i + 1);
  return names;
}

double distance(const Point& a, const Point& b) {
  const double x = a.x - b.x;
  const double y = a.y - b.y;
  return std::sqrt(x * x + y * y);
}

double mean_edge(const std::vector<Point>& points, const std::vector<Edge>& edges) {
  double sum = 0;
  for (const Edge& edge : edges) sum += distance(points[edge.a], points[edge.b]);
  return sum / static_cast<double>(edges.size());
}

double mean_pair(const std::vector<Point>& points) {
  double sum = 0;
  constexpr std::size_t sample = 20'000;
  for (std::size_t i = 0; i < sample; ++i)
    sum += distance(points[mix64(2 * i) % points.size()], points[mix64(2 * i + 1) % points.size()]);
  return sum / sample;
}

void expect_apart(const std::vector<Point>& points) {
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (std::size_t j = i + 1; j < points.size(); ++j)
      ASSERT_GE(distance(points[i], points[j]), least_apart) << i << " and " << j;
  }
}

/// Documents that hold keys of their community, and now and then of another.
std::vector<Edge> like_a_case(std::uint64_t seed, std::uint32_t nodes, std::uint32_t edges, std::uint32_t communities) {
  const std::uint32_t keys = nodes / 5;
  std::vector<Edge> out;
  for (std::uint32_t i = 0; i < edges; ++i) {
    const std::uint64_t random = mix64(seed * 1'000'003 + i);
    const auto document = keys + static_cast<std::uint32_t>(random % (nodes - keys));
    auto key = static_cast<std::uint32_t>((random >> 20U) % keys);
    if ((random >> 50U) % 100 >= 2) key = key / communities * communities + document % communities;
    out.push_back({std::min(key, keys - 1), document, static_cast<std::uint32_t>(200 + (random >> 40U) % 800)});
  }
  return out;
}

TEST(Layout, OfNothingAndOfOneNode) {
  EXPECT_TRUE(place({}, {}).empty());
  const auto names = names_of(1);
  const std::vector<Edge> none;
  EXPECT_EQ(place(names, none), std::vector<Point>{Point{}});
  const std::vector<Edge> loop{{0, 0, 1000}};
  EXPECT_EQ(place(names, loop), std::vector<Point>{Point{}});
}

TEST(Layout, WhatIsNoNodeIsNoEdge) {
  const std::vector<Edge> good{{0, 1, 1000}};
  const std::vector<Edge> bad{{0, 1, 1000}, {0, 7, 1000}, {0xFFFFFFFFU, 1, 1000}, {2, 2, 0}};
  EXPECT_EQ(place(names_of(3), bad), place(names_of(3), good));
}

TEST(Layout, AnyWeightIsTaken) {
  for (const std::uint32_t weight : {0U, 1U, 1000U, 0xFFFFFFFFU}) {
    const auto points = place(names_of(2), std::vector<Edge>{{0, 1, weight}, {1, 0, weight}});
    EXPECT_LT(distance(points[0], points[1]), 5 * edge_length) << weight;
  }
}

TEST(Layout, AStarHasItsLeavesAround) {
  for (const std::uint32_t leaves : {3U, 40U, 800U}) {
    std::vector<Edge> edges;
    for (std::uint32_t i = 1; i <= leaves; ++i) edges.push_back({0, i});
    const auto points = place(names_of(leaves + 1), edges);
    expect_apart(points);
    double x = 0, y = 0;
    for (std::uint32_t i = 1; i <= leaves; ++i) {
      x += points[i].x - points[0].x;
      y += points[i].y - points[0].y;
    }
    EXPECT_LT(std::sqrt(x * x + y * y) / leaves, mean_edge(points, edges) / 2) << leaves;
  }
}

TEST(Layout, APathIsLong) {
  constexpr std::uint32_t count = 60;
  std::vector<Edge> edges;
  for (std::uint32_t i = 1; i < count; ++i) edges.push_back({i - 1, i});
  const auto points = place(names_of(count), edges);
  expect_apart(points);
  EXPECT_GT(distance(points.front(), points.back()), 15 * mean_edge(points, edges));
}

TEST(Layout, ACompleteGraphIsRound) {
  constexpr std::uint32_t count = 40;
  std::vector<Edge> edges;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t j = 0; j < i; ++j) edges.push_back({i, j});
  }
  const auto points = place(names_of(count), edges);
  expect_apart(points);
  const auto [left, right] =
      std::minmax_element(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x < b.x; });
  const auto [top, bottom] =
      std::minmax_element(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.y < b.y; });
  const double width = right->x - left->x;
  const double height = bottom->y - top->y;
  EXPECT_LT(std::max(width, height), 2 * std::min(width, height));
}

TEST(Layout, ComponentsDoNotOverlap) {
  // Twenty paths of five nodes, and ten nodes alone.
  std::vector<Edge> edges;
  for (std::uint32_t path = 0; path < 20; ++path) {
    for (std::uint32_t i = 1; i < 5; ++i) edges.push_back({path * 5 + i - 1, path * 5 + i});
  }
  const auto points = place(names_of(110), edges);
  expect_apart(points);
  struct Box {
    Point low, high;
  };
  std::vector<Box> boxes;
  for (std::uint32_t path = 0; path < 30; ++path) {
    const std::uint32_t first = path < 20 ? path * 5 : 80 + path;
    Box box{points[first], points[first]};
    for (std::uint32_t i = 0; path < 20 && i < 5; ++i) {
      const Point& at = points[first + i];
      box = {{std::min(box.low.x, at.x), std::min(box.low.y, at.y)},
             {std::max(box.high.x, at.x), std::max(box.high.y, at.y)}};
    }
    for (const Box& other : boxes) {
      EXPECT_TRUE(box.low.x > other.high.x || other.low.x > box.high.x || box.low.y > other.high.y ||
                  other.low.y > box.high.y)
          << path;
    }
    boxes.push_back(box);
  }
}

TEST(Layout, IsTheSameWhateverTheOrderGiven) {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const auto nodes = static_cast<std::uint32_t>(20 + mix64(seed) % 700);
    const auto names = names_of(nodes);
    const auto edges = like_a_case(seed, nodes, nodes * 2, 5);
    const auto points = place(names, edges);
    std::vector<std::uint32_t> order(nodes);
    std::iota(order.begin(), order.end(), 0U);
    for (std::uint32_t i = nodes; i > 1; --i) std::swap(order[i - 1], order[mix64(seed * 31 + i) % i]);
    std::vector<std::uint64_t> shuffled_names(nodes);
    std::vector<std::uint32_t> now_at(nodes);
    for (std::uint32_t i = 0; i < nodes; ++i) {
      shuffled_names[i] = names[order[i]];
      now_at[order[i]] = i;
    }
    std::vector<Edge> shuffled;
    for (const Edge& edge : edges) {
      const bool turned = mix64(seed + shuffled.size()) % 2 == 0;
      shuffled.push_back({now_at[turned ? edge.b : edge.a], now_at[turned ? edge.a : edge.b], edge.weight});
    }
    for (std::size_t i = shuffled.size(); i > 1; --i) std::swap(shuffled[i - 1], shuffled[mix64(seed * 77 + i) % i]);
    const auto again = place(shuffled_names, shuffled);
    for (std::uint32_t i = 0; i < nodes; ++i) ASSERT_EQ(points[order[i]], again[i]) << "seed " << seed;
  }
}

TEST(Layout, WhatIsLinkedIsNearerThanPairsAtRandom) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    const auto edges = like_a_case(seed, 900, 2500, 12);
    const auto points = place(names_of(900), edges);
    expect_apart(points);
    EXPECT_LT(mean_edge(points, edges) * 2, mean_pair(points)) << "seed " << seed;
  }
}

// The same bits on every machine: a change of these places is a change of what people saw before.
TEST(Layout, IsAsItWas) {
  const auto points = place(names_of(400), like_a_case(7, 400, 900, 6));
  std::uint64_t digest = 0;
  for (const Point& point : points) {
    digest = mix64(digest ^ static_cast<std::uint32_t>(point.x));
    digest = mix64(digest ^ static_cast<std::uint32_t>(point.y));
  }
  EXPECT_EQ(digest, 5391031924747744651ULL);
}

Component component_of(std::uint32_t size, const std::vector<Edge>& edges) {
  std::vector<std::set<std::uint32_t>> sides(size);
  for (const Edge& edge : edges) {
    sides[edge.a].insert(edge.b);
    sides[edge.b].insert(edge.a);
  }
  Component component;
  component.first.push_back(0);
  for (const auto& side : sides) {
    for (const std::uint32_t node : side) component.neighbours.push_back({node, 1});
    component.first.push_back(static_cast<std::uint32_t>(component.neighbours.size()));
  }
  return component;
}

// The slow twin of the squares: every pair by itself. Both end in drawings that are as good.
void spread_by_pairs(const Component& component, double length, std::vector<Spot>& spots) {
  constexpr int rounds = 300;
  const std::uint32_t size = component.size();
  for (int round = 0; round < rounds; ++round) {
    const double left = 1 - static_cast<double>(round) / rounds;
    const double farthest = length * 2 * left * left + length / 50;
    std::vector<Spot> moves(size);
    for (std::uint32_t node = 0; node < size; ++node) {
      Spot move;
      const double mass = std::sqrt(1 + static_cast<double>(component.of(node).size()));
      for (std::uint32_t other = 0; other < size; ++other) {
        if (other == node) continue;
        const double x = spots[node].x - spots[other].x;
        const double y = spots[node].y - spots[other].y;
        const double other_mass = std::sqrt(1 + static_cast<double>(component.of(other).size()));
        const double factor = mass * other_mass * length * length / 2 / (x * x + y * y);
        move.x += x * factor;
        move.y += y * factor;
      }
      for (const auto& neighbour : component.of(node)) {
        const double x = spots[neighbour.node].x - spots[node].x;
        const double y = spots[neighbour.node].y - spots[node].y;
        const double pull = std::sqrt(x * x + y * y) / length;
        move.x += x * pull;
        move.y += y * pull;
      }
      const double far = std::sqrt(move.x * move.x + move.y * move.y);
      const double factor = far > farthest ? farthest / far : 1;
      moves[node] = {move.x * factor, move.y * factor};
    }
    for (std::uint32_t node = 0; node < size; ++node) {
      spots[node].x += moves[node].x;
      spots[node].y += moves[node].y;
    }
  }
}

// How much pull and push are left over: what all rounds make less of.
double energy_of(const Component& component, double length, const std::vector<Spot>& spots) {
  double energy = 0;
  for (std::uint32_t node = 0; node < component.size(); ++node) {
    const double mass = std::sqrt(1 + static_cast<double>(component.of(node).size()));
    for (std::uint32_t other = 0; other < component.size(); ++other) {
      if (other == node) continue;
      const double other_mass = std::sqrt(1 + static_cast<double>(component.of(other).size()));
      const double x = spots[node].x - spots[other].x;
      const double y = spots[node].y - spots[other].y;
      energy -= mass * other_mass * length * length / 4 * std::log(x * x + y * y);
    }
    for (const auto& neighbour : component.of(node)) {
      const double x = spots[node].x - spots[neighbour.node].x;
      const double y = spots[node].y - spots[neighbour.node].y;
      const double far = std::sqrt(x * x + y * y);
      energy += far * far * far / (3 * length);
    }
  }
  return energy;
}

TEST(Layout, SquaresPushAsPairsDo) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    std::vector<Edge> edges;
    const std::uint32_t size = 150;
    for (std::uint32_t i = 1; i < size; ++i)
      edges.push_back({i, static_cast<std::uint32_t>(mix64(seed * 1000 + i) % i)});
    for (std::uint32_t i = 0; i < 80; ++i)
      edges.push_back({static_cast<std::uint32_t>(mix64(seed * 2000 + i) % size),
                       static_cast<std::uint32_t>(mix64(seed * 3000 + i) % size)});
    std::erase_if(edges, [](const Edge& edge) { return edge.a == edge.b; });
    const Component component = component_of(size, edges);
    const auto start = start_of(component, edge_length);
    auto fast = start;
    auto slow = start;
    spread(component, edge_length, fast);
    spread_by_pairs(component, edge_length, slow);
    const double from = energy_of(component, edge_length, start);
    const double gained_fast = from - energy_of(component, edge_length, fast);
    const double gained_slow = from - energy_of(component, edge_length, slow);
    EXPECT_GT(gained_slow, 0) << "seed " << seed;
    EXPECT_GT(gained_fast, gained_slow * 0.95) << "seed " << seed;
  }
}

}  // namespace
}  // namespace fanal::layout
