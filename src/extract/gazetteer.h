#pragma once
// Names of cities and where they are: a pure table made from rows, asked by folded name.
// Source: rows are GeoNames' (CC BY 4.0) where the engine loads them.
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fanal::extract {

/// One city as a source lists it. country: ISO 3166-1 alpha-2, upper case. Degrees are WGS84.
struct City {
  std::string name;
  std::vector<std::string> alternates;  ///< other names, in any language
  std::string country;
  double lat_deg = 0;
  double lon_deg = 0;
  std::uint64_t population = 0;
};

/// A name without case, accents and punctuation: words in lower case, parted by one blank. Latin letters lose their
/// marks (`Saint-Étienne` is `saint etienne`, `ß` is `ss`); other scripts keep theirs.
std::string fold_name(std::string_view name);

/// Immutable once built: any number of threads may ask. Views and spans live as long as it does.
class Gazetteer {
 public:
  Gazetteer() = default;
  /// Rows with an empty folded name or country are left out. O(names).
  explicit Gazetteer(std::vector<City> rows);

  std::span<const City> cities() const { return cities_; }
  /// Cities of that folded name (`fold_name`), most populous first, then in row order. Under a microsecond.
  std::span<const std::uint32_t> named(std::string_view folded) const;
  /// The most words in a name that starts with this folded word: 0 when there is none, at most `most_words`.
  std::uint32_t words_from(std::string_view folded_first_word) const;
  static constexpr std::uint32_t most_words = 5;

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< into ids_, or the word count in the table of first words
    std::uint32_t count = 0;  ///< 0: free
  };
  std::vector<City> cities_;
  std::vector<std::uint32_t> ids_;
  std::vector<Slot> names_;
  std::vector<Slot> first_words_;
};

}  // namespace fanal::extract
