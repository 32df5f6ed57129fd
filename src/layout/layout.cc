#include "layout/layout.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>
#include <utility>

#include "layout/internal/component.h"

namespace fanal::layout {
namespace {

constexpr std::uint32_t nowhere = 0xFFFFFFFFU;
constexpr std::int32_t between_components = 2 * edge_length;

/// Nodes by rank, which is that of their names: all below goes by it.
struct Ranked {
  std::vector<std::uint32_t> node;  ///< by rank, its place in what was given
  std::vector<Edge> edges;          ///< of ranks, a < b, ascending, each once
};

Ranked ranked(std::span<const std::uint64_t> names, std::span<const Edge> edges) {
  Ranked out;
  out.node.resize(names.size());
  std::iota(out.node.begin(), out.node.end(), 0U);
  std::stable_sort(out.node.begin(), out.node.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return names[a] < names[b]; });
  std::vector<std::uint32_t> rank(names.size());
  for (std::uint32_t i = 0; i < out.node.size(); ++i) rank[out.node[i]] = i;
  for (const Edge& edge : edges) {
    if (edge.a >= names.size() || edge.b >= names.size() || edge.a == edge.b) continue;
    const auto [low, high] = std::minmax(rank[edge.a], rank[edge.b]);
    out.edges.push_back({low, high, std::clamp(edge.weight, 1U, 1000U)});
  }
  std::sort(out.edges.begin(), out.edges.end(), [](const Edge& a, const Edge& b) {
    return std::tuple(a.a, a.b, a.weight) < std::tuple(b.a, b.b, b.weight);
  });
  std::size_t kept = 0;
  for (const Edge& edge : out.edges) {
    if (kept > 0 && out.edges[kept - 1].a == edge.a && out.edges[kept - 1].b == edge.b) {
      auto& weight = out.edges[kept - 1].weight;
      weight = std::min(weight + edge.weight, 1000U);
    } else {
      out.edges[kept++] = edge;
    }
  }
  out.edges.resize(kept);
  return out;
}

Component whole_of(std::uint32_t size, const std::vector<Edge>& edges) {
  Component whole;
  whole.first.assign(size + 1, 0);
  for (const Edge& edge : edges) {
    ++whole.first[edge.a + 1];
    ++whole.first[edge.b + 1];
  }
  std::partial_sum(whole.first.begin(), whole.first.end(), whole.first.begin());
  whole.neighbours.resize(whole.first.back());
  auto next = whole.first;
  for (const Edge& edge : edges) {
    // Who is linked by little is drawn farther, but not without end.
    const double weight = 0.5 + static_cast<double>(edge.weight) / 2000;
    whole.neighbours[next[edge.a]++] = {edge.b, weight};
    whole.neighbours[next[edge.b]++] = {edge.a, weight};
  }
  return whole;
}

/// Ranks of each component, ascending; the components by their first.
std::vector<std::vector<std::uint32_t>> components_of(const Component& whole) {
  std::vector<std::vector<std::uint32_t>> components;
  std::vector<bool> seen(whole.size(), false);
  for (std::uint32_t start = 0; start < whole.size(); ++start) {
    if (seen[start]) continue;
    std::vector<std::uint32_t> nodes{start};
    seen[start] = true;
    for (std::size_t at = 0; at < nodes.size(); ++at) {
      for (const auto& neighbour : whole.of(nodes[at])) {
        if (seen[neighbour.node]) continue;
        seen[neighbour.node] = true;
        nodes.push_back(neighbour.node);
      }
    }
    std::sort(nodes.begin(), nodes.end());
    components.push_back(std::move(nodes));
  }
  return components;
}

Component part_of(const Component& whole, const std::vector<std::uint32_t>& nodes,
                  std::vector<std::uint32_t>& number_of) {
  for (std::uint32_t i = 0; i < nodes.size(); ++i) number_of[nodes[i]] = i;
  Component part;
  part.first.push_back(0);
  for (const std::uint32_t node : nodes) {
    for (const auto& neighbour : whole.of(node))
      part.neighbours.push_back({number_of[neighbour.node], neighbour.weight});
    part.first.push_back(static_cast<std::uint32_t>(part.neighbours.size()));
  }
  return part;
}

/// Places that are taken, in squares as wide as the least distance.
class Taken {
 public:
  bool is_free(Point at) const {
    for (std::int64_t x = -1; x <= 1; ++x) {
      for (std::int64_t y = -1; y <= 1; ++y) {
        const auto found = squares_.find(square(at, x, y));
        if (found == squares_.end()) continue;
        for (const Point& other : found->second) {
          const std::int64_t dx = std::int64_t{other.x} - at.x;
          const std::int64_t dy = std::int64_t{other.y} - at.y;
          if (dx * dx + dy * dy < std::int64_t{least_apart} * least_apart) return false;
        }
      }
    }
    return true;
  }
  void take(Point at) { squares_[square(at, 0, 0)].push_back(at); }

