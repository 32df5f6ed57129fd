#pragma once
// Cheap signs that tokens are other figures than a telephone number's.
#include <cstddef>
#include <string_view>

#include "extract/internal/digit_tokens.h"

namespace fanal::extract::internal {

/// Tokens [begin, end) hang together.
struct TokenChain {
  std::string_view text;
  const DigitTokens& tokens;
  std::size_t begin = 0;
  std::size_t end = 0;

  std::string_view gap_text(std::size_t i) const {
    const auto& gap = tokens[i].gap;
    return text.substr(gap.begin, gap.end - gap.begin);
  }
};

/// What all inner gaps have in common.
struct GapSummary {
  GapLevel loosest = GapLevel::glued;
  bool has_line = false;
  bool is_usual = true;
  bool is_uniform = true;
  bool has_sequence = false;
  bool has_filler = false;
  bool has_plus = false;
  std::string_view text;
  std::size_t count = 0;  ///< of gaps
  char figure_sign = 0;   ///< `:` or `,` somewhere
};

/// Of the gaps inside tokens [first, last).
GapSummary summary_of(const TokenChain& chain, std::size_t first, std::size_t last);

/// False for dates, times, thousands, years, round amounts, counts, rows of values, days with slashes, tax numbers, and
/// where another number starts inside. `gaps`: of the same tokens.
bool is_worth_reading(const TokenChain& chain, std::size_t first, std::size_t last, const GapSummary& gaps);

}  // namespace fanal::extract::internal
