#include "link/internal/templates.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/hash.h"

namespace fanal::link {
namespace {

using Bands = std::array<std::uint32_t, band_count>;

constexpr std::uint32_t nobody = 0xFFFFFFFFU;
// Leaders looked at in one band: bounds the cost of a phrase that very many leaders share. The first ones are kept.
constexpr std::uint32_t max_bucket = 48;
// Members that vote on who is typical: enough for a fair vote, and no cost for groups of thousands.
constexpr std::size_t max_voters = 48;

/// Band key -> the leaders that have it, in the order of their arrival. Open addressing; values of one key are met
/// along its probe sequence.
class LeaderIndex {
 public:
  LeaderIndex() : slots_(1U << 16U) {}

  void insert(const Bands& bands, std::uint32_t leader) {
    if ((used_ + band_count) * 2 > slots_.size()) grow();
    for (const auto key : bands) put({key, leader});
    used_ += band_count;
  }

  void collect(const Bands& bands, std::vector<std::uint32_t>& out) const {
    out.clear();
    for (const auto key : bands) {
      std::uint32_t found = 0;
      for (auto at = start(key); slots_[at].leader != nobody && found < max_bucket; at = (at + 1) & mask()) {
        if (slots_[at].key != key) continue;
        out.push_back(slots_[at].leader);
        ++found;
      }
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

 private:
  struct Slot {
    std::uint32_t key = 0;
    std::uint32_t leader = nobody;
  };
  std::size_t mask() const { return slots_.size() - 1; }
  std::size_t start(std::uint32_t key) const { return mix64(key) & mask(); }
  void put(Slot slot) {
    auto at = start(slot.key);
    while (slots_[at].leader != nobody) at = (at + 1) & mask();
    slots_[at] = slot;
  }
  // Leaders go back in the order of their arrival, so that growing changes no answer.
  void grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    std::erase_if(old, [](const Slot& slot) { return slot.leader == nobody; });
    std::sort(old.begin(), old.end(), [](const Slot& a, const Slot& b) { return a.leader < b.leader; });
    for (const auto& slot : old) put(slot);
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

class Gatherer {
 public:
  Gatherer(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles, Executor& executor)
      : texts_(texts), text_alike_(text_alike), min_shingles_(min_shingles), executor_(executor) {
    result_.representative.resize(texts.count);
    result_.alike.assign(texts.count, 1000);
    for (std::uint32_t rank = 0; rank < texts.count; ++rank) {
      if (!is_short(rank)) long_.push_back(rank);
    }
  }

  Templates run() {
    lead(long_);
    lead(typical_first());
    gather_short();
    return std::move(result_);
  }

 private:
  bool is_short(std::uint32_t rank) const {
    const auto view = texts_.shingles(rank);
    return view.sampling == 0 && view.values.size() < std::max<std::uint32_t>(min_shingles_, 1);
  }

  // One round over `order`. Bands are computed in blocks on all threads, the choice of leaders follows in order.
  void lead(const std::vector<std::uint32_t>& order) {
    constexpr std::size_t block = 16384;
    constexpr std::size_t piece = 512;
    LeaderIndex index;
    std::vector<std::uint32_t> leaders;  // by arrival
    std::vector<std::uint32_t> candidates;
    std::vector<Bands> bands(std::min(block, order.size()));
    for (std::size_t begin = 0; begin < order.size(); begin += block) {
      const auto end = std::min(begin + block, order.size());
      executor_.for_each((end - begin + piece - 1) / piece, [&](std::size_t part) {
        const auto last = std::min(end, begin + (part + 1) * piece);
        for (auto i = begin + part * piece; i < last; ++i) compute_bands(texts_.shingles(order[i]), bands[i - begin]);
      });
      for (auto i = begin; i < end; ++i) {
        index.collect(bands[i - begin], candidates);
        if (settle(order[i], leaders, candidates)) continue;
        index.insert(bands[i - begin], static_cast<std::uint32_t>(leaders.size()));
        leaders.push_back(order[i]);
      }
    }
  }

  // False when the text of `rank` is like none of the candidates: then it leads.
  bool settle(std::uint32_t rank, const std::vector<std::uint32_t>& leaders,
              const std::vector<std::uint32_t>& candidates) {
    std::uint32_t best = nobody;
    std::uint32_t best_alike = 0;
    for (const auto candidate : candidates) {
      const auto alike = jaccard(texts_.shingles(rank), texts_.shingles(leaders[candidate]));
      if (alike < text_alike_ || (best != nobody && alike <= best_alike)) continue;
      best = leaders[candidate];
      best_alike = alike;
    }
    result_.representative[rank] = best == nobody ? rank : best;
    result_.alike[rank] = best == nobody ? 1000 : best_alike;
    return best != nobody;
  }

  // The typical member of each group, largest groups first, then everyone else in canonical order.
  std::vector<std::uint32_t> typical_first() const {
    std::vector<std::uint32_t> members = long_;
    std::stable_sort(members.begin(), members.end(), [this](std::uint32_t a, std::uint32_t b) {
      return result_.representative[a] < result_.representative[b];
    });
    struct Group {
      std::size_t size = 0;
      std::uint32_t first = 0;
      std::uint32_t typical = 0;
    };
    std::vector<Group> groups;
    for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
      const auto leader = result_.representative[members[begin]];
      for (end = begin; end < members.size() && result_.representative[members[end]] == leader;) ++end;
      groups.push_back({end - begin, members[begin], typical({members.data() + begin, end - begin})});
    }
    std::sort(groups.begin(), groups.end(),
              [](const Group& a, const Group& b) { return a.size != b.size ? a.size > b.size : a.first < b.first; });
    std::vector<std::uint32_t> order;
    order.reserve(long_.size());
    std::vector<bool> placed(texts_.count);
    for (const auto& group : groups) {
      order.push_back(group.typical);
      placed[group.typical] = true;
    }
    for (const auto rank : long_) {
      if (!placed[rank]) order.push_back(rank);
    }
    return order;
  }

  // The member whose shingles most of the voters have, against what it has too much or too little: the greatest
  // sum of votes over (its own size + the mean size); the first on a tie.
  std::uint32_t typical(std::span<const std::uint32_t> members) const {
    if (members.size() < 3) return members.front();
    const auto voters = members.first(std::min(members.size(), max_voters));
    std::vector<std::uint32_t> all;
    for (const auto rank : voters) {
      const auto values = texts_.shingles(rank).values;
      all.insert(all.end(), values.begin(), values.end());
    }
    const auto mean = all.size() / voters.size();
    std::sort(all.begin(), all.end());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> votes;
    for (const auto value : all) {
      if (votes.empty() || votes.back().first != value) votes.emplace_back(value, 0);
      ++votes.back().second;
    }
    std::uint32_t best = voters.front();
    std::uint64_t best_score = 0;
    for (const auto rank : voters) {
      std::uint64_t sum = 0;
      auto vote = votes.begin();
      const auto values = texts_.shingles(rank).values;
      for (const auto value : values) {
        while (vote->first < value) ++vote;
        sum += vote->second;
      }
      const auto score = sum * 1024 / (values.size() + mean + 1);
      if (score > best_score) {
        best_score = score;
        best = rank;
      }
    }
    return best;
  }

  void gather_short() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      if (!is_short(rank)) continue;
      const auto exact = texts_.exact(rank);
      result_.representative[rank] = exact == 0 ? rank : first.emplace(exact, rank).first->second;
    }
  }

  const TextSet& texts_;
  std::uint32_t text_alike_;
  std::uint32_t min_shingles_;
  Executor& executor_;
  std::vector<std::uint32_t> long_;
  Templates result_;
};

}  // namespace

Templates gather_templates(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles,
                           Executor& executor) {
  return Gatherer(texts, text_alike, min_shingles, executor).run();
}

}  // namespace fanal::link
