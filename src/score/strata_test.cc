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

}  // namespace
}  // namespace fanal::score
