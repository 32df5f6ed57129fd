#include "query/relax.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "query/parse.h"
#include "query/print.h"

namespace fanal::query {
namespace {

struct Advert {
  std::vector<std::string> words;
  UtcSeconds posted = 0;
};

std::size_t edits(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return a.size() + b.size();
  if (a[0] == b[0]) return edits(a.substr(1), b.substr(1));
  return 1 + std::min({edits(a.substr(1), b), edits(a, b.substr(1)), edits(a.substr(1), b.substr(1))});
}

// True when words stand in order from `at` on, with `spare` others among them at most.
bool stands(const Advert& advert, const std::vector<Word>& words, std::size_t word, std::size_t at, std::size_t spare) {
  if (word == words.size()) return true;
  for (std::size_t gap = 0; gap <= spare && at + gap < advert.words.size(); ++gap)
    if (advert.words[at + gap] == words[word].folded && stands(advert, words, word + 1, at + gap + 1, spare - gap))
      return true;
  return false;
}

// The plain meaning of a tree.
bool answers(const Advert& advert, const Node& node) {
  const auto child = [&](const Node& one) { return answers(advert, one); };
  const auto any_word = [&](std::size_t most) {
    return std::any_of(advert.words.begin(), advert.words.end(),
                       [&](const auto& word) { return edits(word, node.words[0].folded) <= most; });
  };
  switch (node.kind) {
    case NodeKind::all: return std::all_of(node.children.begin(), node.children.end(), child);
    case NodeKind::any: return std::any_of(node.children.begin(), node.children.end(), child);
    case NodeKind::no: return !child(node.children[0]);
    case NodeKind::everything: return true;
    case NodeKind::word: return any_word(0);
    case NodeKind::fuzzy: return any_word(node.distance);
    case NodeKind::phrase:
      for (std::size_t at = 0; at < advert.words.size(); ++at)
        if (advert.words[at] == node.words[0].folded && stands(advert, node.words, 1, at + 1, node.distance))
          return true;
      return false;
    case NodeKind::value: {
      const auto& days = std::get<Days>(node.value);
      return (!days.begin || advert.posted >= *days.begin) && (!days.end || advert.posted < *days.end);
    }
    case NodeKind::wildcard: return false;
  }
  return false;
}

constexpr std::string_view vocabulary[] = {"quiet", "quite", "street", "strete", "lyon", "lion", "spa"};
constexpr std::string_view leaves[] = {
    "quiet", "street",           "lyon~1",           "spa", "\"quiet street\"", "\"quiet lyon\"~1", "posted:2025-01",
    "*",     "posted:..2025-02", "posted:2025-01-10"};

std::string random_query(std::mt19937& random, int depth) {
  const auto leaf = [&] { return std::string(leaves[random() % std::size(leaves)]); };
  if (depth == 0 || random() % 3 == 0) return leaf();
  const auto left = random_query(random, depth - 1);
  const auto right = random_query(random, depth - 1);
  switch (random() % 3) {
    case 0: return "(" + left + " " + right + ")";
    case 1: return "(" + left + " OR " + right + ")";
    default: return "(" + left + " -" + right + ")";
  }
}

// What is eased finds all that was found before.
TEST(Relax, NothingThatWasFoundIsLost) {
  std::size_t found = 0;
  std::size_t more = 0;
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const auto typed = random_query(random, 3);
    const auto read = parse(typed);
    ASSERT_TRUE(std::holds_alternative<Query>(read)) << typed;
    const auto& tree = std::get<Query>(read).tree;
    std::vector<Advert> adverts(30);
    for (auto& advert : adverts) {
      for (auto words = random() % 6; words > 0; --words)
        advert.words.emplace_back(vocabulary[random() % std::size(vocabulary)]);
      advert.posted = 1735689600 + static_cast<UtcSeconds>(random() % 90) * 86400 - 20 * 86400;  // around 2025-01
    }
    auto last = Eased::spelling;
    for (const auto& eased : relaxations(tree)) {
      EXPECT_GE(eased.what, last) << typed;
      last = eased.what;
      for (const auto& advert : adverts) {
        const bool before = answers(advert, tree);
        const bool after = answers(advert, eased.tree);
        ASSERT_TRUE(!before || after) << "seed " << seed << ": " << typed << " " << printed(eased.tree);
        found += before ? 1U : 0U;
        more += after && !before ? 1U : 0U;
      }
    }
  }
  EXPECT_GT(found, 300U);
  EXPECT_GT(more, 300U);
}

TEST(Relax, OffersSoManyAtMost) {
  std::string typed;
  for (int i = 0; i < 100; ++i) typed += "massage" + std::string(1, static_cast<char>('a' + i % 26)) + " ";
  const auto read = parse(typed);
  const auto& tree = std::get<Query>(read).tree;
  EXPECT_EQ(relaxations(tree).size(), 24U);
  EXPECT_EQ(relaxations(tree, 5).size(), 5U);
  EXPECT_TRUE(relaxations(tree, 0).empty());
}

}  // namespace
}  // namespace fanal::query
