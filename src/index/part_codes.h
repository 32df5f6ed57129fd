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
  std::uint32_t left = 0;   ///< number of the code in the one set
  std::uint32_t right = 0;  ///< and in the other
  std::uint32_t distance = 0;
  bool operator==(const NearCodes&) const = default;
};

/// Each pair at most `most` bits apart, once, in an order that depends on the codes alone. `most`: up to
/// most_part_distance. Some 0.1 s for 600,000 and 400,000 even codes within 11 bits, on one core; memory: 24 bytes a
/// code, and what is found. With an `executor` on its workers, and then not to be called from one of them.
std::vector<NearCodes> near_codes(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right,
                                  std::uint32_t most, Executor* executor = nullptr);

}  // namespace fanal::index
