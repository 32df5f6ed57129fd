#include "extract/internal/region.h"

#include <algorithm>
#include <array>

#include "extract/internal/place_reading.h"
#include "extract/internal/scan.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

// Country-code domains that are mostly registered from elsewhere, for their letters.
constexpr std::array<std::string_view, 24> sold_abroad{"ac", "ai", "bz", "cc", "co", "cx", "dj", "fm",
                                                       "gg", "gl", "io", "la", "li", "ly", "me", "nu",
                                                       "pw", "sc", "sh", "to", "tk", "tv", "vc", "ws"};

std::string upper_code(std::string_view text) {
  if (text.size() != 2 || !is_letter(text[0]) || !is_letter(text[1])) return {};
  std::string code;
  for (const char c : text) code += static_cast<char>(lower(c) - 32);
  return code == "UK" ? "GB" : code;
}

// The country that linked data or microdata of a page gives to an address.
std::string country_of_page(const Document& document) {
  constexpr std::string_view ending = ".addressCountry";
  for (const auto& field : document.fields) {
    const std::string_view name = field.name;
    if (name.size() <= ending.size() || name.substr(name.size() - ending.size()) != ending) continue;
    if (auto code = upper_code(field.value); !code.empty()) return code;
  }
  return {};
}

// BCP 47: `fr-FR`, `es_ES`. Of English, tools write `en-US` where nobody chose.
std::string country_of_language(std::string_view tag) {
  if (tag.size() != 5 || (tag[2] != '-' && tag[2] != '_')) return {};
  auto code = upper_code(tag.substr(3));
  return code == "US" && lower(tag[0]) == 'e' && lower(tag[1]) == 'n' ? std::string() : code;
}

}  // namespace

std::string country_of_host(std::string_view host) {
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos) return {};
  const auto label = host.substr(dot + 1);
  if (label == "eu" || label == "su") return {};
  if (std::find(sold_abroad.begin(), sold_abroad.end(), label) != sold_abroad.end()) return {};
  return upper_code(label);
}

const City* city_of_place(std::string_view place, std::string_view country, const Gazetteer& gazetteer) {
  if (place.size() > 200) return nullptr;
  const auto cities = gazetteer.cities();
  const auto pick = [&](std::string_view name) -> const City* {
    const auto ids = gazetteer.named(fold_name(name));
    if (ids.empty()) return nullptr;
    if (const auto placed = city_in_area_behind(gazetteer, place, name.size(), ids)) return &cities[placed->id];
    for (const auto id : ids)
      if (cities[id].country == country) return &cities[id];
    return &cities[ids.front()];
  };
  if (const auto* whole = pick(place)) return whole;
  const auto cut = place.find_first_of(",(/;|");
  return cut == std::string_view::npos ? nullptr : pick(place.substr(0, cut));
}

Region region_of(const Document& document, const Context& context) {
  if (auto code = upper_code(document.place.country); !code.empty()) return {std::move(code), true};
  if (auto code = upper_code(field_value(document, "country")); !code.empty()) return {std::move(code), true};
  auto place = std::string_view(document.place.name);
  if (place.empty()) place = field_value(document, "place");
  if (context.gazetteer != nullptr && !place.empty())
    if (const auto* city = city_of_place(place, {}, *context.gazetteer)) return {city->country, true};
  if (document.kind == DocumentKind::page)
    if (auto code = country_of_page(document); !code.empty()) return {std::move(code), false};
  for (const auto* name : {"site", "url"})
    if (auto code = country_of_host(host_of_url(field_value(document, name))); !code.empty())
      return {std::move(code), false};
  if (document.kind == DocumentKind::page)
    if (auto code = country_of_language(field_value(document, "lang")); !code.empty()) return {std::move(code), false};
  return {};
}

}  // namespace fanal::extract::internal
