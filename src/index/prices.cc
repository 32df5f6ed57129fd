#include <algorithm>
#include <map>

#include "base/hash.h"
#include "index/aggregate.h"
#include "index/internal/matches_state.h"
#include "index/internal/price_units.h"

namespace fanal::index {
namespace {

/// Counts of amounts by unit: few different ones for many prices, so a table that stays in the cache.
class AmountCounts {
 public:
  struct Cell {
    std::uint32_t unit = 0;
    std::int64_t amount = 0;
    std::uint64_t count = 0;
  };
  AmountCounts() : cells_(1024) {}
  void add(std::uint32_t unit, std::int64_t amount, std::uint64_t times) {
    Cell& cell = place(unit, amount);
    const bool is_new = cell.count == 0;
    cell.count += times;
    if (!is_new) return;
    cell.unit = unit;
    cell.amount = amount;
    if (++used_ * 2 > cells_.size()) grow();
  }
  const std::vector<Cell>& cells() const { return cells_; }

 private:
  Cell& place(std::uint32_t unit, std::int64_t amount) {
    const std::size_t mask = cells_.size() - 1;
    std::size_t at = mix64(static_cast<std::uint64_t>(amount) * 64 + unit) & mask;
    while (cells_[at].count > 0 && (cells_[at].unit != unit || cells_[at].amount != amount)) at = (at + 1) & mask;
    return cells_[at];
  }
  void grow() {
    std::vector<Cell> old(cells_.size() * 4);
    old.swap(cells_);
    for (const Cell& cell : old) {
      if (cell.count > 0) place(cell.unit, cell.amount) = cell;
    }
  }

  std::vector<Cell> cells_;
  std::size_t used_ = 0;
};

__extension__ using Wide = __int128;  // a sum of many amounts of 64 bits

void summarise(PriceGroup& group) {
  Wide sum = 0;
  for (const PriceCount& one : group.distribution) {
    group.prices += one.prices;
    sum += static_cast<Wide>(one.amount_minor) * static_cast<Wide>(one.prices);
  }
  // The least amount that at least `quarters` quarters of the prices are not above.
  const auto at_quarter = [&](std::uint64_t quarters) {
    std::uint64_t passed = 0;
    for (const PriceCount& one : group.distribution) {
      passed += one.prices;
      if (passed * 4 >= group.prices * quarters) return one.amount_minor;
    }
    return group.distribution.back().amount_minor;
  };
  group.least = group.distribution.front().amount_minor;
  group.lower_quartile = at_quarter(1);
  group.median = at_quarter(2);
  group.upper_quartile = at_quarter(3);
  group.greatest = group.distribution.back().amount_minor;
  const auto count = static_cast<Wide>(group.prices);
  group.mean = static_cast<std::int64_t>((sum - (sum < 0 ? count - 1 : 0)) / count);
}

}  // namespace

Result<Prices> prices(const Matches& matches) {
  // Times what makes an entry dense: so many documents are counted list by list of their prices, read once for that.
  constexpr std::uint64_t many = 128;
  Prices made;
  Trouble trouble;
  std::map<PriceUnit, std::map<std::int64_t, std::uint64_t>> all;
  const Matches::State& state = matches.state();
  for (std::size_t number = 0; number < state.found.size() && !trouble; ++number) {
    const SegmentState& segment = state.scope().segment(number);
    PriceReader reader(segment, trouble);
    const Bits& found = state.found[number];
    AmountCounts counts;
    if (found.count() < std::uint64_t{segment.head.layout.dense_documents} * many) {
      found.each([&](std::uint32_t document) {
        const auto add = [&](std::uint32_t unit, std::int64_t amount) { counts.add(unit, amount, 1); };
        if (reader.each(document, add)) ++made.documents;
      });
    } else if (const PriceSets* const sets = segment.prices.of(segment, trouble)) {
      const auto by_set = sets->count(found);
      for (std::size_t set = 0; set < sets->sets(); ++set) {
        if (by_set[set] == 0 || sets->prices_of(set).empty()) continue;
        made.documents += by_set[set];
        for (const auto& [unit, amount] : sets->prices_of(set)) counts.add(unit, amount, by_set[set]);
      }
    }
    if (trouble) break;
    for (const auto& cell : counts.cells()) {
      if (cell.count > 0) all[reader.units()[cell.unit]][cell.amount] += cell.count;
    }
  }
  if (trouble) return std::move(*trouble.error);
  for (const auto& [unit, amounts] : all) {
    PriceGroup group;
    group.currency = unit.first;
    group.minutes = unit.second;
    for (const auto& [amount, count] : amounts) group.distribution.push_back({amount, count});
    summarise(group);
    made.groups.push_back(std::move(group));
  }
  return made;
}

}  // namespace fanal::index
