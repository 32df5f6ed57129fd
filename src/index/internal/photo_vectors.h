#pragma once
// Codes within a radius: of all codes one after the other, and of those that the tables name.
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "index/internal/photo_groups.h"
#include "index/internal/photo_slots.h"

namespace fanal::index {

struct FoundCode {
  std::uint32_t place = 0;
  std::uint32_t distance = 0;
  auto operator<=>(const FoundCode&) const = default;
};

/// Part of a list of places, half-open.
struct PlaceRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Appends to found[q] the codes of `count` that are within `radius` of queries[q], in ascending order of places. Goes
/// through the codes once, for all queries.
void scan_codes(const CodeView& codes, std::uint32_t count, std::span<const PhotoHash> queries, std::uint32_t radius,
                std::vector<FoundCode>* found);

/// What one slot names of a query.
struct SlotCandidates {
  CodeView codes;
  const std::uint32_t* places = nullptr;  ///< ranges are of this list; null: they are of places themselves
  std::span<const PlaceRange> ranges;     ///< none is empty
  const Slots* slots = nullptr;
  const SlotDistances* distances = nullptr;
  unsigned slot = 0;
};

/// Appends those of the candidates that are within `radius` of `query` and within the distance of no slot before this
/// one, which has found them. In no order.
void check_candidates(const SlotCandidates& candidates, const PhotoHash& query, std::uint32_t radius,
                      std::vector<FoundCode>& found);

}  // namespace fanal::index
