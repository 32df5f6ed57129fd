#include "engine/gazetteer.h"

#include <geonames.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fanal::engine {
namespace {

struct FreeCity {
  void operator()(GeonamesCity* city) const { geonames_city_free(city); }
};

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

}  // namespace

// The library reads its table from data linked into it; names in other languages would need a process-wide locale,
// which a library must not change under its callers.
Result<extract::Gazetteer> load_gazetteer() {
  const auto count = geonames_get_n_cities();
  std::vector<extract::City> cities;
  cities.reserve(count > 0 ? static_cast<std::size_t>(count) : 0);
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<GeonamesCity, FreeCity> row(geonames_get_city(i));
    if (row == nullptr) continue;
    extract::City city;
    city.name = text_of(geonames_city_get_name(row.get()));
    city.country = text_of(geonames_city_get_country_code(row.get()));
    city.lat_deg = geonames_city_get_latitude(row.get());
    city.lon_deg = geonames_city_get_longitude(row.get());
    city.population = geonames_city_get_population(row.get());
    cities.push_back(std::move(city));
  }
  if (cities.empty()) return Error{Code::unavailable, "libgeonames gives no city: install libgeonames0."};
  return extract::Gazetteer(std::move(cities));
}

}  // namespace fanal::engine
