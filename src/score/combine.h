#pragma once
// From hits to a place in the order in which people look. No sum of weights, no probability.
// Source: ILO and European Commission, "Operational indicators of trafficking in human beings", 2009, page 3: what
// makes a dimension positive. Tiers: docs/limits.md.
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/indicator.h"

namespace fanal::score {

/// One indicator that holds on a group, as it enters the count.
struct Hit {
  std::string indicator;
  Dimension dimension = Dimension::transversal;
  Family family = Family::text_style;
  Band band = Band::weak;      ///< after caps and raising
  std::uint32_t profiles = 0;  ///< bits of Profile
  std::uint32_t sources = 0;   ///< bits of 1 << SourceClass: of the documents that prove it
  bool shows_control = false;
  bool shows_several = false;
  bool is_verified = false;  ///< its pack is
  bool operator==(const Hit&) const = default;
};

/// Counted hits of a dimension by band.
struct Count {
  std::uint32_t strong = 0;
  std::uint32_t medium = 0;
  std::uint32_t weak = 0;
  auto operator<=>(const Count&) const = default;
};

/// Two strong; or one strong and one medium or weak; or three medium; or two medium and one weak.
bool is_positive(const Count& count);

/// Why a hit that would count does not. Numbers are stored.
enum class Left : std::uint8_t {
  counted,
  same_family,    ///< a hit of its family and dimension, as strong or stronger, is counted already
  counter,        ///< a counter-indicator took it away
  other_profile,  ///< it is counted in none of the profiles
  not_a_band,     ///< context, unsupported: shown only
};
std::string_view name_of(Left left);

/// What holds a group below the tier that its count would give. Numbers are stored.
enum class Cap : std::uint8_t {
  none,
  one_adult,                ///< may be one adult alone, and only adverts speak: T0
  one_adult_at_most_watch,  ///< may be one adult alone: at most T1
  one_source,               ///< one class of sources and no control by a third party: at most T1
  unverified,               ///< packs that nobody vouches for, outside evaluation cases: at most T1
  no_benefit,               ///< smuggling without a sign of gain to who offers: T0
};
std::string_view name_of(Cap cap);

struct ProfileOutcome {
  Profile profile = Profile::sexual_adult;
  Tier tier = Tier::none;
  Cap cap = Cap::none;
  Tier without_cap = Tier::none;
  std::array<Count, dimension_count> counts{};
  std::array<bool, dimension_count> positive{};
  std::array<bool, element_count> elements{};  ///< act, means, purpose: positive
  std::uint32_t hits = 0;                      ///< counted
  std::uint32_t families = 0;                  ///< of these, different ones
  bool is_several = false;  ///< the group is shown to hold more than one adult: no cap of one adult holds it
};

struct Outcome {
  Tier tier = Tier::none;
  std::vector<ProfileOutcome> profiles;  ///< those with a hit, by Profile
  std::vector<Left> left;                ///< for each hit, in order; over profiles the best
};

/// What is known of the group besides its hits.
struct GroupState {
  bool is_several = false;              ///< shown to hold more than one adult
  bool is_readable = true;              ///< false: of its prose too little could be read to say that there is nothing
  std::vector<std::uint32_t> counters;  ///< counter-indicators that hold: bits of the profiles that each speaks to
  bool is_urgent = false;               ///< an urgent indicator holds
  bool is_testimony_credible = false;   ///< a named person says so
  bool is_evaluation = false;           ///< packs need not be verified
};

/// Hits in any order: the outcome is the same, `left` in the order given. Each counter-indicator takes away one weak
/// hit of its profiles that is no testimony: those without which the tier is lowest. One of them more, or one hit less,
/// never raises it. O(C(w, n)) for n counter-indicators and w weak hits of different families.
Outcome combine(std::span<const Hit> hits, const GroupState& state);

}  // namespace fanal::score
