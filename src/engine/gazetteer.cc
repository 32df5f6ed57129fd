#include "engine/gazetteer.h"

#include <geonames.h>
#include <gio/gio.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/internal/message_catalog.h"

namespace fanal::engine {
namespace {

using Catalog = std::unordered_map<std::string_view, std::string_view>;

struct FreeCity {
  void operator()(GeonamesCity* city) const { geonames_city_free(city); }
};
struct FreeVariant {
  void operator()(GVariant* variant) const { g_variant_unref(variant); }
};
struct FreeBytes {
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
};

std::string text_of(const char* text) { return text == nullptr ? std::string() : std::string(text); }

// A city with what its accessors keep to themselves: its number at GeoNames, by which it is translated.
struct Row {
  extract::City city;
  std::string id;
  std::string country_name;
  std::string region_name;
};

std::vector<Row> rows_by_accessors() {
  std::vector<Row> rows;
  const auto count = geonames_get_n_cities();
  rows.reserve(count > 0 ? static_cast<std::size_t>(count) : 0);
  for (int i = 0; i < count; ++i) {
    const std::unique_ptr<GeonamesCity, FreeCity> from(geonames_get_city(i));
    if (from == nullptr) continue;
    Row row;
    row.city.name = text_of(geonames_city_get_name(from.get()));
    row.city.country = text_of(geonames_city_get_country_code(from.get()));
    row.city.lat_deg = geonames_city_get_latitude(from.get());
    row.city.lon_deg = geonames_city_get_longitude(from.get());
    row.city.population = geonames_city_get_population(from.get());
    row.country_name = text_of(geonames_city_get_country(from.get()));
    row.region_name = text_of(geonames_city_get_state(from.get()));
    rows.push_back(std::move(row));
  }
  return rows;
}

// The table that the accessors read, a resource of the library: number, name, code and name of the first-level
// division, code and name of the country, time zone, people, degrees. Empty when it is not of that shape.
std::vector<Row> rows_of_resource() {
  std::vector<Row> rows;
  constexpr const char* path = "/com/lomiri/geonames/cities.compiled";
  const std::unique_ptr<GBytes, FreeBytes> bytes(g_resources_lookup_data(path, G_RESOURCE_LOOKUP_FLAGS_NONE, nullptr));
  if (bytes == nullptr) return rows;
  const std::unique_ptr<GVariant, FreeVariant> table(
      g_variant_ref_sink(g_variant_new_from_bytes(G_VARIANT_TYPE("a(sssssssudd)"), bytes.get(), TRUE)));
  GVariantIter iter;
  g_variant_iter_init(&iter, table.get());
  const char* id = nullptr;
  const char* name = nullptr;
  const char* region = nullptr;
  const char* region_name = nullptr;
  const char* country = nullptr;
  const char* country_name = nullptr;
  const char* zone = nullptr;
  guint people = 0;
  double lat = 0;
  double lon = 0;
  while (g_variant_iter_next(&iter, "(&s&s&s&s&s&s&sudd)", &id, &name, &region, &region_name, &country, &country_name,
                             &zone, &people, &lat, &lon) != FALSE) {
    Row row;
    row.id = id;
    row.city.name = name;
    row.city.country = country;
    row.city.lat_deg = lat;
    row.city.lon_deg = lon;
    row.city.population = people;
    row.country_name = country_name;
    row.region_name = region_name;
    if (*region != '\0') row.city.region = row.city.country + "." + region;
    rows.push_back(std::move(row));
  }
  return rows;
}

// Of another shape the table would read as other words than the accessors give.
bool agrees(const Row& first) {
  const std::unique_ptr<GeonamesCity, FreeCity> city(geonames_get_city(0));
  return city != nullptr && first.city.name == text_of(geonames_city_get_name(city.get())) &&
         first.city.country == text_of(geonames_city_get_country_code(city.get())) &&
         first.city.population == geonames_city_get_population(city.get());
}

std::string bytes_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// Names of divisions are written with and without what they are: `State of Maine`, `Canton de Genève`.
void add_area_name(std::string_view name, std::vector<std::string>& names) {
  const auto add = [&](std::string_view text) {
    if (!text.empty() && std::find(names.begin(), names.end(), text) == names.end()) names.emplace_back(text);
  };
  add(name);
  for (const std::string_view head : {"State of ",
                                      "Canton of ",
                                      "Province of ",
                                      "Community of ",
                                      "Principality of ",
                                      "Canton de ",
                                      "Canton du ",
                                      "Canton d\u2019",
                                      "Canton des ",
                                      "Communaut\u00e9 de ",
                                      "Communaut\u00e9 autonome de ",
                                      "R\u00e9gion de ",
                                      "Principaut\u00e9 des ",
                                      "Province de ",
                                      "Provincia de ",
                                      "Comunidad de ",
                                      "Comunidad Aut\u00f3noma de ",
                                      "Principado de ",
                                      "Regi\u00f3n de ",
                                      "Cant\u00f3n de ",
                                      "Estado de ",
                                      "Departamento de ",
                                      "Departamento del ",
                                      "\u00c9tat de "})
    if (name.starts_with(head)) add(name.substr(head.size()));
  for (const std::string_view tail : {" Region", " State", " Province", " Department", " Governorate", " Prefecture"})
    if (name.ends_with(tail)) add(name.substr(0, name.size() - tail.size()));
}

// Languages of adverts, whose names of smaller cities count, and those of the cities' own countries. The table itself
// is in English.
constexpr std::string_view languages[] = {"fr", "es", "de", "it", "pt", "nl", "ca"};
constexpr std::size_t languages_of_adverts = 2;
constexpr std::size_t least_bytes = 4;           // a shorter translation is a word elsewhere more often
constexpr std::uint64_t least_abroad = 100'000;  // people of a city that others have a name for

void translate(const Catalog& catalog, bool is_of_adverts, std::vector<Row>& rows,
               std::map<std::string, std::vector<std::string>>& areas) {
  for (auto& row : rows) {
    if (row.id.empty() || (!is_of_adverts && row.city.population < least_abroad)) continue;
    const auto text = catalog.find(row.id);
    if (text == catalog.end() || text->second.find('(') != std::string_view::npos || text->second == row.city.name ||
        text->second.size() < least_bytes)
      continue;
    row.city.alternates.emplace_back(text->second);
  }
  if (!is_of_adverts) return;
  for (auto& [code, names] : areas)
    if (const auto text = catalog.find(code); text != catalog.end()) add_area_name(text->second, names);
}

}  // namespace

Result<extract::Gazetteer> load_gazetteer() {
  // The first accessor registers the resource.
  const auto count = geonames_get_n_cities();
  auto rows = rows_of_resource();
  if (count <= 0 || rows.size() != static_cast<std::size_t>(count) || !agrees(rows.front())) rows = rows_by_accessors();
  if (rows.empty()) return Error{Code::unavailable, "libgeonames gives no city: install libgeonames0."};
  std::map<std::string, std::vector<std::string>> areas;
  for (const auto& row : rows) {
    if (auto& names = areas[row.city.country]; names.empty()) add_area_name(row.country_name, names);
    if (row.city.region.empty()) continue;
    if (auto& names = areas[row.city.region]; names.empty()) add_area_name(row.region_name, names);
  }
  for (std::size_t i = 0; i < std::size(languages); ++i) {
    const auto bytes = bytes_of("/usr/share/locale/" + std::string(languages[i]) + "/LC_MESSAGES/geonames.mo");
    translate(internal::read_catalog(bytes), i < languages_of_adverts, rows, areas);
  }
  std::vector<extract::City> cities;
  cities.reserve(rows.size());
  for (auto& row : rows) cities.push_back(std::move(row.city));
  std::vector<extract::Area> named;
  named.reserve(areas.size());
  for (auto& [code, names] : areas) named.push_back({code, std::move(names)});
  return extract::Gazetteer(std::move(cities), std::move(named));
}

Result<const extract::Gazetteer*> gazetteer() {
  static std::mutex mutex;
  static std::unique_ptr<const extract::Gazetteer> table;
  const std::scoped_lock lock(mutex);
  if (!table) {
    FANAL_TRY(loaded, load_gazetteer());
    table = std::make_unique<const extract::Gazetteer>(std::move(loaded));
  }
  return table.get();
}

}  // namespace fanal::engine
