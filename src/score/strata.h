#pragma once
// By what a group could be treated otherwise than others, for looking whether it is: nothing of this enters a tier.
// Source: K. Hundman, T. Gowda, M. Kejriwal and B. Boecking, "Always Lurking", 2017 (arXiv 1712.00846), on a ranking of
// adverts that proved biased.
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "score/computation.h"

namespace fanal::score {

struct Stratum {
  std::string what;  ///< `site`, `language`, `country`, `price`, `sources`, `size`
  std::string name;  ///< `unknown` where it is not said
  auto operator<=>(const Stratum&) const = default;
};

/// One of each `what`, in their order: the site, language and country of most of its documents, of equals the first by
/// name; the band of its median hourly price; its classes of sources; how many documents it has.
std::vector<Stratum> strata_of(const GroupFacts& group);

}  // namespace fanal::score
