#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made placed(DocumentIndex i, std::string phone, std::string country, std::int64_t days = 0) {
  return Made(advert(i, start + days * day)).phone(std::move(phone)).in("", std::move(country));
}

TEST(FarPrefix, IsOfACountryThatIsNeverMet) {
  struct Row {
    const char* phone;
    const char* country;
    bool holds;
  };
  for (const auto& row : std::vector<Row>{{"+33639980012", "FR", false},
                                          {"+33639980012", "ES", true},
                                          {"+33639980012", "", false},
                                          {"+12025550123", "CA", false},
                                          {"+12025550123", "JM", false},
                                          {"+12025550123", "FR", true},
                                          {"+447700900123", "JE", false},
                                          {"+447700900123", "IE", true},
                                          {"+79161234567", "KZ", false},
                                          {"+88312345678", "FR", false},
                                          {"nonsense", "FR", false},
                                          {"", "FR", false}})
    EXPECT_EQ(ask("far_prefix", {placed(0, row.phone, row.country)}).has_value(), row.holds)
        << row.phone << ' ' << row.country;
  EXPECT_FALSE(ask("far_prefix", {Made(advert(0)).handle("+33639980012").in("", "ES")}));
}

TEST(FarPrefix, IsNearWithinTheDays) {
  const std::string phone = "+33639980012";
  EXPECT_FALSE(ask("far_prefix", {placed(0, phone, "ES"), placed(1, phone, "FR", 90)}));
  EXPECT_FALSE(ask("far_prefix", {placed(0, phone, "ES"), placed(1, phone, "FR", -90)}));
  const auto found = ask("far_prefix", {placed(0, phone, "ES"), placed(1, phone, "FR", 91), placed(2, phone, "ES", 2)});
  ASSERT_TRUE(found);
  EXPECT_EQ(found->documents, 1U) << "the one of day 2 is near";
  auto undated = placed(1, phone, "FR");
  undated.facts.at.reset();
  EXPECT_FALSE(ask("far_prefix", {placed(0, phone, "ES"), undated}));
  EXPECT_TRUE(ask("far_prefix", {placed(0, phone, "ES"), placed(1, "+33639980013", "FR")})) << "another number's place";
}

}  // namespace
}  // namespace fanal::score
