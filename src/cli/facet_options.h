#pragma once
// Options by which groups are chosen: the same for all commands that list groups.
#include <array>
#include <string_view>

#include "base/result.h"
#include "cli/command.h"
#include "engine/facets.h"

namespace fanal::cli {

constexpr Option tier_option{"tier", "T2,T3", "groups of one of these tiers: T0, T1, T2, T3, TU, I"};
constexpr Option stage_option{"stage", "NAME,...", "with a sign of one of these stages, as recruitment or profits"};
constexpr Option indicator_option{"indicator", "ID,...", "in which one of these indicators counts"};
constexpr Option tag_option{"tag", "NAME,...", "whose worksheet supports one of these, as organised_crime"};

inline constexpr std::array facet_options{tier_option, stage_option, indicator_option, tag_option};

/// Values stand between commas, of tiers and indicators in letters of any case. Errors: invalid_input for an empty one.
Result<engine::FacetChoice> choice_in(const Invocation& invocation);

}  // namespace fanal::cli
