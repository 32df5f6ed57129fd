#include "link/explain.h"

#include <gtest/gtest.h>

namespace fanal::link {
namespace {

std::string letter(DocumentIndex index) { return std::string(1, static_cast<char>('A' + index)); }

// A and B hold a phone, B and C an e-mail, D is like C, E took over from D, F is a copy of E; G stands alone.
Grouping small() {
  Grouping grouping;
  grouping.micro = {0, 1, 2, 2, 3, 3, 4};
  grouping.meta = {0, 0, 0, 0, 0, 0, 1};
  grouping.micro_count = 5;
  grouping.meta_count = 2;
  grouping.representatives = {0, 1, 2, 4, 6};
  grouping.keys = {{MentionKind::phone, "+12125550143", 2, 940, {0, 1}},
                   {MentionKind::email, "x@example.com", 2, 940, {1, 2}},
                   {MentionKind::email, "y@example.com", 1, 0, {6}, KeyState::hub}};
  grouping.links = {
      {LinkKind::shared_key, 0, 0, 0, 940, 0, true, 0},   {LinkKind::shared_key, 1, 0, 0, 940, 0, true, 0},
      {LinkKind::shared_key, 1, 1, 1, 940, 0, true, 0},   {LinkKind::shared_key, 2, 1, 0, 940, 0, true, 0},
      {LinkKind::same_text, 3, 2, 0, 870, 870, true, 0},  {LinkKind::takes_over, 4, 3, 0, 500, 0, true, 1},
      {LinkKind::same_record, 5, 4, 0, 1000, 0, true, 0}, {LinkKind::shared_key, 6, 2, 0, 0, 0, false, 0}};
  return grouping;
}

TEST(Explain, OneSentenceALink) {
  const auto grouping = small();
  const char* expected[] = {
      "Document A and 1 other hold the phone +12125550143 (2 documents in all).",
      "Document B and 1 other hold the phone +12125550143 (2 documents in all).",
      "Document B and 1 other hold the email x@example.com (2 documents in all).",
      "Document C and 1 other hold the email x@example.com (2 documents in all).",
      "The text of document D is 87 % alike (word 3-grams) with the representative C.",
      "Document E has the same text as document D and begins 1 day later, as the other contacts fall silent; nobody "
      "else uses it then.",
      "Document F is a second copy of the record of document E; it counts once.",
      "Document G holds the email y@example.com (1 document in all); it is met beside so many other contacts and texts "
      "that it joins nothing.",
  };
  for (std::size_t i = 0; i < grouping.links.size(); ++i)
    EXPECT_EQ(explain(grouping.links[i], grouping, letter), expected[i]);
  EXPECT_EQ(explain({LinkKind::same_texts, 1, 0, 0, 600, 0, true, 2}, grouping, letter),
            "The contacts of document B and those of document A are met in the same 2 texts, which few others use.");
  EXPECT_EQ(
      explain({LinkKind::may_be_another, 1, 3, 0, 200, 0, false, 300}, grouping, letter),
      "Documents B and D hold the phone +12125550143, but 300 days apart: by then it may have had another holder, "
      "and nothing else links the two.");
  EXPECT_EQ(explain({LinkKind::may_be_another, 5, 3, 0, 200, 0, false, 300}, grouping, letter),
            "Documents F and D hold the same contact, but 300 days apart: by then it may have had another holder, and "
            "nothing else links the two.");
  EXPECT_EQ(explain({LinkKind::shared_key, 0, 0, 0, 940, 0, false, 1}, grouping, letter),
            "Document A and 1 other hold the phone +12125550143 (2 documents in all); it was read here with doubt: it "
            "joins nothing until something else agrees.");
  EXPECT_EQ(
      explain({LinkKind::same_text, 3, 2, 0, 875, 875, false, 0}, grouping, letter),
      "The text of document D is 87.5 % alike (word 3-grams) with the representative C; others with other contacts "
      "use the same text, so that it does not join.");
}

TEST(Explain, OfEqualChainsWhyTakesTheShortest) {
  const auto grouping = small();
  const auto& links = grouping.links;
  EXPECT_EQ(why(grouping, 0, 2), (std::vector<Link>{links[0], links[1], links[2], links[3]}));
  EXPECT_EQ(why(grouping, 5, 2), (std::vector<Link>{links[6], links[5], links[4]}));
  EXPECT_TRUE(why(grouping, 0, 0).empty());
  EXPECT_TRUE(why(grouping, 0, 6).empty());
  EXPECT_TRUE(why(grouping, 0, 99).empty());
}

TEST(Explain, MainReasonsNameEachKeyAndTextOnce) {
  const auto grouping = small();
  const auto& links = grouping.links;
  EXPECT_EQ(main_reasons(grouping, 0, 10), (std::vector<Link>{links[0], links[2], links[4], links[6], links[5]}));
  EXPECT_EQ(main_reasons(grouping, 0, 1), (std::vector<Link>{links[0]}));
  EXPECT_TRUE(main_reasons(grouping, 1, 10).empty());
}

}  // namespace
}  // namespace fanal::link
