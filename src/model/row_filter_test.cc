#include "model/row_filter.h"

#include <gtest/gtest.h>

#include <set>

namespace fanal {
namespace {

TEST(RowSet, CountsAndFindsAsASetDoes) {
  RowSet rows;
  std::set<std::int64_t> twin;
  std::uint64_t state = 7;
  for (int i = 0; i < 500; ++i) {
    state = state * 6364136223846793005U + 1442695040888963407U;
    const auto row = static_cast<std::int64_t>((state >> 33U) % 1000) + 1;
    rows.add(row);
    twin.insert(row);
  }
  EXPECT_EQ(rows.size(), twin.size());
  std::uint64_t count = 0;
  for (std::int64_t row = 0; row <= 1100; ++row) {
    if (twin.contains(row)) ++count;
    EXPECT_EQ(rows.contains(row), twin.contains(row));
    EXPECT_EQ(rows.count_through(row), count) << row;
    if (twin.contains(row)) {
      EXPECT_EQ(rows.at(count), row);
    }
  }
  EXPECT_EQ(rows.count_through(-1), 0U);
  EXPECT_EQ(rows.at(0), 0);
  EXPECT_EQ(rows.at(count + 5), *twin.rbegin());
  EXPECT_EQ(RowSet().at(1), 0);
  EXPECT_EQ(RowSet().count_through(64), 0U);
}

TEST(RowSet, ThroughARowIsAllUpToIt) {
  for (const std::int64_t last : {-1, 0, 1, 63, 64, 65, 128, 1000}) {
    RowSet one_by_one;
    for (std::int64_t row = 1; row <= last; ++row) one_by_one.add(row);
    const RowSet at_once = RowSet::through(last);
    EXPECT_EQ(at_once.size(), one_by_one.size()) << last;
    for (std::int64_t row = 0; row <= 1100; ++row) {
      ASSERT_EQ(at_once.contains(row), one_by_one.contains(row)) << last << ' ' << row;
      ASSERT_EQ(at_once.count_through(row), one_by_one.count_through(row)) << last << ' ' << row;
    }
    RowSet grown = at_once;
    grown.add(1001);
    EXPECT_EQ(grown.size(), at_once.size() + 1);
  }
}

}  // namespace
}  // namespace fanal
