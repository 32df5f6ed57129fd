#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include "layout/internal/component.h"

namespace fanal::layout {
namespace {

constexpr std::uint32_t few = 500;
constexpr int rounds_of_few = 300;
constexpr int rounds_of_many = 120;
constexpr double far_enough = 1.0;  // how wide a cell may be for its distance to push as one
constexpr std::uint32_t leaf_size = 4;
constexpr int deepest = 16;

/// Nodes in nested squares, each with its mass and the middle of it.
class Squares {
 public:
  Squares(const std::vector<Spot>& spots, const std::vector<double>& masses) : spots_(spots), masses_(masses) {
    double low_x = spots[0].x, low_y = spots[0].y, high_x = low_x, high_y = low_y;
    for (const Spot& spot : spots) {
      low_x = std::min(low_x, spot.x);
      low_y = std::min(low_y, spot.y);
      high_x = std::max(high_x, spot.x);
      high_y = std::max(high_y, spot.y);
    }
    width_ = std::max({high_x - low_x, high_y - low_y, 1.0});
    codes_.reserve(spots.size());
    for (std::uint32_t node = 0; node < spots.size(); ++node) {
      codes_.emplace_back(code_of((spots[node].x - low_x) / width_, (spots[node].y - low_y) / width_), node);
    }
    std::sort(codes_.begin(), codes_.end());
    cells_.reserve(spots.size());
    build(0, static_cast<std::uint32_t>(spots.size()), 0);
  }

  /// What pushes `node` away from all others: for each the mass over the distance.
  Spot push_on(std::uint32_t node) const {
    const Spot at = spots_[node];
    Spot push;
    std::array<std::uint32_t, 4 * (deepest + 1)> stack{};
    std::size_t depth = 0;
    stack[depth++] = 0;
    while (depth > 0) {
      const Cell& cell = cells_[stack[--depth]];
      const double x = at.x - cell.middle.x;
      const double y = at.y - cell.middle.y;
      const double squared = x * x + y * y;
      if (cell.width * cell.width < far_enough * far_enough * squared) {
        push.x += x * (cell.mass / squared);
        push.y += y * (cell.mass / squared);
      } else if (cell.children == 0) {
        for (std::uint32_t i = cell.begin; i < cell.end; ++i) push_apart(node, codes_[i].second, push);
      } else {
        for (std::uint32_t child = 0; child < cell.children; ++child) stack[depth++] = cell.child[child];
      }
    }
    return push;
  }

 private:
  struct Cell {
    Spot middle;
    double mass = 0;
    double width = 0;
    std::uint32_t begin = 0, end = 0;  ///< into codes_
    std::uint32_t children = 0;
    std::array<std::uint32_t, 4> child{};
  };

  // The bits of both by turns: what lies in one square stands together.
  static std::uint32_t code_of(double x, double y) {
    const auto spread_out = [](double part) {
      auto bits = static_cast<std::uint32_t>(part * 65535);
      bits = (bits | (bits << 8U)) & 0x00FF00FFU;
      bits = (bits | (bits << 4U)) & 0x0F0F0F0FU;
      bits = (bits | (bits << 2U)) & 0x33333333U;
      return (bits | (bits << 1U)) & 0x55555555U;
    };
    return spread_out(x) | (spread_out(y) << 1U);
  }

  void push_apart(std::uint32_t node, std::uint32_t other, Spot& push) const {
    if (node == other) return;
    double x = spots_[node].x - spots_[other].x;
    const double y = spots_[node].y - spots_[other].y;
    // Of two in one place the one goes here and the other there.
    if (x == 0 && y == 0) x = node < other ? 0.01 : -0.01;
    const double factor = masses_[other] / (x * x + y * y);
    push.x += x * factor;
    push.y += y * factor;
  }

  std::uint32_t build(std::uint32_t begin, std::uint32_t end, int level) {
    const auto number = static_cast<std::uint32_t>(cells_.size());
    cells_.emplace_back();
    Cell cell;
    cell.begin = begin;
    cell.end = end;
    cell.width = width_ / static_cast<double>(1U << static_cast<unsigned>(level));
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::uint32_t node = codes_[i].second;
      cell.mass += masses_[node];
      cell.middle.x += masses_[node] * spots_[node].x;
      cell.middle.y += masses_[node] * spots_[node].y;
    }
    cell.middle.x /= cell.mass;
    cell.middle.y /= cell.mass;
    if (end - begin > leaf_size && level < deepest) {
      const auto shift = static_cast<unsigned>(2 * (deepest - 1 - level));
      for (std::uint32_t from = begin; from < end;) {
        const std::uint32_t quarter = (codes_[from].first >> shift) & 3U;
        std::uint32_t to = from;
        while (to < end && ((codes_[to].first >> shift) & 3U) == quarter) ++to;
        cell.child[cell.children++] = build(from, to, level + 1);
        from = to;
      }
    }
    cells_[number] = cell;
    return number;
  }

  const std::vector<Spot>& spots_;
  const std::vector<double>& masses_;
  double width_ = 1;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> codes_;
  std::vector<Cell> cells_;
};

}  // namespace

void spread(const Component& component, double length, std::vector<Spot>& spots) {
  const std::uint32_t size = component.size();
  const int rounds = size <= few ? rounds_of_few : rounds_of_many;
  // Who has many neighbours pushes more: room for them.
  std::vector<double> masses(size);
  for (std::uint32_t node = 0; node < size; ++node)
    masses[node] = std::sqrt(1 + static_cast<double>(component.of(node).size()));
  std::vector<Spot> moves(size);
  for (int round = 0; round < rounds; ++round) {
    const double left = 1 - static_cast<double>(round) / rounds;
    const double farthest = length * 2 * left * left + length / 50;
    const Squares squares(spots, masses);
    for (std::uint32_t node = 0; node < size; ++node) {
      const Spot push = squares.push_on(node);
      Spot move{push.x * length * length * masses[node] / 2, push.y * length * length * masses[node] / 2};
      for (const auto& neighbour : component.of(node)) {
        const double x = spots[neighbour.node].x - spots[node].x;
        const double y = spots[neighbour.node].y - spots[node].y;
        const double pull = std::sqrt(x * x + y * y) / length * neighbour.weight;
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

}  // namespace fanal::layout
