// search_questions [adverts] [seed] [of each]: the judged questions (engine/test_questions.h) on that many synthetic
// adverts, three in ten with hidden contacts. Prints MAP, nDCG@10 and the time of an answer for each verb and style;
// with FANAL_MISSES set, every question that was not answered in full too.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "engine/ingest.h"
#include "engine/test_questions.h"

using namespace fanal;

namespace {

struct Total {
  std::size_t questions = 0;
  std::size_t exact = 0;
  double precision = 0;
  double ndcg = 0;
  std::vector<double> milliseconds;
};

void print(const std::string& name, Total& total) {
  std::sort(total.milliseconds.begin(), total.milliseconds.end());
  const auto size = static_cast<double>(total.questions);
  std::printf("%-20s %4zu questions  MAP %.3f  nDCG@10 %.3f  exact %4zu  median %8.2f ms  p95 %8.2f ms\n", name.c_str(),
              total.questions, total.precision / size, total.ndcg / size, total.exact,
              total.milliseconds[total.milliseconds.size() / 2],
              total.milliseconds[total.milliseconds.size() * 95 / 100]);
}

}  // namespace

int main(int count, char** arguments) {
  const auto number = [&](int at, std::uint64_t otherwise) {
    return count > at ? std::strtoull(arguments[at], nullptr, 10) : otherwise;
  };
  const std::uint64_t adverts = number(1, 3000);
  const std::uint64_t seed = number(2, 1);
  const auto truth = engine::testing::make_true_adverts(adverts, seed);
  std::string folder = (std::filesystem::temp_directory_path() / "fanal-questions-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr) return 2;
  std::ofstream(folder + "/adverts.jsonl", std::ios::binary) << truth.jsonl;
  int status = 0;
  {
    auto session = engine::Session::init({folder + "/case", {folder + "/key", ""}, {"bench", "a measurement"}, {}});
    if (!session) return 2;
    Executor executor(2);
    engine::IngestRequest request;
    request.paths = {folder + "/adverts.jsonl"};
    if (!engine::ingest(*session, request, executor, {})) return 2;
    std::map<std::string, Total> totals;
    for (const auto& question : engine::testing::QuestionMaker(truth, seed).make(number(3, 16))) {
      const auto answer = engine::testing::ask_judged(*session, question);
      if (!answer) {
        std::printf("%s: %s\n", engine::testing::described(question).c_str(), answer.error().message.c_str());
        status = 1;
        continue;
      }
      if (std::getenv("FANAL_MISSES") != nullptr && answer->average_precision < 1) {
        std::printf("%.3f %s; got: %s\n", answer->average_precision, engine::testing::described(question).c_str(),
                    answer->got.c_str());
      }
      const auto style = engine::testing::style_names[static_cast<std::size_t>(question.style)];
      for (const std::string& name : {question.verb, question.verb + " " + std::string(style)}) {
        Total& total = totals[name];
        ++total.questions;
        if (answer->is_exact) ++total.exact;
        total.precision += answer->average_precision;
        total.ndcg += answer->ndcg_at_10;
        total.milliseconds.push_back(answer->milliseconds);
      }
    }
    for (auto& [name, total] : totals) print(name, total);
  }
  std::filesystem::remove_all(folder);
  return status;
}
