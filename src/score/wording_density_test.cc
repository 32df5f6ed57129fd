#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Made dense(DocumentIndex i, std::uint64_t phrases, std::uint32_t words, std::string site = "site") {
  auto made = Made(advert(i)).on(std::move(site));
  made.facts.words = words;
  for (std::uint64_t k = 1; k <= phrases; ++k) made.says("trust", k);
  return made;
}

Baseline usual() {
  Baseline out;
  for (DocumentIndex i = 0; i < 30; ++i) out.add(dense(i, i < 20 ? 1 : 0, 100));
  out.finish();
  return out;
}

struct Row {
  const char* what;
  DocumentFacts facts;
  bool holds;
};

TEST(WordingDensity, HoldsOverTheMiddleOfItsSite) {
  auto twice_one = dense(0, 1, 50);
  twice_one.says("trust", 1);
  const std::vector<Row> rows{
      {"two phrases in 100 words", dense(0, 2, 100), true},
      {"two phrases in 200 words, as is usual", dense(0, 2, 200), false},
      {"one phrase", dense(0, 1, 10), false},
      {"one phrase twice", twice_one, false},
      {"a site that nothing is known of", dense(0, 2, 100, "other"), false},
      {"no site", dense(0, 2, 100, ""), false},
      {"no words", dense(0, 2, 0), false},
  };
  for (const auto& row : rows)
    EXPECT_EQ(ask("wording_density", {row.facts}, with({}, {"trust"}), usual()).has_value(), row.holds) << row.what;
  EXPECT_FALSE(ask("wording_density", {dense(0, 2, 100)}, with({}, {"other"}), usual()));
  EXPECT_FALSE(ask("wording_density", {dense(0, 2, 100)}, with({{"least_site", 31}}, {"trust"}), usual()));
  EXPECT_FALSE(ask("wording_density", {dense(0, 2, 100)}, with({}, {"trust"})));
  EXPECT_FALSE(ask("wording_density", {dense(0, 2, 100).of(DocumentKind::report)}, with({}, {"trust"}), usual()));
}

}  // namespace
}  // namespace fanal::score
