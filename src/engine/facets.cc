#include "engine/facets.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fanal::engine {
namespace {

Result<std::vector<std::string>> names_in(std::string_view what, std::string_view text, bool is_code) {
  std::vector<std::string> names;
  if (text.empty()) return names;
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find(',', begin), text.size());
    std::string name(text.substr(begin, end - begin));
    if (name.empty()) return Error{Code::invalid_input, std::string(what) + " wants names between commas"};
    if (is_code) std::transform(name.begin(), name.end(), name.begin(), upper);
    names.push_back(std::move(name));
    begin = end + 1;
  }
  return names;
}

}  // namespace

Result<FacetChoice> read_choice(std::string_view tiers, std::string_view stages, std::string_view indicators,
                                std::string_view tags) {
  FacetChoice choice;
  FANAL_TRY(of_tier, names_in("tier", tiers, true));
  FANAL_TRY(of_stage, names_in("stage", stages, false));
  FANAL_TRY(of_indicator, names_in("indicator", indicators, true));
  FANAL_TRY(of_tag, names_in("tag", tags, false));
  choice.tiers = std::move(of_tier);
  choice.stages = std::move(of_stage);
  choice.indicators = std::move(of_indicator);
  choice.tags = std::move(of_tag);
  return choice;
}

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
