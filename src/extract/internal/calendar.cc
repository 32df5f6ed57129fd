#include "extract/internal/calendar.h"

#include <cstdlib>
#include <string_view>

#include "base/time.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::int64_t day_seconds = 86400;

// 2026-03-12 at the start of a time.
std::optional<DayNumber> written_day(std::string_view raw) {
  while (!raw.empty() && raw.front() == ' ') raw.remove_prefix(1);
  if (raw.size() < 10 || raw[4] != '-' || raw[7] != '-') return {};
  int parts[3] = {0, 0, 0};
  constexpr std::size_t begins[3] = {0, 5, 8};
  constexpr std::size_t lengths[3] = {4, 2, 2};
  for (std::size_t part = 0; part < 3; ++part) {
    for (const char c : raw.substr(begins[part], lengths[part])) {
      if (!is_digit(c)) return {};
      parts[part] = parts[part] * 10 + (c - '0');
    }
  }
  return days_from_civil(parts[0], parts[1], parts[2]);
}

// 2026-03-12, of a year of at most four figures.
std::string written(int year, int month, int day) {
  const auto digit = [](int value) { return static_cast<char>('0' + value % 10); };
  return std::string{
      digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), '-', digit(month / 10), digit(month), '-',
      digit(day / 10),    digit(day)};
}

}  // namespace

bool is_day(int year, int month, int day) {
  if (year < 1900 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  return day <= 28 || days_from_civil(year, month, day);  // every month has 28 days
}

std::optional<std::string> iso_day(int year, int month, int day) {
  if (!is_day(year, month, day)) return {};
  return written(year, month, day);
}

// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
std::string iso_day(DayNumber day) {
  constexpr DayNumber first = -719162;  // 0001-01-01
  constexpr DayNumber last = 2932896;   // 9999-12-31
  if (day < first || day > last) return format_utc_day(day * day_seconds);
  const auto shifted = static_cast<std::uint32_t>(day + 719468);  // days since 0000-03-01
  const auto era = shifted / 146097;
  const auto of_era = shifted % 146097;
  const auto year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  const auto of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const auto march_month = (5 * of_year + 2) / 153;  // 0: March
  const auto month = march_month < 10 ? march_month + 3 : march_month - 9;
  const auto year = year_of_era + era * 400 + (month <= 2 ? 1U : 0U);
  return written(static_cast<int>(year), static_cast<int>(month),
                 static_cast<int>(of_year - (153 * march_month + 2) / 5 + 1));
}

int weekday_of(DayNumber day) { return static_cast<int>(((day + 3) % 7 + 7) % 7) + 1; }

int year_of(DayNumber day) { return std::atoi(format_utc_day(day * day_seconds).c_str()); }

std::optional<DayNumber> nearest_day(int month, int day, DayNumber near) {
  std::optional<DayNumber> best;
  const int year = year_of(near);
  for (int candidate = year - 1; candidate <= year + 1; ++candidate) {
    const auto at = days_from_civil(candidate, month, day);
    if (at && (!best || std::llabs(*at - near) < std::llabs(*best - near))) best = at;
  }
  return best;
}

std::optional<DayNumber> day_posted(const Document& document) {
  const auto& time = document.time;
  if (time.precision < TimePrecision::day) return {};
  if (const auto day = written_day(time.raw)) return day;
  const auto middle = time.begin + (time.end - time.begin) / 2;
  return (middle >= 0 ? middle : middle - day_seconds + 1) / day_seconds;
}

}  // namespace fanal::extract::internal
