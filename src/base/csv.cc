#include "base/csv.h"

#include <algorithm>

#include "base/utf8.h"

namespace fanal {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// -5, +33639981234, 0.25: shown as a number, whatever opens it.
bool is_plain_number(std::string_view text) {
  if (!text.empty() && (text.front() == '+' || text.front() == '-')) text.remove_prefix(1);
  const auto digits = [&text] {
    const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
    const auto count = static_cast<std::size_t>(end - text.begin());
    text.remove_prefix(count);
    return count;
  };
  if (digits() == 0) return false;
  if (text.empty()) return true;
  if (text.front() != '.') return false;
  text.remove_prefix(1);
  return digits() > 0 && text.empty();
}

// Spreadsheets trim or hide these, or drop quotes, before they look for a formula.
bool is_passed_over(char32_t c) {
  return c == U' ' || c == U'\v' || c == U'\f' || c == U'\0' || c == U'"' || c == U'\'' || c == 0x85 || c == 0xA0 ||
         c == 0xAD || c == 0x180E || (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || (c >= 0x2018 && c <= 0x201F) || c == 0x3000 || c == 0xFEFF || c == 0xFF02 ||
         c == 0xFF07;
}

bool begins_formula(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) c -= 0xFF01 - U'!';  // full-width forms of ASCII
  return c == U'=' || c == U'+' || c == U'-' || c == U'@' || c == U'|' || c == U'%' || c == 0x2212 || c == 0xFE62 ||
         c == 0xFE63 || c == 0xFE66 || c == 0xFE6B || c == 0xFE6A || c == 0x207A || c == 0x208A;
}

bool is_formula(std::string_view piece) {
  if (is_plain_number(piece)) return false;
  for (std::size_t at = 0; at < piece.size();) {
    const CodePoint point = code_point_at(piece, at);
    if (begins_formula(point.value)) return true;
    if (!is_passed_over(point.value)) return false;
    at += point.length;
  }
  return false;
}

constexpr std::string_view cuts = ";\t\r\n";

std::string without_formulas(std::string_view value) {
  std::string out;
  // A tab or line break at the very start is one of OWASP's own list: some programs drop it with what stands before.
  if (!value.empty() && (value.front() == '\t' || value.front() == '\r' || value.front() == '\n')) out.push_back('\'');
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t end = std::min(value.find_first_of(cuts, at), value.size());
    const std::string_view piece = value.substr(at, end - at);
    if (is_formula(piece)) out.push_back('\'');
    out.append(piece);
    if (end < value.size()) out.push_back(value[end]);
    at = end + 1;
  }
  return out;
}

}  // namespace

std::string csv_cell(std::string_view value) {
  const std::string safe = without_formulas(value);
  // RFC 4180 2.6; the semicolon and the tab are separators elsewhere.
  if (safe.find_first_of(",;\t\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) {
    if (c == '"') out.push_back('"');
    out.push_back(c);
  }
  out.push_back('"');
  return out;
}

}  // namespace fanal
