#include "engine/evaluate.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "link/evaluate.h"

namespace fanal::engine {
namespace {

struct Truth {
  std::string poster;
  std::string text_template;
  bool met = false;
};
using Truths = std::unordered_map<std::string, Truth>;

Result<Truths> read_truth(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Error{Code::not_found, "no ground truth at " + path};
  Truths truths;
  std::string line;
  for (std::uint64_t number = 1; std::getline(file, line); ++number) {
    if (line.empty()) continue;
    const auto json = nlohmann::json::parse(line, nullptr, false);
    const auto text = [&json](const char* name) {
      const auto found = json.find(name);
      return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    if (!json.is_object() || text("id").empty()) {
      return Error{Code::invalid_input, path + " line " + std::to_string(number) +
                                            ": not an object with \"id\", \"poster\" and \"template\""};
    }
    truths[text("id")] = {text("poster"), text("template"), false};
  }
  return truths;
}

LevelEvaluation level_of(const std::vector<std::uint32_t>& predicted, const std::vector<std::string>& names) {
  const link::Evaluation found = link::evaluate(predicted, link::number_labels(names));
  const auto copy = [](const link::Agreement& a) { return Agreement{a.precision, a.recall, a.f1}; };
  return {found.documents,   copy(found.pairwise),    copy(found.b_cubed), found.predicted_groups,
          found.true_groups, found.largest_predicted, found.largest_true};
}

}  // namespace

Result<LinkEvaluation> evaluate_links(Session& session, const std::string& truth_file) {
  JsonWriter detail;
  detail.begin_object().field("truth", truth_file).end_object();
  FANAL_TRY(filter, session.inside().read("eval", detail.text()));
  FANAL_TRY(truths, read_truth(truth_file));
  FANAL_TRY(reader, session.inside().opened.reader());
  GroupReader groups(reader);
  std::unordered_map<store::FactRow, Assignment> assignments;
  FANAL_TRY_VOID(groups.each_assignment([&](store::FactRow row, const Assignment& found) {
    assignments.emplace(row, found);
    return true;
  }));
  if (assignments.empty()) return Error{Code::not_found, "nothing was linked in this case yet: run `fanal link`"};
  LinkEvaluation evaluation;
  std::vector<std::uint32_t> meta;
  std::vector<std::uint32_t> micro;
  std::vector<std::string> posters;
  std::vector<std::string> templates;
  FANAL_TRY_VOID(reader.read_facts(filter.rows, {}, [&](store::StoredFact& fact) {
    const auto truth = truths.find(outer_id(fact.fact.document));
    const auto assignment = assignments.find(fact.row);
    if (truth == truths.end() || assignment == assignments.end()) {
      ++evaluation.without_truth;
      return true;
    }
    truth->second.met = true;
    meta.push_back(assignment->second.meta);
    micro.push_back(assignment->second.micro);
    posters.push_back(truth->second.poster);
    templates.push_back(truth->second.text_template);
    return true;
  }));
  for (const auto& [id, truth] : truths) {
    if (!truth.met) ++evaluation.without_document;
  }
  evaluation.meta = level_of(meta, posters);
  evaluation.micro = level_of(micro, templates);
  return evaluation;
}

}  // namespace fanal::engine
