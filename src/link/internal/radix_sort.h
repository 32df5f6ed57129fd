#pragma once
// Sorts numbers by their upper 32 bits, stable: three counting passes of 11 bits, the first and the last number of
// which decide whether a pass is needed. Linear; twice the memory of the input.
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fanal::link {

inline void sort_by_upper_half(std::vector<std::uint64_t>& values, std::vector<std::uint64_t>& scratch) {
  constexpr unsigned digit_bits = 11;
  constexpr std::size_t digits = std::size_t{1} << digit_bits;
  scratch.resize(values.size());
  for (unsigned shift = 32; shift < 64; shift += digit_bits) {
    const auto digit = [shift](std::uint64_t value) { return (value >> shift) & (digits - 1); };
    std::array<std::size_t, digits> begin{};
    for (const auto value : values) ++begin[digit(value)];
    std::size_t before = 0;
    bool is_one = false;
    for (auto& count : begin) {
      is_one |= count == values.size();
      const auto here = count;
      count = before;
      before += here;
    }
    if (is_one) continue;
    for (const auto value : values) scratch[begin[digit(value)]++] = value;
    values.swap(scratch);
  }
}

}  // namespace fanal::link
