#pragma once
// Looser queries near one that found too little. Source: the strict to relaxed queries of DIG (Kejriwal and
// Szekely, "An Investigative Search Engine for the Human Trafficking Domain", ISWC 2017). Offered, never applied
// unasked.
#include <cstdint>
#include <string_view>
#include <vector>

#include "query/tree.h"

namespace fanal::query {

/// In this order: from what changes least.
enum class Eased : std::uint8_t {
  spelling,      ///< a letter of a word may differ; of eight letters and more, then two
  near_words,    ///< three other words may stand among those of a phrase
  dates,         ///< as long again on each side, a week at least
  radius,        ///< twice as far
  around_place,  ///< not named so, but within 25 km
  country,       ///< a telephone number by its last eight figures, whatever its country
  any_order,     ///< the words of a phrase, anywhere
  dropped,       ///< one part of what had to be there, or must not be, left out
};
std::string_view name_of(Eased eased);

struct Relaxation {
  Eased what = Eased::spelling;
  ByteSpan span;  ///< of the part that is eased, in the text of the tree
  Node tree;      ///< printed() gives its text; what was not touched keeps its spans
};

/// One part eased at a time, by Eased, then in the order of the text; `most` of them at most. What stands under NOT is
/// left as it is: easing it would find less. Each still says what must be there, but it may have lost its seed: the
/// rules are asked again. O(most * tree).
std::vector<Relaxation> relaxations(const Node& tree, std::size_t most = 24);

}  // namespace fanal::query
