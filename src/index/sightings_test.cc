#include "index/sightings.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "index/test_support.h"

namespace fanal::index {
namespace {

using Told = std::tuple<std::uint64_t, SightingKind, bool, UtcSeconds, UtcSeconds, std::int64_t>;

Told told(const Sighting& sighting, std::int64_t row) {
  return {sighting.name, sighting.kind, sighting.has_other_name, sighting.begin, sighting.end, row};
}

VisitSighting into(std::multiset<Told>& found) {
  return [&found](const Sighting& sighting, std::span<const std::int64_t> rows) {
    EXPECT_FALSE(rows.empty());
    for (const auto row : rows) found.insert(told(sighting, row));
  };
}

TEST(Sightings, AreThoseOfAllAdmittedDocuments) {
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const test::Collection collection = test::random_collection(seed);
    std::set<Told> expected;  // a document that says it twice says it once
    for (const auto& known : collection.all) {
      if (!collection.filter.admits(known.document.row)) continue;
      for (const auto& sighting : known.document.sightings) expected.insert(told(sighting, known.document.row));
    }
    const auto scope = Scope::make(collection.segments(), collection.filter);
    ASSERT_TRUE(scope);
    std::multiset<Told> found;
    ASSERT_TRUE(each_sighting(*scope, into(found)));
    ASSERT_EQ(found, std::multiset<Told>(expected.begin(), expected.end()));
    for (std::uint64_t name = 0; name <= 9; ++name) {
      const std::uint64_t wanted = name * 0x2000000000000001U;
      std::multiset<Told> alone;
      ASSERT_TRUE(sightings_of_name(*scope, wanted, into(alone)));
      std::multiset<Told> of_it;
      for (const auto& one : expected) {
        if (std::get<0>(one) == wanted) of_it.insert(one);
      }
      ASSERT_EQ(alone, of_it);
    }
  }
}

TEST(Sightings, AreKeptFarFromNow) {
  SegmentBuilder builder;
  IndexDocument document;
  document.row = 7;
  constexpr std::int64_t far = std::int64_t{1} << 40U;
  document.sightings.push_back({~std::uint64_t{0}, SightingKind::seen, true, -far, far});
  document.sightings.push_back({0, SightingKind::absent, false, far, far});
  ASSERT_TRUE(builder.add(document));
  auto blocks = builder.finish();
  ASSERT_TRUE(blocks);
  const auto count = blocks->size();
  auto segment = Segment::open(source_of(*std::move(blocks)), count);
  ASSERT_TRUE(segment);
  const auto scope = Scope::make({*segment}, RowFilter{true, nullptr});
  ASSERT_TRUE(scope);
  std::multiset<Told> found;
  ASSERT_TRUE(each_sighting(*scope, into(found)));
  EXPECT_EQ(found, (std::multiset<Told>{told(document.sightings[0], 7), told(document.sightings[1], 7)}));
  document.row = 8;
  document.sightings[0].begin = -far - 1;
  EXPECT_EQ(SegmentBuilder().add(document).error().code, Code::invalid_input);
}

}  // namespace
}  // namespace fanal::index
