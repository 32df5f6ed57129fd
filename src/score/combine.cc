#include "score/combine.h"

#include <algorithm>
#include <bit>
#include <numeric>
#include <tuple>

namespace fanal::score {
namespace {

constexpr std::uint32_t bit_of(SourceClass source) { return 1U << static_cast<unsigned>(source); }
constexpr std::uint32_t bit_of(Profile profile) { return static_cast<std::uint32_t>(profile); }
constexpr std::uint32_t corroborating = bit_of(SourceClass::report) | bit_of(SourceClass::message) |
                                        bit_of(SourceClass::payment) | bit_of(SourceClass::document);
constexpr std::uint32_t least_hits = 3;
constexpr std::uint32_t least_families = 2;

constexpr std::array recruitment{Dimension::deceptive_recruitment, Dimension::coercive_recruitment,
                                 Dimension::recruitment_by_abuse};
constexpr std::array at_destination{Dimension::coercion, Dimension::abuse_of_vulnerability};

std::size_t place_of(Dimension dimension) { return static_cast<std::size_t>(dimension); }

// The hits of one profile, and what is known of the group.
class Counting {
 public:
  Counting(std::span<const Hit> hits, const GroupState& state, Profile profile, bool only_verified)
      : hits_(hits), state_(state), profile_(profile), left_(hits.size(), Left::other_profile) {
    choose(only_verified);
    take_away();
  }

  const std::vector<Left>& left() const { return left_; }

  ProfileOutcome outcome() const {
    ProfileOutcome out;
    out.profile = profile_;
    std::uint32_t families = 0;
    for (const auto i : counted_) {
      if (left_[i] == Left::counter) continue;
      Count& count = out.counts[place_of(hits_[i].dimension)];
      ++(hits_[i].band == Band::strong ? count.strong : hits_[i].band == Band::medium ? count.medium : count.weak);
      ++out.hits;
      families |= 1U << static_cast<unsigned>(hits_[i].family);
    }
    out.families = static_cast<std::uint32_t>(std::popcount(families));
    for (std::size_t d = 0; d < dimension_count; ++d) out.positive[d] = is_positive(out.counts[d]);
    roll_up(out);
    out.without_cap = profile_ == Profile::smuggling ? smuggling_tier(out) : trafficking_tier(out);
    out.tier = out.without_cap;
    hold_down(out);
    return out;
  }

 private:
  // Of one family one hit in a dimension: the strongest, and of equals the first by name.
  void choose(bool only_verified) {
    std::vector<std::size_t> order(hits_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(hits_[a].band, hits_[a].indicator, a) < std::tie(hits_[b].band, hits_[b].indicator, b);
    });
    std::array<std::uint32_t, dimension_count> taken{};
    for (const auto i : order) {
      const Hit& hit = hits_[i];
      if (!counts(hit.band)) {
        left_[i] = Left::not_a_band;
        continue;
      }
      if ((hit.profiles & bit_of(profile_)) == 0 || (only_verified && !hit.is_verified)) continue;
      present_.push_back(i);
      const auto family = 1U << static_cast<unsigned>(hit.family);
      auto& families = taken[place_of(hit.dimension)];
      left_[i] = (families & family) != 0 ? Left::same_family : Left::counted;
      families |= family;
      if (left_[i] == Left::counted) counted_.push_back(i);
    }
    std::sort(counted_.begin(), counted_.end(), [&](std::size_t a, std::size_t b) {
      return std::tie(hits_[a].dimension, hits_[a].family) < std::tie(hits_[b].dimension, hits_[b].family);
    });
  }

