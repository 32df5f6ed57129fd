#pragma once
// Civil dates and times in UTC, as numbers. No clock is read here: callers pass the time in.
// Source: ISO 8601; day numbers by the proleptic Gregorian calendar.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

/// Seconds since 1970-01-01T00:00:00Z.
using UtcSeconds = std::int64_t;

enum class TimePrecision : std::uint8_t { none, year, month, day, minute, second };

/// An interval in UTC, half-open, with what was written. precision none: no time is known.
struct TimeSpan {
  UtcSeconds begin = 0;
  UtcSeconds end = 0;
  TimePrecision precision = TimePrecision::none;
  std::string raw;
  bool operator==(const TimeSpan&) const = default;
};

/// Reads ISO 8601 / RFC 3339: YYYY, YYYY-MM, YYYY-MM-DD, with Thh:mm[:ss[.fff]] (or a blank for T) and Z or +hh[:mm].
/// A time without an offset is taken as UTC but spans a day either way of what offsets allow: begin - 14 h, end + 12 h.
/// Nothing when it does not fit or the date does not exist.
std::optional<TimeSpan> parse_iso_time(std::string_view text);

/// Days since 1970-01-01 of a civil date that exists; nothing otherwise. month 1-12, day 1-31, year 1-9999.
std::optional<std::int64_t> days_from_civil(int year, int month, int day);

/// `2026-03-01T12:00:00Z`.
std::string format_utc(UtcSeconds at);
/// `2026-03-01`.
std::string format_utc_day(UtcSeconds at);

}  // namespace fanal
