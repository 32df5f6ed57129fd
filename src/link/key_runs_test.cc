#include "link/internal/key_runs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/hash.h"
#include "link/linker.h"
#include "link/test_support.h"

namespace fanal::link {
namespace {

TEST(ReadWithDoubt, IsSaidByStepsAndConfidence) {
  Mention mention;
  mention.confidence = 900;
  EXPECT_FALSE(is_read_with_doubt(mention, 600));
  mention.steps = 0b11;
  EXPECT_FALSE(is_read_with_doubt(mention, 600));
  mention.steps = 0b100011;
  EXPECT_TRUE(is_read_with_doubt(mention, 600));
  mention.steps = 1U << 13U;
  EXPECT_TRUE(is_read_with_doubt(mention, 600));
  mention.steps = 0;
  mention.confidence = 599;
  EXPECT_TRUE(is_read_with_doubt(mention, 600));
}

/// One use of a contact in a text of its own, unless `text` says which.
struct Use {
  std::string day;
  std::uint64_t text;
  std::string place = "Lyon";
  std::vector<std::string> contacts = {"+12125550143"};
  std::uint32_t steps = 0;  ///< of the first contact
  std::uint32_t other_steps = 0;
};

Grouping linked(const std::vector<Use>& uses) {
  Executor executor(1);
  Linker linker;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const auto& use = uses[i];
    Document document;
    document.given_id = "d" + std::to_string(i);
    if (!use.day.empty()) document.time = parse_iso_time(use.day + "T12:00:00Z").value();
    document.place.name = use.place;
    document.fields = {{"text", text_number(use.text), {}}};
    document.order = Blake128().field(document.given_id).finish();
    std::vector<Mention> mentions;
    for (const auto& value : use.contacts) {
      const auto kind = value.find('@') != std::string::npos   ? MentionKind::email
                        : value.find(':') != std::string::npos ? MentionKind::wallet
                                                               : MentionKind::phone;
      mentions.push_back({0, 0, 0, kind, value, 900, 0, 1, mentions.empty() ? use.steps : use.other_steps});
    }
    linker.add(document, mentions);
  }
  return linker.finish(executor);
}

std::vector<Link> of_kind(const Grouping& grouping, LinkKind kind) {
  std::vector<Link> links;
  std::copy_if(grouping.links.begin(), grouping.links.end(), std::back_inserter(links),
               [&](const Link& link) { return link.kind == kind; });
  return links;
}

TEST(KeyRuns, APauseLongerThanTheTableDoesNotJoin) {
  const auto near = linked({{"2026-01-01", 1}, {"2026-02-15", 2}});
  EXPECT_EQ(near.meta_count, 1U);  // 45 days
  EXPECT_TRUE(of_kind(near, LinkKind::may_be_another).empty());
  const auto far = linked({{"2026-01-01", 1}, {"2026-02-16", 2, "Nice"}, {"2026-02-20", 3, "Nice"}});
  EXPECT_EQ(far.meta_count, 2U);
  EXPECT_EQ(far.meta[1], far.meta[2]);
  const auto links = of_kind(far, LinkKind::may_be_another);
  ASSERT_EQ(links.size(), 1U);
  EXPECT_EQ(links[0].from, 1U);
  EXPECT_EQ(links[0].to, 0U);
  EXPECT_EQ(links[0].count, 46U);
  EXPECT_FALSE(links[0].joins);
  // The longer the pause, the less it weighs.
  const auto later = of_kind(linked({{"2025-01-01", 1}, {"2026-02-16", 2}}), LinkKind::may_be_another);
  ASSERT_EQ(later.size(), 1U);
  EXPECT_LT(later[0].weight * 5, links[0].weight);
}

TEST(KeyRuns, ManyUsesWithoutALongPauseAreOneRun) {
  std::vector<Use> uses;
  for (std::uint64_t month = 1; month <= 9; ++month)
    uses.push_back({"2026-0" + std::to_string(month) + "-10", month, "Lyon" + std::to_string(month)});
  EXPECT_EQ(linked(uses).meta_count, 1U);
}

TEST(KeyRuns, AFurtherReasonJoinsAcrossThePause) {
  // The same text.
  const auto text = linked({{"2025-01-01", 1}, {"2026-01-01", 1}});
  EXPECT_EQ(text.meta_count, 1U);
  EXPECT_TRUE(of_kind(text, LinkKind::may_be_another).empty());
  // Another key: a mailbox, or a second number that pauses as well.
  EXPECT_EQ(linked({{"2025-03-01", 1, "Lyon", {"+12125550143", "a@gmail.com"}},
                    {"2026-01-01", 2, "Nice", {"+12125550143", "a@gmail.com"}}})
                .meta_count,
            1U);
  EXPECT_EQ(linked({{"2025-01-01", 1, "Lyon", {"+12125550143", "+12125550144"}},
                    {"2026-01-01", 2, "Nice", {"+12125550143", "+12125550144"}}})
                .meta_count,
            1U);
  // The same place, when it is not too long: numbers are given out again in their own area.
  EXPECT_EQ(linked({{"2025-01-01", 1}, {"2025-06-30", 2}}).meta_count, 1U);  // 180 days
  EXPECT_EQ(linked({{"2025-01-01", 1}, {"2025-07-01", 2}}).meta_count, 2U);
  EXPECT_EQ(linked({{"2025-01-01", 1}, {"2025-06-30", 2, "Nice"}}).meta_count, 2U);
}

TEST(KeyRuns, WhatIsNotGivenOutAgainJoinsAcrossAnyPause) {
  EXPECT_EQ(linked({{"2015-01-01", 1, "Lyon", {"bitcoin:1a"}}, {"2026-01-01", 2, "Nice", {"bitcoin:1a"}}}).meta_count,
            1U);
  EXPECT_EQ(
      linked({{"2015-01-01", 1, "Lyon", {"a@example.com"}}, {"2026-01-01", 2, "Nice", {"a@example.com"}}}).meta_count,
      2U);
}

TEST(KeyRuns, AUseWithoutADayIsOfTheOnlyRunOrOfNone) {
  EXPECT_EQ(linked({{"", 1}, {"", 2}, {"2026-01-01", 3}}).meta_count, 1U);
  const auto several = linked({{"", 1}, {"2025-01-01", 2}, {"2026-01-01", 3}, {"", 3}});
  EXPECT_EQ(several.meta_count, 3U);
  EXPECT_EQ(several.meta[2], several.meta[3]);
}

TEST(KeyRuns, AUseReadWithDoubtWaitsForAReason) {
  constexpr std::uint32_t doubtful = 1U << 13U;
  const std::vector<std::string> number{"+12125550143"};
  const auto alone = linked({{"2026-01-01", 1, "Lyon", number}, {"2026-01-02", 2, "Nice", number, doubtful}});
  EXPECT_EQ(alone.meta_count, 2U);
  const auto links = of_kind(alone, LinkKind::shared_key);
  ASSERT_EQ(links.size(), 2U);
  EXPECT_TRUE(links[0].joins);
  EXPECT_FALSE(links[1].joins);  // known, and joins nothing
  EXPECT_TRUE(of_kind(alone, LinkKind::may_be_another).empty());
  // Same place and month; another place; another month.
  EXPECT_EQ(linked({{"2026-01-01", 1, "Lyon", number}, {"2026-01-31", 2, "Lyon", number, doubtful}}).meta_count, 1U);
  EXPECT_EQ(linked({{"2026-01-31", 1, "Lyon", number}, {"2026-02-01", 2, "Lyon", number, doubtful}}).meta_count, 2U);
  // Same text; another key.
  EXPECT_EQ(linked({{"2026-01-01", 1, "Lyon", number}, {"2026-01-02", 1, "Nice", number, doubtful}}).meta_count, 1U);
  EXPECT_EQ(linked({{"2026-01-01", 1, "Lyon", {"+12125550143", "a@gmail.com"}},
                    {"2026-01-02", 2, "Nice", {"+12125550143", "a@gmail.com"}, doubtful}})
                .meta_count,
            1U);
  // Two contacts of one document that were both read with doubt do not vouch for each other.
  EXPECT_EQ(linked({{"2026-01-01", 1, "Lyon", {"+12125550143", "a@gmail.com"}},
                    {"2026-01-02", 2, "Nice", {"+12125550143", "a@gmail.com"}, doubtful, doubtful}})
                .meta_count,
            2U);
  // Two doubtful uses do not confirm each other by being two.
  EXPECT_EQ(
      linked({{"2026-01-01", 1, "Lyon", number, doubtful}, {"2026-01-02", 2, "Nice", number, doubtful}}).meta_count,
      2U);
}

// A mention read without doubt stands for the others of its value.
TEST(KeyRuns, TheBestReadingOfADocumentCounts) {
  const std::vector<std::string> twice{"+12125550143", "+12125550143"};
  EXPECT_EQ(
      linked({{"2026-01-01", 1, "Lyon", twice, 1U << 13U}, {"2026-01-02", 2, "Nice", twice, 1U << 13U}}).meta_count,
      1U);
}

}  // namespace
}  // namespace fanal::link