  // Of all ways to take that many weak hits away, the one that leaves the lowest tier: so one counter-indicator more,
  // or one hit less, never raises it. A taking in a fixed order would not do: a hit that turns weak would be taken in
  // the place of another, which then counts.
  void take_away() {
    std::vector<std::size_t> weak;
    for (const auto i : counted_) {
      if (hits_[i].band == Band::weak && hits_[i].family != Family::testimony) weak.push_back(i);
    }
    const auto speaking =
        static_cast<std::size_t>(std::count_if(state_.counters.begin(), state_.counters.end(),
                                               [&](std::uint32_t bits) { return (bits & bit_of(profile_)) != 0; }));
    std::vector<bool> taken(weak.size(), false);
    std::fill_n(taken.begin(), std::min(speaking, weak.size()), true);
    std::vector<bool> best = taken;
    Tier lowest = Tier::insufficient;
    do {
      mark(weak, taken);
      const Tier tier = outcome().tier;
      if (tier < lowest) {
        lowest = tier;
        best = taken;
      }
    } while (lowest != Tier::none && std::prev_permutation(taken.begin(), taken.end()));
    mark(weak, best);
  }

  void mark(const std::vector<std::size_t>& weak, const std::vector<bool>& taken) {
    for (std::size_t i = 0; i < weak.size(); ++i) left_[weak[i]] = taken[i] ? Left::counter : Left::counted;
  }

  static void roll_up(ProfileOutcome& out) {
    for (std::size_t d = 0; d < dimension_count; ++d) {
      if (!out.positive[d]) continue;
      for (std::size_t e = 0; e < element_count; ++e) {
        out.elements[e] = out.elements[e] || speaks_to(static_cast<Dimension>(d), static_cast<Element>(e));
      }
    }
  }

  static Tier trafficking_tier(const ProfileOutcome& out) {
    const auto is = [&](Dimension dimension) { return out.positive[place_of(dimension)]; };
    const bool has_enough = out.hits >= least_hits && out.families >= least_families;
    const bool has_means = std::any_of(recruitment.begin(), recruitment.end(), is) ||
                           std::any_of(at_destination.begin(), at_destination.end(), is);
    if (has_enough && has_means && is(Dimension::exploitation)) return Tier::priority;
    const auto dimensions = std::count_if(recruitment.begin(), recruitment.end(), is) +
                            std::count_if(at_destination.begin(), at_destination.end(), is) +
                            (is(Dimension::exploitation) ? 1 : 0);
    if (has_enough && dimensions >= 2) return Tier::review;
    return dimensions >= 1 || is(Dimension::transversal) ? Tier::watch : Tier::none;
  }

  Tier smuggling_tier(const ProfileOutcome& out) const {
    if (!out.positive[place_of(Dimension::facilitation)]) return Tier::none;
    const bool has_enough = out.hits >= least_hits && out.families >= least_families;
    return has_enough && std::popcount(sources()) >= 2 ? Tier::review : Tier::watch;
  }

  // What speaks against a hit speaks against what it would show, too.
  bool stands(std::size_t hit) const { return left_[hit] != Left::counter; }

  std::uint32_t sources() const {
    std::uint32_t bits = 0;
    for (const auto i : present_) {
      if (stands(i)) bits |= hits_[i].sources;
    }
    return bits;
  }

  // Something is asked for the passage, or who offers it stands in payments. What speaks against takes a hit from the
  // count; that something is asked it does not undo.
  bool has_benefit() const {
    return (sources() & bit_of(SourceClass::payment)) != 0 ||
           std::any_of(present_.begin(), present_.end(),
                       [&](std::size_t i) { return hits_[i].dimension == Dimension::benefit; });
  }

  bool has_control() const {
    return std::any_of(present_.begin(), present_.end(),
                       [&](std::size_t i) { return stands(i) && hits_[i].shows_control; });
  }

  // Whoever tells of somebody who controls them is not alone.
  bool is_several() const {
    return state_.is_several || std::any_of(present_.begin(), present_.end(), [&](std::size_t i) {
             const Hit& hit = hits_[i];
             if (!stands(i)) return false;
             return hit.shows_several || (hit.shows_control && (hit.sources & ~bit_of(SourceClass::advert)) != 0);
           });
  }

  static void hold(ProfileOutcome& out, Tier most, Cap cap) {
    if (out.tier <= most) return;
    out.tier = most;
    out.cap = cap;
  }

