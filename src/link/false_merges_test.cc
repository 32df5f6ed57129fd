#include "link/false_merges.h"

#include <gtest/gtest.h>

namespace fanal::link {
namespace {

using Kind = JoiningReason::Kind;
using Count = FalseMerges::Count;

constexpr std::size_t at(MergeCause cause) { return static_cast<std::size_t>(cause); }

// Documents 0, 1 of poster 0; 2 of 1; 3 of 2; 4, 5 of 3; 6 of 4.
TrueFacts facts() {
  TrueFacts truth;
  truth.poster = {0, 0, 1, 2, 3, 3, 4};
  truth.text_template = {0, 1, 1, 2, 3, 3, 4};
  truth.keys.assign(7, {});
  for (const auto document : {0, 1, 2}) truth.keys[static_cast<std::size_t>(document)] = {"phone +1"};
  truth.recycled_keys = {"phone +1"};
  return truth;
}

TEST(FalseMerges, AreLaidToTheReasonThatJoins) {
  const std::vector<JoiningReason> reasons{
      {Kind::text, "", {1, 2}},            // the same text of two posters, who share a number too
      {Kind::key, "phone +1", {0, 1, 2}},  // given out again
      {Kind::key, "phone +9", {2, 3}},     // of no poster
      {Kind::text, "", {3, 4}},            // different texts
      {Kind::key, "phone +7", {4, 5}},     // of one poster
  };
  const auto found = find_false_merges(reasons, facts(), {0, 0, 0, 0, 0, 0, 1});
  EXPECT_EQ(found.by_cause[at(MergeCause::recycled_key)], (Count{1, 2}));
  EXPECT_EQ(found.by_cause[at(MergeCause::plagiarism)], Count{});  // they are one already
  // A key beside nobody's: 3 with the three before; two more with these four.
  EXPECT_EQ(found.by_cause[at(MergeCause::boilerplate)], (Count{2, 3 + 8}));
  EXPECT_EQ(found.by_cause[at(MergeCause::hub)], Count{});
  EXPECT_EQ(found.by_cause[at(MergeCause::other)], Count{});
}

TEST(FalseMerges, AKeyOfThreePostersIsAHub) {
  const auto found = find_false_merges({{Kind::key, "phone +5", {2, 3, 6}}, {Kind::texts, "", {2, 6}}}, facts(),
                                       {0, 0, 1, 1, 2, 2, 1});
  EXPECT_EQ(found.by_cause[at(MergeCause::hub)], (Count{2, 3}));
  EXPECT_EQ(found.by_cause[at(MergeCause::plagiarism)], Count{});
}

TEST(FalseMerges, OfATruthWithoutKeysNoKeyIsBoilerplate) {
  auto truth = facts();
  truth.keys.assign(7, {});
  truth.recycled_keys.clear();
  const auto found = find_false_merges({{Kind::key, "phone +9", {2, 3}}}, truth, {0, 0, 1, 1, 2, 2, 3});
  EXPECT_EQ(found.by_cause[at(MergeCause::other)], (Count{1, 1}));
}

}  // namespace
}  // namespace fanal::link
