#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made hiding(DocumentIndex i, std::uint32_t steps, std::string site = "site") {
  auto phone = contact("+3361");
  phone.steps = steps;
  return Made(advert(i, start + i * day)).on(std::move(site)).with(phone);
}

// One in `hidden_of` adverts of the site hides its contact.
Baseline usual(DocumentIndex hidden_of) {
  Baseline out;
  for (DocumentIndex i = 0; i < 120; ++i) out.add(hiding(i, i % hidden_of == 0 ? 2 : 0));
  out.finish();
  return out;
}

TEST(HiddenContact, HoldsWhereItIsTwiceAsOftenAsIsUsual) {
  EXPECT_TRUE(ask("hidden_contact", {hiding(0, 2)}, {}, usual(4)));
  EXPECT_TRUE(ask("hidden_contact", {hiding(0, 2)}, {}, usual(2))) << "1000 is twice 500";
  EXPECT_FALSE(ask("hidden_contact", {hiding(0, 2)}, {}, usual(1))) << "all hide it there";
  EXPECT_FALSE(ask("hidden_contact", {hiding(0, 1)}, {}, usual(4))) << "one step";
  EXPECT_FALSE(ask("hidden_contact", {hiding(0, 2, "other")}, {}, usual(4))) << "nothing is usual there";
  EXPECT_FALSE(ask("hidden_contact", {hiding(0, 2)}, with({{"least_site", 121}}), usual(4)));
  const auto half = ask("hidden_contact", {hiding(0, 2), hiding(1, 0)}, {}, usual(4));
  ASSERT_TRUE(half) << "500 is twice 250";
  EXPECT_EQ(figure(*half, "adverts"), 2);
  EXPECT_EQ(figure(*half, "hidden"), 1);
  EXPECT_EQ(figure(*half, "usual_share"), 250);
  EXPECT_EQ(half->proofs, (std::vector<Proof>{{0, Span{0, 0, 5}}}));
  EXPECT_FALSE(ask("hidden_contact", {hiding(0, 2), hiding(1, 0), hiding(2, 0)}, {}, usual(4)));
}

TEST(HiddenContact, IsNotOneThatStandsPlainlyBesideOrIsSharedByMany) {
  auto plain_too = hiding(0, 2);
  plain_too.phone("+3361");
  EXPECT_FALSE(ask("hidden_contact", {plain_too}, {}, usual(4)));
  auto hub = hiding(0, 2);
  hub.facts.contacts[0].is_shared_by_many = true;
  EXPECT_FALSE(ask("hidden_contact", {hub}, {}, usual(4)));
  auto other = hiding(0, 2);
  other.phone("+3362");
  EXPECT_TRUE(ask("hidden_contact", {other}, {}, usual(4)));
}

}  // namespace
}  // namespace fanal::score
