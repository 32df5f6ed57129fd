#include "link/internal/templates.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <span>
#include <unordered_map>
#include <utility>

#include "base/hash.h"
#include "base/huge_pages.h"
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

/// Where the values of a set lie; half the size of a ShingleView.
struct Place {
  const std::uint32_t* values = nullptr;
  std::uint32_t count : 24 = 0;
  std::uint32_t sampling : 8 = 0;

  ShingleView view() const { return {{values, count}, static_cast<std::uint8_t>(sampling)}; }
  void ask_for() const {
    constexpr std::uint32_t line = 16;  // values
    for (std::uint32_t i = 0; i < count; i += line) __builtin_prefetch(values + i);
  }
};

using Bands = std::array<std::uint32_t, band_count>;

constexpr std::size_t at_once = 4096;

// Hashes lie evenly over [0, 2^32): places in a table of any size keep their order.
std::size_t home_of(std::uint32_t hash, std::size_t slots) { return std::uint64_t{hash} * slots >> 32U; }

/// The bands of all texts: held where they are few enough, else made anew each time.
class AllBands {
 public:
  AllBands(const std::vector<Place>& places, Executor& executor) : places_(places) {
    constexpr std::size_t most_held = std::size_t{1} << 21U;  // 256 MiB
    if (places.size() > most_held) return;
    held_.resize(places.size());
    executor.for_each_piece(places.size(), at_once, [&](std::size_t begin, std::size_t end) {
      for (auto i = begin; i < end; ++i) compute_bands(places_[i].view(), held_[i]);
    });
  }
  bool are_held() const { return !held_.empty(); }
  void give(std::size_t unique, Bands& bands) const {
    if (held_.empty()) {
      compute_bands(places_[unique].view(), bands);
    } else {
      bands = held_[unique];
    }
  }
  void ask_for(std::size_t unique) const {
    if (held_.empty()) return;
    constexpr std::size_t line = 16;  // keys
    for (std::size_t i = 0; i < band_count; i += line) __builtin_prefetch(&held_[unique][i]);
  }

 private:
  const std::vector<Place>& places_;
  std::vector<Bands> held_;
};

/// How much each text shares with others: the texts that have the keys of its bands. Of very many texts in slices of
/// bands, so that few keys are held at once.
class Densities {
 public:
  Densities(const std::vector<Unique>& uniques, const AllBands& bands, Executor& executor)
      : uniques_(uniques), bands_(bands), executor_(executor), density_(uniques.size()), shared_(uniques.size()) {
    if (uniques.empty()) return;
    auto width = band_count;
    // Bands that are held are only copied: the smallest slices do. Others are made again for each slice.
    while (width > least_width && (bands.are_held() || width * uniques.size() > most_keys)) width /= 2;
    keys_.resize(width * uniques.size());
    for (std::size_t first = 0; first < band_count; first += width) add_slice(first, width);
  }

  /// Densest first, so that a text in the middle of its template leads it, not one that came early by chance.
  std::vector<std::uint32_t> densest_first() const {
    std::vector<std::uint64_t> sorted(density_.size());
    std::vector<std::uint64_t> scratch;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      constexpr std::uint64_t most = 0xFFFFFFFFU;
      sorted[i] = (most - std::min(density_[i], most)) << 32U | i;
    }
    sort_by_upper_half(sorted, scratch);
    std::vector<std::uint32_t> order(sorted.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = static_cast<std::uint32_t>(sorted[i]);
    return order;
  }
  /// Per unique, one bit a band: another unique has the same key there.
  std::vector<std::uint32_t> take_shared() { return std::move(shared_); }

 private:
  static constexpr std::size_t least_width = 4;
  static constexpr std::size_t most_keys = std::size_t{1} << 26U;  // 256 MiB

  struct Cell {
    std::uint32_t key = 0;
    std::uint32_t weight = 0;  ///< 0: free
  };

