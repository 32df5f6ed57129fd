#include "score/strata.h"

#include <gtest/gtest.h>

namespace fanal::score {
namespace {

DocumentFacts advert(std::string site, std::string country, std::int64_t amount, std::uint32_t minutes) {
  DocumentFacts facts;
  facts.site = std::move(site);
  facts.country = std::move(country);
  facts.language = "en";
  if (amount > 0) facts.prices.push_back({amount * 100, "USD", minutes, {}});
  return facts;
}

std::string name_in(const std::vector<Stratum>& strata, std::string_view what) {
  for (const auto& stratum : strata) {
    if (stratum.what == what) return stratum.name;
  }
  return "none";
}

TEST(Strata, AreThoseOfMostDocuments) {
  const auto strata = strata_of(
      {{advert("a.example", "US", 60, 60), advert("b.example", "US", 80, 30), advert("b.example", "CA", 0, 0)}});
  EXPECT_EQ(name_in(strata, "site"), "b.example");
  EXPECT_EQ(name_in(strata, "country"), "US");
  EXPECT_EQ(name_in(strata, "language"), "en");
  EXPECT_EQ(name_in(strata, "price"), "USD 100 to 199 an hour");
  EXPECT_EQ(name_in(strata, "size"), "2 to 5");
  EXPECT_EQ(name_in(strata, "sources"), "advert");
}

TEST(Strata, SayWhatIsNotKnown) {
  DocumentFacts call;
  call.source = SourceClass::message;
  const auto strata = strata_of({{call}});
  for (const char* what : {"site", "country", "language", "price"}) EXPECT_EQ(name_in(strata, what), "unknown") << what;
  EXPECT_EQ(name_in(strata, "sources"), "message");
  EXPECT_EQ(name_in(strata_of({}), "sources"), "unknown");
}

TEST(Strata, DoNotDependOnTheOrder) {
  const GroupFacts group{{advert("a.example", "US", 60, 60), advert("b.example", "CA", 200, 60)}};
  const GroupFacts turned{{group.documents[1], group.documents[0]}};
  EXPECT_EQ(strata_of(group), strata_of(turned));
}

Assessment with(std::initializer_list<const char*> indicators) {
  Assessment out;
  for (const auto* id : indicators) {
    Finding finding;
    finding.hit.indicator = id;
    out.findings.push_back(finding);
  }
  return out;
}

TEST(Strata, WhoPostsIsWhatIsShownAndNeverGuessed) {
  DocumentFacts named;
  named.names = {{"ana", {}}, {"ana", {}}};
  DocumentFacts two = named;
  two.names.push_back({"eve", {}});
  DocumentFacts told = named;
  told.source = SourceClass::report;
  DocumentFacts hiring;
  hiring.employer = "a farm";
  Assessment several;
  several.is_several = true;
  Assessment shown = with({"AD-07"});
  shown.findings[0].hit.shows_several = true;
  Assessment denied = shown;
  denied.findings[0].is_counter = true;
  const struct {
    GroupFacts group;
    Assessment assessment;
    const char* kind;
  } rows[] = {
      {{}, {}, "not shown"},
      {{{named}}, {}, "one adult"},
      {{{named, named}}, {}, "one adult"},
      {{{named, DocumentFacts()}}, {}, "not shown"},
      {{{named, told}}, {}, "one adult"},
      {{{two}}, {}, "not shown"},
      {{{told}}, {}, "not shown"},
      {{{two}}, with({"CI-02"}), "one adult"},
      {{{two}}, with({"CI-01", "CI-03", "CI-04", "AD-01"}), "not shown"},
      {{{named}}, several, "several adults"},
      {{{named}}, shown, "several adults"},
      {{{named}}, denied, "one adult"},
      {{{named}}, with({"CI-02", "CI-07"}), "registered business"},
      {{{named}}, with({"CI-07", "SMU-07"}), "passage offered"},
      {{{named}}, with({"SMU-03", "SMU-08"}), "one adult"},
      {{{named, hiring}}, with({"CI-07", "SMU-01"}), "job offer"},
      {{{named}}, with({"JOB-02"}), "job offer"},
      {{{hiring}}, with({"JOB-02", "SMU-CI", "SMU-01"}), "group of help"},
  };
  for (const auto& row : rows) EXPECT_EQ(poster_of(row.group, row.assessment), row.kind) << &row - rows;
}

}  // namespace
}  // namespace fanal::score
