#include "link/internal/templates.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/hash.h"
#include "link/internal/radix_sort.h"

namespace fanal::link {
namespace {

constexpr std::uint32_t nobody = 0xFFFFFFFFU;
// Leaders kept in one bucket: bounds the cost of a phrase that very many leaders share. The first ones are kept.
constexpr std::uint32_t max_bucket = 48;
// Leaders compared with a text, those that share most bands with it first. A leader of a third of the best one's bands
// is hardly more like.
constexpr std::size_t max_compared = 8;

/// Texts that are the same set: one stands for all.
struct Unique {
  std::uint32_t rank = 0;    ///< the first of them
  std::uint32_t weight = 0;  ///< how many
};

/// For each band, the uniques that share its key with another: buckets. The rest of the search is array look-ups.
class Buckets {
 public:
  Buckets(const std::vector<Unique>& uniques, const std::vector<ShingleView>& views, Executor& executor)
      : count_(uniques.size()), number_(count_ * band_count) {
    compute_keys(views, executor);
    std::array<std::vector<std::uint32_t>, band_count> weights;
    executor.for_each(band_count, [&](std::size_t band) { number_band(band, uniques, weights[band]); });
    for (std::size_t band = 0; band < band_count; ++band) first_[band + 1] = first_[band] + weights[band].size();
    density_.assign(count_, 0);
    executor.for_each(pieces(), [&](std::size_t part) {
      for (std::size_t band = 0; band < band_count; ++band)
        for (auto i = part * piece; i < std::min(count_, (part + 1) * piece); ++i) {
          const auto number = number_[band * count_ + i];
          density_[i] += number != 0 ? weights[band][number - 1] : uniques[i].weight;
        }
    });
  }

  std::size_t total() const { return first_[band_count]; }
  /// How many texts have the keys of `unique`, each counted once a band.
  std::uint64_t density(std::size_t unique) const { return density_[unique]; }
  template <typename Take>
  void each(std::size_t unique, const Take& take) const {
    for (std::size_t band = 0; band < band_count; ++band)
      if (const auto number = number_[band * count_ + unique]; number != 0) take(first_[band] + number - 1);
  }

 private:
  static constexpr std::size_t piece = 4096;
  std::size_t pieces() const { return (count_ + piece - 1) / piece; }

  void compute_keys(const std::vector<ShingleView>& views, Executor& executor) {
    executor.for_each(pieces(), [&](std::size_t part) {
      std::array<std::uint32_t, band_count> bands{};
      for (auto i = part * piece; i < std::min(count_, (part + 1) * piece); ++i) {
        compute_bands(views[i], bands);
        for (std::size_t band = 0; band < band_count; ++band) number_[band * count_ + i] = bands[band];
      }
    });
  }

  // In place of the band's keys: the number of the bucket from 1 on, 0 for a key that one text alone has.
  void number_band(std::size_t band, const std::vector<Unique>& uniques, std::vector<std::uint32_t>& weights) {
    auto* numbers = number_.data() + band * count_;
    std::vector<std::uint64_t> sorted(count_);
    std::vector<std::uint64_t> scratch;
    for (std::size_t i = 0; i < count_; ++i) sorted[i] = std::uint64_t{numbers[i]} << 32U | i;
    sort_by_upper_half(sorted, scratch);
    for (std::size_t begin = 0, end = 0; begin < count_; begin = end) {
      std::uint32_t weight = 0;
      for (; end < count_ && sorted[end] >> 32U == sorted[begin] >> 32U; ++end)
        weight += uniques[static_cast<std::uint32_t>(sorted[end])].weight;
      if (end - begin > 1) weights.push_back(weight);
      const auto number = end - begin > 1 ? static_cast<std::uint32_t>(weights.size()) : 0;
      for (auto i = begin; i < end; ++i) numbers[static_cast<std::uint32_t>(sorted[i])] = number;
    }
  }

  std::size_t count_;
  std::vector<std::uint32_t> number_;  ///< by band, then unique
  std::array<std::size_t, band_count + 1> first_{};
  std::vector<std::uint64_t> density_;
};

/// The leaders met in each bucket, latest first.
class LeaderLists {
 public:
  explicit LeaderLists(std::size_t buckets) : head_(buckets, nobody) {}

  void insert(std::size_t bucket, std::uint32_t leader) {
    const auto before = head_[bucket];
    const auto depth = before == nobody ? 1 : nodes_[before].depth + 1;
    if (depth > max_bucket) return;
    head_[bucket] = static_cast<std::uint32_t>(nodes_.size());
    nodes_.push_back({leader, before, depth});
  }
  /// Leaders from `first` on.
  void collect(std::size_t bucket, std::uint32_t first, std::vector<std::uint32_t>& out) const {
    for (auto at = head_[bucket]; at != nobody && nodes_[at].leader >= first; at = nodes_[at].next)
      out.push_back(nodes_[at].leader);
  }

 private:
  struct Node {
    std::uint32_t leader = 0;
    std::uint32_t next = nobody;
    std::uint32_t depth = 0;
  };
  std::vector<std::uint32_t> head_;
  std::vector<Node> nodes_;
};

class Gatherer {
 public:
  Gatherer(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles, Executor& executor)
      : texts_(texts), text_alike_(text_alike), min_shingles_(min_shingles), executor_(executor) {
    result_.representative.resize(texts.count);
    result_.alike.assign(texts.count, 1000);
  }

  Templates run() {
    gather_equal();
    lead();
    settle_equal();
    gather_short();
    return std::move(result_);
  }

 private:
  /// The leader that a unique goes to: its number by arrival.
  struct Choice {
    std::uint32_t leader = nobody;
    std::uint32_t alike = 0;
  };

