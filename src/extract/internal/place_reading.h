#pragma once
// Names of cities where they stand in a text, and the region or country that follows them.
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "extract/gazetteer.h"

namespace fanal::extract::internal {

/// A name of a few words, folded, in memory of its own.
class FoldedName {
 public:
  static constexpr std::size_t longest_word = 40;
  std::string_view text() const { return {bytes_.data(), size_}; }
  void clear() { size_ = 0; }
  void resize(std::size_t size) { size_ = size; }
  void append_blank() { bytes_[size_++] = ' '; }
  /// Appends the letters from text[at] on and gives where they end; npos when they are too many.
  std::size_t append_word(std::string_view text, std::size_t at);

 private:
  std::size_t append_any(std::string_view text, std::size_t begin);

  std::array<char, Gazetteer::most_words*(longest_word + 1)> bytes_;
  std::size_t size_ = 0;
};

struct CityName {
  std::size_t words = 0;  ///< 0: no city is called so
  std::size_t end = 0;
  std::span<const std::uint32_t> ids;  ///< the candidates, most populous first
  bool names_country = false;          ///< a country bears the name too
};
/// The longest city name that begins at `begin`, a letter. `folded` is memory to work in, and holds the folded name
/// after.
CityName city_name_at(const Gazetteer& gazetteer, std::string_view text, std::size_t begin, FoldedName& folded);

struct PlacedCity {
  std::uint32_t id = 0;  ///< into Gazetteer::cities()
  std::size_t end = 0;   ///< of the region or country behind the name
};
/// The first of `ids` that lies in the region or country written behind a city's name that ends at `end`: `, TX`,
/// `, Ontario`, ` (France)`. Nothing when none follows or no candidate lies there.
std::optional<PlacedCity> city_in_area_behind(const Gazetteer& gazetteer, std::string_view text, std::size_t end,
                                              std::span<const std::uint32_t> ids);

}  // namespace fanal::extract::internal
