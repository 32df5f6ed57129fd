// What each word of a label needs, as a table of good and bad ones.
#include "score/labels.h"

#include <gtest/gtest.h>

#include <set>

namespace fanal::score {
namespace {

GivenLabel given(LabelWord word, bool has_evidence, bool has_reading) {
  GivenLabel label{word, "ana", "read all of it", std::nullopt, std::nullopt};
  if (has_evidence) label.evidence = EvidenceSpan{{}, "text", 3, 9};
  if (has_reading) label.innocent = ConsideredReading{"friends share a telephone", "", 0};
  return label;
}

TEST(Labels, WordsAreInOrderAndRead) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < label_words().size(); ++i) {
    const auto& row = label_words()[i];
    EXPECT_EQ(static_cast<std::size_t>(row.word), i);
    EXPECT_EQ(label_of(row.name), row.word);
    EXPECT_FALSE(row.says.en.empty() || row.says.fr.empty());
    names.insert(row.name);
  }
  EXPECT_EQ(names.size(), 8U);
  EXPECT_FALSE(label_of("victim"));
  EXPECT_FALSE(label_of(""));
}

TEST(Labels, GraveWordsNeedEvidenceAndAnInnocentReading) {
  const std::set<std::string_view> grave{"trafficking_indicators", "smuggling", "labour"};
  for (const auto& row : label_words()) {
    const bool needs = grave.contains(row.name);
    EXPECT_EQ(row.is_grave, needs) << row.name;
    EXPECT_EQ(static_cast<bool>(check_label(given(row.word, false, false))), !needs) << row.name;
    EXPECT_EQ(static_cast<bool>(check_label(given(row.word, true, false))), !needs) << row.name;
    EXPECT_EQ(static_cast<bool>(check_label(given(row.word, false, true))), !needs) << row.name;
    EXPECT_TRUE(check_label(given(row.word, true, true))) << row.name;
  }
}

TEST(Labels, NobodyAndNoReasonIsNoLabel) {
  for (const auto& row : label_words()) {
    auto label = given(row.word, true, true);
    label.author = "";
    EXPECT_FALSE(check_label(label)) << row.name;
    label = given(row.word, true, true);
    label.reason = " \t\n";
    EXPECT_FALSE(check_label(label)) << row.name;
  }
}

TEST(Labels, BadEvidenceAndReadings) {
  auto label = given(LabelWord::labour, true, true);
  for (const auto& span :
       {EvidenceSpan{{}, "", 3, 9}, EvidenceSpan{{}, "text", 9, 9}, EvidenceSpan{{}, "text", 9, 3}}) {
    label.evidence = span;
    EXPECT_FALSE(check_label(label));
  }
  label = given(LabelWord::labour, true, true);
  const std::string long_text(4097, 'x');
  for (const auto& reading : {ConsideredReading{}, ConsideredReading{"  ", "", 0}, ConsideredReading{"", "NET-01", 0},
                              ConsideredReading{"words", "NET-01", 1}, ConsideredReading{"words", "", 1},
                              ConsideredReading{long_text, "", 0}}) {
    label.innocent = reading;
    EXPECT_FALSE(check_label(label)) << reading.text.substr(0, 20) << " " << reading.indicator;
  }
  label.innocent = ConsideredReading{"", "NET-01", 2};
  EXPECT_TRUE(check_label(label));
  label.reason = long_text;
  EXPECT_FALSE(check_label(label));
}

TEST(Labels, OnlyNoControlEndsAndAfterSevenDays) {
  constexpr UtcSeconds at = 1'772'445'600;
  for (const auto& row : label_words()) {
    const auto end = end_of_label(row.word, at);
    ASSERT_EQ(end.has_value(), row.word == LabelWord::no_third_party_control) << row.name;
    if (end) {
      EXPECT_EQ(*end, at + 7 * 86400);
    }
  }
}

}  // namespace
}  // namespace fanal::score