  bool is_short(std::uint32_t rank) const {
    const auto view = texts_.shingles(rank);
    return view.sampling == 0 && view.values.size() < std::max<std::uint32_t>(min_shingles_, 1);
  }

  // Uniques by first rank. Sets are equal when their hashes and, to be sure, their values are.
  void gather_equal() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    first.reserve(texts_.count);
    unique_of_.assign(texts_.count, nobody);
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      if (is_short(rank)) continue;
      const auto view = texts_.shingles(rank);
      std::uint64_t hash = view.sampling + 1U;
      for (const auto value : view.values) hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
      const auto number = static_cast<std::uint32_t>(uniques_.size());
      const auto at = first.emplace(mix64(hash), number).first->second;
      const bool is_equal =
          at != number && std::ranges::equal(views_[at].values, view.values) && views_[at].sampling == view.sampling;
      unique_of_[rank] = is_equal ? at : number;
      if (is_equal) {
        ++uniques_[at].weight;
      } else {
        uniques_.push_back({rank, 1});
        views_.push_back(view);
      }
    }
  }

  // Densest first, so that a text in the middle of its template leads it, not one that came early by chance.
  std::vector<std::uint32_t> densest_first(const Buckets& buckets) const {
    std::vector<std::uint32_t> order(uniques_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return buckets.density(a) != buckets.density(b) ? buckets.density(a) > buckets.density(b) : a < b;
    });
    return order;
  }

  // In batches that grow: each text of a batch is held to the leaders before it on all threads; those that are like
  // none become leaders one after another. The batches are the same for any number of threads.
  void lead() {
    constexpr std::size_t piece = 64;
    constexpr std::size_t largest_batch = 16384;
    const Buckets buckets(uniques_, views_, executor_);
    const auto order = densest_first(buckets);
    LeaderLists lists(buckets.total());
    choices_.assign(uniques_.size(), {});
    std::vector<std::uint32_t> candidates;
    std::size_t batch = piece;
    for (std::size_t begin = 0; begin < order.size(); begin += batch, batch = std::min(batch * 2, largest_batch)) {
      const auto end = std::min(begin + batch, order.size());
      executor_.for_each((end - begin + piece - 1) / piece, [&](std::size_t part) {
        std::vector<std::uint32_t> met;
        for (auto i = begin + part * piece; i < std::min(end, begin + (part + 1) * piece); ++i)
          choices_[order[i]] = choose(order[i], buckets, lists, 0, met);
      });
      const auto first_new = static_cast<std::uint32_t>(leaders_.size());
      for (auto i = begin; i < end; ++i) {
        auto& choice = choices_[order[i]];
        if (choice.leader == nobody) choice = choose(order[i], buckets, lists, first_new, candidates);
        if (choice.leader != nobody) continue;
        choice = {static_cast<std::uint32_t>(leaders_.size()), 1000};
        leaders_.push_back(order[i]);
        buckets.each(order[i], [&](std::size_t bucket) { lists.insert(bucket, choice.leader); });
      }
    }
  }

  // The leader from `first` on that `unique` is most like, the earlier one on a tie.
  Choice choose(std::uint32_t unique, const Buckets& buckets, const LeaderLists& lists, std::uint32_t first,
                std::vector<std::uint32_t>& met) const {
    met.clear();
    buckets.each(unique, [&](std::size_t bucket) { lists.collect(bucket, first, met); });
    if (met.empty()) return {};
    std::sort(met.begin(), met.end());
    // (shared bands, leader), most shared first; a fixed array holds the best.
    struct Met {
      std::uint32_t bands = 0;
      std::uint32_t leader = 0;
    };
    std::array<Met, max_compared> best{};
    std::size_t count = 0;
    for (std::size_t at = 0, end = 0; at < met.size(); at = end) {
      while (end < met.size() && met[end] == met[at]) ++end;
      const Met here{static_cast<std::uint32_t>(end - at), met[at]};
      auto place = count;
      while (place > 0 && best[place - 1].bands < here.bands) --place;
      if (place == max_compared) continue;
      count = std::min(count + 1, max_compared);
      for (auto i = count - 1; i > place; --i) best[i] = best[i - 1];
      best[place] = here;
    }
    Choice choice;
    for (std::size_t i = 0; i < count; ++i) {
      if (choice.leader != nobody && best[i].bands * 3 < best[0].bands) break;
      const auto alike = jaccard(views_[unique], views_[leaders_[best[i].leader]]);
      const bool is_better = alike > choice.alike || (alike == choice.alike && best[i].leader < choice.leader);
      if (alike >= text_alike_ && is_better) choice = {best[i].leader, alike};
    }
    return choice;
  }

  void settle_equal() {
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      if (unique_of_[rank] == nobody) continue;
      const auto& choice = choices_[unique_of_[rank]];
      result_.representative[rank] = uniques_[leaders_[choice.leader]].rank;
      result_.alike[rank] = choice.alike;
    }
  }

  void gather_short() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      if (unique_of_[rank] != nobody) continue;
      const auto exact = texts_.exact(rank);
      result_.representative[rank] = exact == 0 ? rank : first.emplace(exact, rank).first->second;
    }
  }

  const TextSet& texts_;
  std::uint32_t text_alike_;
  std::uint32_t min_shingles_;
  Executor& executor_;
  std::vector<Unique> uniques_;
  std::vector<ShingleView> views_;        ///< of the uniques
  std::vector<std::uint32_t> unique_of_;  ///< per rank; nobody for a short text
  std::vector<std::uint32_t> leaders_;    ///< uniques, by arrival
  std::vector<Choice> choices_;           ///< per unique
  Templates result_;
};

}  // namespace

Templates gather_templates(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles,
                           Executor& executor) {
  return Gatherer(texts, text_alike, min_shingles, executor).run();
}

}  // namespace fanal::link
