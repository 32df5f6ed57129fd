#include "extract/evaluate.h"

#include <gtest/gtest.h>

#include "extract/test_support.h"

namespace fanal::extract {
namespace {

Mention found(MentionKind kind, std::string value, std::uint32_t begin, std::uint32_t end, std::uint32_t field = 0) {
  Mention mention;
  mention.kind = kind;
  mention.value = std::move(value);
  mention.begin = begin;
  mention.end = end;
  mention.field = field;
  return mention;
}

TrueMention truly(MentionKind kind, std::string value, std::uint32_t begin, std::uint32_t end,
                  std::string writing = "plain") {
  return {kind, std::move(value), "text", begin, end, std::move(writing)};
}

Document document() {
  auto made = testing::document_of("0123456789012345678901234567890123456789");
  made.fields.push_back({"title", "0123456789", {}});
  return made;
}

constexpr auto phone = MentionKind::phone;
constexpr auto age = MentionKind::age;

TEST(EvaluateExtraction, HandMadeVerdicts) {
  struct Row {
    const char* name;
    std::vector<Mention> found;
    std::vector<TrueMention> truth;
    Tally phones;
  };
  const Row rows[] = {
      {"nothing", {}, {}, {0, 0, 0}},
      {"the same", {found(phone, "+1", 2, 9)}, {truly(phone, "+1", 2, 9)}, {1, 0, 0}},
      {"one byte in common", {found(phone, "+1", 0, 3)}, {truly(phone, "+1", 2, 9)}, {1, 0, 0}},
      {"side by side", {found(phone, "+1", 0, 2)}, {truly(phone, "+1", 2, 9)}, {0, 1, 1}},
      {"another value", {found(phone, "+2", 2, 9)}, {truly(phone, "+1", 2, 9)}, {0, 1, 1}},
      {"another kind", {found(age, "+1", 2, 9)}, {truly(phone, "+1", 2, 9)}, {0, 0, 1}},
      {"another field", {found(phone, "+1", 2, 9, 1)}, {truly(phone, "+1", 2, 9)}, {0, 1, 1}},
      {"found twice", {found(phone, "+1", 2, 5), found(phone, "+1", 6, 9)}, {truly(phone, "+1", 2, 9)}, {1, 1, 0}},
      {"one for two", {found(phone, "+1", 2, 9)}, {truly(phone, "+1", 2, 5), truly(phone, "+1", 6, 9)}, {1, 0, 1}},
      // The wide one must not take the narrow one's only partner.
      {"the most pairs",
       {found(phone, "+1", 0, 20), found(phone, "+1", 0, 4)},
       {truly(phone, "+1", 1, 4), truly(phone, "+1", 10, 14)},
       {2, 0, 0}},
      {"false one alone", {found(phone, "+1", 2, 9)}, {}, {0, 1, 0}},
  };
  for (const auto& row : rows) {
    Truth truth;
    truth.mentions = row.truth;
    Evaluation evaluation;
    add(row.found, truth, judge(document(), row.found, truth), evaluation);
    EXPECT_EQ(evaluation[static_cast<std::size_t>(phone)].all, row.phones) << row.name;
  }
}

TEST(EvaluateExtraction, GivesFalseOnesTheirClass) {
  Truth truth;
  truth.mentions = {truly(phone, "+1", 0, 5, "words"), truly(phone, "+2", 10, 15, "lines")};
  const std::vector<Mention> mentions{found(phone, "+3", 12, 14), found(phone, "+4", 30, 35), found(age, "22", 20, 22)};
  const auto verdict = judge(document(), mentions, truth);
  ASSERT_EQ(verdict.false_ones.size(), 3U);
  const auto writing_of = [&](std::size_t mention) {
    for (const auto& wrong : verdict.false_ones)
      if (wrong.mention == mention) return wrong.writing;
    return std::string("not false");
  };
  EXPECT_EQ(writing_of(0), "lines");
  EXPECT_EQ(writing_of(1), "words");
  EXPECT_EQ(writing_of(2), "");
}

TEST(EvaluateExtraction, LeavesOutWhatTheTruthDoesNotJudge) {
  Truth truth;
  truth.kinds = kind_bit(phone);
  truth.fields = {"text"};
  const std::vector<Mention> mentions{found(phone, "+1", 0, 5, 1), found(age, "22", 20, 22)};
  const auto verdict = judge(document(), mentions, truth);
  EXPECT_TRUE(verdict.false_ones.empty());
  Evaluation evaluation;
  add(mentions, truth, verdict, evaluation);
  EXPECT_EQ(evaluation[static_cast<std::size_t>(phone)].without, 1U);
  EXPECT_EQ(evaluation[static_cast<std::size_t>(phone)].taken, 0U);
  EXPECT_EQ(evaluation[static_cast<std::size_t>(age)].without, 0U);
}

TEST(EvaluateExtraction, CountsValuesOnceWithoutSpans) {
  Truth truth;
  truth.has_spans = false;
  truth.mentions = {{phone, "+1", {}, 0, 0, {}}, {phone, "+2", {}, 0, 0, {}}};
  const std::vector<Mention> mentions{found(phone, "+1", 0, 5), found(phone, "+1", 3, 9, 1), found(phone, "+3", 20, 22),
                                      found(phone, "+3", 30, 32)};
  Evaluation evaluation;
  add(mentions, truth, judge(document(), mentions, truth), evaluation);
  EXPECT_EQ(evaluation[static_cast<std::size_t>(phone)].all, (Tally{1, 1, 1}));
}

TEST(EvaluateExtraction, CountsDocumentsTaken) {
  Evaluation evaluation;
  const std::vector<Mention> none;
  const std::vector<Mention> two{found(phone, "+1", 0, 5), found(phone, "+2", 7, 9)};
  for (const auto& mentions : {none, two, none}) add(mentions, {}, judge(document(), mentions, {}), evaluation);
  const auto& phones = evaluation[static_cast<std::size_t>(phone)];
  EXPECT_EQ(phones.without, 3U);
  EXPECT_EQ(phones.taken, 1U);
  EXPECT_EQ(phones.taken_share(), 333U);
  EXPECT_EQ(phones.by_writing.at(""), (Tally{0, 2, 0}));
}

TEST(EvaluateExtraction, RoundsSharesHalfUp) {
  EXPECT_EQ((Tally{2, 1, 1}).precision(), 667U);
  EXPECT_EQ((Tally{1, 7, 0}).precision(), 125U);
  EXPECT_EQ((Tally{1, 15, 0}).precision(), 63U);
  EXPECT_EQ((Tally{2, 1, 3}).f1(), 500U);
  EXPECT_EQ((Tally{}).f1(), 1000U);
  EXPECT_EQ((Tally{0, 0, 4}).precision(), 1000U);
  EXPECT_EQ((Tally{0, 0, 4}).f1(), 0U);
}

}  // namespace
}  // namespace fanal::extract
