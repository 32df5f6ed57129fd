#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made named(DocumentIndex i, std::string name, std::string family, std::string phone = "+331") {
  return Made(advert(i)).phone(std::move(phone)).name(std::move(name)).picture(std::move(family));
}

TEST(ManyAliases, AreOfOnePictureAtOneContact) {
  const auto found =
      ask("many_aliases", {named(0, "ana", "f"), named(1, "eva", "f"), named(2, "lea", "f"), named(3, "lea", "f")});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "names"), 3);
  EXPECT_EQ(found->documents, 4U);
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f"), named(1, "eva", "f"), named(2, "eva", "f")}));
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f"), named(1, "eva", "f"), named(2, "lea", "g")}));
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f"), named(1, "eva", "f"), named(2, "lea", "f", "+332")}));
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f").name("eva").name("lea")})) << "three people in a picture";
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f").name("zoe"), named(1, "eva", "f"), named(2, "lea", "f")}));
  auto common = named(2, "lea", "f");
  common.facts.pictures[0].is_common = true;
  EXPECT_FALSE(ask("many_aliases", {named(0, "ana", "f"), named(1, "eva", "f"), common}));
}

}  // namespace
}  // namespace fanal::score
