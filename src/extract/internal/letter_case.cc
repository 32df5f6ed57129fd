#include "extract/internal/letter_case.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace fanal::extract::internal {
namespace {

// A vector of every processor we run on; comparisons give FF for true, which is taken away to count one.
using Block [[gnu::vector_size(16)]] = unsigned char;

std::size_t sum_of(const Block& counts) {
  std::uint64_t halves[2];
  std::memcpy(halves, &counts, sizeof halves);
  constexpr std::uint64_t pairs = 0x00FF00FF00FF00FFU;
  const auto by_pairs =
      (halves[0] & pairs) + (halves[0] >> 8U & pairs) + (halves[1] & pairs) + (halves[1] >> 8U & pairs);
  return static_cast<std::size_t>(by_pairs * 0x0001000100010001U >> 48U);
}

}  // namespace

LetterCases count_cases(std::string_view text) {
  constexpr std::size_t most_blocks = 255;  // whose ones a byte can count
  LetterCases cases;
  for (std::size_t at = 0; at < text.size();) {
    Block upper{};
    Block small{};
    const auto end = at + std::min(text.size() - at, most_blocks * sizeof(Block));
    while (at < end) {
      Block block{};
      if (at + sizeof block <= end) {
        std::memcpy(&block, text.data() + at, sizeof block);
      } else {
        std::memcpy(&block, text.data() + at, end - at);
      }
      // One comparison for both ends of a range.
      upper -= reinterpret_cast<Block>(block - 'A' <= 'Z' - 'A');
      small -= reinterpret_cast<Block>(block - 'a' <= 'z' - 'a');
      at += sizeof block;
    }
    cases.upper += sum_of(upper);
    cases.small += sum_of(small);
  }
  return cases;
}

}  // namespace fanal::extract::internal
