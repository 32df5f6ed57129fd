#pragma once
// One bit a byte of text for each class that finders look for: what SIMD is good at, and nothing else.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::extract::internal {

/// Of 64 bytes; bit i is byte i. Bits past the end of a text are 0.
struct ByteMasks {
  std::uint64_t letters = 0;   ///< A to Z, a to z
  std::uint64_t capitals = 0;  ///< A to Z
  std::uint64_t digits = 0;    ///< 0 to 9
  std::uint64_t high = 0;      ///< 80 to FF
  std::uint64_t signs = 0;     ///< + . / : < @
  bool operator==(const ByteMasks&) const = default;
};

constexpr std::size_t mask_bytes = 64;

/// Masks of `text`, the last block filled up with blanks: `masks` holds at least (text.size() + 63) / 64. By the widest
/// vectors of the processor, the same on every machine.
void mask_bytes_of(std::string_view text, std::span<ByteMasks> masks);
/// The plain twin.
void mask_bytes_plainly(std::string_view text, std::span<ByteMasks> masks);

}  // namespace fanal::extract::internal