  void add_slice(std::size_t first, std::size_t width) {
    const auto count = uniques_.size();
    executor_.for_each_piece(count, at_once, [&](std::size_t begin, std::size_t end) {
      Bands bands{};
      for (auto i = begin; i < end; ++i) {
        bands_.give(i, bands);
        for (std::size_t band = 0; band < width; ++band) keys_[band * count + i] = bands[first + band];
      }
    });
    std::atomic<std::size_t> next = 0;
    executor_.for_each(executor_.threads(), [&](std::size_t) {
      std::vector<Cell> cells;
      for (auto band = next++; band < width; band = next++) weigh(std::span(keys_).subspan(band * count, count), cells);
    });
    executor_.for_each_piece(count, at_once, [&](std::size_t begin, std::size_t end) {
      for (std::size_t band = 0; band < width; ++band)
        for (auto i = begin; i < end; ++i) {
          const auto weight = keys_[band * count + i];
          density_[i] += weight;
          shared_[i] |= weight != uniques_[i].weight ? 1U << (first + band) : 0U;
        }
    });
  }

  // In place of each key, how many texts have it.
  void weigh(std::span<std::uint32_t> keys, std::vector<Cell>& cells) const {
    constexpr std::size_t ahead = 16;
    cells.clear();
    resize_on_huge_pages(cells, keys.size() + keys.size() / 2 + 1);
    const auto cell_of = [&](std::size_t i) -> Cell& {
      if (i + ahead < keys.size()) __builtin_prefetch(&cells[home_of(keys[i + ahead], cells.size())], 1);
      auto at = home_of(keys[i], cells.size());
      while (cells[at].weight != 0 && cells[at].key != keys[i]) at = at + 1 == cells.size() ? 0 : at + 1;
      return cells[at];
    };
    for (std::size_t i = 0; i < keys.size(); ++i) {
      auto& cell = cell_of(i);
      cell.key = keys[i];
      cell.weight += uniques_[i].weight;
    }
    for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = cell_of(i).weight;
  }

  const std::vector<Unique>& uniques_;
  const AllBands& bands_;
  Executor& executor_;
  std::vector<std::uint32_t> keys_;  ///< of a slice, by band, then unique
  std::vector<std::uint64_t> density_;
  std::vector<std::uint32_t> shared_;
};

/// The leaders that have a key of one band.
class LeaderTable {
 public:
  void insert(std::uint32_t key, std::uint32_t leader) {
    if ((used_ + 1) * 3 > cells_.size() * 2) grow();
    std::uint32_t depth = 0;
    auto at = home_of(key, cells_.size());
    for (; cells_[at].leader != nobody; at = next(at)) depth += cells_[at].key == key ? 1U : 0U;
    if (depth >= max_bucket) return;
    cells_[at] = {key, leader};
    ++used_;
  }
  std::uint32_t depth(std::uint32_t key) const {
    std::uint32_t count = 0;
    if (cells_.empty()) return count;
    for (auto at = home_of(key, cells_.size()); cells_[at].leader != nobody; at = next(at))
      count += cells_[at].key == key ? 1U : 0U;
    return count;
  }
  void ask_for(std::uint32_t key) const {
    if (!cells_.empty()) __builtin_prefetch(&cells_[home_of(key, cells_.size())]);
  }
  void collect(std::uint32_t key, std::vector<std::uint32_t>& out) const {
    if (cells_.empty()) return;
    for (auto at = home_of(key, cells_.size()); cells_[at].leader != nobody; at = next(at))
      if (cells_[at].key == key) out.push_back(cells_[at].leader);
  }

 private:
  struct Cell {
    std::uint32_t key = 0;
    std::uint32_t leader = nobody;
  };
  std::size_t next(std::size_t at) const { return at + 1 == cells_.size() ? 0 : at + 1; }

  void grow() {
    constexpr std::size_t least = 64;
    const auto slots = std::max(least, cells_.size() + cells_.size() / 2);
    std::vector<Cell> old;
    resize_on_huge_pages(old, slots);
    old.swap(cells_);
    for (const auto& cell : old) {
      if (cell.leader == nobody) continue;
      auto at = home_of(cell.key, cells_.size());
      while (cells_[at].leader != nobody) at = next(at);
      cells_[at] = cell;
    }
  }

