#pragma once
// Days of the civil calendar, and the day a document was posted on. Source: ISO 8601.
#include <cstdint>
#include <optional>
#include <string>

#include "model/document.h"

namespace fanal::extract::internal {

/// Days since 1970-01-01.
using DayNumber = std::int64_t;

/// Whether the day exists, in the years 1900 to 2099.
bool is_day(int year, int month, int day);
/// `2026-03-12` of a day that exists, in the years 1900 to 2099.
std::optional<std::string> iso_day(int year, int month, int day);
std::string iso_day(DayNumber day);

/// 1: Monday to 7: Sunday.
int weekday_of(DayNumber day);
int year_of(DayNumber day);

/// The day nearest to `near` with that month and day. Nothing when no year near it has one.
std::optional<DayNumber> nearest_day(int month, int day, DayNumber near);

/// The day the document was posted on by the clock of who posted it: as written where the time carries an offset,
/// else the middle of its interval. Nothing when no time is known to the day.
std::optional<DayNumber> day_posted(const Document& document);

}  // namespace fanal::extract::internal
