#include "media/internal/exif_values.h"

#include <algorithm>
#include <cstdlib>

namespace fanal::media::internal {
namespace {

constexpr std::int64_t day_s = 86'400;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A number of so many digits at `at`.
std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  const auto number = whole_number(text.substr(at, count));
  return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

std::optional<std::int64_t> clock_of(std::string_view text, std::size_t at) {
  const auto hour = digits_at(text, at, 2);
  const auto minute = digits_at(text, at + 3, 2);
  const auto second = digits_at(text, at + 6, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  if (text[at + 2] != ':' || text[at + 5] != ':') return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

std::string_view without_ends(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\0')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\0')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool is_blank = static_cast<unsigned char>(c) <= ' ' || c == '\x7F';
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

std::string bare_serial(std::string_view text) {
  std::string out;
  for (const char c : lower(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '1' && c <= '9') || (c == '0' && !out.empty())) out += c;
  }
  return out;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 18) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::vector<Rational>> rationals(std::string_view text, std::size_t most) {
  constexpr std::int64_t largest = 0xFFFF'FFFF;
  std::vector<Rational> out;
  text = without_ends(text);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    bool is_negative = false;
    const auto signed_number = [&](std::string_view digits) {
      if (digits.starts_with('-')) {
        is_negative = !is_negative;
        digits.remove_prefix(1);
      }
      return whole_number(digits);
    };
    const std::size_t slash = part.find('/');
    if (slash == std::string_view::npos || out.size() == most) return std::nullopt;
    const auto above = signed_number(part.substr(0, slash));
    const auto below = signed_number(part.substr(slash + 1));
    if (!above || !below || *above > largest || *below > largest) return std::nullopt;
    out.push_back({is_negative ? -*above : *above, *below});
  }
  if (out.empty()) return std::nullopt;
  return out;
}

std::optional<std::int64_t> scaled(const Rational& value, std::int64_t scale) {
  const std::int64_t above = std::abs(value.above);
  // Parts of 32 bits by scales up to 1e9 stay within 62 bits.
  constexpr std::int64_t room = std::int64_t{1} << 62U;
  if (value.below <= 0 || scale <= 0 || (above != 0 && scale > room / above)) return std::nullopt;
  const std::int64_t nearest = (above * scale + value.below / 2) / value.below;
  return value.above < 0 ? -nearest : nearest;
}

bool is_unset_time(std::string_view text) {
  return text.find_first_not_of(std::string_view(" :-0/\0", 6)) == std::string_view::npos;
}

std::optional<std::int64_t> exif_date(std::string_view text) {
  text = without_ends(text);
  if (text.size() != 10) return std::nullopt;
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 5, 2);
  const auto day = digits_at(text, 8, 2);
  const auto is_between = [](char c) { return c == ':' || c == '-' || c == '/'; };
  if (!year || !month || !day || !is_between(text[4]) || !is_between(text[7])) return std::nullopt;
  return days_from_civil(*year, *month, *day);
}

std::optional<std::int64_t> exif_time(std::string_view text) {
  text = without_ends(text);
  if (text.size() != 19 || (text[10] != ' ' && text[10] != 'T')) return std::nullopt;
  const auto days = exif_date(text.substr(0, 10));
  const auto clock = clock_of(text, 11);
  if (!days || !clock) return std::nullopt;
  return *days * day_s + *clock;
}

std::optional<int> exif_offset(std::string_view text) {
  text = without_ends(text);
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto hours = digits_at(text, 1, 2);
  const auto minutes = digits_at(text, 4, 2);
  if (!hours || !minutes || *minutes > 59 || *minutes % 15 != 0) return std::nullopt;
  const int seconds = (*hours * 60 + *minutes) * 60;
  const int offset = text[0] == '-' ? -seconds : seconds;
  if (offset < -12 * 3600 || offset > 14 * 3600) return std::nullopt;
  return offset;
}

TimeSpan span_of(std::int64_t local_s, std::optional<int> offset_s, std::string raw) {
  // base/time.h widens by the same: a clock without a zone may run from UTC-12 to UTC+14.
  const std::int64_t begin = offset_s ? local_s - *offset_s : local_s - 14 * 3600;
  const std::int64_t end = offset_s ? begin + 1 : local_s + 12 * 3600 + 1;
  return {begin, end, TimePrecision::second, std::move(raw)};
}

std::optional<PictureTime> xmp_time(std::string_view text) {
  text = without_ends(text);
  const auto span = parse_iso_time(text);
  if (!span || (span->precision != TimePrecision::minute && span->precision != TimePrecision::second)) {
    return std::nullopt;
  }
  PictureTime out;
  out.span = *span;
  const std::size_t clock = text.find_first_of("Tt ");
  const std::size_t zone = text.find_first_of("Zz+-", clock);
  const auto local = parse_iso_time(std::string(text.substr(0, zone)) + "Z");
  if (!local) return std::nullopt;
  out.local_s = local->begin;
  if (zone != std::string_view::npos) out.offset_s = static_cast<int>(local->begin - span->begin);
  return out;
}

std::string shown_time(std::int64_t local_s) {
  std::string text = format_utc(local_s);
  if (const std::size_t at = text.find('T'); at != std::string::npos) text[at] = ' ';
  if (text.ends_with('Z')) text.pop_back();
  return text;
}

std::string shown_offset(int offset_s) {
  const int minutes = std::abs(offset_s) / 60;
  const auto two = [](int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); };
  return (offset_s < 0 ? "-" : "+") + two(minutes / 60) + ":" + two(minutes % 60);
}

}  // namespace fanal::media::internal
