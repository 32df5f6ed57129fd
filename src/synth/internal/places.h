#pragma once
// Markets and their cities: where synthetic adverts are placed.
#include <cstdint>
#include <span>
#include <string_view>

namespace fanal::synth {

enum class Language : std::uint8_t { english, french, spanish };

/// Who writes where, with which telephone numbers.
enum class Market : std::uint8_t { us, fr, gb, es };
constexpr std::uint32_t market_count = 4;

struct City {
  std::string_view name;
  std::string_view country;  ///< ISO 3166-1 alpha-2
  std::int32_t lat_e4;       ///< ten-thousandths of a degree, WGS84
  std::int32_t lon_e4;
};

std::span<const City> cities_of(Market market);
Language language_of(Market market);
/// ISO 4217.
std::string_view currency_of(Market market);

}  // namespace fanal::synth
