#include "score/combine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fanal::score {
namespace {

constexpr std::uint32_t advert = 1U << static_cast<unsigned>(SourceClass::advert);
constexpr std::uint32_t report = 1U << static_cast<unsigned>(SourceClass::report);
constexpr auto labour = static_cast<std::uint32_t>(Profile::labour_adult);
constexpr auto smuggling = static_cast<std::uint32_t>(Profile::smuggling);

Hit hit(std::string id, Dimension dimension, Family family, Band band, std::uint32_t sources = report) {
  return {.indicator = std::move(id),
          .dimension = dimension,
          .family = family,
          .band = band,
          .profiles = labour,
          .sources = sources,
          .shows_control = false,
          .shows_several = true,
          .is_verified = true};
}

Family family_at(std::size_t i) { return static_cast<Family>(i); }

// The rule word for word, by its four cases: what makes a dimension positive.
bool by_the_book(int strong, int medium, int weak) {
  if (strong >= 2) return true;
  if (strong == 1 && (medium > 0 || weak > 0)) return true;
  if (medium >= 3) return true;
  return medium == 2 && weak > 0;
}

TEST(Combine, ADimensionIsPositiveAsTheTableOfAllSmallCombinationsSays) {
  // Positive, of three strong, medium and weak hits at most: of 64 combinations these are not.
  const std::vector<std::array<int, 3>> not_positive{{0, 0, 0}, {0, 0, 1}, {0, 0, 2}, {0, 0, 3}, {0, 1, 0},
                                                     {0, 1, 1}, {0, 1, 2}, {0, 1, 3}, {0, 2, 0}, {1, 0, 0}};
  for (int s = 0; s <= 3; ++s) {
    for (int m = 0; m <= 3; ++m) {
      for (int w = 0; w <= 3; ++w) {
        const Count count{static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(w)};
        const bool listed =
            std::find(not_positive.begin(), not_positive.end(), std::array{s, m, w}) != not_positive.end();
        EXPECT_EQ(is_positive(count), !listed) << s << m << w;
        EXPECT_EQ(is_positive(count), by_the_book(s, m, w)) << s << m << w;
      }
    }
  }
}

TEST(Combine, AllSmallCombinationsOfOneDimensionGiveWatchOrNone) {
  for (std::size_t s = 0; s <= 3; ++s) {
    for (std::size_t m = 0; m <= 3; ++m) {
      for (std::size_t w = 0; w <= 3; ++w) {
        std::vector<Hit> hits;
        for (std::size_t i = 0; i < s + m + w; ++i) {
          const Band band = i < s ? Band::strong : i < s + m ? Band::medium : Band::weak;
          hits.push_back(hit("X-" + std::to_string(i), Dimension::coercion, family_at(i), band));
        }
        const auto out = combine(hits, {});
        const bool positive =
            is_positive({static_cast<std::uint32_t>(s), static_cast<std::uint32_t>(m), static_cast<std::uint32_t>(w)});
        EXPECT_EQ(out.tier, positive ? Tier::watch : Tier::none) << s << m << w;
      }
    }
  }
}

std::vector<Hit> means_and_purpose() {
  return {hit("A", Dimension::coercion, Family::document, Band::strong),
          hit("B", Dimension::coercion, Family::money, Band::strong),
          hit("C", Dimension::exploitation, Family::place_time, Band::strong),
          hit("D", Dimension::exploitation, Family::money, Band::medium)};
}

TEST(Combine, MeansAndPurposeNeedASecondSourceOrControl) {
  auto hits = means_and_purpose();
  auto out = combine(hits, GroupState());
  EXPECT_EQ(out.tier, Tier::watch);
  EXPECT_EQ(out.profiles[0].cap, Cap::one_source);
  EXPECT_EQ(out.profiles[0].without_cap, Tier::priority);
  hits[0].shows_control = true;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::priority);
  hits[0].shows_control = false;
  hits[3].sources = advert | report;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::priority);
  // Where only the group has another source, and no hit rests on it, nothing is corroborated.
  hits[3].sources = report;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::watch);
}

TEST(Combine, TwoDimensionsWithoutExploitationAreReviewed) {
  auto hits = means_and_purpose();
  for (auto i : {2U, 3U}) hits[i].dimension = Dimension::deceptive_recruitment;
  hits[0].shows_control = true;
  const auto out = combine(hits, GroupState());
  EXPECT_EQ(out.tier, Tier::review);
  EXPECT_TRUE(out.profiles[0].elements[static_cast<std::size_t>(Element::act)]);
  EXPECT_FALSE(out.profiles[0].elements[static_cast<std::size_t>(Element::purpose)]);
}

