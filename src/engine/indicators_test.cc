#include "engine/indicators.h"

#include <gtest/gtest.h>

#include "engine/internal/indicator_packs.h"

namespace fanal::engine {
namespace {

// Whoever runs the program takes them as they are: they are proved here.
TEST(BuiltInPacks, ProveThemselvesByTheirExamples) {
  const auto check = check_packs({});
  ASSERT_TRUE(check) << check.error().message;
  for (const auto& problem : check->problems)
    ADD_FAILURE() << problem.file << ":" << problem.line << ": " << problem.message;
  EXPECT_GT(check->wordings, 200U);
  EXPECT_GT(check->examples, 200U);
}

// Taken or proved, they find the same in a text, patterns among them.
TEST(BuiltInPacks, FindTheSameWhetherProvedOrTaken) {
  auto texts = built_in_texts();
  for (auto& text : texts) text.is_tested = false;
  std::vector<PackFileProblem> problems;
  const auto proved = make_indicators(texts, problems);
  ASSERT_TRUE(proved) << problems.front().problem.message;
  const auto taken = built_in_indicators();
  ASSERT_TRUE(taken) << taken.error().message;
  EXPECT_EQ((*taken)->set.fingerprint(), proved->set.fingerprint());
  std::size_t found = 0;
  for (const auto& pack : proved->set.packs()) {
    for (const auto& wording : pack.wordings) {
      for (const auto& text : wording.match) {
        std::vector<Mention> a;
        std::vector<Mention> b;
        proved->words.find(text, 0, a);
        (*taken)->words.find(text, 0, b);
        EXPECT_EQ(a, b) << text;
        found += a.size();
      }
    }
  }
  EXPECT_GT(found, 1000U);
}

}  // namespace
}  // namespace fanal::engine
