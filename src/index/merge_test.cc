#include "index/merge.h"

#include <gtest/gtest.h>

#include <numeric>

#include "index/test_support.h"

namespace fanal::index {
namespace {

using test::Collection;

TEST(Merge, GivesTheBytesOfASegmentBuiltAnew) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const Collection collection = test::random_collection(seed);
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < collection.all.size(); ++i) {
      if (collection.filter.admits(collection.all[i].document.row)) all.push_back(i);
    }
    const auto merged = merge(collection.segments(), collection.filter, collection.layout);
    ASSERT_TRUE(merged) << merged.error().message;
    ASSERT_TRUE(*merged == collection.build(all));
  }
}

TEST(Merge, RefusesARowThatTwoSegmentsHave) {
  const Collection collection = test::random_collection(5);
  ASSERT_FALSE(collection.all.empty());
  const auto segment = Collection::open(collection.build({0}));
  const auto merged = merge({segment, segment}, {true, nullptr});
  ASSERT_FALSE(merged);
  EXPECT_EQ(merged.error().code, Code::invalid_input);
}

TEST(Builder, GivesTheSameBytesInAnyOrder) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Collection collection = test::random_collection(seed);
    std::vector<std::size_t> order(collection.all.size());
    std::iota(order.begin(), order.end(), 0);
    const auto blocks = collection.build(order);
    std::reverse(order.begin(), order.end());
    ASSERT_TRUE(blocks == collection.build(order)) << "seed " << seed;
  }
}

TEST(Builder, RefusesWhatCannotBeIndexed) {
  SegmentBuilder builder;
  IndexDocument document;
  EXPECT_EQ(builder.add(document).error().code, Code::invalid_input);  // row 0
  document.row = 1;
  document.position = IndexPosition{91, 0};
  EXPECT_EQ(builder.add(document).error().code, Code::invalid_input);
  document.position.reset();
  document.attributes.push_back({Attribute::site, ""});
  EXPECT_EQ(builder.add(document).error().code, Code::invalid_input);
  document.attributes.clear();
  document.time = IndexTime{std::int64_t{1} << 50U, 0};
  EXPECT_EQ(builder.add(document).error().code, Code::invalid_input);
  document.time.reset();
  EXPECT_TRUE(builder.add(document));
  EXPECT_TRUE(builder.add(document));
  EXPECT_EQ(builder.documents(), 2U);
  EXPECT_EQ(builder.finish().error().code, Code::invalid_input);  // row 1 twice
  EXPECT_EQ(builder.documents(), 0U);
}

}  // namespace
}  // namespace fanal::index
