#pragma once
// Points and distances as typed.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal::query::internal {

constexpr std::int64_t position_units = 100000;    ///< of a degree: about a metre
constexpr std::uint32_t default_radius_m = 25000;  ///< a town and what is around it
constexpr std::uint32_t most_radius_m = 20015000;  ///< half the way around the Earth

struct Position {
  double lat_deg = 0;
  double lon_deg = 0;
  bool has_decimals = false;  ///< both
};
/// `45.76,4.83`, `45.76 N, 4.83 E` (also without the comma): degrees in [-90, 90] and [-180, 180], to five places.
std::optional<Position> position_of(std::string_view text);

/// `45.76`, `-33.9`: to five places, as position_of reads it.
std::string degrees_text(double degrees);

/// Metres: `50km` (also without a unit), `800m`, `2.5mi`; from 1 m to most_radius_m.
std::optional<std::uint32_t> radius_of(std::string_view text);
std::string radius_text(std::uint32_t radius_m);

}  // namespace fanal::query::internal
