#pragma once
// How much of a text is capitals: counted by eight bytes at a time, for headlines and texts that shout are met often.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace fanal::extract::internal {

struct LetterCases {
  std::size_t upper = 0;  ///< A to Z
  std::size_t small = 0;  ///< a to z
};

inline LetterCases count_cases(std::string_view text) {
  constexpr std::uint64_t ones = 0x0101010101010101U;
  constexpr std::uint64_t low_bits = ones * 0x7F;
  const auto bytes_of = [](std::uint64_t sums) {  // the sum of eight counts below 256 each
    constexpr std::uint64_t pairs = 0x00FF00FF00FF00FFU;
    return static_cast<std::size_t>((((sums & pairs) + ((sums >> 8U) & pairs)) * 0x0001000100010001U) >> 48U);
  };
  LetterCases cases;
  std::uint64_t letters = 0;  // a count a byte
  std::uint64_t uppers = 0;
  const auto add = [&](std::uint64_t block) {
    // Bit 7 of each byte: an ASCII letter, by sums that do not reach the next byte.
    const auto folded = (block | ones * 0x20) & low_bits;
    const auto is_letter = (folded + ones * (0x80 - 'a')) & ~(folded + ones * (0x80 - 'z' - 1)) & ~block & ~low_bits;
    letters += is_letter >> 7U;
    uppers += (is_letter >> 7U) & ~(block >> 5U);
  };
  const auto take = [&] {
    cases.upper += bytes_of(uppers);
    cases.small += bytes_of(letters) - bytes_of(uppers);
    letters = uppers = 0;
  };
  std::size_t at = 0;
  int blocks = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, 8);
    add(block);
    if (++blocks == 254) take(), blocks = 0;  // before a byte of the sums, and one block more, runs over
  }
  std::uint64_t rest = 0;
  if (at < text.size()) std::memcpy(&rest, text.data() + at, text.size() - at);
  add(rest);
  take();
  return cases;
}

}  // namespace fanal::extract::internal
