#pragma once
// What may come out of one item before its decoding ends. The decoder keeps these; the engine counts again.
#include <cstdint>

namespace fanal::decode {

/// Given the same item and the same limits, decoding ends at the same byte.
struct DecodeLimits {
  std::uint64_t out_bytes = 1ULL << 40U;    ///< all members, those of inner archives and these themselves
  std::uint64_t ratio = 250;                ///< bytes out for one byte of the item...
  std::uint64_t free_bytes = 64ULL << 20U;  ///< ...beyond this many: text seldom packs better than 100 to 1
  std::uint64_t members = 1'000'000;
  std::uint64_t depth = 8;                   ///< archives in each other
  std::uint64_t name_bytes = 4096;           ///< of a member's name as written; PATH_MAX of Linux
  std::uint64_t held_bytes = 128ULL << 20U;  ///< inner archives that need seeking are held in memory
  bool operator==(const DecodeLimits&) const = default;
};

/// What the process itself may use: kept by rlimits, and by the engine.
constexpr std::uint64_t memory_bytes = 512ULL << 20U;

}  // namespace fanal::decode
