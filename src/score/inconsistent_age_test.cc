#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

constexpr UtcSeconds year = 31'557'600;

Made aged(DocumentIndex i, std::int64_t years_later, std::uint32_t age, std::string name = "ana") {
  return Made(advert(i, start + years_later * year)).phone("+331").name(std::move(name)).age(age);
}

TEST(InconsistentAge, IsOfOneNameAtOneContact) {
  const auto found = ask("inconsistent_age", {aged(0, 0, 21), aged(1, 0, 24), aged(2, 0, 21)});
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "years"), 3);
  EXPECT_EQ(found->documents, 2U);
  const std::vector<std::pair<const char*, std::vector<DocumentFacts>>> rows{
      {"two years of slack", {aged(0, 0, 21), aged(1, 0, 23), aged(2, 0, 21)}},
      {"years that went by", {aged(0, 0, 21), aged(1, 5, 26), aged(2, 9, 30)}},
      {"years that stood still", {aged(0, 0, 21), aged(1, 1, 21), aged(2, 2, 21)}},
      {"two adverts", {aged(0, 0, 21), aged(1, 0, 40)}},
      {"another name", {aged(0, 0, 21), aged(1, 0, 40, "eva"), aged(2, 0, 21)}},
      {"two ages in one advert", {aged(0, 0, 21).age(40), aged(1, 0, 40).age(21), aged(2, 0, 21)}},
      {"two names in one advert", {aged(0, 0, 21), aged(1, 0, 40).name("eva"), aged(2, 0, 21), aged(3, 0, 21)}},
  };
  for (const auto& [what, documents] : rows) EXPECT_FALSE(ask("inconsistent_age", documents)) << what;
  EXPECT_TRUE(ask("inconsistent_age", {aged(0, 0, 30), aged(1, 1, 26), aged(2, 1, 26)})) << "younger later";
}

TEST(InconsistentAge, LeavesOutWhatHasNoTime) {
  auto undated = aged(1, 0, 40);
  undated.facts.at.reset();
  EXPECT_FALSE(ask("inconsistent_age", {aged(0, 0, 21), undated, aged(2, 1, 21), aged(3, 2, 21)}));
  undated.facts.at = std::numeric_limits<UtcSeconds>::max();
  EXPECT_FALSE(ask("inconsistent_age", {aged(0, 0, 21), undated, aged(2, 1, 21), aged(3, 2, 21)}));
}

// The slow twin looks at every pair.
TEST(InconsistentAge, FindsWhatAllPairsFind) {
  for (std::uint32_t seed = 1; seed <= 300; ++seed) {
    std::mt19937 random(seed);
    std::vector<DocumentFacts> documents;
    for (DocumentIndex i = 0; i < 6; ++i)
      documents.push_back(
          aged(i, static_cast<std::int64_t>(random() % 6), 20 + static_cast<std::uint32_t>(random() % 6)));
    bool expected = false;
    for (const auto& a : documents)
      for (const auto& b : documents)
        expected = expected ||
                   (static_cast<std::int64_t>(a.ages[0].years) - b.ages[0].years - 2) * year > std::abs(*a.at - *b.at);
    EXPECT_EQ(ask("inconsistent_age", documents).has_value(), expected) << "seed " << seed;
  }
}

}  // namespace
}  // namespace fanal::score
