#include "query/internal/ascii.h"

#include <algorithm>

#include "base/utf8.h"

namespace fanal::query::internal {

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

std::string uppered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), upper);
  return out;
}

std::size_t blank_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0x80) return 0;
  const auto point = code_point_at(text, at);
  const auto value = point.value;
  const bool is_blank = value == 0x85 || value == 0xA0 || value == 0x1680 || (value >= 0x2000 && value <= 0x200A) ||
                        value == 0x2028 || value == 0x2029 || value == 0x202F || value == 0x205F || value == 0x3000 ||
                        value == 0xFEFF;
  return is_blank ? point.length : 0;
}

std::size_t quote_length(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '"') return 1;
  if (!is_high(text[at])) return 0;
  const auto point = code_point_at(text, at);
  const auto value = point.value;
  return (value >= 0x201C && value <= 0x201F) || value == 0xAB || value == 0xBB ? point.length : 0;
}

bool ends_bare(std::string_view text, std::size_t at) {
  return blank_length(text, at) != 0 || text[at] == '(' || text[at] == ')' || quote_length(text, at) != 0;
}

std::string_view trimmed(std::string_view text) {
  while (const auto length = blank_length(text, 0)) text.remove_prefix(length);
  while (!text.empty()) {
    const auto last = character_start(text, text.size() - 1);
    if (blank_length(text, last) == 0) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

bool has_wild(std::string_view text) { return std::any_of(text.begin(), text.end(), is_wild); }

}  // namespace fanal::query::internal
