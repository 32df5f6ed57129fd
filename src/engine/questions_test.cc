// The four questions against what is true of synthetic adverts; docs/measures/README.md has the figures of more.
#include <gtest/gtest.h>

#include "engine/test_questions.h"
#include "engine/test_support.h"

namespace fanal::engine {
namespace {

using namespace testing;

TEST(JudgedQuestions, AreAnsweredAsWellAsBefore) {
  struct Floor {
    std::string_view verb;
    double precision;
    double ndcg;
  };
  constexpr std::array<Floor, 4> floors{
      {{"fact", 0.99, 0.99}, {"group", 0.96, 0.98}, {"facet", 0.99, 0.99}, {"aggregate", 1, 1}}};
  const CaseOnDisk disk;
  Session session = must(disk.init());
  const auto truth = make_true_adverts(1500, 1);
  ingest_paths(session, {disk.write("adverts.jsonl", truth.jsonl)});
  std::map<std::string, std::vector<JudgedAnswer>> answers;
  for (const auto& question : QuestionMaker(truth, 1).make(14)) {
    answers[question.verb].push_back(must(ask_judged(session, question)));
    const JudgedAnswer& answer = answers[question.verb].back();
    if (question.verb == "aggregate") {
      EXPECT_TRUE(answer.is_exact) << described(question) << "; got " << answer.got;
    }
  }
  for (const Floor& floor : floors) {
    const auto& of_verb = answers[std::string(floor.verb)];
    ASSERT_GE(of_verb.size(), 40U) << floor.verb;
    double precision = 0;
    double ndcg = 0;
    for (const JudgedAnswer& answer : of_verb) {
      precision += answer.average_precision / static_cast<double>(of_verb.size());
      ndcg += answer.ndcg_at_10 / static_cast<double>(of_verb.size());
    }
    constexpr double rounding = 1e-9;
    EXPECT_GE(precision, floor.precision - rounding) << floor.verb;
    EXPECT_GE(ndcg, floor.ndcg - rounding) << floor.verb;
  }
}

}  // namespace
}  // namespace fanal::engine
