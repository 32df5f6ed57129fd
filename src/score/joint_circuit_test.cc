#include "score/internal/circuit.h"

#include <set>
#include <tuple>

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
      {"two stops between", both(a, track("+332", "AXYBZWC", {0, 1, 2, 5, 6, 7, 10}, 10))},
      {"two places, again and again",
       both(track("+331", "ABAB", {0, 5, 10, 15}, 0), track("+332", "ABAB", {0, 5, 10, 15}, 10))},
      {"all on one day", both(track("+331", "ABC", {0, 0, 0}, 0), track("+332", "ABC", {0, 0, 0}, 10))},
  };
  for (const auto& [what, documents] : rows) EXPECT_FALSE(ask("joint_circuit", documents)) << what;
  EXPECT_TRUE(ask("joint_circuit", both(a, track("+332", "AXBC", {0, 2, 5, 10}, 10)))) << "a stop between";
  EXPECT_TRUE(ask("joint_circuit", both(track("+331", "ABC", {0, 1, 2}, 0), track("+332", "ABC", {0, 1, 2}, 10))));
  auto one_holder = both(a, track("+332", "ABC", {1, 6, 11}, 10));
  for (DocumentIndex i = 50; i < 54; ++i) one_holder.push_back(Made(advert(i)).phone("+331").phone("+332"));
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

// The slow twin: the nearest of all stops, and every part of the shared ones by itself.
std::size_t slow_places(const std::vector<internal::Stop>& a, const std::vector<internal::Stop>& b, std::int64_t span) {
  internal::Run shared;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::optional<std::size_t> nearest;
    for (std::size_t j = 0; j < b.size(); ++j)
      if (a[i].place == b[j].place &&
          (!nearest || std::abs(a[i].arrival - b[j].arrival) < std::abs(a[i].arrival - b[*nearest].arrival)))
        nearest = j;
    if (nearest && std::abs(a[i].arrival - b[*nearest].arrival) <= span) shared.push_back({i, *nearest});
  }
  std::size_t best = 0;
  for (std::size_t first = 0; first < shared.size(); ++first) {
    std::set<std::uint32_t> places;
    for (std::size_t k = first; k < shared.size(); ++k) {
      const auto [i, j] = shared[k];
      if (k > first) {
        const auto [x, y] = shared[k - 1];
        if (i - x > 2 || j <= y || j - y > 2) break;
        if (a[i].arrival - a[x].arrival < day || b[j].arrival - b[y].arrival < day) break;
      }
      places.insert(a[i].place);
      best = std::max(best, places.size());
    }
  }
  return best;
}

// A track of `moves` moves in `days` days between `cities` places.
std::vector<internal::Stop> drawn(std::mt19937& random, std::uint32_t moves, std::uint32_t days, std::uint32_t cities) {
  std::vector<internal::Stop> visits;
  for (std::uint32_t i = 0; i < moves; ++i) {
    const auto place = static_cast<std::uint32_t>(random() % cities);
    visits.push_back({place, start + static_cast<UtcSeconds>(random() % days) * day});
  }
  std::sort(visits.begin(), visits.end(),
            [](const auto& x, const auto& y) { return std::tie(x.arrival, x.place) < std::tie(y.arrival, y.place); });
  std::vector<internal::Stop> out;
  for (const auto& visit : visits)
    if (out.empty() || out.back().place != visit.place) out.push_back(visit);
  return out;
}

TEST(JointCircuit, BestRunIsTheBestOfAll) {
  std::size_t most = 0;
  for (std::uint32_t seed = 1; seed <= 1000; ++seed) {
    std::mt19937 random(seed);
    const auto a = drawn(random, 12, 30, 4);
    const auto b = seed % 3 == 0 ? a : drawn(random, 12, 30, 4);
    const auto run = internal::best_run(a, b, 2 * day);
    EXPECT_EQ(internal::places_of(run, a), slow_places(a, b, 2 * day)) << "seed " << seed;
    most = std::max(most, run.size());
    for (const auto& [own, other] : run) {
      EXPECT_EQ(a[own].place, b[other].place) << "seed " << seed;
      EXPECT_LE(std::abs(a[own].arrival - b[other].arrival), 2 * day) << "seed " << seed;
    }
  }
  EXPECT_GE(most, 3U);
}

// Two who tour the same few cities without each other meet in three of them by chance more often than one thinks.
TEST(JointCircuit, OfTwoWhoTourAloneIsChance) {
  int met = 0;
  int held = 0;
  for (std::uint32_t seed = 1; seed <= 200; ++seed) {
    std::mt19937 random(seed);
    const auto a = drawn(random, 80, 365, 6);
    const auto b = drawn(random, 80, 365, 6);
    const bool is_met = internal::places_of(internal::best_run(a, b, 2 * day), a) >= 3;
    met += is_met ? 1 : 0;
    held += is_met && internal::is_no_chance(a, b, 2 * day) ? 1 : 0;
  }
  EXPECT_GE(met, 20);
  EXPECT_LE(held, 4) << "of " << met;
}

}  // namespace
}  // namespace fanal::score
