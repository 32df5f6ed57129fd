// The worksheet that comes with Fanal, what an answer needs, what findings suggest, and the table of outcomes row by
// row.
#include "score/worksheet.h"

#include <gtest/gtest.h>

#include <random>

namespace fanal::score {
namespace {

const Worksheet& built_in() {
  const auto read = worksheet();
  EXPECT_TRUE(read) << (read ? "" : read.error().message);
  return **read;
}

TEST(Worksheet, HasTheElementsOfBothProtocols) {
  const auto& sheet = built_in();
  for (const auto& [stem, count] : {std::pair("LEG-A", 5), std::pair("LEG-M", 7), std::pair("LEG-P", 11),
                                    std::pair("SOM-", 6), std::pair("SEP-", 6), std::pair("NPR-", 5)}) {
    for (int i = 1; i <= count; ++i) EXPECT_NE(sheet.find(stem + std::to_string(i)), nullptr) << stem << i;
  }
  for (const char* id : {"LEG-C", "LEG-NB", "LEG-AGE", "LAB-1", "FRD-1", "untoc_threshold", "cyber_dependent",
                         "cyber_enabled", "ocsea_livestream"})
    EXPECT_NE(sheet.find(id), nullptr) << id;
  EXPECT_EQ(sheet.stages.size(), 8U);
  EXPECT_FALSE(sheet.is_verified);
  for (const auto& element : sheet.elements) {
    EXPECT_FALSE(element.name.en.empty() || element.name.fr.empty() || element.source.empty()) << element.id;
    EXPECT_EQ(element.question.fr.empty(), element.part == Part::rule) << element.id;
    EXPECT_FALSE(element.rule.en.empty() || element.rule.fr.empty()) << element.id;
  }
  EXPECT_EQ(sheet.find("untoc_threshold")->values, (std::vector<std::string>{"met", "not", "unknown"}));
  EXPECT_TRUE(sheet.find("LEG-P7")->is_extension);
  EXPECT_FALSE(sheet.find("LEG-P6")->is_extension);
  EXPECT_EQ(sheet.find("LEG-P12"), nullptr);
}

TEST(Worksheet, MistakesInAFileAreTold) {
  const std::string head =
      R"({"worksheet":"w","title":{"en":"a","fr":"b"},"note":{"en":"a","fr":"b"},"review_due":"2027-01-01"})";
  const std::string good =
      R"({"element":"A","part":"act","name":{"en":"a","fr":"b"},"question":{"en":"a","fr":"b"},"source":"s","rule":{"en":"a","fr":"b"}})";
  std::vector<PackProblem> problems;
  EXPECT_EQ(read_worksheet(head + "\n" + good, problems).elements.size(), 1U);
  EXPECT_TRUE(problems.empty());
  const auto with = [&](std::string_view from, std::string_view to) {
    std::string line = good;
    return line.replace(line.find(from), from.size(), to);
  };
  for (const auto& text :
       {std::string(), good, head + "\n" + good + "\n" + good, head + "\n" + head, head + "\nnot json", head + "\n[]",
        head + "\n{}", head + "\n" + with("\"act\"", "\"deed\""),
        head + "\n" + with(",\"fr\":\"b\"},\"question\"", "},\"question\""),
        head + "\n" + with("\"source\"", "\"sauce\""), head + "\n" + with("}}", "},\"stages\":[\"noon\"]}"),
        head + "\n" + with("}}", "},\"values\":[\"yes\"]}"),
        head + "\n" + with("}}", "},\"values\":[\"unknown\",\"suggested\"]}"),
        head + "\n" + with("}}", "},\"suggest\":{\"dimensions\":[\"height\"]}}"),
        head + "\n" + with("}}", "},\"suggest\":7}"),
        head + "\n" + R"({"stage":"x","of":"LAW","name":{"en":"a","fr":"b"}})", std::string(1'100'000, ' '),
        head + "\n{\"element\":\"\xFF\"}"}) {
    problems.clear();
    read_worksheet(text, problems);
    EXPECT_FALSE(problems.empty()) << text.substr(0, 200);
  }
}

GivenAnswer answer(const std::string& question, const std::string& value) {
  return {question, value, "medium", "ana", "she says so", true, "", ""};
}

TEST(Worksheet, WhatAnAnswerNeeds) {
  const auto& sheet = built_in();
  const auto good = [&](const GivenAnswer& given, bool child = false) {
    return static_cast<bool>(check_answer(sheet, given, child));
  };
  EXPECT_TRUE(good(answer("LEG-M5", "supported")));
  EXPECT_TRUE(good(answer("LEG-M5", "contradicted")));
  EXPECT_FALSE(good(answer("LEG-M5", "suggested"))) << "the machine's word";
  EXPECT_FALSE(good(answer("LEG-M5", "yes")));
  EXPECT_TRUE(good(answer("SEP-1", "yes")));
  EXPECT_FALSE(good(answer("SEP-1", "supported")));
  EXPECT_FALSE(good(answer("LEG-M8", "supported")));
  EXPECT_FALSE(good(answer("SOM-6", "supported"))) << "a rule";

  auto bare = answer("LEG-M5", "supported");
  bare.has_evidence = false;
  EXPECT_FALSE(good(bare));
  bare.value = "unknown";
  EXPECT_TRUE(good(bare));
  bare.value = "established_by_court";
  EXPECT_FALSE(good(bare));
  bare.body = "Cour d'appel de Lyon";
  EXPECT_FALSE(good(bare)) << "without a reference";
  bare.reference = "RG 26/00001";
  EXPECT_TRUE(good(bare));

  for (const auto member : {&GivenAnswer::author, &GivenAnswer::reason, &GivenAnswer::confidence}) {
    auto without = answer("LEG-M5", "supported");
    without.*member = " ";
    EXPECT_FALSE(good(without));
  }
  auto long_one = answer("LEG-M5", "supported");
  long_one.reason = std::string(4097, 'x');
  EXPECT_FALSE(good(long_one));

  for (const auto& [id, value] : {std::pair("LEG-C", "supported"), std::pair("SEP-2", "given")}) {
    EXPECT_TRUE(good(answer(id, value)));
    EXPECT_FALSE(good(answer(id, value), true)) << "never asked of a child";
  }
  EXPECT_TRUE(good(answer("LEG-M5", "supported"), true)) << "means may be told of a child";
}

TEST(Worksheet, SuggestionsByDimensionRowAndProfile) {
  const auto& sheet = built_in();
  const auto smuggling = static_cast<std::uint32_t>(Profile::smuggling);
  const auto labour = static_cast<std::uint32_t>(Profile::labour_adult);
  const std::vector<SuggestingFinding> findings{
      {"JOB-01", Dimension::deceptive_recruitment, Family::testimony, false, labour, ""},
      {"DLP-504", Dimension::coercion, Family::testimony, false, labour, "DLP-504"},
      {"WRK-02", Dimension::exploitation, Family::money, false, labour, ""},
      {"CHD-01", Dimension::transversal, Family::age, true, smuggling, ""},
      {"DNG-01", Dimension::coercion, Family::control, true, labour, "DLP-504"}};
  const auto found = suggestions(sheet, findings);
  const auto by = [&](std::string_view id) {
    const auto at = found.find(id);
    return at == found.end() ? std::vector<std::string>() : at->second;
  };
  using Ids = std::vector<std::string>;
  EXPECT_EQ(by("LEG-M5"), Ids{"JOB-01"});
  EXPECT_EQ(by("LEG-A1"), Ids{"JOB-01"});
  EXPECT_EQ(by("LEG-M1"), Ids{"DLP-504"}) << "by the row of the list";
  EXPECT_EQ(by("LEG-M2"), Ids{"DLP-504"}) << "by dimension";
  EXPECT_EQ(by("LEG-P2"), Ids{"WRK-02"});
  EXPECT_TRUE(by("LEG-P1").empty()) << "of another profile";
  EXPECT_TRUE(by("SOM-5").empty());
  EXPECT_EQ(by("LEG-AGE"), Ids{"CHD-01"});
  EXPECT_TRUE(suggestions(sheet, {}).empty());
}

TEST(Worksheet, AChildIsAnsweredOrSuggestedAndNotContradicted) {
  EXPECT_FALSE(may_be_child({}, false));
  EXPECT_TRUE(may_be_child({}, true));
  EXPECT_TRUE(may_be_child({{"LEG-AGE", "supported"}}, false));
  EXPECT_TRUE(may_be_child({{"LEG-AGE", "unknown"}}, true));
  EXPECT_FALSE(may_be_child({{"LEG-AGE", "contradicted"}}, true));
}

TEST(Worksheet, OutcomesRowByRow) {
  const auto& sheet = built_in();
  using enum WorksheetOutcome;
  const std::string yes = "supported";
  const std::string no = "contradicted";
  struct Row {
    Answers answers;
    WorksheetOutcome outcome;
  };
  const std::vector<Row> rows{
      {{}, undetermined},
      {{{"LEG-A1", yes}, {"LEG-M5", yes}, {"LEG-P2", yes}}, trafficking},
      {{{"LEG-A1", "established_by_court"}, {"LEG-M5", yes}, {"LEG-P2", yes}}, trafficking},
      {{{"LEG-A1", yes}, {"LEG-M5", yes}, {"LEG-P9", yes}}, trafficking},
      {{{"LEG-A1", yes}, {"LEG-M5", yes}}, undetermined},
      {{{"LEG-A1", yes}, {"LEG-P2", yes}}, undetermined},
      {{{"LEG-A1", yes}, {"LEG-P2", yes}, {"LEG-M5", "unknown"}}, undetermined},
      {{{"LEG-A1", yes}, {"LEG-P2", yes}, {"LEG-AGE", yes}}, trafficking},
      {{{"LEG-A1", yes}, {"LEG-P2", yes}, {"LEG-AGE", no}}, undetermined},
      {{{"SOM-1", yes}, {"SOM-2", yes}, {"SOM-3", yes}}, smuggling},
      {{{"SOM-1", yes}, {"SOM-2", yes}}, undetermined},
      {{{"SOM-1", yes}, {"SOM-3", yes}}, undetermined},
      {{{"SOM-4", yes}, {"SOM-3", yes}}, smuggling},
      {{{"SOM-4", yes}}, undetermined},
      {{{"SOM-1", yes}, {"SOM-2", yes}, {"SOM-3", yes}, {"SOM-5", yes}}, aggravated_smuggling},
      {{{"SOM-5", yes}}, undetermined},
      {{{"SOM-1", yes}, {"SOM-2", yes}, {"SOM-3", yes}, {"LEG-A1", yes}, {"LEG-M5", yes}, {"LEG-P2", yes}}, both},
      {{{"LAB-1", yes}}, undetermined},
      {{{"LAB-1", yes}, {"LEG-M5", no}}, labour_only},
      {{{"LAB-1", yes}, {"LEG-M5", no}, {"LEG-M2", yes}}, undetermined},
      {{{"LAB-1", yes}, {"LEG-M5", no}, {"LEG-AGE", yes}}, undetermined},
      {{{"FRD-1", yes}}, undetermined},
      {{{"FRD-1", yes}, {"LEG-P7", no}}, fraud_only},
      {{{"FRD-1", yes}, {"LEG-P7", no}, {"LEG-P2", yes}}, undetermined},
      {{{"FRD-1", yes}, {"LEG-P7", no}, {"LAB-1", yes}}, undetermined},
      // Consent and what tells the two apart decide nothing.
      {{{"LEG-C", yes}, {"SEP-1", "yes"}, {"SEP-2", "absent"}, {"SEP-3", "continues"}, {"SEP-4", "exploitation"}},
       undetermined},
      {{{"LEG-A1", yes}, {"LEG-M5", yes}, {"LEG-P2", yes}, {"LEG-C", yes}}, trafficking}};
  std::array<bool, 7> met{};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(suggested_outcome(sheet, rows[i].answers), rows[i].outcome) << "row " << i;
    met.at(static_cast<std::size_t>(rows[i].outcome)) = true;
  }
  for (const bool one : met) EXPECT_TRUE(one) << "every outcome is reached";
  ASSERT_EQ(outcome_table().size(), met.size());
  for (std::size_t i = 0; i < met.size(); ++i)
    EXPECT_EQ(static_cast<std::size_t>(outcome_table()[i].outcome), i) << "the table is in order";
}

TEST(Worksheet, ConsentNeverChangesAnOutcome) {
  const auto& sheet = built_in();
  constexpr std::uint32_t seed = 71;
  SCOPED_TRACE("seed " + std::to_string(seed));
  std::mt19937 random(seed);
  for (int round = 0; round < 500; ++round) {
    Answers answers;
    for (const auto& element : sheet.elements) {
      if (element.part == Part::rule || random() % 3 != 0) continue;
      answers[element.id] = element.values[random() % element.values.size()];
    }
    answers.erase("LEG-C");
    const auto without = suggested_outcome(sheet, answers);
    for (const auto value : {"supported", "contradicted", "established_by_court", "unknown"}) {
      answers["LEG-C"] = value;
      EXPECT_EQ(suggested_outcome(sheet, answers), without);
    }
  }
}

TEST(Worksheet, Prompts) {
  const auto& sheet = built_in();
  EXPECT_EQ(prompts_of(sheet, {}), WorksheetPrompts{});
  Answers answers{{"NPR-1", "supported"}};
  EXPECT_TRUE(prompts_of(sheet, answers).needs_non_punishment_review);
  for (const char* id : {"NPR-2", "NPR-3", "NPR-4"}) answers[id] = "unknown";
  EXPECT_TRUE(prompts_of(sheet, answers).needs_non_punishment_review);
  answers["NPR-5"] = "contradicted";
  EXPECT_FALSE(prompts_of(sheet, answers).needs_non_punishment_review);
  EXPECT_TRUE(prompts_of(sheet, answers).is_non_punishment_case);
  EXPECT_EQ(prompts_of(sheet, {{"NPR-1", "contradicted"}}), WorksheetPrompts{});
  EXPECT_TRUE(prompts_of(sheet, {{"LEG-AGE", "supported"}}).means_not_needed);
  EXPECT_TRUE(prompts_of(sheet, {{"SOM-5", "supported"}}).asks_trafficking_too);
  EXPECT_TRUE(prompts_of(sheet, {{"SEP-3", "debt_kept_open"}}).debt_after_arrival);
  EXPECT_TRUE(prompts_of(sheet, {{"untoc_threshold", "met"}}).opens_cooperation);
}

}  // namespace
}  // namespace fanal::score
