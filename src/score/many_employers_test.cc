#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made offered(DocumentIndex i, std::string employer, std::string phone = "+331") {
  auto made = Made(advert(i)).phone(std::move(phone));
  made.facts.employer = std::move(employer);
  return made;
}

TEST(ManyEmployers, AreDifferentAtOneContact) {
  const auto found =
      ask("many_employers", {offered(0, "acme"), offered(1, "bolt"), offered(2, "cord"), offered(3, "")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "employers"), 3);
  EXPECT_EQ(found->documents, 3U);
  EXPECT_FALSE(ask("many_employers", {offered(0, "acme"), offered(1, "bolt"), offered(2, "")}));
  EXPECT_FALSE(ask("many_employers", {offered(0, "acme"), offered(1, "acme ltd"), offered(2, "acme group")}));
  EXPECT_TRUE(ask("many_employers", {offered(0, "acme"), offered(1, "acmel"), offered(2, "bolt")}));
  EXPECT_FALSE(ask("many_employers", {offered(0, "acme"), offered(1, "bolt"), offered(2, "cord", "+332")}));
}

}  // namespace
}  // namespace fanal::score
