#pragma once
// Names of places in questions: which cities a name may mean, and which lie around a point. The table of cities is
// loaded when it is first asked for.
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "extract/gazetteer.h"

namespace fanal::engine {

/// Metres between two points of WGS84, on a sphere of 6,371,008.8 m (the mean radius of IUGG): within 0.6 %.
double metres_between(double lat_a, double lon_a, double lat_b, double lon_b);

/// Thread-safe.
class Places {
 public:
  /// Cities of that name, `Lyon` or `Lyon, FR` (a country or division by its name or code), the most populous first;
  /// none for a name that is none. Errors: unavailable when there is no table.
  Result<std::vector<extract::City>> named(std::string_view name);
  /// `City, CC` of the cities within `metres` of a point.
  Result<std::vector<std::string>> around(double lat_deg, double lon_deg, double metres);

  /// For who finds places in texts. Errors: unavailable when there is none.
  Result<const extract::Gazetteer*> table();

 private:
  std::mutex mutex_;
  std::unique_ptr<extract::Gazetteer> table_;
};

}  // namespace fanal::engine
