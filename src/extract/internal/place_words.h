#pragma once
// City names that are also words, and the words that stand before a place.
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal::extract::internal {

enum class Homonym : std::uint8_t {
  none,
  abroad,   ///< a word elsewhere (Nice in English): the advert must be from the city's country
  at_home,  ///< a word or given name where the city is (Reading, Mobile): `in` or the like must stand before
};
/// Of a name in its folded form.
Homonym homonym_of(std::string_view folded_name);

/// True when `capitals` is what addresses write for that country or first-level division: `TX` for US.TX, `UK` for GB.
bool is_abbreviation_of(std::string_view capitals, std::string_view country, std::string_view region);

/// True when a word that follows a place stands behind text[.., end), in its line: centre, downtown, area, nord.
bool is_place_followed(std::string_view text, std::size_t end);

/// True when a word that a place follows stands before `begin`, in its line: in, at, near, from, à, en, sur, de.
bool is_place_led(std::string_view text, std::size_t begin);

}  // namespace fanal::extract::internal
