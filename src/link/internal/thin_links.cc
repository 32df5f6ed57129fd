#include "link/internal/thin_links.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "link/communities.h"
#include "link/internal/union_find.h"

namespace fanal::link {
namespace {

// Certainty adds up where chances multiply: thousandths of a bit.
std::uint64_t certainty(std::uint32_t thousandths) {
  constexpr std::uint64_t beyond_doubt = 1'000'000'000;
  if (thousandths == 0) return beyond_doubt;
  return static_cast<std::uint64_t>(std::llround(-1000 * std::log2(std::min(1000U, thousandths) / 1000.0)));
}

class Parter {
 public:
  Parter(std::span<const GroupEdge> edges, std::uint32_t chance)
      : edges_(edges), enough_(certainty(chance)), parts_(0) {
    std::unordered_map<std::uint32_t, std::uint32_t> local;  // nodes by first appearance
    ends_.reserve(edges.size());
    for (const auto& edge : edges) {
      const auto a = local.try_emplace(edge.a, static_cast<std::uint32_t>(local.size())).first->second;
      const auto b = local.try_emplace(edge.b, static_cast<std::uint32_t>(local.size())).first->second;
      ends_.emplace_back(a, b);
    }
    nodes_ = local.size();
    parts_ = UnionFind(nodes_);
  }

  std::vector<bool> run() {
    // Most comes together at once. A long row of parts that each need the one before takes a pass a part: what is left
    // of it after some passes is for the communities to say.
    for (int pass = 0; pass < most_passes && join_sure(); ++pass) {
    }
    join_communities();
    std::vector<bool> thin(edges_.size(), false);
    for (std::size_t i = 0; i < edges_.size(); ++i)
      thin[i] = parts_.find(ends_[i].first) != parts_.find(ends_[i].second);
    return thin;
  }

 private:
  static constexpr int most_passes = 30;

  struct Crossing {
    std::uint32_t from, to;  // parts, from < to
    std::uint32_t error;
    std::uint32_t edge;
  };

  // Calls body(from, to, certainty) for each two parts that something links. What links them adds up, the surest first,
  // each document and each contact once; no further than `most`.
  template <typename Body>
  void for_each_two(std::uint64_t most, Body body) {
    std::vector<Crossing> crossings;
    for (std::uint32_t i = 0; i < edges_.size(); ++i) {
      const auto a = parts_.find(ends_[i].first);
      const auto b = parts_.find(ends_[i].second);
      if (a != b) crossings.push_back({std::min(a, b), std::max(a, b), edges_[i].error, i});
    }
    std::sort(crossings.begin(), crossings.end(), [](const Crossing& x, const Crossing& y) {
      return std::tie(x.from, x.to, x.error, x.edge) < std::tie(y.from, y.to, y.error, y.edge);
    });
    std::unordered_set<std::uint32_t> used;
    for (std::size_t begin = 0, end = 0; begin < crossings.size(); begin = end) {
      const auto first = crossings[begin];
      while (end < crossings.size() && crossings[end].from == first.from && crossings[end].to == first.to) ++end;
      used.clear();
      std::uint64_t sum = 0;
      for (auto i = begin; i < end && sum < most; ++i) {
        const auto [a, b] = ends_[crossings[i].edge];
        if (used.contains(a) || used.contains(b)) continue;
        used.insert(a);
        used.insert(b);
        sum += certainty(crossings[i].error);
      }
      body(first.from, first.to, sum);
    }
  }

  bool join_sure() {
    bool has_joined = false;
    for_each_two(enough_, [&](std::uint32_t from, std::uint32_t to, std::uint64_t sum) {
      if (sum >= enough_) has_joined = parts_.unite(from, to) || has_joined;
    });
    return has_joined;
  }

  void join_communities() {
    std::unordered_map<std::uint32_t, std::uint32_t> number;  // of a part, by its least node
    std::vector<std::uint32_t> part;
    std::vector<std::uint64_t> inner;
    for (std::uint32_t node = 0; node < nodes_; ++node) {
      if (number.try_emplace(parts_.find(node), static_cast<std::uint32_t>(part.size())).second)
        part.push_back(parts_.find(node));
    }
    inner.assign(part.size(), 0);
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      const auto a = parts_.find(ends_[i].first);
      if (a == parts_.find(ends_[i].second)) inner[number[a]] += std::min(certainty(edges_[i].error), enough_);
    }
    std::vector<WeightedEdge> between;
    for_each_two(enough_, [&](std::uint32_t from, std::uint32_t to, std::uint64_t sum) {
      if (sum > 0) between.push_back({number[from], number[to], sum});
    });
    const auto community = communities_of(inner, between);
    for (std::uint32_t i = 0; i < community.size(); ++i) parts_.unite(part[i], part[community[i]]);
  }

  std::span<const GroupEdge> edges_;
  std::uint64_t enough_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends_;  ///< of each edge, numbered from 0
  std::size_t nodes_ = 0;
  UnionFind parts_;
};

}  // namespace

std::vector<bool> find_thin_links(std::span<const GroupEdge> edges, std::uint32_t chance) {
  return Parter(edges, chance).run();
}

}  // namespace fanal::link
