#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made offer(std::string country) { return Made(advert(0)).says("job").phone("+331").in("", std::move(country)); }
Made arrival(DocumentIndex i, std::string country, DocumentKind kind = DocumentKind::visit) {
  return event(i, kind, start + i * day).in("", std::move(country));
}

TEST(OtherCountryLater, IsTheLastArrivalAndNothingInTheCountryOffered) {
  auto settings = with();
  settings.all_of = {"job"};
  const auto found = ask("other_country_later", {offer("FR"), arrival(1, "TH")}, settings);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 2U);
  EXPECT_EQ(found->proofs[1], (Proof{1, std::nullopt}));
  auto undated = arrival(2, "FR");
  undated.facts.at.reset();
  auto before = arrival(1, "TH");
  before.facts.at = start - day;
  const std::vector<std::tuple<const char*, std::vector<DocumentFacts>, bool>> rows{
      {"the same country", {offer("FR"), arrival(1, "FR")}, false},
      {"on the way", {offer("FR"), arrival(1, "TR"), arrival(2, "FR")}, false},
      {"there before", {offer("FR"), arrival(1, "FR"), arrival(2, "TH")}, true},
      {"something there after", {offer("FR"), arrival(1, "TH"), Made(advert(2, start + 2 * day)).in("", "FR")}, false},
      {"something there at no time", {offer("FR"), arrival(1, "TH"), undated}, false},
      {"before the offer", {offer("FR"), before}, false},
      {"an offer of no country", {offer(""), arrival(1, "TH")}, false},
      {"an arrival in no country", {offer("FR"), arrival(1, "")}, false},
      {"no offer", {Made(advert(0)).in("", "FR"), arrival(1, "TH")}, false},
      {"a message from there", {offer("FR"), arrival(1, "TH", DocumentKind::message)}, false},
      {"a booking", {offer("FR"), arrival(1, "TH", DocumentKind::booking)}, true},
      {"a position", {offer("FR"), arrival(1, "TH", DocumentKind::fix)}, true},
  };
  for (const auto& [what, documents, holds] : rows)
    EXPECT_EQ(ask("other_country_later", documents, settings).has_value(), holds) << what;
}

}  // namespace
}  // namespace fanal::score
