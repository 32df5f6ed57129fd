#include "extract/internal/joined_digits.h"

#include <algorithm>

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// The separator at `at` and its bytes; length 0 when there is none.
struct Separator {
  char sign = 0;
  std::size_t length = 0;
};

Separator separator_at(std::string_view text, std::size_t at) {
  if (const auto blank = blank_length(text, at)) return {' ', blank};
  if (at < text.size() && (text[at] == '-' || text[at] == '.' || text[at] == '/')) return {text[at], 1};
  return {};
}

}  // namespace

JoinedDigits join_digits(std::string_view text, std::span<const ByteSpan> runs, std::size_t first, std::size_t most) {
  JoinedDigits out;
  out.begin = out.end = runs[first].begin;
  for (auto i = first; i < runs.size() && out.groups < out.lengths.size(); ++i) {
    const std::size_t length = runs[i].end - runs[i].begin;
    if (out.size + length > std::min(most, out.figures.size())) break;
    if (out.groups > 0) {
      const auto separator = separator_at(text, out.end);
      if (separator.length == 0 || out.end + separator.length != runs[i].begin) break;
      if (out.separator != 0 && separator.sign != out.separator) break;
      out.separator = separator.sign;
    }
    std::copy_n(text.begin() + runs[i].begin, length, out.figures.begin() + static_cast<std::ptrdiff_t>(out.size));
    out.size += length;
    out.lengths[out.groups++] = static_cast<unsigned char>(length);
    out.end = runs[i].end;
  }
  return out;
}

bool goes_on(std::string_view text, const JoinedDigits& joined) {
  const auto separator = separator_at(text, joined.end);
  const bool joins =
      joined.separator == 0 ? separator.sign == '-' || separator.sign == '.' : separator.sign == joined.separator;
  return separator.length != 0 && joins && joined.end + separator.length < text.size() &&
         is_digit(text[joined.end + separator.length]);
}

}  // namespace fanal::extract::internal
