#include "score/baseline.h"

#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

Baseline of(const std::vector<DocumentFacts>& documents) {
  Baseline out;
  for (const auto& facts : documents) out.add(facts);
  out.finish();
  return out;
}

Made priced(DocumentIndex i, std::int64_t amount, UtcSeconds at = start) {
  return Made(advert(i, at)).in("Lyon, FR").price(amount);
}

TEST(Baseline, MakesMediansOfCells) {
  std::vector<DocumentFacts> documents;
  for (DocumentIndex i = 0; i < 5; ++i) documents.push_back(priced(i, 10000 + 1000 * i));
  const auto baseline = of(documents);
  const auto cell = baseline.prices("Lyon, FR", "EUR", 60, start + 89 * day, 5);
  ASSERT_TRUE(cell);
  EXPECT_EQ(cell->comparables, 5U);
  EXPECT_EQ(cell->median_minor, 12000);
  EXPECT_EQ(cell->deviation_minor, 1000);
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 60, start, 6)) << "fewer than the least";
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 30, start, 1)) << "another time";
  EXPECT_FALSE(baseline.prices("Lyon, FR", "USD", 60, start, 1)) << "another currency";
  EXPECT_FALSE(baseline.prices("Nice, FR", "EUR", 60, start, 1)) << "another place";
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 60, start - 1, 1)) << "another quarter";
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 60, start + 90 * day, 1)) << "the first of April";
}

TEST(Baseline, TakesHalfAnHourByTheHourAndTheLowestPriceOfAnAdvert) {
  const auto baseline =
      of({Made(advert(0)).in("Lyon, FR").price(8000, "EUR", 30).price(20000, "EUR", 30).price(90000, "EUR", 0)});
  const auto cell = baseline.prices("Lyon, FR", "EUR", 30, start, 1);
  ASSERT_TRUE(cell);
  EXPECT_EQ(cell->comparables, 1U);
  EXPECT_EQ(cell->median_minor, 16000);
}

TEST(Baseline, LeavesOutWhatCannotBeCompared) {
  auto undated = priced(2, 100).facts;
  undated.at.reset();
  auto impossible = priced(3, 100, std::numeric_limits<UtcSeconds>::max()).facts;
  const auto baseline =
      of({Made(advert(0)).in("Lyon, FR").price(100, "XXX"), Made(advert(1)).price(100), undated, impossible,
          priced(4, std::numeric_limits<std::int64_t>::max()), priced(5, -5), priced(6, 100).of(DocumentKind::report)});
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 60, start, 1));
  EXPECT_FALSE(baseline.prices("Lyon, FR", "XXX", 60, start, 1));
  EXPECT_FALSE(baseline.prices("", "EUR", 60, start, 1));
  EXPECT_FALSE(baseline.prices("Lyon, FR", "EUR", 60, std::numeric_limits<UtcSeconds>::min(), 1));
}

Made hiding(DocumentIndex i, std::uint32_t steps) {
  auto phone = contact("+3361" + std::to_string(i));
  phone.steps = steps;
  return Made(advert(i)).on("site").with(phone);
}

TEST(Baseline, SharesOfHiddenContactsAreOfAdvertsWithOne) {
  auto both = hiding(2, 3);
  both.phone("+33612");  // the same number, plainly: advert 2's
  const auto baseline = of({hiding(0, 2), hiding(1, 0), both, hiding(3, 40), Made(advert(4)).on("site"),
                            Made(advert(5)).on("site").hub("+338")});
  EXPECT_EQ(baseline.hidden_share("site", 2, 4), 500U);
  EXPECT_EQ(baseline.hidden_share("site", 1, 1), 500U);
  EXPECT_EQ(baseline.hidden_share("site", 3, 1), 250U);
  EXPECT_FALSE(baseline.hidden_share("site", 2, 5));
  EXPECT_FALSE(baseline.hidden_share("other", 2, 0));
}

TEST(Baseline, DensityIsOfTheAdvertsThatHoldTheWording) {
  auto one = Made(advert(0)).on("site").says("trust");
  one.facts.words = 100;
  auto two = Made(advert(1)).on("site").says("trust", 1).says("trust", 2);
  two.facts.words = 50;
  auto none = Made(advert(2)).on("site").says("other");
  auto empty = Made(advert(3)).on("site").says("trust");
  empty.facts.words = 0;
  const auto baseline = of({one, two, none, empty});
  EXPECT_EQ(baseline.wording_density("site", "trust", 4), 10U);
  EXPECT_FALSE(baseline.wording_density("site", "trust", 5));
  EXPECT_EQ(baseline.wording_density("site", "youth", 1), 0U) << "usual is that nobody says it";
  EXPECT_EQ(baseline.wording_density("site", "other", 1), 0U) << "one in four does";
  EXPECT_FALSE(baseline.wording_density("", "trust", 0));
}

