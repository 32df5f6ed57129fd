#pragma once
// What PhotoCodes holds, and what found codes are made of.
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"
#include "index/internal/photo_groups.h"
#include "index/internal/photo_tables.h"
#include "index/photo_codes.h"

namespace fanal::index {

struct PhotoCodesState {
  PhotoGroups groups;
  PhotoTables tables;  ///< slots.count is 0 where there are none
  PhotoLayout layout;
};

/// Collects the photos of found codes.
class PhotoHits {
 public:
  /// `ids` ascend, each once.
  void add(std::span<const std::uint32_t> ids, std::uint32_t distance);
  /// Ascending by distance, then by id; each id once, with its least distance. Linear where the lists that were added
  /// are long.
  std::vector<PhotoHit> take();

 private:
  std::vector<std::uint64_t> keys_;  ///< id, then distance
  std::vector<std::size_t> bounds_;  ///< where each list begins
};

/// Appends to found[q] the codes within `radius` of codes[q]; distinct, in any order. `radius` is at most the greatest.
void find_codes(const PhotoCodesState& state, std::span<const PhotoHash> codes, std::uint32_t radius,
                std::vector<FoundCode>* found, PhotoSearchStats* stats);

/// Errors: as PhotoCodes::build of so many.
Result<void> check_photo_counts(std::uint64_t codes, std::uint64_t ids);
Result<void> check_photo_radius(std::uint32_t radius);

}  // namespace fanal::index