  void hold_down(ProfileOutcome& out) const {
    if (profile_ == Profile::smuggling && !has_benefit()) hold(out, Tier::none, Cap::no_benefit);
    out.is_several = is_several();
    if (!out.is_several) {
      const bool only_adverts = (sources() & ~bit_of(SourceClass::advert)) == 0;
      hold(out, only_adverts ? Tier::none : Tier::watch, only_adverts ? Cap::one_adult : Cap::one_adult_at_most_watch);
    }
    const auto bits = sources();
    const bool has_second = std::popcount(bits) >= 2 && (bits & corroborating) != 0;
    if (!has_second && !has_control()) hold(out, Tier::watch, Cap::one_source);
  }

  std::span<const Hit> hits_;
  const GroupState& state_;
  Profile profile_;
  std::vector<Left> left_;
  std::vector<std::size_t> present_;  // of the profile, families counted once or not
  std::vector<std::size_t> counted_;  // by name
};

bool has_hits(std::span<const Hit> hits, Profile profile) {
  return std::any_of(hits.begin(), hits.end(),
                     [&](const Hit& hit) { return counts(hit.band) && (hit.profiles & bit_of(profile)) != 0; });
}

// What a person calls credible needs no other hit beside it.
bool is_told(std::span<const Hit> hits, Profile profile) {
  return std::any_of(hits.begin(), hits.end(), [&](const Hit& hit) {
    return counts(hit.band) && (hit.profiles & bit_of(profile)) != 0 && hit.dimension != Dimension::transversal &&
           (hit.sources & bit_of(SourceClass::report)) != 0;
  });
}

}  // namespace

bool is_positive(const Count& count) {
  return count.strong >= 2 || (count.strong >= 1 && count.medium + count.weak >= 1) || count.medium >= 3 ||
         (count.medium >= 2 && count.weak >= 1);
}

std::string_view name_of(Left left) {
  constexpr std::array<std::string_view, 5> names{"counted", "same_family", "counter", "other_profile", "not_a_band"};
  return names[static_cast<std::size_t>(left)];
}

std::string_view name_of(Cap cap) {
  constexpr std::array<std::string_view, 6> names{"none",       "one_adult",  "one_adult_at_most_watch",
                                                  "one_source", "unverified", "no_benefit"};
  return names[static_cast<std::size_t>(cap)];
}

Outcome combine(std::span<const Hit> hits, const GroupState& state) {
  Outcome out;
  out.left.assign(hits.size(), Left::other_profile);
  for (const auto profile : profiles) {
    if (!has_hits(hits, profile)) continue;
    const Counting all(hits, state, profile, false);
    auto outcome = all.outcome();
    if (!state.is_evaluation && outcome.tier > Tier::watch) {
      const auto verified = Counting(hits, state, profile, true).outcome();
      if (verified.tier < outcome.tier) {
        outcome.tier = std::max(Tier::watch, verified.tier);
        outcome.cap = Cap::unverified;
      }
    }
    if (profile != Profile::smuggling && state.is_testimony_credible && is_told(hits, profile)) {
      outcome.tier = Tier::priority;
      outcome.cap = Cap::none;
    }
    out.tier = std::max(out.tier, outcome.tier);
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (all.left()[i] == Left::not_a_band) out.left[i] = Left::not_a_band;
      if (out.left[i] == Left::not_a_band || all.left()[i] == Left::other_profile) continue;
      if (out.left[i] == Left::other_profile || all.left()[i] < out.left[i]) out.left[i] = all.left()[i];
    }
    out.profiles.push_back(outcome);
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    if (!counts(hits[i].band)) out.left[i] = Left::not_a_band;
  }
  if (state.is_urgent) {
    out.tier = Tier::urgent;
  } else if (out.tier == Tier::none && !state.is_readable) {
    out.tier = Tier::insufficient;
  }
  return out;
}

}  // namespace fanal::score
