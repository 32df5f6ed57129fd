#include "engine/internal/places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "engine/gazetteer.h"

namespace fanal::engine {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

bool lies_in_area(const extract::Gazetteer& table, const extract::City& city, std::string_view area) {
  std::string code(area);
  std::transform(code.begin(), code.end(), code.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c; });
  if (city.country == code || city.region == city.country + "." + code) return true;
  const auto ids = table.area_names().find(extract::fold_name(area)).ids;
  return std::any_of(ids.begin(), ids.end(),
                     [&](std::uint32_t id) { return extract::lies_in(city, table.areas()[id].code); });
}

}  // namespace

double metres_between(double lat_a, double lon_a, double lat_b, double lon_b) {
  constexpr double radius = 6371008.8;
  constexpr double degree = std::numbers::pi / 180;
  const double lat = std::sin((lat_b - lat_a) * degree / 2);
  const double lon = std::sin((lon_b - lon_a) * degree / 2);
  const double h = lat * lat + std::cos(lat_a * degree) * std::cos(lat_b * degree) * lon * lon;
  return 2 * radius * std::asin(std::min(1.0, std::sqrt(h)));
}

Result<std::vector<extract::City>> cities_named(std::string_view name) {
  FANAL_TRY(cities, gazetteer());
  std::vector<extract::City> found;
  const std::size_t comma = name.rfind(',');
  const std::string_view city = trimmed(name.substr(0, comma));
  const std::string_view area = comma == std::string_view::npos ? std::string_view() : trimmed(name.substr(comma + 1));
  for (const std::uint32_t id : cities->named(extract::fold_name(city))) {
    const extract::City& candidate = cities->cities()[id];
    if (area.empty() || lies_in_area(*cities, candidate, area)) found.push_back(candidate);
  }
  return found;
}

Result<std::vector<std::string>> cities_around(double lat_deg, double lon_deg, double metres) {
  FANAL_TRY(cities, gazetteer());
  std::vector<std::string> found;
  for (const extract::City& city : cities->cities()) {
    if (metres_between(lat_deg, lon_deg, city.lat_deg, city.lon_deg) > metres) continue;
    found.push_back(city.name + ", " + city.country);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace fanal::engine
