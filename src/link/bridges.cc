#include "link/bridges.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace fanal::link {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;

/// Documents and reasons as vertices of one graph; an edge where a reason holds a document.
class ReasonGraph {
 public:
  ReasonGraph(const Grouping& grouping, std::uint32_t meta) {
    for (const auto& link : grouping.links) {
      if (!link.joins || grouping.meta[link.from] != meta) continue;
      const auto from = document(link.from);  // before the reason: the first vertex is a document
      const auto reason = reason_of(link);
      join(from, reason);
      if (link.kind != LinkKind::shared_key && reasons_[reason].links == 0) join(document(link.to), reason);
      auto& known = reasons_[reason];  // from here on no vertex is added
      known.weights += link.weight;
      ++known.links;
    }
  }

  std::optional<Bridge> weakest() {
    if (edges_.empty()) return {};
    search();
    std::optional<Bridge> best;
    std::uint64_t least = 0;
    for (std::uint32_t vertex = 0; vertex < reasons_.size(); ++vertex) {
      const auto& reason = reasons_[vertex];
      if (reason.links == 0) continue;
      const auto parted = parted_by(vertex);
      const auto weight = reason.weights / reason.links;
      const bool is_weaker = !best || weight < least || (weight == least && parted > best->parted);
      if (parted == 0 || !is_weaker) continue;
      best = Bridge{reason.first, parted};
      least = weight;
    }
    return best;
  }

 private:
  struct Reason {
    Link first;
    std::uint64_t weights = 0;  ///< of its links: a template is as strong as they are on average
    std::uint64_t links = 0;    ///< 0: the vertex is a document
  };

  std::uint32_t add_vertex() {
    edges_.emplace_back();
    reasons_.emplace_back();
    return static_cast<std::uint32_t>(edges_.size() - 1);
  }
  std::uint32_t add_reason(const Link& first) {
    const auto vertex = add_vertex();
    reasons_[vertex].first = first;
    return vertex;
  }
  std::uint32_t document(DocumentIndex index) {
    const auto [at, is_new] = documents_.try_emplace(index, 0);
    if (is_new) at->second = add_vertex();
    return at->second;
  }
  // One vertex a run of a key's uses and one a template; every other link is a reason by itself.
  std::uint32_t reason_of(const Link& link) {
    const bool is_shared = link.kind == LinkKind::shared_key || link.kind == LinkKind::same_text;
    if (!is_shared) return add_reason(link);
    const auto run = link.kind == LinkKind::shared_key ? std::uint64_t{link.count} : 0;
    const auto name = std::uint64_t{static_cast<std::uint8_t>(link.kind)} << 60U | run << 32U | link.to;
    const auto found = shared_.find(name);
    if (found != shared_.end()) return found->second;
    return shared_.emplace(name, add_reason(link)).first->second;
  }
  void join(std::uint32_t a, std::uint32_t b) {
    edges_[a].push_back(b);
    edges_[b].push_back(a);
  }

  // Depth first without recursion: a group may be one long chain.
  void search() {
    const auto count = edges_.size();
    found_.assign(count, nobody);
    low_.assign(count, nobody);
    parent_.assign(count, nobody);
    held_.assign(count, 0);
    parts_.assign(count, {});
    std::vector<std::size_t> next(count, 0);
    std::vector<std::uint32_t> path{0};
    std::uint32_t time = 0;
    found_[0] = low_[0] = time++;
    while (!path.empty()) {
      const auto at = path.back();
      if (next[at] < edges_[at].size()) {
        const auto to = edges_[at][next[at]++];
        if (found_[to] == nobody) {
          parent_[to] = at;
          found_[to] = low_[to] = time++;
          path.push_back(to);
        } else if (to != parent_[at]) {
          low_[at] = std::min(low_[at], found_[to]);
        }
        continue;
      }
      path.pop_back();
      if (reasons_[at].links == 0) ++held_[at];
      const auto above = parent_[at];
      if (above == nobody) continue;
      low_[above] = std::min(low_[above], low_[at]);
      held_[above] += held_[at];
      if (low_[at] >= found_[above]) parts_[above].push_back(held_[at]);
    }
  }

  // Documents that would not be in the largest part without `vertex`, which is no document and not where the search
  // began.
  std::uint32_t parted_by(std::uint32_t vertex) const {
    if (parts_[vertex].empty() || found_[vertex] == nobody) return 0;
    std::uint32_t below = 0;
    std::uint32_t largest = 0;
    for (const auto part : parts_[vertex]) {
      below += part;
      largest = std::max(largest, part);
    }
    const auto all = held_[0];
    largest = std::max(largest, all - below);
    return all - largest;
  }

  std::vector<std::vector<std::uint32_t>> edges_;  ///< vertex 0 is a document
  std::unordered_map<DocumentIndex, std::uint32_t> documents_;
  std::unordered_map<std::uint64_t, std::uint32_t> shared_;
  std::vector<Reason> reasons_;       ///< per vertex
  std::vector<std::uint32_t> found_;  ///< when the search met it
  std::vector<std::uint32_t> low_;    ///< the earliest that its part reaches past it
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> held_;                ///< documents at and under it
  std::vector<std::vector<std::uint32_t>> parts_;  ///< documents of each part that only it holds to the rest
};

}  // namespace

std::optional<Bridge> weakest_bridge(const Grouping& grouping, std::uint32_t meta) {
  return ReasonGraph(grouping, meta).weakest();
}

}  // namespace fanal::link
