#include "link/evaluate.h"

#include <gtest/gtest.h>

#include "base/hash.h"

namespace fanal::link {
namespace {

using Labels = std::vector<std::uint32_t>;

TEST(Evaluate, HandComputedTables) {
  struct Row {
    const char* name;
    Labels predicted;
    Labels truth;
    std::uint64_t predicted_pairs, true_pairs, common_pairs;
    Agreement pairwise, b_cubed;
  };
  const Row rows[] = {
      {"nothing", {}, {}, 0, 0, 0, {1000, 1000, 1000}, {1000, 1000, 1000}},
      {"alike, other names", {7, 7, 9}, {1, 1, 0}, 1, 1, 1, {1000, 1000, 1000}, {1000, 1000, 1000}},
      // B-cubed precision (4 * 2/4) / 4.
      {"all in one", {0, 0, 0, 0}, {0, 0, 1, 1}, 6, 2, 2, {333, 1000, 500}, {500, 1000, 667}},
      {"all apart", {0, 1, 2, 3}, {0, 0, 1, 1}, 0, 2, 0, {1000, 0, 0}, {1000, 500, 667}},
      // Cells (0,0) 2, (0,1) 1, (1,1) 2, (1,2) 1: precision (4/3+1/3+4/3+1/3)/6 = 5/9, recall (4/2+1/3+4/3+1/1)/6 =
      // 7/9.
      {"mixed", {0, 0, 0, 1, 1, 1}, {0, 0, 1, 1, 1, 2}, 6, 4, 2, {333, 500, 400}, {556, 778, 648}},
  };
  for (const auto& row : rows) {
    const auto got = evaluate(row.predicted, row.truth);
    EXPECT_EQ(got.predicted_pairs, row.predicted_pairs) << row.name;
    EXPECT_EQ(got.true_pairs, row.true_pairs) << row.name;
    EXPECT_EQ(got.common_pairs, row.common_pairs) << row.name;
    EXPECT_EQ(got.pairwise, row.pairwise) << row.name;
    EXPECT_EQ(got.b_cubed, row.b_cubed) << row.name << got.b_cubed.precision << ' ' << got.b_cubed.recall;
  }
}

TEST(Evaluate, CountsGroupsAndTheLargest) {
  const auto got = evaluate({5, 5, 5, 2, 1}, {0, 0, 1, 1, 1});
  EXPECT_EQ(got.documents, 5U);
  EXPECT_EQ(got.predicted_groups, 3U);
  EXPECT_EQ(got.true_groups, 2U);
  EXPECT_EQ(got.largest_predicted, 3U);
  EXPECT_EQ(got.largest_true, 3U);
}

// The slow twin looks at every pair of documents.
TEST(Evaluate, AgreesWithAllPairs) {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    Labels predicted;
    Labels truth;
    for (std::uint64_t i = 0; i < 60; ++i) {
      predicted.push_back(static_cast<std::uint32_t>(mix64(seed * 1000 + i) % 7));
      truth.push_back(static_cast<std::uint32_t>(mix64(seed * 1000 + i + 500) % 5));
    }
    std::uint64_t predicted_pairs = 0;
    std::uint64_t true_pairs = 0;
    std::uint64_t common = 0;
    for (std::size_t i = 0; i < truth.size(); ++i) {
      for (std::size_t j = i + 1; j < truth.size(); ++j) {
        predicted_pairs += predicted[i] == predicted[j] ? 1U : 0U;
        true_pairs += truth[i] == truth[j] ? 1U : 0U;
        common += predicted[i] == predicted[j] && truth[i] == truth[j] ? 1U : 0U;
      }
    }
    const auto got = evaluate(predicted, truth);
    EXPECT_EQ(got.predicted_pairs, predicted_pairs) << "seed " << seed;
    EXPECT_EQ(got.true_pairs, true_pairs) << "seed " << seed;
    EXPECT_EQ(got.common_pairs, common) << "seed " << seed;
  }
}

TEST(Evaluate, NumbersNamesByFirstAppearance) {
  EXPECT_EQ(number_labels({"p9", "p1", "p9", "", "p1"}), (Labels{0, 1, 0, 2, 1}));
}

}  // namespace
}  // namespace fanal::link
