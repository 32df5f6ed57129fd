#include "query/rules.h"

#include <gtest/gtest.h>

#include <random>

#include "query/parse.h"

namespace fanal::query {
namespace {

constexpr std::string_view seeds[] = {"group:12", "phone:\"+33639980012\"", "\"one two three four five\""};
constexpr std::string_view others[] = {"spa", "kind:advert", "*"};

std::string random_query(std::mt19937& random, int depth) {
  if (depth == 0 || random() % 4 == 0)
    return std::string(random() % 2 == 0 ? seeds[random() % std::size(seeds)] : others[random() % std::size(others)]);
  const auto left = random_query(random, depth - 1);
  const auto right = random_query(random, depth - 1);
  switch (random() % 3) {
    case 0: return "(" + left + " " + right + ")";
    case 1: return "(" + left + " OR " + right + ")";
    default: return "(" + left + " -" + right + ")";
  }
}

// Whether a document answers for which no seed is true, `spa` and `kind:advert` as in `truths`.
bool answers(const Node& node, std::uint32_t truths) {
  bool all = true;
  bool any = false;
  for (const auto& child : node.children) {
    all = answers(child, truths) && all;
    any = answers(child, truths) || any;
  }
  switch (node.kind) {
    case NodeKind::all: return all;
    case NodeKind::any: return any;
    case NodeKind::no: return !any;
    case NodeKind::everything: return true;
    case NodeKind::word: return (truths & 1U) != 0;
    default: return node.field == Field::kind && (truths & 2U) != 0;
  }
}

TEST(QueryRules, NoDocumentAnswersWithoutASeed) {
  std::size_t with_seed = 0;
  for (std::uint32_t seed = 0; seed < 1500; ++seed) {
    std::mt19937 random(seed);
    const auto typed = random_query(random, 4);
    const auto read = parse(typed);
    ASSERT_TRUE(std::holds_alternative<Query>(read)) << typed;
    const auto& tree = std::get<Query>(read).tree;
    if (!has_seed(tree)) continue;
    ++with_seed;
    for (std::uint32_t truths = 0; truths < 4; ++truths)
      ASSERT_FALSE(answers(tree, truths)) << "seed " << seed << ": " << typed;
  }
  EXPECT_GT(with_seed, 200U);
}

TEST(QueryRules, SaysWhatIsRefused) {
  const std::string_view typed = "lyon (spa OR -(age:20 price:100) sauna) group:12";
  const auto read = parse(typed);
  const auto& tree = std::get<Query>(read).tree;
  EXPECT_TRUE(asks_for_group(tree));
  EXPECT_FALSE(check_use(tree, {true, false}, typed));
  const auto age = check_use(tree, {false, true}, typed);
  ASSERT_TRUE(age);
  EXPECT_EQ(age->code, Code::refused);
  EXPECT_EQ(age->column, 16U);
  EXPECT_EQ(error_of(*age).code, Code::refused);
}

}  // namespace
}  // namespace fanal::query
