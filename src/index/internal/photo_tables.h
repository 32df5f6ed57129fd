#pragma once
// For each slot, the codes by its value: where the codes near another one are looked up.
#include <array>
#include <cstdint>
#include <vector>

#include "index/internal/photo_groups.h"
#include "index/internal/photo_slots.h"
#include "index/internal/photo_vectors.h"

namespace fanal::index {

struct PhotoTables {
  Slots slots;
  /// One more than values of the slot: first place of each.
  std::array<std::vector<std::uint32_t>, most_slots> starts;
  /// Of the first slot none: codes are in its order.
  std::array<std::vector<std::uint32_t>, most_slots> places;
  /// For each radius, the distances that are cheapest where all values are as frequent, and what that costs.
  std::array<SlotDistances, most_radius + 1> usual{};
  std::array<std::uint64_t, most_radius + 1> usual_cost{};
};

/// Counting sorts, a slot a worker. `slots`: 12 to 16.
PhotoTables make_tables(const PhotoGroups& groups, unsigned slots, Executor* executor);

/// How many slots are best for so many codes; 0: tables are worth nothing.
unsigned best_slots(std::uint32_t codes);

/// What the tables name for one query, as yet not looked at.
struct Lookup {
  SlotDistances distances{};
  std::vector<PlaceRange> ranges;                    ///< of all slots, one after the other
  std::array<std::size_t, most_slots + 1> bounds{};  ///< in ranges, of each slot
  std::uint64_t probes = 0;
  std::uint64_t candidates = 0;
  std::uint64_t cost = 0;  ///< of looking at them, in picoseconds
};

/// What going through all codes costs, in picoseconds: for one query, or for each of several asked together.
std::uint64_t scan_cost(std::uint32_t codes, unsigned radius, bool is_one_of_many);

/// Looks up `query`. Nothing in it when a scan of `most_cost` is cheaper.
/// Returns whether it is the tables that should be asked.
bool look_up(const PhotoTables& tables, std::uint32_t codes, const PhotoHash& query, unsigned radius,
             std::uint64_t most_cost, Lookup& lookup);

}  // namespace fanal::index
