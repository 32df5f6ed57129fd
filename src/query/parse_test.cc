#include "query/parse.h"

#include <gtest/gtest.h>

#include "query/print.h"
#include "query/rules.h"

namespace fanal::query {
namespace {

Node tree_of(std::string_view typed, const Options& options = {}) {
  auto read = parse(typed, options);
  if (const auto* mistake = std::get_if<Mistake>(&read)) {
    ADD_FAILURE() << typed << ": " << error_of(*mistake).message;
    return {};
  }
  return std::get<Query>(std::move(read)).tree;
}

Keys keys_of(std::string_view typed, const Options& options = {}) {
  const auto tree = tree_of(typed, options);
  const auto* keys = std::get_if<Keys>(&tree.value);
  return keys == nullptr ? Keys{} : *keys;
}

TEST(QueryParse, NotBeforeAndBeforeOr) {
  const struct {
    std::string_view typed;
    std::string_view same;  // with all brackets
  } rows[] = {
      {"a b", "(a AND b)"},
      {"a b OR c", "((a AND b) OR c)"},
      {"a OR b c", "(a OR (b AND c))"},
      {"a OR b AND c OR d", "(a OR (b AND c) OR d)"},
      {"a NOT b OR c", "((a AND (NOT b)) OR c)"},
      {"-a b", "((NOT a) AND b)"},
      {"a -b c", "(a AND (-b) AND c)"},
      {"a -(b c) d", "(a AND (NOT (b AND c)) AND d)"},
      {"a OR (b OR (c OR d))", "(a OR b OR c OR d)"},
      {"a (b (c d))", "(a AND b AND c AND d)"},
      {"--a", "a"},
      {"a - -b", "a -b"},
      {"a -+-b", "a b"},
      {"title:(a b)", "(title:a AND title:b)"},
      {"title:(a OR -(b c) d)", "title:a OR (-(title:b title:c) title:d)"},
      {"a\tb\u00A0c\nd", "a b c d"},
      {"a\"b c\"d(e)f", "a \"b c\" d e f"},
      {"+a", "a"},
      {"a AND\"b\"", "a b"},
      {"NOT(b) a", "-b a"},
  };
  for (const auto& row : rows) EXPECT_TRUE(is_same(tree_of(row.typed), tree_of(row.same))) << row.typed;
}

TEST(QueryParse, TellsTreesApart) {
  const std::string_view different[] = {
      "a",  "b",       "a b",     "a OR b",     "\"a b\"",    "\"a b\"~1", "a -b",    "a~1",         "a~2",
      "a*", "title:a", "label:a", "near:a~1km", "near:a~2km", "age:1..2",  "age:1..", "posted:2025", "posted:2025.."};
  for (std::size_t i = 0; i < std::size(different); ++i)
    for (std::size_t j = 0; j < std::size(different); ++j)
      EXPECT_EQ(is_same(tree_of(different[i]), tree_of(different[j])), i == j) << different[i] << " " << different[j];
}

TEST(QueryParse, AsksTheHookFirst) {
  Options options;
  options.country = "FR";
  std::vector<std::string> asked;
  options.find_keys = [&](MentionKind kind, std::string_view typed) {
    asked.push_back(std::string(fanal::kind_name(kind)) + " " + std::string(typed));
    return kind == MentionKind::phone && typed.starts_with("zero") ? std::vector<std::string>{"+33639980012"}
                                                                   : std::vector<std::string>{};
  };
  // Twelve is no figure: the hook alone reads it.
  EXPECT_EQ(keys_of("phone:\"zero six thirty nine 98 zero zero twelve\"", options).values,
            std::vector<std::string>{"+33639980012"});
  // What both read stands once.
  EXPECT_EQ(keys_of("phone:\"zero six 39 98 00 12\"", options).values, std::vector<std::string>{"+33639980012"});
  EXPECT_EQ(keys_of("email:a@example.org", options).values, std::vector<std::string>{"a@example.org"});
  EXPECT_EQ(asked.back(), "email a@example.org");
}

TEST(QueryParse, NotesWhatWasLeftOut) {
  const auto read = parse("spa \xE2\x98\x8E \"\" lyon");
  const auto& query = std::get<Query>(read);
  ASSERT_EQ(query.notes.size(), 2U);
  EXPECT_EQ(query.notes[0].span, (ByteSpan{4, 7}));
  EXPECT_EQ(query.notes[1].span, (ByteSpan{8, 10}));
  EXPECT_EQ(printed(query.tree), "spa lyon");
}

TEST(QueryParse, GivesWordsInOtherAlphabets) {
  const auto latin = tree_of("vladimir");
  EXPECT_EQ(latin.words[0].guesses, std::vector<std::string>{"владимир"});
  EXPECT_TRUE(latin.words[0].latin.empty());
  const auto cyrillic = tree_of("Дмитрий");
  EXPECT_EQ(cyrillic.words[0].folded, "дмитрии");  // as the index folds it
  EXPECT_EQ(cyrillic.words[0].latin, (std::vector<std::string>{"dmitrij", "dmitriy", "dmitry"}));
  EXPECT_TRUE(cyrillic.words[0].guesses.empty());
}

TEST(QueryMistake, PointsAtTheCharacter) {
  const struct {
    std::string_view typed;
    ByteSpan span;
    std::uint32_t column;
    std::string_view message;
  } rows[] = {
      {"posted:2025-13", {7, 14}, 8, "column 8: \"2025-13\" is no date; posted: wants posted:2025-01..2025-03"},
      {"été été posted:x", {19, 20}, 16, "column 16: \"x\" is no date; posted: wants posted:2025-01..2025-03"},
      {"a phne:1",
       {2, 7},
       3,
       "column 3: there is no field \"phne\"; did you mean phone:? To look for the words, put them in quotes"},
      {"",
       {0, 0},
       1,
       "column 1: the query asks for nothing; write a word, a \"phrase\" or a field such as phone:0639980012"},
  };
  for (const auto& row : rows) {
    const auto read = parse(row.typed);
    const auto* mistake = std::get_if<Mistake>(&read);
    ASSERT_NE(mistake, nullptr) << row.typed;
    EXPECT_EQ(mistake->span, row.span) << row.typed;
    EXPECT_EQ(mistake->column, row.column) << row.typed;
    EXPECT_EQ(error_of(*mistake).message, row.message);
    EXPECT_EQ(error_of(*mistake).code, Code::invalid_input);
  }
}

TEST(QueryMistake, DrawsTheCaretUnderIt) {
  const auto drawn = [](std::string_view typed) {
    const auto read = parse(typed);
    return caret_lines(typed, std::get<Mistake>(read));
  };
  EXPECT_EQ(drawn("été posted:2025-13"), "été posted:2025-13\n           ^^^^^^^\n");
  EXPECT_EQ(drawn("a\n(b"), "a (b\n  ^\n");
  EXPECT_EQ(drawn(""), "\n^\n");
  const auto drawn_long = drawn(std::string(100, 'a') + " (b " + std::string(100, 'c'));
  EXPECT_EQ(drawn_long,
            "..." + std::string(35, 'a') + " (b " + std::string(33, 'c') + "...\n" + std::string(39, ' ') + "^\n");
}

TEST(QueryMistake, NamesTheNearestField) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"titel", "title"}, {"Phone_", "phone"}, {"lable", "label"},  {"mail", "email"},
      {"sites", "site"},  {"langue", "lang"},  {"wallt", "wallet"}, {"hnadle", "handle"}};
  for (const auto& [typed, nearest] : rows) {
    const auto read = parse(std::string(typed) + ":x");
    EXPECT_NE(std::get<Mistake>(read).instead.find("did you mean " + std::string(nearest) + ":?"), std::string::npos)
        << typed;
  }
}

}  // namespace
}  // namespace fanal::query
