#include "extract/internal/degrees.h"

#include <array>

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::int64_t one_degree = 1'000'000'000;

// Whole part of at most three digits and decimals, in billionths; where it ends, 0 when there is none.
std::size_t read_number(std::string_view text, std::size_t at, bool comma, std::int64_t& nano, std::size_t& decimals) {
  const auto begin = at;
  std::int64_t whole = 0;
  for (; at < text.size() && is_digit(text[at]) && at - begin < 4; ++at) whole = whole * 10 + (text[at] - '0');
  if (at == begin || at - begin > 3) return 0;
  nano = whole * one_degree;
  decimals = 0;
  if (at + 1 < text.size() && (text[at] == '.' || (comma && text[at] == ',')) && is_digit(text[at + 1])) {
    auto unit = one_degree;
    for (++at; at < text.size() && is_digit(text[at]); ++at, ++decimals) {
      unit /= 10;
      nano += unit * (text[at] - '0');
    }
  }
  return at;
}

std::size_t sign_length(std::string_view text, std::size_t at, std::initializer_list<std::string_view> signs) {
  for (const auto sign : signs)
    if (text.substr(at, sign.size()) == sign) return sign.size();
  return 0;
}

// Degree sign, masculine ordinal, ring above: what keyboards have.
std::size_t degree_sign(std::string_view text, std::size_t at) {
  return sign_length(text, at, {"\u00b0", "\u00ba", "\u02da"});
}
std::size_t minute_sign(std::string_view text, std::size_t at) {
  return sign_length(text, at, {"'", "\u2032", "\u2019", "\u00b4"});
}
std::size_t second_sign(std::string_view text, std::size_t at) {
  return sign_length(text, at, {"\"", "\u2033", "\u201d", "''", "\u2032\u2032", "\u2019\u2019"});
}

// N, S, E, W, and O for ouest and oeste; small letters stand for words too often.
char hemisphere_of(char c) {
  switch (c) {
    case 'N':
    case 'S':
    case 'E':
    case 'W': return c;
    case 'O': return 'W';
    default: return 0;
  }
}

// Minutes and seconds behind the degree sign.
bool read_parts(std::string_view text, Degrees& out) {
  auto at = skip_blanks(text, out.end);
  std::int64_t minutes = 0;
  std::size_t decimals = 0;
  auto end = read_number(text, at, false, minutes, decimals);
  if (end == 0) return true;
  auto sign = minute_sign(text, end);
  if (sign == 0) return true;  // the next number is not part of it
  if (minutes >= 60 * one_degree || out.decimals > 0) return false;
  out.nano += minutes / 60;
  out.end = end + sign;
  out.decimals = 2;
  at = skip_blanks(text, out.end);
  std::int64_t seconds = 0;
  end = read_number(text, at, false, seconds, decimals);
  if (end == 0) return true;
  sign = second_sign(text, end);
  if (sign == 0) return true;
  if (seconds >= 60 * one_degree) return false;
  out.nano += (minutes % 60 * 60 + seconds) / 3600;
  out.end = end + sign;
  out.decimals = 4;
  return true;
}

}  // namespace

std::optional<Degrees> degrees_at(std::string_view text, std::size_t digits, std::size_t floor, bool comma) {
  Degrees out{digits, digits};
  out.end = read_number(text, digits, comma, out.nano, out.decimals);
  if (out.end == 0) return {};
  if (const auto sign = degree_sign(text, out.end); sign != 0) {
    out.has_sign = true;
    out.end += sign;
    if (!read_parts(text, out)) return {};
  }
  // Before: -, U+2212, or a letter of the hemisphere that stands alone.
  bool negative = false;
  if (digits > floor && text[digits - 1] == '-') {
    negative = true;
    --out.begin;
  } else if (digits >= floor + 3 && text.substr(digits - 3, 3) == "\u2212") {
    negative = true;
    out.begin -= 3;
  } else {
    auto before = digits;
    if (before > floor && text[before - 1] == ' ') --before;
    const char letter = before > floor ? hemisphere_of(text[before - 1]) : '\0';
    if (letter != 0 && !word_before(text, before - 1)) {
      out.hemisphere = letter;
      out.begin = before - 1;
    }
  }
  if (out.hemisphere == 0 && !negative) {
    const auto after = skip_blanks(text, out.end);
    const char letter = after < text.size() ? hemisphere_of(text[after]) : '\0';
    if (letter != 0 && !word_at(text, after + 1)) {
      out.hemisphere = letter;
      out.end = after + 1;
    }
  }
  if (negative || out.hemisphere == 'S' || out.hemisphere == 'W') out.nano = -out.nano;
  if (out.nano > 180 * one_degree || out.nano < -180 * one_degree) return {};
  return out;
}

std::string five_decimals(std::int64_t nano) {
  const auto size = nano < 0 ? -nano : nano;
  const auto rounded = (size + 5'000) / 10'000;
  auto fraction = std::to_string(rounded % 100'000);
  fraction.insert(0, 5 - fraction.size(), '0');
  return (nano < 0 && rounded != 0 ? "-" : "") + std::to_string(rounded / 100'000) + "." + fraction;
}

}  // namespace fanal::extract::internal
