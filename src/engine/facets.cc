#include "engine/facets.h"

#include <array>
#include <utility>

namespace fanal::engine {

void put_choice(JsonWriter& json, const FacetChoice& choice) {
  const std::array<std::pair<std::string_view, const std::vector<std::string>*>, 4> facets{
      {{"tier", &choice.tiers}, {"stage", &choice.stages}, {"indicator", &choice.indicators}, {"tag", &choice.tags}}};
  for (const auto& [name, values] : facets) {
    if (values->empty()) continue;
    json.key(name).begin_array();
    for (const auto& value : *values) json.string(value);
    json.end_array();
  }
}

void put_facets(JsonWriter& json, std::string_view name, const std::vector<FacetCounts>& facets) {
  json.key(name).begin_array();
  for (const auto& facet : facets) {
    json.begin_object().field("facet", facet.name).key("values").begin_array();
    for (const auto& one : facet.values)
      json.begin_object().field("value", one.value).field("count", one.count).end_object();
    json.end_array().field("without", facet.without).end_object();
  }
  json.end_array();
}

}  // namespace fanal::engine
