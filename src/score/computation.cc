#include "score/computation.h"

#include <algorithm>

#include "base/check.h"
#include "score/internal/computations.h"

namespace fanal::score {

const Computation* computation_named(std::string_view name) {
  const auto rows = computations();
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const Computation& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

std::int64_t number_in(const Settings& settings, std::span<const NumberRange> ranges, std::string_view name) {
  if (const auto given = settings.numbers.find(name); given != settings.numbers.end()) return given->second;
  const auto range =
      std::find_if(ranges.begin(), ranges.end(), [&](const NumberRange& row) { return row.name == name; });
  FANAL_CHECK(range != ranges.end());
  return range->usual;
}

bool looks_at(const Settings& settings, SourceClass source) {
  return settings.sources.empty() ||
         std::find(settings.sources.begin(), settings.sources.end(), source) != settings.sources.end();
}

}  // namespace fanal::score
