#include <random>
#include <set>

#include "score/test_support.h"

namespace fanal::score {
namespace {

using namespace testing;

TEST(Computations, AreSortedAndSayWhatTheyAre) {
  const auto rows = computations();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_TRUE(i == 0 || rows[i - 1].name < rows[i].name) << rows[i].name;
    EXPECT_EQ(computation_named(rows[i].name), &rows[i]);
    EXPECT_EQ(rows[i].says.back(), '.') << rows[i].name;
    std::set<std::string_view> names;
    for (const auto& number : rows[i].numbers) {
      EXPECT_TRUE(names.insert(number.name).second) << number.name;
      EXPECT_LE(number.least, number.usual) << rows[i].name << ' ' << number.name;
      EXPECT_LE(number.usual, number.most) << rows[i].name << ' ' << number.name;
      EXPECT_FALSE(number.says.empty()) << number.name;
    }
  }
  EXPECT_EQ(computation_named("none"), nullptr);
}

TEST(Computations, SayNothingOfNothing) {
  for (const auto& row : computations()) EXPECT_FALSE(row.holds({}, Baseline(), {})) << row.name;
}

// Documents of all kinds with all that may stand in them, the impossible included.
std::vector<DocumentFacts> any_documents(std::mt19937& random, std::size_t count) {
  const auto below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(random() % most); };
  std::vector<DocumentFacts> out;
  for (DocumentIndex i = 0; i < count; ++i) {
    auto made = Made(advert(i, start + static_cast<UtcSeconds>(below(60)) * day + below(86400)));
    const auto kind = below(3) != 0 ? 0 : below(13);
    made.of(static_cast<DocumentKind>(kind)).on("site" + std::to_string(below(2)));
    if (below(9) == 0) made.facts.at.reset();
    if (below(40) == 0) made.facts.at = std::numeric_limits<UtcSeconds>::max();
    if (below(40) == 0) made.facts.at = std::numeric_limits<UtcSeconds>::min();
    made.facts.has_hour = below(5) != 0;
    made.text(below(4) == 0 ? 0 : 1 + below(30), below(80));
    made.voice(below(3), below(3));
    made.facts.language = std::array{"en", "fr", ""}[below(3)];
    made.facts.employer = std::array{"", "a", "a b", "c"}[below(4)];
    made.facts.names_website = below(3) == 0;
    made.in(std::array{"A, FR", "B, FR", "C, ES", ""}[below(4)], std::array{"FR", "ES", ""}[below(3)]);
    for (auto k = below(4); k > 0; --k) {
      auto more =
          contact("+331" + std::to_string(below(8)),
                  std::array{MentionKind::phone, MentionKind::handle, MentionKind::wallet, MentionKind::ip}[below(4)]);
      more.side = static_cast<Side>(below(3));
      more.steps = below(4);
      more.is_shared_by_many = below(9) == 0;
      made.with(more);
    }
    for (auto k = below(3); k > 0; --k) made.name(std::string(1, static_cast<char>('a' + below(5))));
    for (auto k = below(3); k > 0; --k) made.picture("f" + std::to_string(below(9)), below(9) == 0);
    for (auto k = below(3); k > 0; --k) made.age(15 + below(30));
    for (auto k = below(3); k > 0; --k) made.says(std::array{"u", "v", "w"}[below(3)], below(4));
    for (auto k = below(3); k > 0; --k)
      made.price(below(20) == 0 ? std::numeric_limits<std::int64_t>::max() : 100 * below(200),
                 std::array{"EUR", "XXX"}[below(2)], 30 * below(3));
    out.push_back(made);
  }
  return out;
}

TEST(Computations, GiveTheSameWhateverTheOrderAndTakeAnything) {
  std::set<std::string_view> held;
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    std::mt19937 random(seed);
    const auto documents = any_documents(random, seed * 40);
    Baseline baseline;
    for (const auto& facts : documents) baseline.add(facts);
    baseline.finish();
    for (const auto& row : computations()) {
      auto settings = with({}, {"u", "v"});
      if (seed % 2 == 0) settings.all_of = {"w"};
      for (const auto& number : row.numbers) settings.numbers[std::string(number.name)] = number.least;
      SCOPED_TRACE("seed " + std::to_string(seed));
      if (ask(row.name, documents, settings, baseline)) held.insert(row.name);
      for (const auto& number : row.numbers) settings.numbers[std::string(number.name)] = number.most;
      ask(row.name, documents, settings, baseline);
    }
  }
  EXPECT_GE(held.size(), computations().size() / 2) << "the documents say too little to test anything";
}

// Copies of adverts add nothing to what is counted.
TEST(Computations, DoNotCountCopies) {
  std::mt19937 random(5);
  const auto documents = any_documents(random, 200);
  auto copied = documents;
  for (const auto& facts : documents) {
    if (facts.source != SourceClass::advert || facts.text_hash == 0) continue;
    copied.push_back(facts);
    copied.back().document += 1000;
  }
  for (const std::string_view name : {"low_price", "lockstep_posting", "hidden_contact", "inconsistent_age",
                                      "check_ins", "pass_through", "steady_price", "own_presence", "third_voice"}) {
    const auto* row = computation_named(name);
    Settings settings;
    for (const auto& number : row->numbers) settings.numbers[std::string(number.name)] = number.least;
    const auto once = ask(name, documents, settings);
    const auto twice = ask(name, copied, settings);
    ASSERT_EQ(once.has_value(), twice.has_value()) << name;
    if (once) {
      EXPECT_EQ(once->figures, twice->figures) << name;
    }
  }
}

}  // namespace
}  // namespace fanal::score
