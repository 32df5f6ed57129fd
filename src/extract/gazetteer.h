#pragma once
// Names of cities and where they are: a pure table made from rows, asked by folded name.
// Source: rows are GeoNames' (CC BY 4.0) where the engine loads them.
#include <cstdint>
#include <functional>
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
  std::string region = {};  ///< `US.TX`: its first-level division by GeoNames' code, or empty
};

/// A country or a first-level division, by the names it has in any language.
struct Area {
  std::string code;  ///< `CH`, `CH.GE`: what City::country or City::region holds
  std::vector<std::string> names;
};

/// True when `city` lies in the country or division of that code.
bool lies_in(const City& city, std::string_view area_code);

/// A name without case, accents and punctuation: words in lower case, parted by one blank. Latin letters lose their
/// marks (`Saint-Étienne` is `saint etienne`, `ß` is `ss`); other scripts keep theirs.
std::string fold_name(std::string_view name);

/// Folded names and what they name. Told apart by 64-bit hashes alone: among a hundred thousand names, one in 10^9
/// tables has a collision.
class NameTable {
 public:
  /// Adds `name` (as written) for `id`. Names of no or more than `most_words` words are left out.
  void add(std::string_view name, std::uint32_t id);
  /// Ends adding: of one name, ids for which `before` is true come first; equal pairs are merged. O(n log n).
  void build(const std::function<bool(std::uint32_t, std::uint32_t)>& before);

  std::span<const std::uint32_t> named(std::string_view folded) const;
  std::uint32_t words_from(std::string_view folded_first_word) const;
  /// False when no name begins with the word text[begin, end), as written; may be true all the same. A few instructions
  /// for words of ASCII letters with 16 bytes of text behind their begin; else it is true.
  bool may_begin(std::string_view text, std::size_t begin, std::size_t end) const;
  static constexpr std::uint32_t most_words = 5;

 private:
  struct Named {
    std::uint64_t hash = 0;
    std::uint64_t first_hash = 0;  ///< of its first word
    std::uint32_t words = 0;
    std::uint32_t id = 0;
  };
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< into ids_, or the word count in the table of first words
    std::uint32_t count = 0;  ///< 0: free
  };
  std::vector<Named> added_;
  std::vector<std::uint32_t> ids_;
  std::vector<Slot> names_;
  std::vector<Slot> first_words_;
  std::vector<std::uint64_t> sieve_;      ///< the same by the bits of the word itself, which need no folding
  std::vector<std::uint64_t> may_begin_;  ///< a bit for each hash of a first word: most words begin no name
};

/// Immutable once built: any number of threads may ask. Views and spans live as long as it does.
class Gazetteer {
 public:
  Gazetteer() = default;
  /// Rows with an empty folded name or country are left out. O(names).
  explicit Gazetteer(std::vector<City> rows, std::vector<Area> areas = {});

  std::span<const City> cities() const { return cities_; }
  /// Cities of that folded name (`fold_name`), most populous first, then in row order: all candidates of an ambiguous
  /// name. Under a microsecond.
  std::span<const std::uint32_t> named(std::string_view folded) const { return city_names_.named(folded); }
  /// The most words in a name that starts with this folded word: 0 when there is none, at most `most_words`.
  std::uint32_t words_from(std::string_view folded_first_word) const {
    return city_names_.words_from(folded_first_word);
  }
  bool may_begin(std::string_view text, std::size_t begin, std::size_t end) const {
    return city_names_.may_begin(text, begin, end);
  }
  static constexpr std::uint32_t most_words = NameTable::most_words;

  std::span<const Area> areas() const { return areas_; }
  /// Countries and divisions of that folded name, in row order.
  std::span<const std::uint32_t> areas_named(std::string_view folded) const { return area_names_.named(folded); }
  std::uint32_t area_words_from(std::string_view folded_first_word) const {
    return area_names_.words_from(folded_first_word);
  }

 private:
  std::vector<City> cities_;
  std::vector<Area> areas_;
  NameTable city_names_;
  NameTable area_names_;
};

}  // namespace fanal::extract