TEST(Combine, OneAdultAloneIsNeverRaisedByAdvertsAlone) {
  auto hits = means_and_purpose();
  for (auto& each : hits) {
    each.shows_several = false;
    each.shows_control = true;
    each.sources = advert;
  }
  auto out = combine(hits, GroupState());
  EXPECT_EQ(out.tier, Tier::none);
  EXPECT_EQ(out.profiles[0].cap, Cap::one_adult);
  for (auto& each : hits) each.shows_control = false;
  hits[0].sources = report;
  out = combine(hits, GroupState());
  EXPECT_EQ(out.tier, Tier::watch);
  EXPECT_EQ(out.profiles[0].cap, Cap::one_adult_at_most_watch);
  // A report of control by another tells of two people.
  hits[0].shows_control = true;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::priority);
}

TEST(Combine, OfOneFamilyOneHitIsCountedInADimension) {
  auto hits = means_and_purpose();
  hits[1].family = Family::document;
  const auto out = combine(hits, GroupState());
  EXPECT_EQ(out.left[1], Left::same_family);
  EXPECT_FALSE(out.profiles[0].positive[static_cast<std::size_t>(Dimension::coercion)]);
}

TEST(Combine, ACounterTakesOneWeakHitAndNoTestimony) {
  std::vector<Hit> hits{hit("A", Dimension::transversal, Family::contact, Band::medium),
                        hit("B", Dimension::transversal, Family::image, Band::medium),
                        hit("C", Dimension::transversal, Family::control, Band::weak)};
  GroupState state;
  EXPECT_EQ(combine(hits, state).tier, Tier::watch);
  state.counters = {labour};
  auto out = combine(hits, state);
  EXPECT_EQ(out.tier, Tier::none);
  EXPECT_EQ(out.left[2], Left::counter);
  state.counters = {smuggling};
  EXPECT_EQ(combine(hits, state).tier, Tier::watch);
  state.counters = {labour};
  hits[2].family = Family::testimony;
  EXPECT_EQ(combine(hits, state).tier, Tier::watch);
}

// What is taken away shows neither control, nor several adults, nor another source.
TEST(Combine, WhatACounterTakesAwayShowsNothing) {
  std::vector<Hit> hits{hit("A", Dimension::transversal, Family::contact, Band::medium, advert),
                        hit("B", Dimension::transversal, Family::image, Band::medium, advert),
                        hit("C", Dimension::transversal, Family::age, Band::medium, advert),
                        hit("D", Dimension::transversal, Family::control, Band::weak, advert)};
  for (std::size_t i = 0; i < 3; ++i) hits[i].shows_several = false;
  GroupState state;
  EXPECT_EQ(combine(hits, state).tier, Tier::watch);
  state.counters = {labour};
  EXPECT_EQ(combine(hits, state).tier, Tier::none);
}

TEST(Combine, ContextUnsupportedAndBarredNeverCount) {
  for (const auto band : {Band::context, Band::unsupported, Band::barred}) {
    auto hits = means_and_purpose();
    hits[0].shows_control = true;
    const auto before = combine(hits, GroupState());
    hits.push_back(hit("Z", Dimension::abuse_of_vulnerability, Family::age, band));
    const auto out = combine(hits, GroupState());
    EXPECT_EQ(out.tier, before.tier);
    EXPECT_EQ(out.profiles[0].hits, before.profiles[0].hits);
    EXPECT_EQ(out.left.back(), Left::not_a_band);
  }
}