TEST(Baseline, ABusyContactIsOverNinetyNineInAHundred) {
  std::vector<DocumentFacts> documents;
  DocumentIndex next = 0;
  for (int contact = 0; contact < 200; ++contact) {
    const int adverts = contact < 3 ? 20 + 10 * contact : 2;
    for (int i = 0; i < adverts; ++i)
      documents.push_back(Made(advert(next++, start + (i % 2) * day)).phone("+33" + std::to_string(contact)));
  }
  documents.push_back(Made(advert(next++)).phone("once"));
  const auto baseline = of(documents);
  EXPECT_EQ(baseline.busy_contact(200), 1000U + 9000U) << "the 198th of 200";
  EXPECT_FALSE(baseline.busy_contact(201));
  EXPECT_FALSE(of({}).busy_contact(0));
  EXPECT_FALSE(Baseline().busy_contact(0));
}

// The slow twin of a cell: all amounts of it, sorted.
TEST(Baseline, CellsAreWhatSortingEachByItselfGivesInAnyOrder) {
  for (const std::uint32_t seed : {11U, 12U, 13U}) {
    std::mt19937 random(seed);
    std::map<std::pair<std::string, std::uint32_t>, std::vector<std::int64_t>> cells;
    std::vector<DocumentFacts> documents;
    for (DocumentIndex i = 0; i < 400; ++i) {
      const std::string place = "P" + std::to_string(random() % 5);
      const std::uint32_t minutes = 30 * (1 + static_cast<std::uint32_t>(random() % 3));
      const auto amount = static_cast<std::int64_t>(random() % 50) * 3000 + 3000;
      documents.push_back(Made(advert(i)).in(place).price(amount, "EUR", minutes));
      cells[{place, minutes}].push_back(amount * 60 / minutes);
    }
    const auto forward = of(documents);
    std::reverse(documents.begin(), documents.end());
    const auto backward = of(documents);
    for (auto& [cell, amounts] : cells) {
      std::sort(amounts.begin(), amounts.end());
      const auto median = amounts[(amounts.size() - 1) / 2];
      std::vector<std::int64_t> away;
      for (const auto amount : amounts) away.push_back(std::abs(amount - median));
      std::sort(away.begin(), away.end());
      for (const auto* baseline : {&forward, &backward}) {
        const auto found = baseline->prices(cell.first, "EUR", cell.second, start, 1);
        ASSERT_TRUE(found) << "seed " << seed;
        EXPECT_EQ(found->comparables, amounts.size()) << "seed " << seed;
        EXPECT_EQ(found->median_minor, median) << "seed " << seed;
        EXPECT_EQ(found->deviation_minor, away[(away.size() - 1) / 2]) << "seed " << seed;
      }
    }
  }
}

TEST(Baseline, ComesBackFromBytesAndSaysTheSame) {
  std::vector<DocumentFacts> documents;
  for (DocumentIndex i = 0; i < 60; ++i) {
    auto made = hiding(i, i % 4);
    made.facts.words = 20 + i;
    const auto amount = 3000 + 100 * static_cast<std::int64_t>(i % 7);
    documents.push_back(made.in("P" + std::to_string(i % 3)).price(amount).says("trust"));
    documents.push_back(Made(advert(60 + i, start + 3 * day)).phone("+3361" + std::to_string(i)));
  }
  const auto baseline = of(documents);
  std::reverse(documents.begin(), documents.end());
  EXPECT_EQ(of(documents).pack(), baseline.pack()) << "of no order";
  const auto bytes = baseline.pack();
  const auto back = Baseline::unpack(bytes);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->pack(), bytes);
  ASSERT_TRUE(back->prices("P1", "EUR", 60, start, 20));
  EXPECT_EQ(back->prices("P1", "EUR", 60, start, 20)->median_minor,
            baseline.prices("P1", "EUR", 60, start, 20)->median_minor);
  EXPECT_EQ(back->hidden_share("site", 2, 1), baseline.hidden_share("site", 2, 1));
  EXPECT_EQ(back->wording_density("site", "trust", 1), baseline.wording_density("site", "trust", 1));
  EXPECT_EQ(back->busy_contact(60), baseline.busy_contact(60));
  ASSERT_TRUE(back->busy_contact(60));
  EXPECT_TRUE(Baseline::unpack(of({}).pack()));
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_FALSE(Baseline::unpack(std::string_view(bytes).substr(0, length))) << length;
  EXPECT_FALSE(Baseline::unpack(bytes + '\0'));
  std::mt19937 random(21);
  for (int i = 0; i < 2000; ++i) {
    auto wrong = bytes;
    wrong[random() % wrong.size()] = static_cast<char>(random() % 256);
    Baseline::unpack(wrong);  // whatever it is, it is read to the end or not at all
  }
}

}  // namespace
}  // namespace fanal::score
