#pragma once
// Which of two sets of short codes are within some bits of each other: exact, all pairs at once, in memory.
// Source: as photo_codes.h, turned about: both sets lie in tables by each quarter of a code, and only what is in
// neighbouring places is compared.
#include <cstdint>
#include <span>
#include <vector>

#include "base/executor.h"

namespace fanal::index {

constexpr std::uint32_t most_part_distance = 15;

struct NearCodes {
  std::uint32_t owner = 0;  ///< whose code is near: the number of the left code by `of_one`
  std::uint32_t right = 0;  ///< number of the code in the other set
  std::uint32_t distance = 0;
  bool operator==(const NearCodes&) const = default;
};

/// The left codes are `of_one` for each of their owners, one after the other. Of each right code: the owners of codes
/// at most `most` bits away, each by its nearest, in an order that depends on the codes alone. A code that many owners
/// are near says little of any: of each quarter of it the `nearest` owners are given, by distance and then by number,
/// so that what is found stays bounded however alike the codes are. `most`: up to most_part_distance; an owner may be
/// given once for each quarter. Some 2 s for 1.4 million and 430,000 even codes within 10 bits, on one core; memory: 24
/// bytes a code, and 12 for each that is found. With an `executor` on its workers, and then not to be called from one
/// of them.
std::vector<NearCodes> near_codes(std::span<const std::uint64_t> left, std::uint32_t of_one,
                                  std::span<const std::uint64_t> right, std::uint32_t most, std::uint32_t nearest,
                                  Executor* executor = nullptr);

}  // namespace fanal::index
