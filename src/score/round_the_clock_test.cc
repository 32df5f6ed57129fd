#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

constexpr UtcSeconds monday = start + 4 * day;  // 2026-01-05

// Posts of `hours` different hours in each of `weeks` weeks.
std::vector<DocumentFacts> posts(int weeks, int hours, const std::string& phone = "+331") {
  std::vector<DocumentFacts> out;
  for (int week = 0; week < weeks; ++week)
    for (int i = 0; i < hours; ++i)
      out.push_back(
          Made(advert(static_cast<DocumentIndex>(out.size()), monday + week * 7 * day + i % 7 * day + i * hour))
              .phone(phone)
              .name("ana"));
  return out;
}

std::vector<DocumentFacts> saying(std::vector<DocumentFacts> documents) {
  if (!documents.empty()) documents[0] = Made(documents[0]).says("hours");
  return documents;
}

bool holds(const std::vector<DocumentFacts>& documents) {
  return ask("round_the_clock", documents, with({}, {"hours"})).has_value();
}

TEST(RoundTheClock, NeedsHoursWeeksAndTheWords) {
  EXPECT_TRUE(holds(saying(posts(3, 20))));
  EXPECT_FALSE(holds(saying(posts(2, 24))));
  EXPECT_FALSE(holds(saying(posts(3, 19))));
  EXPECT_FALSE(holds(posts(3, 20))) << "nothing is said";
  auto dated = saying(posts(3, 20));
  for (auto& facts : dated) facts.has_hour = false;
  EXPECT_FALSE(holds(dated));
}

TEST(RoundTheClock, IsOfOneNameAndOneContact) {
  auto documents = saying(posts(3, 20));
  documents[5].names[0].value = "eva";
  EXPECT_FALSE(holds(documents));
  documents[5].names.clear();
  EXPECT_TRUE(holds(documents));
  auto changing = saying(posts(3, 20));
  for (std::size_t i = 40; i < 60; ++i) changing[i].names[0].value = "eva";
  EXPECT_FALSE(holds(changing)) << "two weeks of one, one of another";
  for (std::size_t i = 40; i < 60; ++i) changing[i].names.clear();
  EXPECT_TRUE(holds(changing)) << "a week without a name is anybody's";
  auto two = saying(posts(3, 20));
  for (std::size_t i = 0; i < two.size(); i += 2) two[i].contacts[0].value = "+332";
  EXPECT_FALSE(holds(two));
}

}  // namespace
}  // namespace fanal::score