TEST(Combine, SmugglingNeedsABenefitToWhoOffers) {
  std::vector<Hit> hits{hit("A", Dimension::facilitation, Family::text_style, Band::medium, advert),
                        hit("B", Dimension::facilitation, Family::document, Band::medium, advert),
                        hit("C", Dimension::facilitation, Family::contact, Band::weak, advert)};
  for (auto& each : hits) each.profiles = smuggling;
  auto out = combine(hits, GroupState());
  EXPECT_EQ(out.tier, Tier::none);
  EXPECT_EQ(out.profiles[0].cap, Cap::no_benefit);
  // Who offers stands in payments, too: that shows a benefit.
  auto paid = hits;
  paid.push_back(hit("N", Dimension::transversal, Family::testimony, Band::medium,
                     advert | 1U << static_cast<unsigned>(SourceClass::payment)));
  paid.back().profiles = smuggling;
  EXPECT_NE(combine(paid, GroupState()).tier, Tier::none);
  hits.push_back(hit("D", Dimension::benefit, Family::money, Band::weak, advert));
  hits.back().profiles = smuggling;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::watch);
  hits.back().sources = advert | report;
  EXPECT_EQ(combine(hits, GroupState()).tier, Tier::review);
}

TEST(Combine, UnverifiedPacksGiveWatchAtMostOutsideEvaluation) {
  auto hits = means_and_purpose();
  hits[0].shows_control = true;
  for (auto& each : hits) each.is_verified = false;
  GroupState state;
  auto out = combine(hits, state);
  EXPECT_EQ(out.tier, Tier::watch);
  EXPECT_EQ(out.profiles[0].cap, Cap::unverified);
  state.is_evaluation = true;
  EXPECT_EQ(combine(hits, state).tier, Tier::priority);
}

TEST(Combine, UrgentGoesBeforeAllAndTooLittleIsNotNothing) {
  GroupState state;
  EXPECT_EQ(combine({}, state).tier, Tier::none);
  state.is_readable = false;
  EXPECT_EQ(combine({}, state).tier, Tier::insufficient);
  state.is_urgent = true;
  EXPECT_EQ(combine({}, state).tier, Tier::urgent);
}

TEST(Combine, CredibleTestimonyIsPriorityByItself) {
  const std::vector<Hit> hits{hit("A", Dimension::coercion, Family::document, Band::strong)};
  GroupState state;
  EXPECT_EQ(combine(hits, state).tier, Tier::none);
  state.is_testimony_credible = true;
  EXPECT_EQ(combine(hits, state).tier, Tier::priority);
  // That a report is credible makes no offence of it.
  EXPECT_EQ(combine({}, state).tier, Tier::none);
}

// Random sets of hits: order does not matter; one hit less, or one counter more, never raises a tier.
TEST(Combine, IsMonotoneAndOfNoOrder) {
  constexpr std::uint32_t seed = 7;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t limit) { return random() % limit; };
  for (int round = 0; round < 20'000; ++round) {
    std::vector<Hit> hits;
    const auto count = below(9);
    for (std::uint32_t i = 0; i < count; ++i) {
      auto made = hit("I-" + std::to_string(below(12)), static_cast<Dimension>(below(dimension_count)),
                      family_at(below(family_count)), static_cast<Band>(below(band_count - 1)), 1U << below(6));
      made.profiles = 1U << below(6) | 1U << below(6);
      made.shows_control = below(4) == 0;
      made.shows_several = below(4) == 0;
      made.is_verified = below(2) == 0;
      hits.push_back(made);
    }
    GroupState state;
    state.is_evaluation = below(2) == 0;
    state.is_several = below(2) == 0;
    for (auto n = below(3); n > 0; --n) state.counters.push_back(1U << below(6));
    const auto out = combine(hits, state);
    auto shuffled = hits;
    std::shuffle(shuffled.begin(), shuffled.end(), random);
    ASSERT_EQ(combine(shuffled, state).tier, out.tier);
    for (const auto& profile : out.profiles) {
      const bool is_held = profile.cap == Cap::one_adult || profile.cap == Cap::one_adult_at_most_watch;
      ASSERT_FALSE(is_held && profile.is_several);
      ASSERT_TRUE(profile.is_several || !state.is_several);
    }
    auto with_counter = state;
    with_counter.counters.push_back(63);
    ASSERT_LE(combine(hits, with_counter).tier, out.tier);
    if (hits.empty()) continue;
    auto fewer = hits;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(below(static_cast<std::uint32_t>(fewer.size()))));
    ASSERT_LE(combine(fewer, state).tier, out.tier);
    auto weaker = hits;
    auto& changed = weaker[below(static_cast<std::uint32_t>(weaker.size()))].band;
    if (counts(changed) && changed != Band::weak) changed = static_cast<Band>(static_cast<int>(changed) + 1);
    ASSERT_LE(combine(weaker, state).tier, out.tier);
  }
}

}  // namespace
}  // namespace fanal::score