  std::vector<Cell> cells_;
  std::size_t used_ = 0;
};

/// The new leaders of a batch, by the keys that several of its texts have: each table is small, and made by one thread.
class BatchTable {
 public:
  void clear(std::size_t texts) {
    numbers_.assign(texts, 0);
    heads_.clear();
    nodes_.clear();
  }
  /// `key_of(i)`: of text i in this band, `has(i)`: whether it counts. Each bucket has room for as many leaders as
  /// `table` leaves.
  template <typename Has, typename KeyOf>
  void number(const Has& has, const KeyOf& key_of, const LeaderTable& table) {
    cells_.assign(std::bit_ceil(numbers_.size() * 2 + 1), {});
    for (std::uint32_t i = 0; i < numbers_.size(); ++i) {
      if (!has(i)) continue;
      const auto key = key_of(i);
      auto at = home_of(key, cells_.size());
      while (cells_[at].first != nobody && cells_[at].key != key) at = (at + 1) & (cells_.size() - 1);
      auto& cell = cells_[at];
      if (cell.first == nobody) {
        cell = {key, i};
        continue;
      }
      if (numbers_[cell.first] == 0) {
        heads_.push_back({nobody, max_bucket - std::min(max_bucket, table.depth(key))});
        numbers_[cell.first] = static_cast<std::uint32_t>(heads_.size());
      }
      numbers_[i] = numbers_[cell.first];
    }
  }
  void collect(std::size_t text, std::vector<std::uint32_t>& out) const {
    if (numbers_[text] == 0) return;
    for (auto at = heads_[numbers_[text] - 1].node; at != nobody; at = nodes_[at].next)
      out.push_back(nodes_[at].leader);
  }
  void insert(std::size_t text, std::uint32_t leader) {
    if (numbers_[text] == 0) return;
    auto& head = heads_[numbers_[text] - 1];
    if (head.room == 0) return;
    --head.room;
    nodes_.push_back({leader, std::exchange(head.node, static_cast<std::uint32_t>(nodes_.size()))});
  }

