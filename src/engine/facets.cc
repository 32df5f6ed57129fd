#include "engine/facets.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/indicator.h"

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

Error no_such(std::string_view what, std::string_view value) {
  return Error{Code::invalid_input, "there is no " + std::string(what) + " '" + std::string(value) + "'"};
}

template <typename Known>
Result<void> check_names(std::string_view what, const std::vector<std::string>& names, const Known& is_known) {
  constexpr std::size_t most_names = 64;
  if (names.size() > most_names)
    return Error{Code::invalid_input, "of one facet at most " + std::to_string(most_names) + " values are chosen"};
  for (const auto& name : names) {
    if (!is_known(name)) return no_such(what, name);
  }
  return {};
}

bool is_written_like_an_id(std::string_view name) {
  constexpr std::size_t most_bytes = 64;
  return !name.empty() && name.size() <= most_bytes && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

}  // namespace

Result<void> check_choice(const FacetChoice& choice) {
  const auto is_in = [](const auto& names) {
    return [&](std::string_view name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  };
  FANAL_TRY_VOID(check_names("tier", choice.tiers, [](std::string_view code) { return tier_of(code).has_value(); }));
  FANAL_TRY_VOID(check_names("stage", choice.stages, is_in(stage_names)));
  FANAL_TRY_VOID(check_names("indicator", choice.indicators, is_written_like_an_id));
  return check_names("tag", choice.tags, is_in(tag_names));
}

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
  FANAL_TRY_VOID(check_choice(choice));
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
