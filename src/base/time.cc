#include "base/time.h"

#include <array>
#include <cstdio>

namespace fanal {
namespace {

constexpr std::int64_t day_seconds = 86400;

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int month_days(int year, int month) {
  constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}
  bool at_end() const { return at_ == text_.size(); }
  bool accept(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::optional<int> number(std::size_t digits) {
    if (text_.size() - at_ < digits) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const char c = text_[at_ + i];
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    at_ += digits;
    return value;
  }
  void skip_digits() {
    while (!at_end() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

struct Offset {
  bool known = false;
  std::int64_t seconds = 0;
};

std::optional<Offset> read_offset(Scanner& scan) {
  if (scan.at_end()) return Offset{};
  if (scan.accept('Z') || scan.accept('z')) return Offset{true, 0};
  const bool minus = scan.accept('-');
  if (!minus && !scan.accept('+')) return std::nullopt;
  const auto hours = scan.number(2);
  if (!hours || *hours > 14) return std::nullopt;
  int minutes = 0;
  if (!scan.at_end()) {
    scan.accept(':');
    const auto read = scan.number(2);
    if (!read || *read > 59) return std::nullopt;
    minutes = *read;
  }
  const std::int64_t seconds = (*hours * 60 + minutes) * 60;
  return Offset{true, minus ? -seconds : seconds};
}

// Where no offset is written the local clock may run from UTC-12 to UTC+14.
TimeSpan span_of(UtcSeconds begin, std::int64_t length, TimePrecision precision, const Offset& offset,
                 std::string_view raw) {
  TimeSpan span{begin - offset.seconds, begin - offset.seconds + length, precision, std::string(raw)};
  if (!offset.known) {
    span.begin -= 14 * 3600;
    span.end += 12 * 3600;
  }
  return span;
}

}  // namespace

std::optional<std::int64_t> days_from_civil(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_days(year, month)) {
    return std::nullopt;
  }
  // Days of whole years before `year`, then of whole months: simple enough to check by eye.
  const std::int64_t past = year - 1;
  std::int64_t days = past * 365 + past / 4 - past / 100 + past / 400;
  for (int m = 1; m < month; ++m) days += month_days(year, m);
  constexpr std::int64_t epoch = 719162;  // the same count for 1970-01-01
  return days + (day - 1) - epoch;
}

std::optional<TimeSpan> parse_iso_time(std::string_view text) {
  text = trimmed(text);
  Scanner scan(text);
  const auto year = scan.number(4);
  if (!year || *year < 1) return std::nullopt;
  if (scan.at_end()) {
    const auto from = days_from_civil(*year, 1, 1);
    return span_of(*from * day_seconds, (is_leap(*year) ? 366 : 365) * day_seconds, TimePrecision::year, {}, text);
  }
  const bool extended = scan.accept('-');
  const auto month = scan.number(2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (scan.at_end()) {
    if (!extended) return std::nullopt;
    const auto from = days_from_civil(*year, *month, 1);
    return span_of(*from * day_seconds, month_days(*year, *month) * day_seconds, TimePrecision::month, {}, text);
  }
  if (extended && !scan.accept('-')) return std::nullopt;
  const auto day = scan.number(2);
  const auto date = day ? days_from_civil(*year, *month, *day) : std::nullopt;
  if (!date) return std::nullopt;
  if (scan.at_end()) return span_of(*date * day_seconds, day_seconds, TimePrecision::day, {}, text);
  if (!scan.accept('T') && !scan.accept('t') && !scan.accept(' ')) return std::nullopt;
  const auto hour = scan.number(2);
  if (!hour || *hour > 23) return std::nullopt;
  scan.accept(':');
  const auto minute = scan.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  UtcSeconds at = *date * day_seconds + *hour * 3600 + *minute * 60;
  TimePrecision precision = TimePrecision::minute;
  std::int64_t length = 60;
  Scanner before_seconds = scan;
  const bool colon = scan.accept(':');
  if (const auto second = scan.number(2); second && *second <= 60) {
    at += *second;
    precision = TimePrecision::second;
    length = 1;
    if (scan.accept('.') || scan.accept(',')) scan.skip_digits();
  } else if (colon) {
    return std::nullopt;
  } else {
    scan = before_seconds;
  }
  const auto offset = read_offset(scan);
  if (!offset || !scan.at_end()) return std::nullopt;
  return span_of(at, length, precision, *offset, text);
}

std::string format_utc_day(UtcSeconds at) { return format_utc(at).substr(0, 10); }

std::string format_utc(UtcSeconds at) {
  std::int64_t days = at / day_seconds;
  std::int64_t rest = at % day_seconds;
  if (rest < 0) {
    rest += day_seconds;
    --days;
  }
  // Civil date from a day number: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const std::int64_t day_of_era = z - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted = (5 * day_of_year + 2) / 153;
  const std::int64_t day = day_of_year - (153 * shifted + 2) / 5 + 1;
  const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
  const std::int64_t year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  if (year < 0 || year > 9999) {
    std::array<char, 64> out{};
    std::snprintf(out.data(), out.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", static_cast<int>(year),
                  static_cast<int>(month), static_cast<int>(day), static_cast<int>(rest / 3600),
                  static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
    return out.data();
  }
  // A day is written for each document that is indexed.
  std::string out = "0000-00-00T00:00:00Z";
  const auto put = [&](std::size_t place, std::int64_t two) {
    out[place] = static_cast<char>('0' + two / 10);
    out[place + 1] = static_cast<char>('0' + two % 10);
  };
  put(0, year / 100);
  put(2, year % 100);
  put(5, month);
  put(8, day);
  put(11, rest / 3600);
  put(14, rest / 60 % 60);
  put(17, rest % 60);
  return out;
}

}  // namespace fanal
