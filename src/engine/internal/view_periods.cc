#include "engine/internal/view_periods.h"

#include <array>
#include <charconv>
#include <iterator>

#include "base/time.h"

namespace fanal::engine {
namespace {

constexpr std::int64_t day_seconds = 86400;
constexpr std::int32_t week_days = 7;
constexpr std::size_t year_letters = 4;
constexpr std::size_t month_letters = 7;

struct YearMonth {
  int year = 0;
  int month = 0;
};

YearMonth month_of(std::int32_t day) {
  const std::string name = day_name(day);
  YearMonth out;
  std::from_chars(name.data(), name.data() + year_letters, out.year);
  std::from_chars(name.data() + year_letters + 1, name.data() + month_letters, out.month);
  return out;
}

// The first day of a month; that of 10000-01 is one after the last day there is.
std::int32_t first_of(int year, int month) {
  if (month > 12) {
    ++year;
    month = 1;
  }
  if (const auto day = days_from_civil(year, month, 1)) return static_cast<std::int32_t>(*day);
  return static_cast<std::int32_t>(*days_from_civil(9999, 12, 31)) + 1;
}

}  // namespace

std::string day_name(std::int32_t day) { return format_utc_day(day * day_seconds); }

std::int32_t ViewPeriods::begin_of(std::int32_t day) {
  if (unit_ == ViewUnit::day) return day;
  if (unit_ == ViewUnit::week) {
    // 1970-01-01 was a Thursday.
    const std::int32_t after_monday = ((day + 3) % week_days + week_days) % week_days;
    return day - after_monday;
  }
  const auto after = known_.upper_bound(day);
  if (after != known_.begin() && day < std::prev(after)->second) return std::prev(after)->first;
  const auto [year, month] = month_of(day);
  const std::int32_t begin = first_of(year, unit_ == ViewUnit::month ? month : 1);
  known_.emplace(begin, next(begin));
  return begin;
}

std::int32_t ViewPeriods::next(std::int32_t begin) const {
  if (unit_ == ViewUnit::day) return begin + 1;
  if (unit_ == ViewUnit::week) return begin + week_days;
  const auto [year, month] = month_of(begin);
  return unit_ == ViewUnit::month ? first_of(year, month + 1) : first_of(year + 1, 1);
}

std::string ViewPeriods::name(std::int32_t begin) const {
  std::string name = day_name(begin);
  if (unit_ == ViewUnit::month) name.resize(month_letters);
  if (unit_ == ViewUnit::year) name.resize(year_letters);
  return name;
}

std::optional<DaySpan> days_named(std::string_view name) {
  const auto number = [&](std::size_t begin, std::size_t length) {
    int value = -1;
    const char* const first = name.data() + begin;
    const auto [end, error] = std::from_chars(first, first + length, value);
    return error == std::errc() && end == first + length ? value : -1;
  };
  const bool is_year = name.size() == year_letters;
  const bool is_month = name.size() == month_letters && name[year_letters] == '-';
  const bool is_day = name.size() == month_letters + 3 && name[year_letters] == '-' && name[month_letters] == '-';
  if (!is_year && !is_month && !is_day) return std::nullopt;
  const int year = number(0, year_letters);
  const int month = is_year ? 1 : number(year_letters + 1, 2);
  const auto first = days_from_civil(year, month, is_day ? number(month_letters + 1, 2) : 1);
  if (!first) return std::nullopt;
  const auto begin = static_cast<std::int32_t>(*first);
  if (is_day) return DaySpan{begin, begin};
  return DaySpan{begin, (is_year ? first_of(year + 1, 1) : first_of(year, month + 1)) - 1};
}

}  // namespace fanal::engine
