#include "score/internal/circuit.h"

#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

// Adverts of a phone at places, the first on `days[0]`...
std::vector<DocumentFacts> track(const std::string& phone, const std::string& places, std::vector<int> days,
                                 DocumentIndex first) {
  std::vector<DocumentFacts> out;
  for (std::size_t i = 0; i < places.size(); ++i)
    out.push_back(Made(advert(first++, start + days[i] * day)).phone(phone).in(std::string(1, places[i])));
  return out;
}

std::vector<DocumentFacts> both(std::vector<DocumentFacts> a, const std::vector<DocumentFacts>& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

TEST(JointCircuit, IsOfTwoInTheSameOrder) {
  const auto a = track("+331", "ABC", {0, 5, 10}, 0);
  const auto found = ask("joint_circuit", both(a, track("+332", "ABC", {1, 7, 10}, 10)));
  ASSERT_TRUE(found);
  EXPECT_EQ(figure(*found, "contacts"), 2);
  EXPECT_EQ(figure(*found, "places"), 3);
  EXPECT_EQ(found->documents, 6U);
  const std::vector<std::pair<const char*, std::vector<DocumentFacts>>> rows{
      {"one who moves alone", a},
      {"two places", both(a, track("+332", "ABD", {1, 6, 10}, 10))},
      {"another order", both(a, track("+332", "CBA", {0, 5, 10}, 10))},
      {"three days later", both(a, track("+332", "ABC", {3, 8, 13}, 10))},
      {"two places, again and again",
       both(track("+331", "ABAB", {0, 5, 10, 15}, 0), track("+332", "ABAB", {0, 5, 10, 15}, 10))},
      {"all on one day", both(track("+331", "ABC", {0, 0, 0}, 0), track("+332", "ABC", {0, 0, 0}, 10))},
  };
  for (const auto& [what, documents] : rows) EXPECT_FALSE(ask("joint_circuit", documents)) << what;
  auto one_holder = both(a, track("+332", "ABC", {1, 6, 11}, 10));
  one_holder.push_back(Made(advert(50)).phone("+331").phone("+332"));
  EXPECT_FALSE(ask("joint_circuit", one_holder)) << "a person with two numbers";
  auto undated = both(a, track("+332", "ABC", {1, 6, 11}, 10));
  undated[4].at.reset();
  EXPECT_FALSE(ask("joint_circuit", undated));
}

TEST(JointCircuit, OfThreeNeedsTwoWhoGoWithOne) {
  const auto three = with({{"least_contacts", 3}});
  auto documents = both(track("+331", "ABC", {0, 5, 10}, 0), track("+332", "ABC", {0, 5, 10}, 10));
  EXPECT_FALSE(ask("joint_circuit", documents, three));
  documents = both(documents, track("+333", "ABC", {0, 5, 10}, 20));
  EXPECT_TRUE(ask("joint_circuit", documents, three));
}

// The slow twin: every chain that can be made from every meeting.
std::size_t slow_chain(const std::vector<internal::Meeting>& meetings, std::int64_t gap, std::size_t from) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < meetings.size(); ++i)
    if (meetings[i].a >= meetings[from].a + gap && meetings[i].b >= meetings[from].b + gap)
      best = std::max(best, slow_chain(meetings, gap, i));
  return best + 1;
}

TEST(JointCircuit, LongestChainIsTheLongestOfAll) {
  for (std::uint32_t seed = 1; seed <= 500; ++seed) {
    std::mt19937 random(seed);
    std::vector<internal::Meeting> meetings;
    for (std::size_t i = 0; i < random() % 12; ++i)
      meetings.push_back({static_cast<UtcSeconds>(random() % 30), static_cast<UtcSeconds>(random() % 30)});
    std::sort(meetings.begin(), meetings.end());
    const auto gap = static_cast<std::int64_t>(1 + random() % 4);
    std::size_t expected = 0;
    for (std::size_t i = 0; i < meetings.size(); ++i) expected = std::max(expected, slow_chain(meetings, gap, i));
    const auto chain = internal::longest_chain(meetings, gap);
    EXPECT_EQ(chain.size(), expected) << "seed " << seed;
    for (std::size_t i = 1; i < chain.size(); ++i) {
      EXPECT_GE(meetings[chain[i]].a, meetings[chain[i - 1]].a + gap) << "seed " << seed;
      EXPECT_GE(meetings[chain[i]].b, meetings[chain[i - 1]].b + gap) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace fanal::score
