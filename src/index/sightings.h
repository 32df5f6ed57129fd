#pragma once
// What documents say of when things were there, by the names of these things.
#include <cstdint>
#include <functional>
#include <span>

#include "base/result.h"
#include "index/scope.h"
#include "model/sighting.h"

namespace fanal::index {

/// `rows`: admitted documents that say so, never none.
using VisitSighting = std::function<void(const Sighting& sighting, std::span<const std::int64_t> rows)>;

/// All that is said of `name`, segment by segment: what documents of several segments say comes once for each.
/// Some microseconds a segment. Errors: damaged.
Result<void> sightings_of_name(const Scope& scope, std::uint64_t name, const VisitSighting& visit);
/// The same of all names. Some tenth of a microsecond a sighting.
Result<void> each_sighting(const Scope& scope, const VisitSighting& visit);

}  // namespace fanal::index
