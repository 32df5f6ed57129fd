#include "index/internal/photo_tables.h"

#include <algorithm>

#include "base/huge_pages.h"

namespace fanal::index {
namespace {

// Picoseconds, measured by `bench_photo_codes N 5 even --no-peer --slots M` for 0.3, 1, 3 and 10 million codes and 12
// to 16 slots on an AMD EPYC at 2.6 GHz (docs/measures, "Photo codes"). A probe is a look into the starts of a slot and
// into what it names; a candidate is a code looked at. They compare waits for memory with each other and with a reading
// of all codes, so that another machine gets another time but seldom another plan.
struct Costs {
  std::uint64_t probe;
  std::uint64_t candidate;
  std::uint64_t measured;         ///< a look into the starts alone
  std::uint64_t scanned;          ///< a code, of one query
  std::uint64_t scanned_of_many;  ///< a code and a query
};
constexpr Costs near_costs{15000, 9000, 4000, 260, 250};
constexpr Costs far_costs{29000, 10600, 8000, 480, 265};
/// The first halves of as many codes fill most of a cache of 32 MiB.
constexpr std::uint32_t most_near = 1'500'000;
constexpr const Costs& costs_of(std::uint32_t codes) { return codes <= most_near ? near_costs : far_costs; }

// Fewer and wider slots name fewer candidates and take more probes, and more memory once for all. Below the first a
// scan takes 8 us; microseconds of a query with 16, 14 and 12 slots: 21, 18 and 34 of 0.3 million codes, 51, 37 and 44
// of a million, 142, 96 and 68 of 3 million.
constexpr std::uint32_t least_with_16 = 32'768;
constexpr std::uint32_t least_with_14 = 500'000;
constexpr std::uint32_t least_with_12 = 3'000'000;

/// Sorts places by value in one go: for slots whose starts fit the cache.
void sort_at_once(const PhotoGroups& groups, const Slot& slot, std::vector<std::uint32_t>& starts,
                  std::vector<std::uint32_t>& places) {
  const std::uint32_t count = groups.size();
  for (std::uint32_t i = 0; i < count; ++i) ++starts[slot.value(groups.front[i], groups.back[i])];
  std::uint32_t at = 0;
  for (auto& start : starts) {
    const std::uint32_t held = start;
    start = at;
    at += held;
  }
  for (std::uint32_t i = 0; i < count; ++i) places[starts[slot.value(groups.front[i], groups.back[i])]++] = i;
  // Each start is now where the next one was.
  std::copy_backward(starts.begin(), starts.end() - 1, starts.end());
  starts[0] = 0;
}

struct Valued {
  std::uint32_t value = 0;
  std::uint32_t place = 0;
};

/// Memory that one slot after the other is sorted in: to get it anew from the system would take as long as the sorting.
struct Scratch {
  std::vector<std::uint32_t> values;
  std::vector<Valued> spread;
};

/// The same in two: by the upper bits, and then each part, which fits the cache, by the lower ones.
void sort_in_parts(const PhotoGroups& groups, const Slot& slot, Scratch& scratch, std::vector<std::uint32_t>& starts,
                   std::vector<std::uint32_t>& places) {
  constexpr unsigned upper_bits = 10;
  const unsigned lower_bits = slot.width - upper_bits;
  const std::uint32_t count = groups.size();
  std::array<std::uint32_t, (std::size_t{1} << upper_bits) + 1> parts{};
  auto& [values, spread] = scratch;
  resize_on_huge_pages(values, count);
  resize_on_huge_pages(spread, count);
  for (std::uint32_t i = 0; i < count; ++i) {
    values[i] = slot.value(groups.front[i], groups.back[i]);
    ++parts[(values[i] >> lower_bits) + 1];
  }
  for (std::size_t i = 1; i < parts.size(); ++i) parts[i] += parts[i - 1];
  auto next = parts;
  for (std::uint32_t i = 0; i < count; ++i) spread[next[values[i] >> lower_bits]++] = {values[i], i};
  const std::uint32_t lower = (1U << lower_bits) - 1;
  for (std::size_t part = 0; part + 1 < parts.size(); ++part) {
    std::uint32_t* const counts = starts.data() + (part << lower_bits);
    for (std::uint32_t i = parts[part]; i < parts[part + 1]; ++i) ++counts[spread[i].value & lower];
    std::uint32_t at = parts[part];
    for (std::uint32_t i = 0; i <= lower; ++i) {
      const std::uint32_t held = counts[i];
      counts[i] = at;
      at += held;
    }
    for (std::uint32_t i = parts[part]; i < parts[part + 1]; ++i)
      places[counts[spread[i].value & lower]++] = spread[i].place;
  }
  std::copy_backward(starts.begin(), starts.end() - 1, starts.end());
  starts[0] = 0;
}

/// Codes are in the order of the first slot.
void count_first(const PhotoGroups& groups, const Slot& slot, std::vector<std::uint32_t>& starts) {
  for (std::uint32_t i = 0; i < groups.size(); ++i) ++starts[slot.value(groups.front[i], groups.back[i]) + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
}

std::uint64_t cost_of(const Costs& costs, std::uint64_t probes, std::uint64_t candidates) {
  return probes * costs.probe + candidates * costs.candidate;
}

void note_usual(PhotoTables& tables, std::uint32_t codes) {
  SlotCosts costs{};
  for (unsigned slot = 0; slot < tables.slots.count; ++slot) {
    const unsigned width = tables.slots.places[slot].width;
    for (int distance = 0; distance <= most_slot_distance; ++distance) {
      const std::uint64_t values = values_within(width, distance);
      costs[slot][static_cast<std::size_t>(distance + 1)] = cost_of(costs_of(codes), values, values * codes >> width);
    }
  }
  for (unsigned radius = 0; radius <= most_radius; ++radius) {
    const auto& distances = tables.usual[radius] = cheapest_distances(costs, tables.slots.count, radius);
    for (unsigned slot = 0; slot < tables.slots.count; ++slot)
      tables.usual_cost[radius] += costs[slot][static_cast<std::size_t>(distances[slot] + 1)];
  }
}

/// Calls take(value) for each value within `distance` of `value`.
template <typename Take>
void each_value(std::uint32_t value, unsigned width, int distance, const Take& take) {
  if (distance >= 0) take(value);
  for (int bits = 1; bits <= distance; ++bits) {
    for (const std::uint32_t flip : flips_of(width, bits)) take(value ^ flip);
  }
}

struct Query {
  HalfCode front;
  HalfCode back;
};

void gather_ranges(const PhotoTables& tables, std::uint32_t codes, const Query& query, const SlotDistances& distances,
                   Lookup& lookup) {
  lookup.distances = distances;
  lookup.candidates = lookup.probes = 0;
  std::size_t most = 0;
  for (unsigned slot = 0; slot < tables.slots.count; ++slot)
    most += values_within(tables.slots.places[slot].width, distances[slot]);
  lookup.probes = most;
  if (lookup.ranges.size() < most) lookup.ranges.resize(most);
  std::size_t held = 0;
  for (unsigned slot = 0; slot < tables.slots.count; ++slot) {
    lookup.bounds[slot] = held;
    const Slot& place = tables.slots.places[slot];
    const std::uint32_t* const starts = tables.starts[slot].data();
    PlaceRange* const ranges = lookup.ranges.data();
    // No branch on what memory says, so that many waits overlap.
    each_value(place.value(query.front, query.back), place.width, distances[slot], [&](std::uint32_t value) {
      const PlaceRange range{starts[value], starts[value + 1]};
      ranges[held] = range;
      held += range.begin != range.end ? 1U : 0U;
      lookup.candidates += range.end - range.begin;
    });
  }
  lookup.bounds[tables.slots.count] = held;
  lookup.cost = cost_of(costs_of(codes), lookup.probes, lookup.candidates);
}

/// The cheapest distances by what this query would find in each slot.
SlotDistances measured_distances(const PhotoTables& tables, std::uint32_t codes, const Query& query, unsigned radius,
                                 int most_distance) {
  SlotCosts costs{};
  for (unsigned slot = 0; slot < tables.slots.count; ++slot) {
    const Slot& place = tables.slots.places[slot];
    const std::uint32_t value = place.value(query.front, query.back);
    const std::uint32_t* const starts = tables.starts[slot].data();
    std::uint64_t candidates = starts[value + 1] - starts[value];
    costs[slot].fill(UINT64_MAX);
    costs[slot][0] = 0;
    costs[slot][1] = cost_of(costs_of(codes), 1, candidates);
    for (int bits = 1; bits <= most_distance; ++bits) {
      for (const std::uint32_t flip : flips_of(place.width, bits))
        candidates += starts[(value ^ flip) + 1] - starts[value ^ flip];
      costs[slot][static_cast<std::size_t>(bits + 1)] =
          cost_of(costs_of(codes), values_within(place.width, bits), candidates);
    }
  }
  return cheapest_distances(costs, tables.slots.count, radius);
}

}  // namespace

unsigned best_slots(std::uint32_t codes) {
  if (codes < least_with_16) return 0;
  if (codes < least_with_14) return 16;
  return codes < least_with_12 ? 14 : 12;
}

PhotoTables make_tables(const PhotoGroups& groups, unsigned slots, Executor* executor) {
  PhotoTables tables;
  tables.slots = Slots::of(slots);
  const auto make_table = [&](unsigned i, Scratch& scratch) {
    const Slot& slot = tables.slots.places[i];
    auto& starts = tables.starts[i];
    auto& places = tables.places[i];
    resize_on_huge_pages(starts, (std::size_t{1} << slot.width) + 1);
    if (i == 0) return count_first(groups, slot, starts);
    resize_on_huge_pages(places, groups.size());
    constexpr unsigned widest_at_once = 16;
    slot.width <= widest_at_once ? sort_at_once(groups, slot, starts, places)
                                 : sort_in_parts(groups, slot, scratch, starts, places);
  };
  const std::size_t workers = executor == nullptr ? 1 : std::min<std::size_t>(executor->threads(), slots);
  for_each_on(executor, workers, [&](std::size_t worker) {
    Scratch scratch;
    for (auto i = static_cast<unsigned>(worker); i < slots; i += static_cast<unsigned>(workers)) make_table(i, scratch);
  });
  note_usual(tables, groups.size());
  return tables;
}

std::uint64_t scan_cost(std::uint32_t codes, unsigned radius, bool is_one_of_many) {
  const Costs& costs = costs_of(codes);
  // Beyond that so many first halves are near that many second ones are read too: twice the time of even codes, four
  // times that of skewed ones, at radius 47.
  constexpr unsigned seldom_near = 31;
  const std::uint64_t each = is_one_of_many ? costs.scanned_of_many : costs.scanned;
  return codes * (radius <= seldom_near ? each : 2 * each);
}

bool look_up(const PhotoTables& tables, std::uint32_t codes, const PhotoHash& query, unsigned radius,
             std::uint64_t most_cost, Lookup& lookup) {
  const auto& usual = tables.usual[radius];
  if (tables.usual_cost[radius] >= most_cost) return false;
  const Query halves{{query.words[0], query.words[1]}, {query.words[2], query.words[3]}};
  gather_ranges(tables, codes, halves, usual, lookup);
  // Where values are far from as frequent, other distances may cost far less: one further in slots that say much, none
  // in those that say little. Finding out has its cost too, more so when it goes one further than usual.
  const int usual_most = *std::max_element(usual.begin(), usual.begin() + tables.slots.count);
  SlotDistances tried = usual;
  for (int most = usual_most; most <= std::min(usual_most + 1, most_slot_distance); ++most) {
    std::uint64_t values = 0;
    for (unsigned slot = 0; slot < tables.slots.count; ++slot)
      values += values_within(tables.slots.places[slot].width, most);
    const std::uint64_t measuring = values * costs_of(codes).measured;
    if (lookup.cost < 2 * tables.usual_cost[radius] || std::min(lookup.cost, most_cost) < 4 * measuring) break;
    const auto measured = measured_distances(tables, codes, halves, radius, most);
    if (measured != tried) gather_ranges(tables, codes, halves, measured, lookup);
    tried = measured;
  }
  return lookup.cost < most_cost;
}

}  // namespace fanal::index
