#pragma once
// Names of places in questions: which cities a name may mean, and which lie around a point.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/gazetteer.h"

namespace fanal::engine {

/// Metres between two points of WGS84, on a sphere of 6,371,008.8 m (the mean radius of IUGG): within 0.6 %.
double metres_between(double lat_a, double lon_a, double lat_b, double lon_b);

/// Cities of that name, `Lyon` or `Lyon, FR` (a country or division by its name or code), the most populous first;
/// none for a name that is none. Errors: unavailable when there is no table.
Result<std::vector<extract::City>> cities_named(std::string_view name);
/// `City, CC` of the cities within `metres` of a point. Errors: the same.
Result<std::vector<std::string>> cities_around(double lat_deg, double lon_deg, double metres);

}  // namespace fanal::engine
