#include "score/assess.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fanal::score {
namespace {

Indicator indicator(std::string id, Dimension dimension, Family family, Band band, std::string wording) {
  Indicator out;
  out.id = std::move(id);
  out.dimension = dimension;
  out.family = family;
  out.band = band;
  out.evidence = EvidenceLevel::official;
  out.profiles = static_cast<std::uint32_t>(Profile::labour_adult);
  out.computation = "wording";
  out.settings.wordings = {std::move(wording)};
  return out;
}

PackSet packs_of(std::vector<Indicator> indicators, std::vector<std::string> wordings) {
  Pack pack;
  pack.id = "test";
  for (auto& id : wordings) {
    PackWording wording;
    wording.id = std::move(id);
    wording.language = "en";
    pack.wordings.push_back(std::move(wording));
  }
  pack.indicators = std::move(indicators);
  std::vector<Pack> packs;
  packs.push_back(std::move(pack));
  auto made = PackSet::make(std::move(packs));
  EXPECT_TRUE(made);
  return *std::move(made);
}

DocumentFacts told(DocumentIndex document, SourceClass source, std::vector<std::string> wordings) {
  DocumentFacts facts;
  facts.document = document;
  facts.source = source;
  facts.language = "en";
  facts.country = "US";
  facts.is_readable = true;
  facts.text_hash = document + 1U;
  std::uint32_t at = 0;
  for (auto& id : wordings) {
    facts.wordings.push_back({std::move(id), at, {0, at, at + 5}});
    at += 10;
  }
  return facts;
}

const Terms evaluation{.is_evaluation = true};

PackSet means_and_purpose() {
  auto papers = indicator("A-1", Dimension::coercion, Family::document, Band::strong, "papers");
  papers.shows_control = true;
  return packs_of({papers, indicator("A-2", Dimension::coercion, Family::money, Band::strong, "debt"),
                   indicator("A-3", Dimension::exploitation, Family::place_time, Band::strong, "hours"),
                   indicator("A-4", Dimension::exploitation, Family::money, Band::medium, "pay"),
                   indicator("A-5", Dimension::transversal, Family::age, Band::urgent, "child"),
                   indicator("A-6", Dimension::transversal, Family::age, Band::unsupported, "moving")},
                  {"papers", "debt", "hours", "pay", "child", "moving"});
}

// The account that somebody believes is the one in which the sign is read, and a report.
TEST(Assess, ACredibleAccountRaisesWhatIsReadInIt) {
  const auto packs = means_and_purpose();
  GroupFacts group{{told(0, SourceClass::report, {"papers"}), told(1, SourceClass::report, {})}};
  auto found = assess(group, Baseline(), packs, evaluation);
  EXPECT_EQ(found.tier, Tier::none);
  const auto would = [&](Change::Kind kind, Tier tier) {
    const auto changes = changes_of(found, evaluation);
    return std::find(changes.begin(), changes.end(), Change{kind, "TES-1", tier}) != changes.end();
  };
  EXPECT_TRUE(would(Change::Kind::credible, Tier::priority));
  group.documents[1].is_credible = true;
  EXPECT_EQ(assess(group, Baseline(), packs, evaluation), found) << "of another report";
  group.documents[0].is_credible = true;
  found = assess(group, Baseline(), packs, evaluation);
  EXPECT_TRUE(found.is_testimony_credible);
  EXPECT_EQ(found.tier, Tier::priority);
  EXPECT_EQ(unpack_assessment(pack_assessment(found)), found);
  EXPECT_TRUE(would(Change::Kind::not_credible, Tier::none));
  group.documents[0].source = SourceClass::advert;
  EXPECT_EQ(assess(group, Baseline(), packs, evaluation).tier, Tier::none) << "an advert is no account";
}

TEST(Assess, RaisesMeansAndPurposeAndSaysWhatItRestsOn) {
  const auto packs = means_and_purpose();
  const GroupFacts group{{told(0, SourceClass::report, {"papers", "debt", "hours", "pay"})}};
  const auto found = assess(group, Baseline(), packs, evaluation);
  EXPECT_EQ(found.tier, Tier::priority);
  ASSERT_EQ(found.findings.size(), 4U);
  EXPECT_EQ(found.findings[0].observation.proofs.size(), 1U);
  const auto changes = changes_of(found, evaluation);
  const auto rests_on = [&](std::string_view id) {
    return std::any_of(changes.begin(), changes.end(), [&](const Change& change) {
      return change.kind == Change::Kind::without && change.what == id && change.tier < Tier::priority;
    });
  };
  for (const char* id : {"A-1", "A-2", "A-3", "A-4"}) EXPECT_TRUE(rests_on(id)) << id;
}

TEST(Assess, UnsupportedIsShownAndUrgentLeavesTheCount) {
  const auto packs = means_and_purpose();
  auto found = assess({{told(0, SourceClass::advert, {"moving"})}}, Baseline(), packs, evaluation);
  EXPECT_EQ(found.tier, Tier::none);
  ASSERT_EQ(found.findings.size(), 1U);
  EXPECT_EQ(outcome_of(found, evaluation).left[0], Left::not_a_band);
  found = assess({{told(0, SourceClass::advert, {"child"})}}, Baseline(), packs, evaluation);
  EXPECT_EQ(found.tier, Tier::urgent);
}

TEST(Assess, WhatIsInAnotherLanguageIsNotNothing) {
  const auto packs = means_and_purpose();
  auto foreign = told(1, SourceClass::advert, {});
  foreign.is_readable = false;
  foreign.language = "de";
  const auto found = assess({{told(0, SourceClass::advert, {}), foreign}}, Baseline(), packs, evaluation);
  EXPECT_EQ(found.tier, Tier::insufficient);
  EXPECT_EQ(found.unread_languages, std::vector<std::string>{"de"});
  // Too short to tell: as long as the others can be read, nothing found is nothing found.
  auto short_one = told(1, SourceClass::advert, {});
  short_one.is_readable = false;
  short_one.language.clear();
  EXPECT_EQ(assess({{told(0, SourceClass::advert, {}), short_one}}, Baseline(), packs, evaluation).tier, Tier::none);
  EXPECT_EQ(assess({{short_one}}, Baseline(), packs, evaluation).tier, Tier::insufficient);
}

TEST(Assess, WhatWasTestedInOneMarketIsNoBetterElsewhere) {
  auto tested = indicator("T-1", Dimension::transversal, Family::contact, Band::strong, "w");
  tested.evidence = EvidenceLevel::tested;
  tested.tested = {{"en", "US"}};
  const auto packs = packs_of({tested}, {"w"});
  GroupFacts group{{told(0, SourceClass::advert, {"w"})}};
  EXPECT_EQ(assess(group, Baseline(), packs, evaluation).findings[0].hit.band, Band::strong);
  group.documents[0].country = "FR";
  const auto elsewhere = assess(group, Baseline(), packs, evaluation).findings[0];
  EXPECT_EQ(elsewhere.hit.band, Band::medium);
  EXPECT_EQ(elsewhere.evidence, EvidenceLevel::positives);
}

TEST(Assess, SomeCountForMoreBesideAnother) {
  auto raised = indicator("T-2", Dimension::transversal, Family::text_style, Band::weak, "b");
  raised.raised_with = "T-1";
  raised.raised_band = Band::medium;
  const auto packs =
      packs_of({indicator("T-1", Dimension::transversal, Family::contact, Band::medium, "a"), raised}, {"a", "b"});
  EXPECT_EQ(assess({{told(0, SourceClass::advert, {"b"})}}, Baseline(), packs, evaluation).findings[0].hit.band,
            Band::weak);
  EXPECT_EQ(assess({{told(0, SourceClass::advert, {"a", "b"})}}, Baseline(), packs, evaluation).findings[1].hit.band,
            Band::medium);
}

DocumentFacts advert(std::string name, std::string picture, UtcSeconds at) {
  DocumentFacts facts;
  facts.at = at;
  facts.names.push_back({std::move(name), {}});
  facts.pictures.push_back({std::move(picture), false, {}});
  return facts;
}

TEST(SeveralAdults, AreTwoNamesWithPicturesOfTheirOwnInTheSameTime) {
  EXPECT_FALSE(shows_several_adults({{advert("anna", "1", 0), advert("anna", "2", 10)}}));
  EXPECT_TRUE(shows_several_adults(
      {{advert("anna", "1", 0), advert("lena", "2", 5), advert("anna", "1", 10), advert("lena", "2", 15)}}));
  // Who takes another name, and new pictures with it.
  EXPECT_FALSE(shows_several_adults({{advert("anna", "1", 0), advert("anna", "1", 4), advert("lena", "2", 5)}}));
  // One picture under both names.
  EXPECT_FALSE(shows_several_adults({{advert("anna", "1", 0), advert("lena", "1", 5), advert("anna", "1", 10)}}));
  auto stock = advert("lena", "2", 5);
  stock.pictures[0].is_common = true;
  EXPECT_FALSE(shows_several_adults({{advert("anna", "1", 0), stock, advert("anna", "1", 10)}}));
}

TEST(SeveralAdults, AreShownByWhatStandsAndByNothingElse) {
  const auto with = [](bool is_several, bool shows_several, Band band) {
    Assessment assessment;
    assessment.is_several = is_several;
    Finding finding;
    finding.hit = {"I-1", Dimension::transversal, Family::text_style, band, 1, 1, false, shows_several, true};
    finding.declared = band;
    assessment.findings.push_back(finding);
    return is_shown_several(assessment, {});
  };
  EXPECT_FALSE(is_shown_several({}, {}));
  EXPECT_TRUE(with(true, false, Band::weak));
  EXPECT_TRUE(with(false, true, Band::weak));
  EXPECT_FALSE(with(false, false, Band::strong));
  EXPECT_FALSE(with(false, true, Band::context));
}

TEST(PackedAssessment, ComesBackAsItWas) {
  const auto packs = means_and_purpose();
  auto foreign = told(1, SourceClass::advert, {"moving"});
  foreign.is_readable = false;
  foreign.language = "de";
  const auto found =
      assess({{told(0, SourceClass::report, {"papers", "debt", "hours"}), foreign}}, Baseline(), packs, evaluation);
  const auto bytes = pack_assessment(found);
  const auto back = unpack_assessment(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, found);
  for (std::size_t i = 0; i < bytes.size(); ++i) EXPECT_FALSE(unpack_assessment(bytes.substr(0, i)));
  EXPECT_FALSE(unpack_assessment(bytes + "x"));
}

TEST(PackedAssessment, TakesAnyBytes) {
  constexpr std::uint32_t seed = 11;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto packs = means_and_purpose();
  const auto good =
      pack_assessment(assess({{told(0, SourceClass::report, {"papers", "debt"})}}, Baseline(), packs, evaluation));
  for (int round = 0; round < 20'000; ++round) {
    auto bytes = good;
    for (auto n = 1 + random() % 3; n > 0; --n) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto back = unpack_assessment(bytes);
    EXPECT_LE(back ? back->findings.size() : 0U, 4096U);
  }
}

}  // namespace
}  // namespace fanal::score
