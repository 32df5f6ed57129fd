#pragma once
// By what a group could be treated otherwise than others, for looking whether it is: nothing of this enters a tier.
// Source: K. Hundman, T. Gowda, M. Kejriwal and B. Boecking, "Always Lurking", 2017 (arXiv 1712.00846), on a ranking of
// adverts that proved biased.
#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "score/assess.h"
#include "score/computation.h"

namespace fanal::score {

struct Stratum {
  std::string what;  ///< `site`, `language`, `country`, `price`, `sources`, `size`; `poster`: of poster_of()
  std::string name;  ///< `unknown` where it is not said
  auto operator<=>(const Stratum&) const = default;
};

/// One of each `what`, in their order: the site, language and country of most of its documents, of equals the first by
/// name; the band of its median hourly price; its classes of sources; how many documents it has.
std::vector<Stratum> strata_of(const GroupFacts& group);

/// Who posts, as the documents show it themselves and nobody guesses of a person: the first of these that holds.
/// `group of help` (a sign of self-help, SMU-CI, was found), `job offer` (a sign of the family JOB, or an advert with
/// an employer), `passage offered` (SMU-01, 02, 04, 07 or 09), `registered business` (CI-07), `several adults` (shown
/// by names and pictures, or by a finding that shows several), `one adult` (own voice, own pictures or a tour alone,
/// CI-02, 05 or 06; or one name in all adverts), else `not shown`.
std::string poster_of(const GroupFacts& group, const Assessment& assessment);

}  // namespace fanal::score
