#pragma once
// Names of cities and where they are: a pure table made from rows, asked by folded name.
// Source: rows are GeoNames' (CC BY 4.0) where the engine loads them.
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/tokens.h"

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
  /// What one probe says of a folded word or name.
  struct Found {
    std::span<const std::uint32_t> ids;  ///< of that name
    std::uint32_t words = 0;             ///< the most words in a name that begins with it as its first word; 0: none
    std::uint32_t next_letters = 0;      ///< of those names: letter_bit() of their second words
    bool is_marked = false;
  };
  /// The bit of a folded word in Found::next_letters, by its first byte: most words behind a name do not go on with it.
  static std::uint32_t letter_bit(char first) { return std::uint32_t{1} << (static_cast<unsigned char>(first) & 31U); }

  /// Adds `name` (as written) for `id`. Names of no or more than `most_words` words are left out.
  void add(std::string_view name, std::uint32_t id);
  /// Ends adding: of one name, ids for which `before` is true come first; equal pairs are merged. O(n log n).
  void build(const std::function<bool(std::uint32_t, std::uint32_t)>& before);
  /// Marks `name` (as written) where the table, which is built, holds it.
  void mark(std::string_view name);

  Found find(std::string_view folded) const;
  /// Of at most 64 words where they stand in `text`: bit i when a name may begin with words[i]. True for what is not
  /// ASCII, or long. A few instructions a word.
  std::uint64_t sift(std::string_view text, std::span<const ByteSpan> words) const;
  static constexpr std::uint32_t most_words = 5;

 private:
  struct Named {
    std::uint64_t hash = 0;
    std::uint64_t first_hash = 0;  ///< of its first word
    std::uint32_t words = 0;
    std::uint32_t id = 0;
    std::uint32_t next_letter = 0;  ///< letter_bit() of its second word; 0 where it has one alone
  };
  // A name, a first word of names, or both: one place in memory says all of it.
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0;  ///< into ids_
    std::uint32_t next_letters = 0;
    std::uint32_t count : 24 = 0;
    std::uint32_t words : 7 = 0;
    std::uint32_t is_marked : 1 = 0;
    bool is_free() const { return count == 0 && words == 0; }
  };
  // 32 KiB, which stay in the fastest cache, for first words: two bits of one block for each. The first words of the
  // cities of libgeonames set a fifth of the bits, so that one in twenty other words passes.
  static constexpr std::size_t sieve_blocks = 1U << 12U;
  std::size_t slot_of(std::uint64_t hash) const;

  std::vector<Named> added_;
  std::vector<std::uint32_t> ids_;
  std::vector<Slot> slots_;  ///< a power of two, half of them free at least
  std::vector<std::uint64_t> sieve_;
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
  std::span<const std::uint32_t> named(std::string_view folded) const { return city_names_.find(folded).ids; }
  /// The most words in a name that starts with this folded word: 0 when there is none, at most `most_words`.
  std::uint32_t words_from(std::string_view folded_first_word) const {
    return city_names_.find(folded_first_word).words;
  }
  /// The table behind both: marked are the names that countries bear too.
  const NameTable& city_names() const { return city_names_; }
  static constexpr std::uint32_t most_words = NameTable::most_words;

  std::span<const Area> areas() const { return areas_; }
  /// Of countries and divisions, in row order.
  const NameTable& area_names() const { return area_names_; }

 private:
  std::vector<City> cities_;
  std::vector<Area> areas_;
  NameTable city_names_;
  NameTable area_names_;
};

}  // namespace fanal::extract