 private:
  struct Cell {
    std::uint32_t key = 0;
    std::uint32_t first = nobody;
  };
  struct Head {
    std::uint32_t node = nobody;
    std::uint32_t room = 0;
  };
  struct Node {
    std::uint32_t leader = 0;
    std::uint32_t next = nobody;
  };
  std::vector<std::uint32_t> numbers_;  ///< per text, from 1 on; 0 for a key that it alone has
  std::vector<Head> heads_;
  std::vector<Node> nodes_;
  std::vector<Cell> cells_;
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
    std::vector<std::uint64_t> hashes(texts_.count);
    executor_.for_each_piece(texts_.count, at_once, [&](std::size_t begin, std::size_t end) {
      for (auto rank = static_cast<std::uint32_t>(begin); rank < end; ++rank) hashes[rank] = hash_of(rank);
    });
    // unique_of_ is the first rank of the same hash first, then the number of the unique.
    unique_of_ = first_of_each(hashes);
    executor_.for_each_piece(texts_.count, at_once, [&](std::size_t begin, std::size_t end) {
      for (auto rank = static_cast<std::uint32_t>(begin); rank < end; ++rank)
        if (unique_of_[rank] != nobody && !is_equal(rank, unique_of_[rank])) unique_of_[rank] = rank;
    });
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      const auto first = unique_of_[rank];
      if (first == nobody) continue;
      if (first != rank) {
        unique_of_[rank] = unique_of_[first];
        ++uniques_[unique_of_[rank]].weight;
        continue;
      }
      unique_of_[rank] = static_cast<std::uint32_t>(uniques_.size());
      uniques_.push_back({rank, 1});
      const auto view = texts_.shingles(rank);
      places_.push_back(
          {view.values.data(), static_cast<std::uint32_t>(view.values.size()) & 0xFFFFFFU, view.sampling});
    }
  }

  // 0 for a text that is too short to be compared.
  std::uint64_t hash_of(std::uint32_t rank) const {
    if (is_short(rank)) return 0;
    const auto view = texts_.shingles(rank);
    return hash64({reinterpret_cast<const char*>(view.values.data()), view.values.size_bytes()}, view.sampling) | 1U;
  }

  bool is_equal(std::uint32_t a, std::uint32_t b) const {
    if (a == b) return true;
    const auto left = texts_.shingles(a);
    const auto right = texts_.shingles(b);
    return left.sampling == right.sampling && std::ranges::equal(left.values, right.values);
  }

  // Per rank, the first one of the same hash; nobody for hash 0.
  static std::vector<std::uint32_t> first_of_each(const std::vector<std::uint64_t>& hashes) {
    constexpr std::size_t ahead = 16;
    std::vector<std::uint32_t> first(hashes.size(), nobody);
    std::vector<std::uint32_t> table;
    resize_on_huge_pages(table, hashes.size() + hashes.size() / 2 + 1, nobody);
    const auto home = [&](std::size_t rank) {
      return home_of(static_cast<std::uint32_t>(hashes[rank] >> 32U), table.size());
    };
    for (std::uint32_t rank = 0; rank < hashes.size(); ++rank) {
      if (rank + ahead < hashes.size()) __builtin_prefetch(&table[home(rank + ahead)], 1);
      if (hashes[rank] == 0) continue;
      auto at = home(rank);
      while (table[at] != nobody && hashes[table[at]] != hashes[rank]) at = at + 1 == table.size() ? 0 : at + 1;
      if (table[at] == nobody) table[at] = rank;
      first[rank] = table[at];
    }
    return first;
  }

  // In batches that grow: each text of a batch is held to the leaders before it on all threads; those that are like
  // none become leaders one after another. The batches are the same for any number of threads.
  void lead() {
    constexpr std::size_t first_batch = 64;
    constexpr std::size_t largest_batch = 16384;
    const AllBands all_bands(places_, executor_);
    std::vector<std::uint32_t> order;
    {
      Densities densities(uniques_, all_bands, executor_);
      order = densities.densest_first();
      shared_ = densities.take_shared();
    }
    choices_.assign(uniques_.size(), {});
    std::size_t batch = first_batch;
    const std::span<const std::uint32_t> all(order);
    for (std::size_t begin = 0; begin < all.size(); begin += batch, batch = std::min(batch * 2, largest_batch)) {
      const auto texts = all.subspan(begin, std::min(batch, all.size() - begin));
      hold_to_leaders(texts, all_bands);
      find_leaders(texts);
    }
  }

  // Each step asks for the memory of one to come.
  void hold_to_leaders(std::span<const std::uint32_t> texts, const AllBands& all_bands) {
    constexpr std::size_t piece = 64;
    bands_.resize(std::max(bands_.size(), texts.size()));
    executor_.for_each_piece(texts.size(), piece, [&](std::size_t begin, std::size_t end) {
      std::vector<std::uint32_t> met;
      const auto prepare = [&](std::size_t i) {
        all_bands.give(texts[i], bands_[i]);
        each_shared(texts[i], [&](std::size_t band) { tables_[band].ask_for(bands_[i][band]); });
      };
      constexpr std::size_t ahead = 3;
      for (auto i = begin; i < std::min(begin + ahead, end); ++i) prepare(i);
      for (auto i = begin; i < end; ++i) {
        if (i + 3 * ahead < end) {
          __builtin_prefetch(&places_[texts[i + 3 * ahead]]);
          all_bands.ask_for(texts[i + 3 * ahead]);
        }
        if (i + 2 * ahead < end) places_[texts[i + 2 * ahead]].ask_for();
        if (i + ahead < end) prepare(i + ahead);
        met.clear();
        each_shared(texts[i], [&](std::size_t band) { tables_[band].collect(bands_[i][band], met); });
        choices_[texts[i]] = choose(texts[i], met);
      }
    });
  }

  // Of the texts that are like no leader yet, in order: each may be like one that has just become one.
  void find_leaders(std::span<const std::uint32_t> texts) {
    std::vector<std::uint32_t> left;
    for (std::uint32_t i = 0; i < texts.size(); ++i)
      if (choices_[texts[i]].leader == nobody) left.push_back(i);
    const auto has = [&](std::size_t band, std::uint32_t i) { return (shared_[texts[left[i]]] >> band & 1U) != 0; };
    const auto key_of = [&](std::size_t band, std::uint32_t i) { return bands_[left[i]][band]; };
    executor_.for_each(band_count, [&](std::size_t band) {
      batch_[band].clear(left.size());
      batch_[band].number([&](std::uint32_t i) { return has(band, i); },
                          [&](std::uint32_t i) { return key_of(band, i); }, tables_[band]);
    });
    std::vector<std::uint32_t> new_leaders;  // numbers in `left`
    const auto first_new = static_cast<std::uint32_t>(leaders_.size());
    std::vector<std::uint32_t> met;
    for (std::uint32_t i = 0; i < left.size(); ++i) {
      const auto unique = texts[left[i]];
      met.clear();
      each_shared(unique, [&](std::size_t band) { batch_[band].collect(i, met); });
      choices_[unique] = choose(unique, met);
      if (choices_[unique].leader != nobody) continue;
      const auto leader = static_cast<std::uint32_t>(leaders_.size());
      choices_[unique] = {leader, 1000};
      leaders_.push_back(unique);
      leader_places_.push_back(places_[unique]);
      new_leaders.push_back(i);
      each_shared(unique, [&](std::size_t band) { batch_[band].insert(i, leader); });
    }
    executor_.for_each(band_count, [&](std::size_t band) {
      constexpr std::size_t ahead = 8;
      for (std::uint32_t k = 0; k < new_leaders.size(); ++k) {
        if (k + ahead < new_leaders.size()) tables_[band].ask_for(key_of(band, new_leaders[k + ahead]));
        if (has(band, new_leaders[k])) tables_[band].insert(key_of(band, new_leaders[k]), first_new + k);
      }
    });
  }

  template <typename Take>
  void each_shared(std::uint32_t unique, const Take& take) const {
    for (auto left = shared_[unique]; left != 0; left &= left - 1)
      take(static_cast<std::size_t>(std::countr_zero(left)));
  }

  // The leader that `unique` is most like of those that it met, once a band; the earlier one on a tie.
  Choice choose(std::uint32_t unique, std::vector<std::uint32_t>& met) const {
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
    const auto is_worth_it = [&](std::size_t i) { return best[i].bands * 3 >= best[0].bands; };
    for (std::size_t i = 0; i < count && is_worth_it(i); ++i) leader_places_[best[i].leader].ask_for();
    Choice choice;
    for (std::size_t i = 0; i < count; ++i) {
      if (choice.leader != nobody && !is_worth_it(i)) break;
      const auto alike = jaccard(places_[unique].view(), leader_places_[best[i].leader].view());
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
  std::vector<Place> places_;             ///< of the uniques
  std::vector<std::uint32_t> unique_of_;  ///< per rank; nobody for a short text
  std::vector<std::uint32_t> shared_;     ///< bands of the uniques, as Densities has them
  std::vector<std::uint32_t> leaders_;    ///< uniques, by arrival
  std::vector<Place> leader_places_;
  std::array<LeaderTable, band_count> tables_;
  std::array<BatchTable, band_count> batch_;
  std::vector<Bands> bands_;     ///< of the texts of a batch
  std::vector<Choice> choices_;  ///< per unique
  Templates result_;
};

}  // namespace

Templates gather_templates(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles,
                           Executor& executor) {
  return Gatherer(texts, text_alike, min_shingles, executor).run();
}

}  // namespace fanal::link
