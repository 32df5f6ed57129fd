#pragma once
// Runs of digit groups as numbers are written: `+33 (0)6 39-98`, with the signs between the groups.
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

namespace fanal::extract::internal {

struct DigitGroup {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool plus = false;           ///< a + stands before it
  bool in_brackets = false;    ///< `(0)`
  std::string_view separator;  ///< what parts it from the group before; empty for the first
  std::size_t length() const { return end - begin; }
};

/// Groups of one line that are parted by blanks, hyphens, dashes, dots, slashes and brackets only, five bytes at most
/// (three for each dash). A + starts a new run.
struct DigitRun {
  std::string_view text;
  std::vector<DigitGroup> groups;
  /// Digits of groups [first, last].
  std::string digits(std::size_t first, std::size_t last) const;
  /// Where the number of group `first` starts, + and bracket included.
  std::size_t begin_of(std::size_t first) const;
};

/// Fewer digits make no telephone number.
constexpr std::size_t least_phone_digits = 8;

/// The next run of so many digits that starts with anchor `at` or after it, into `run` (its memory is used again); `at`
/// becomes the anchor after it. False when there is none. `anchors`: Anchors::digits of `text`.
bool next_digit_run(std::string_view text, std::span<const ByteSpan> anchors, std::size_t& at, DigitRun& run);

/// True when groups `first`.. start with a date: 12/03/2025, 2025-03-12, 12.03.25.
bool is_date_at(const DigitRun& run, std::size_t first);

}  // namespace fanal::extract::internal