 private:
  static std::int64_t down(std::int64_t number) {
    return number >= 0 ? number / least_apart : -((-number + least_apart - 1) / least_apart);
  }
  static std::uint64_t square(Point at, std::int64_t x, std::int64_t y) {
    return (static_cast<std::uint64_t>(down(at.x) + x) << 32U) ^
           (static_cast<std::uint64_t>(down(at.y) + y) & 0xFFFFFFFFU);
  }
  std::unordered_map<std::uint64_t, std::vector<Point>> squares_;
};

// The nearest free place on squares around where it should be, the narrowest first.
Point free_place(const Taken& taken, Point at) {
  if (taken.is_free(at)) return at;
  for (std::int32_t ring = 1;; ++ring) {
    const std::int32_t reach = ring * least_apart;
    for (std::int32_t along = -reach; along < reach; along += least_apart) {
      for (const Point aside :
           {Point{along, -reach}, Point{reach, along}, Point{-along, reach}, Point{-reach, -along}}) {
        const Point place{at.x + aside.x, at.y + aside.y};
        if (taken.is_free(place)) return place;
      }
    }
  }
}

std::vector<Point> apart(const std::vector<Spot>& spots) {
  Taken taken;
  std::vector<Point> points;
  for (const Spot& spot : spots) {
    const Point at = free_place(
        taken, {static_cast<std::int32_t>(std::nearbyint(spot.x)), static_cast<std::int32_t>(std::nearbyint(spot.y))});
    taken.take(at);
    points.push_back(at);
  }
  return points;
}

struct Box {
  std::int32_t width = 0;
  std::int32_t height = 0;
};

// To where the smallest x and y are 0.
Box to_origin(std::vector<Point>& points) {
  Point low = points.front();
  Point high = low;
  for (const Point& point : points) {
    low = {std::min(low.x, point.x), std::min(low.y, point.y)};
    high = {std::max(high.x, point.x), std::max(high.y, point.y)};
  }
  for (Point& point : points) point = {point.x - low.x, point.y - low.y};
  return {high.x - low.x, high.y - low.y};
}

/// A component with its own places.
struct Drawn {
  std::vector<std::uint32_t> nodes;
  std::vector<Point> points;
  Box box;
  Point corner;
};

// Rows, as wide together as high, the largest components first.
void pack(std::vector<Drawn>& drawn) {
  std::stable_sort(drawn.begin(), drawn.end(),
                   [](const Drawn& a, const Drawn& b) { return a.nodes.size() > b.nodes.size(); });
  double area = 0;
  std::int32_t widest = 0;
  for (const Drawn& one : drawn) {
    area += (static_cast<double>(one.box.width) + between_components) *
            (static_cast<double>(one.box.height) + between_components);
    widest = std::max(widest, one.box.width);
  }
  const auto row_width = std::max(static_cast<double>(widest), std::sqrt(area) * 1.2);
  Point at;
  std::int32_t row_height = 0;
  for (Drawn& one : drawn) {
    if (at.x > 0 && static_cast<double>(at.x) + one.box.width > row_width) {
      at = {0, at.y + row_height + between_components};
      row_height = 0;
    }
    one.corner = at;
    at.x += one.box.width + between_components;
    row_height = std::max(row_height, one.box.height);
  }
}

}  // namespace

std::vector<Point> place(std::span<const std::uint64_t> names, std::span<const Edge> edges) {
  const Ranked given = ranked(names, edges);
  const Component whole = whole_of(static_cast<std::uint32_t>(names.size()), given.edges);
  std::vector<std::uint32_t> number_of(names.size(), nowhere);
  std::vector<Drawn> drawn;
  for (auto& nodes : components_of(whole)) {
    Drawn one;
    if (nodes.size() == 1) {
      one.points = {{}};
    } else {
      const Component part = part_of(whole, nodes, number_of);
      auto spots = start_of(part, edge_length);
      spread(part, edge_length, spots);
      one.points = apart(spots);
    }
    one.nodes = std::move(nodes);
    one.box = to_origin(one.points);
    drawn.push_back(std::move(one));
  }
  pack(drawn);
  std::vector<Point> points(names.size());
  for (const Drawn& one : drawn) {
    for (std::size_t i = 0; i < one.nodes.size(); ++i)
      points[given.node[one.nodes[i]]] = {one.corner.x + one.points[i].x, one.corner.y + one.points[i].y};
  }
  return points;
}

}  // namespace fanal::layout
