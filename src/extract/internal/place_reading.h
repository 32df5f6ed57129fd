#pragma once
// Names of cities where they stand in a text, and the region or country that follows them.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "extract/gazetteer.h"

namespace fanal::extract::internal {

struct CityName {
  std::size_t words = 0;  ///< 0: no city is called so
  std::size_t end = 0;
  std::span<const std::uint32_t> ids;  ///< the candidates, most populous first
};
/// The longest city name that begins at `begin`, a letter. `folded` is memory to work in, and holds the folded name
/// after.
CityName city_name_at(const Gazetteer& gazetteer, std::string_view text, std::size_t begin, std::string& folded);

struct PlacedCity {
  std::uint32_t id = 0;  ///< into Gazetteer::cities()
  std::size_t end = 0;   ///< of the region or country behind the name
};
/// The first of `ids` that lies in the region or country written behind a city's name that ends at `end`: `, TX`,
/// `, Ontario`, ` (France)`. Nothing when none follows or no candidate lies there.
std::optional<PlacedCity> city_in_area_behind(const Gazetteer& gazetteer, std::string_view text, std::size_t end,
                                              std::span<const std::uint32_t> ids);

}  // namespace fanal::extract::internal
