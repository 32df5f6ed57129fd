#pragma once
// Days put together as days, weeks, months or years. Weeks begin on Monday (ISO 8601).
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "engine/internal/view_documents.h"
#include "engine/linked_views.h"

namespace fanal::engine {

class ViewPeriods {
 public:
  explicit ViewPeriods(ViewUnit unit) : unit_(unit) {}

  ViewUnit unit() const { return unit_; }
  /// The first day of the period that `day` is in.
  std::int32_t begin_of(std::int32_t day);
  /// Of a period that begins on `begin`, the day on which the next begins.
  std::int32_t next(std::int32_t begin) const;
  /// `2025-03-03`, `2025-03` or `2025`.
  std::string name(std::int32_t begin) const;

 private:
  ViewUnit unit_;
  std::map<std::int32_t, std::int32_t> known_;  ///< first days of months and years that were asked for, and their ends
};

/// The days of `2025`, `2025-03` or `2025-03-04`; nothing for what is none.
std::optional<DaySpan> days_named(std::string_view name);
/// `2025-03-04`.
std::string day_name(std::int32_t day);

}  // namespace fanal::engine
