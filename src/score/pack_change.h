#pragma once
// What a change of packs weakens: each guard of an indicator that holds less than before, as a row. Where a program
// cannot know which way is looser, any change is a weakening: docs/formats/indicators.md, "What weakens".
#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "score/pack.h"

namespace fanal::score {

/// What keeps an indicator from saying more than is known. Names are kept in registers: never change one.
enum class Guard : std::uint8_t {
  gone,           ///< an indicator that nobody is shown any more
  barred,         ///< what the law or ethics bar
  not_supported,  ///< what was tested and means nothing, or speaks against: counted by another way
  band,           ///< for how much it counts
  evidence,
  tested,  ///< languages and markets that the evidence comes from
  verified,
  control,  ///< that a third party has control
  several,  ///< that more than one adult is there
  counter,
  family,
  dimension,  ///< and element
  profiles,
  computation,
  numbers,    ///< thresholds and smallest cells
  words,      ///< that it is heard by
  condition,  ///< words that must, or must not, stand in the same document
  negation,
  sources,  ///< classes of documents it looks at
  innocent,
  error_rate,
  caveat,
  studies,   ///< who says so, and whether it was read
  examples,  ///< that prove it
  suggests,  ///< the row that an analyst is pointed to
  review_due,
  languages,  ///< read: an advert in one that is not is I, never T0
  advisory,   ///< sign-off of survivors and of sex workers
};
constexpr std::size_t guard_count = 28;
/// `error_rate`.
std::string_view name_of(Guard guard);
/// For people: `How often it is wrong`.
InWords words_for(Guard guard);

struct Weakening {
  std::string pack;       ///< that holds it now; of what is gone, that held it
  std::string indicator;  ///< empty: of the pack as a whole
  Guard guard = Guard::gone;
  std::string from;  ///< cut at some 120 bytes; empty: nothing
  std::string to;
  auto operator<=>(const Weakening&) const = default;
};

/// What `after` weakens of `before`: two sets of packs, each used together. An indicator is the same by its id, in
/// whichever pack it stands. By (pack, indicator, guard, from, to), without doubles. Names, definitions and notes are
/// not compared. Linear in the phrases of both, and in the pairs of new and old ones that begin alike.
std::vector<Weakening> weakened(std::span<const Pack> before, std::span<const Pack> after);

}  // namespace fanal::score
