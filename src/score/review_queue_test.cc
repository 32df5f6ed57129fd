// The order of the queue, its cap, blindness, disputes and shares, against a slow twin that knows one rule at a time.
#include "score/review_queue.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace fanal::score {
namespace {

GroupLabel by(const std::string& author, LabelWord word, std::uint64_t number = 1, Tier tier = Tier::review) {
  return {number, author, word, tier};
}

std::vector<std::uint32_t> groups_in(const Queue& queue) {
  std::vector<std::uint32_t> out;
  for (const auto& row : queue.rows) out.push_back(row.group);
  return out;
}

TEST(ReviewQueue, TiersInOrderAndT0Never) {
  const std::vector<QueuedGroup> groups{{1, Tier::none, 9, {}},     {2, Tier::watch, 0, {}},
                                        {3, Tier::review, 0, {}},   {4, Tier::priority, 0, {}},
                                        {5, Tier::urgent, 0, {}},   {6, Tier::insufficient, 9, {}},
                                        {7, Tier::priority, 0, {}}, {8, Tier::none, 0, {by("bob", LabelWord::spam)}}};
  EXPECT_EQ(groups_in(review_queue(groups, "ana", 99)), (std::vector<std::uint32_t>{5, 4, 7, 3, 2, 6}));
}

TEST(ReviewQueue, WithinATierFewestLabelsThenMostChanges) {
  const std::vector<QueuedGroup> groups{
      {1, Tier::review, 9, {by("bob", LabelWord::spam)}},
      {2, Tier::review, 2, {}},
      {3, Tier::review, 3, {}},
      {4, Tier::review, 3, {}},
      {5, Tier::review, 99, {by("bob", LabelWord::spam), by("eve", LabelWord::scam, 2)}}};
  EXPECT_EQ(groups_in(review_queue(groups, "ana", 99)), (std::vector<std::uint32_t>{3, 4, 2, 1, 5}));
}

TEST(ReviewQueue, TheCapLeavesOutButNeverAnUrgentOne) {
  std::vector<QueuedGroup> groups;
  for (std::uint32_t i = 0; i < 5; ++i) groups.push_back({i, Tier::urgent, 0, {}});
  for (std::uint32_t i = 5; i < 12; ++i) groups.push_back({i, Tier::review, 0, {}});
  auto queue = review_queue(groups, "ana", 3);
  EXPECT_EQ(queue.rows.size(), 8U);
  EXPECT_EQ(queue.left_out, 4U);
  queue = review_queue(groups, "ana", 0);
  EXPECT_EQ(groups_in(queue), (std::vector<std::uint32_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(queue.left_out, 7U);
  EXPECT_EQ(room_left(20, 3), 17U);
  EXPECT_EQ(room_left(20, 20), 0U);
  EXPECT_EQ(room_left(20, 21), 0U);
}

TEST(ReviewQueue, StatesByWhoLooks) {
  const std::vector<QueuedGroup> one{{1, Tier::review, 0, {by("bob", LabelWord::spam)}}};
  EXPECT_EQ(review_queue(one, "ana", 9).rows.at(0).state, QueueState::second);
  EXPECT_TRUE(review_queue(one, "bob", 9).rows.empty()) << "their own waits for another";

  const std::vector<QueuedGroup> agreed{
      {1, Tier::review, 0, {by("bob", LabelWord::spam), by("ana", LabelWord::spam, 2)}}};
  for (const char* who : {"ana", "bob", "eve"}) EXPECT_TRUE(review_queue(agreed, who, 9).rows.empty()) << who;

  const std::vector<QueuedGroup> differ{
      {1, Tier::review, 0, {by("bob", LabelWord::spam), by("ana", LabelWord::scam, 2)}}};
  EXPECT_TRUE(is_disputed(differ[0].labels));
  for (const char* who : {"ana", "bob"}) {
    EXPECT_EQ(review_queue(differ, who, 0).rows.at(0).state, QueueState::disputed) << who << ": without taking room";
  }
  EXPECT_EQ(review_queue(differ, "eve", 9).rows.at(0).state, QueueState::second) << "no more than after one label";

  // Who thinks again ends it.
  auto settled = differ;
  settled[0].labels.push_back(by("ana", LabelWord::spam, 3));
  EXPECT_FALSE(is_disputed(settled[0].labels));
  EXPECT_TRUE(review_queue(settled, "bob", 9).rows.empty());
}

TEST(ReviewQueue, WhoHasNotLabelledSeesNoLabel) {
  const std::vector<GroupLabel> labels{by("bob", LabelWord::spam), by("eve", LabelWord::scam, 2)};
  EXPECT_TRUE(visible_labels(labels, "ana").empty());
  EXPECT_EQ(visible_labels(labels, "bob"), labels);
  EXPECT_TRUE(visible_labels({}, "ana").empty());
}

TEST(ReviewQueue, WhatSomebodyUnlabelledIsShownDoesNotDependOnWhatOthersSaid) {
  // Property: changing the words of others, agreement kept, changes nothing for who did not label.
  constexpr std::uint32_t seed = 20261129;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  const auto any = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
  for (int round = 0; round < 300; ++round) {
    std::vector<QueuedGroup> groups;
    for (std::uint32_t i = 0; i < 12; ++i) {
      QueuedGroup group{i, static_cast<Tier>(any(6)), any(4), {}};
      if (any(2) == 0) group.labels.push_back(by("bob", static_cast<LabelWord>(any(8))));
      groups.push_back(group);
    }
    const auto room = any(8);
    const auto before = review_queue(groups, "ana", room);
    for (auto& group : groups) {
      for (auto& label : group.labels) label.word = static_cast<LabelWord>(any(8));
    }
    const auto after = review_queue(groups, "ana", room);
    EXPECT_EQ(before.rows, after.rows);
    EXPECT_EQ(before.left_out, after.left_out);
    // The slow twin of the cap: all of them, minus what is shown.
    EXPECT_EQ(review_queue(groups, "ana", 99).rows.size(), after.rows.size() + after.left_out);
  }
}

TEST(ReviewShares, CountGroupsThatWereRaisedWhenLabelled) {
  std::vector<QueuedGroup> groups;
  const auto add = [&](std::vector<GroupLabel> labels) {
    groups.push_back({static_cast<std::uint32_t>(groups.size()), Tier::none, 0, std::move(labels)});
  };
  add({by("bob", LabelWord::spam)});                                       // otherwise
  add({by("bob", LabelWord::trafficking_indicators, 1, Tier::priority)});  // not
  add({by("bob", LabelWord::spam, 1, Tier::watch)});                       // was not raised
  add({by("bob", LabelWord::spam, 1, Tier::urgent)});                      // nor this
  add({by("bob", LabelWord::spam), by("ana", LabelWord::labour, 2)});      // disputed
  add({by("bob", LabelWord::spam), by("bob", LabelWord::smuggling, 2)});   // thought again: not
  add({by("bob", LabelWord::spam), by("ana", LabelWord::scam, 2)});        // otherwise, both
  add({});                                                                 // not reviewed
  EXPECT_EQ(review_shares(groups, 0, "bob"), (Shares{5, 2, 1, true}));
  EXPECT_EQ(review_shares(groups, 4, "bob"), (Shares{9, 6, 1, true}));
  EXPECT_EQ(review_shares(groups, 5, "bob"), (Shares{10, 7, 1, false}));
  EXPECT_EQ(review_shares({}, 0, "bob"), (Shares{0, 0, 0, true}));
  // For who has still to say what they think, what others said changes nothing.
  EXPECT_EQ(review_shares(groups, 0, "eva"), (Shares{0, 0, 0, true}));
  add({by("bob", LabelWord::spam), by("ana", LabelWord::spam, 2)});
  EXPECT_EQ(review_shares(groups, 0, "eva"), (Shares{1, 1, 0, true})) << "two agree: nobody is asked any more";
}

}  // namespace
}  // namespace fanal::score
