// Hours of posting: learnt on the case, for and against.
#include "link/internal/rhythm.h"

#include <gtest/gtest.h>

#include <string>

#include "link/test_support.h"

namespace fanal::link {
namespace {

struct Posting {
  std::vector<RankFacts> facts;
  JoinedContacts sets;

  // `count` documents of one set, at the hours that `hour` gives.
  template <typename Hour>
  std::uint32_t add(std::uint32_t count, Hour hour) {
    const auto name = static_cast<std::uint32_t>(facts.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      RankFacts fact;
      fact.hour = static_cast<std::int8_t>(hour(i));
      facts.push_back(fact);
      sets.has_contact.push_back(true);
      sets.name.push_back(name);
      sets.lives.emplace_back();
    }
    return name;
  }
};

// Sixty sets that each keep three hours of their own.
Posting keepers_of_hours() {
  Posting posting;
  for (std::uint32_t set = 0; set < 60; ++set)
    posting.add(24, [set](std::uint32_t i) { return (mix64(set) % 24 + i % 3) % 24; });
  return posting;
}

TEST(Rhythms, HoursSpeakWhereSetsKeepTheirOwn) {
  auto posting = keepers_of_hours();
  const auto evening = posting.add(12, [](std::uint32_t i) { return 20 + i % 3; });
  const auto too = posting.add(12, [](std::uint32_t i) { return 20 + (i + 1) % 3; });
  const auto morning = posting.add(12, [](std::uint32_t i) { return 7 + i % 3; });
  const auto few = posting.add(11, [](std::uint32_t) { return 20; });
  const Rhythms rhythms(posting.facts, posting.sets);
  EXPECT_EQ(rhythms.alike(evening, few), std::nullopt);
  const auto alike = rhythms.alike(evening, too);
  const auto unlike = rhythms.alike(evening, morning);
  ASSERT_TRUE(alike && unlike);
  EXPECT_GT(*alike, 900U);
  EXPECT_EQ(*unlike, 0U);
  EXPECT_EQ(rhythms.alike(evening, morning), rhythms.alike(morning, evening));
  EXPECT_LT(rhythms.error_after(100, *alike), 50U);
  EXPECT_GT(rhythms.error_after(100, *unlike), 500U);
  EXPECT_EQ(rhythms.error_after(0, *unlike), 0U);
  EXPECT_EQ(rhythms.error_after(1000, *alike), 1000U);
}

TEST(Rhythms, MidnightIsBesideTheEveningBefore) {
  Posting posting;
  const auto before = posting.add(12, [](std::uint32_t) { return 23; });
  const auto after = posting.add(12, [](std::uint32_t) { return 0; });
  const Rhythms rhythms(posting.facts, posting.sets);
  EXPECT_EQ(rhythms.alike(before, after), 500U);  // a quarter lent each way meets half of the other
  // Two sets teach nothing.
  EXPECT_EQ(rhythms.error_after(100, 0), 100U);
}

// Where hours are of chance for everybody they say little, whatever they are.
TEST(Rhythms, HoursOfChanceSayLittle) {
  Posting posting;
  for (std::uint32_t set = 0; set < 400; ++set)
    posting.add(24, [set](std::uint32_t i) { return mix64(set * 100 + i) % 24; });
  const Rhythms rhythms(posting.facts, posting.sets);
  for (std::uint32_t set = 0; set + 24 < 9600; set += 24) {
    const auto alike = rhythms.alike(set, set + 24);
    ASSERT_TRUE(alike);
    EXPECT_LT(rhythms.error_after(50, *alike), 200U);
  }
}

std::string at(std::uint64_t day, std::uint64_t hour) {
  return format_utc(static_cast<UtcSeconds>((20500 + day) * 86400 + hour * 3600));
}

// Forty posters with hours of their own, and two sets of contacts that follow each other on one text at one place.
std::vector<Advert> posters_and_two(std::uint64_t first_hour, std::uint64_t second_hour) {
  std::vector<Advert> adverts;
  const auto add = [&](const std::string& name, const std::string& number, std::uint64_t text, std::uint64_t day,
                       std::uint64_t hour, std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      Advert advert{
          name + "-" + std::to_string(i), text_number(text), {{phone, number}}, "", "place " + std::to_string(text)};
      advert.at = at(day + i, (hour + i % 2) % 24);
      adverts.push_back(advert);
    }
  };
  for (std::uint64_t poster = 0; poster < 40; ++poster)
    add(std::to_string(poster), number_of(poster), poster, poster, mix64(poster) % 24, 24);
  add("first", "+33639981111", 100, 0, first_hour, 12);
  add("second", "+33639982222", 100, 14, second_hour, 12);
  return adverts;
}

TEST(Rhythms, HoursOfTheirOwnUndoATakeover) {
  const auto like = linked(posters_and_two(20, 20));
  EXPECT_EQ(like.meta_count, 41U);
  const auto unlike = linked(posters_and_two(20, 8));
  EXPECT_EQ(unlike.meta_count, 42U);
  const auto cut = std::find_if(unlike.links.begin(), unlike.links.end(),
                                [](const Link& link) { return link.kind == LinkKind::takes_over; });
  ASSERT_NE(cut, unlike.links.end());
  EXPECT_EQ(cut->cut, Cut::rhythm);
  EXPECT_FALSE(cut->joins);
  EXPECT_EQ(unlike, linked(posters_and_two(20, 8), 4));
}

}  // namespace
}  // namespace fanal::link
