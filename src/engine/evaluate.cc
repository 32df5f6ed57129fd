#include "engine/evaluate.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/truth_lines.h"
#include "link/evaluate.h"
#include "link/false_merges.h"
#include "link/reassignment.h"

namespace fanal::engine {
namespace {

struct Truth {
  std::string poster;
  std::string text_template;
  std::vector<std::string> keys;  ///< `phone +12125550143`
  std::string recycled_from;
  std::string recycled_key;
  std::uint32_t recycled_days = 0;
  bool paraphrased = false;
  bool met = false;
};
using Truths = std::unordered_map<std::string, Truth>;

void read_keys(const nlohmann::json& json, Truth& truth) {
  constexpr std::array<std::pair<const char*, const char*>, 3> lists{
      {{"phones", "phone "}, {"emails", "email "}, {"handles", "handle "}}};
  for (const auto& [name, kind] : lists) {
    for (const auto& value : text_members(json, name)) truth.keys.push_back(kind + value);
  }
  // Wallets and accounts, which have no list; contacts of the site are there too, and are no poster's.
  const auto mentions = json.find("mentions");
  if (mentions == json.end() || !mentions->is_array()) return;
  for (const auto& mention : *mentions) {
    if (!mention.is_object()) continue;
    const auto kind = text_member(mention, "kind");
    if (kind == "wallet" || kind == "iban") truth.keys.push_back(kind + " " + text_member(mention, "value"));
  }
}

Result<Truths> read_truth(const std::string& path) {
  Truths truths;
  FANAL_TRY_VOID(each_truth_line(path, [&](const nlohmann::json& json) -> std::string {
    const auto id = text_member(json, "id");
    if (!json.is_object() || id.empty()) return "not an object with \"id\", \"poster\" and \"template\"";
    auto& truth = truths[id];
    truth = {text_member(json, "poster"),
             text_member(json, "template"),
             {},
             text_member(json, "recycled_from"),
             text_member(json, "recycled_key"),
             0,
             false,
             false};
    read_keys(json, truth);
    const auto days = json.find("recycled_days");
    if (days != json.end() && days->is_number_unsigned()) truth.recycled_days = days->get<std::uint32_t>();
    const auto paraphrased = json.find("paraphrased");
    truth.paraphrased = paraphrased != json.end() && paraphrased->is_boolean() && paraphrased->get<bool>();
    return {};
  }));
  return truths;
}

std::uint32_t share_of(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 1000 : static_cast<std::uint32_t>((part * 2000 + whole) / (whole * 2));
}

/// The documents of the case that the truth names, and what is known of each.
struct Compared {
  std::vector<std::uint32_t> meta;
  std::vector<std::uint32_t> micro;
  std::vector<std::string> posters;
  std::vector<std::string> templates;
  std::vector<const Truth*> truths;
  std::unordered_map<store::FactRow, std::uint32_t> place;  ///< by row, among these
};

LevelEvaluation level_of(const std::vector<std::uint32_t>& predicted, const std::vector<std::string>& names,
                         const std::vector<const Truth*>& truths) {
  const auto labels = link::number_labels(names);
  const link::Evaluation found = link::evaluate(predicted, labels);
  const auto copy = [](const link::Agreement& a) { return Agreement{a.precision, a.recall, a.f1}; };
  LevelEvaluation level;
  level.documents = found.documents;
  level.pairwise = copy(found.pairwise);
  level.b_cubed = copy(found.b_cubed);
  level.groups = found.predicted_groups;
  level.true_groups = found.true_groups;
  level.largest = found.largest_predicted;
  level.largest_true = found.largest_true;
  level.joined_pairs = found.predicted_pairs;
  level.false_pairs = found.predicted_pairs - found.common_pairs;
  std::vector<std::uint32_t> plain_predicted;
  std::vector<std::uint32_t> plain_labels;
  for (std::size_t i = 0; i < truths.size(); ++i) {
    if (truths[i]->paraphrased) continue;
    plain_predicted.push_back(predicted[i]);
    plain_labels.push_back(labels[i]);
  }
  const auto plain = link::evaluate(plain_predicted, plain_labels);
  level.plain_recall = share_of(plain.common_pairs, plain.true_pairs);
  level.paraphrased_recall = share_of(found.common_pairs - plain.common_pairs, found.true_pairs - plain.true_pairs);
  return level;
}

// A number handed on is apart when no group holds documents of both holders.
HandoverCount count_handovers(const Compared& compared) {
  struct Handover {
    const Truth* truth = nullptr;
    std::set<std::uint32_t> groups;
  };
  const auto holds = [](const Truth& truth, const std::string& key) {
    return std::find(truth.keys.begin(), truth.keys.end(), "phone " + key) != truth.keys.end();
  };
  std::map<std::string, Handover> handovers;                     // by the later holder
  std::map<std::string, std::vector<std::string>> handed_on_by;  // earlier holder: later ones
  for (const auto* truth : compared.truths) {
    if (truth->recycled_from.empty() || !holds(*truth, truth->recycled_key)) continue;
    auto& handover = handovers[truth->poster];
    if (handover.truth == nullptr) handed_on_by[truth->recycled_from].push_back(truth->poster);
    handover.truth = truth;
  }
  for (std::size_t i = 0; i < compared.meta.size(); ++i) {
    const auto found = handovers.find(compared.posters[i]);
    if (found != handovers.end()) found->second.groups.insert(compared.meta[i]);
  }
  std::map<std::string, std::pair<bool, bool>> met;  // by the later holder: the earlier one had it too; joined
  for (std::size_t i = 0; i < compared.meta.size(); ++i) {
    const auto found = handed_on_by.find(compared.posters[i]);
    if (found == handed_on_by.end()) continue;
    for (const auto& later : found->second) {
      const auto& handover = handovers.at(later);
      auto& [had_it, joined] = met[later];
      had_it = had_it || holds(*compared.truths[i], handover.truth->recycled_key);
      joined = joined || handover.groups.contains(compared.meta[i]);
    }
  }
  HandoverCount count;
  for (const auto& [later, outcome] : met) {
    const auto& [had_it, joined] = outcome;
    if (!had_it) continue;
    const auto& truth = *handovers.at(later).truth;
    const bool is_early = truth.recycled_days <= link::reassignment_days(MentionKind::phone, truth.recycled_key);
    ++(is_early ? count.early : count.planted);
    if (!joined) ++(is_early ? count.early_apart : count.apart);
  }
  return count;
}

/// The links that join, gathered into reasons.
class Reasons {
 public:
  explicit Reasons(const Compared& compared) : compared_(compared) {}

  void add(store::FactRow row, const Link& link, const Key* key) {
    const auto from = compared_.place.find(row);
    if (!link.joins || from == compared_.place.end()) return;
    if (link.kind == LinkKind::shared_key) {
      const auto name = std::string(kind_name(key->kind)) + " " + key->value;
      reason(link::JoiningReason::Kind::key, name, name + "/" + std::to_string(link.count))
          .documents.push_back(from->second);
      return;
    }
    const auto to = compared_.place.find(row_of(link.to));
    if (to == compared_.place.end()) return;
    if (link.kind == LinkKind::same_text) {
      auto& text = reason(link::JoiningReason::Kind::text, "", "text " + std::to_string(link.to));
      if (text.documents.empty()) text.documents.push_back(to->second);
      text.documents.push_back(from->second);
      return;
    }
    const auto kind =
        link.kind == LinkKind::same_record ? link::JoiningReason::Kind::record : link::JoiningReason::Kind::texts;
    reasons.push_back({kind, "", {from->second, to->second}});
  }

  std::vector<link::JoiningReason> reasons;

 private:
  link::JoiningReason& reason(link::JoiningReason::Kind kind, const std::string& key, const std::string& name) {
    const auto [at, is_new] = numbers_.emplace(name, reasons.size());
    if (is_new) reasons.push_back({kind, key, {}});
    return reasons[at->second];
  }

  const Compared& compared_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

Result<std::vector<FalseMergeCount>> count_false_merges(GroupReader& groups, const Compared& compared) {
  link::TrueFacts truth;
  truth.poster = link::number_labels(compared.posters);
  truth.text_template = link::number_labels(compared.templates);
  for (const auto* fact : compared.truths) {
    truth.keys.push_back(fact->keys);
    if (!fact->recycled_key.empty()) truth.recycled_keys.push_back("phone " + fact->recycled_key);
  }
  std::sort(truth.recycled_keys.begin(), truth.recycled_keys.end());
  Reasons gathered(compared);
  FANAL_TRY_VOID(groups.each_link([&](store::FactRow row, const Link& link, const Key* key) {
    gathered.add(row, link, key);
    return true;
  }));
  const auto found = link::find_false_merges(gathered.reasons, truth, compared.meta);
  std::vector<FalseMergeCount> counts;
  for (std::size_t cause = 0; cause < link::merge_cause_count; ++cause) {
    const auto& count = found.by_cause[cause];
    counts.push_back({link::name_of(static_cast<link::MergeCause>(cause)), count.merges, count.pairs});
  }
  return counts;
}

/// Of the links that join: how many there are of each kind, and how many lead from one poster to another.
class KindCounter {
 public:
  KindCounter(const Compared& compared, const Evidence& evidence)
      : compared_(compared), posters_(link::number_labels(compared.posters)) {
    for (std::size_t kind = 0; kind < evidence.size(); ++kind)
      counts.push_back({static_cast<EvidenceKind>(kind), evidence[kind]});
  }

  // Documents come in order, and of each its contacts first.
  void add(store::FactRow row, const Link& link, const Key* key) {
    const auto from = compared_.place.find(row);
    if (!link.joins || from == compared_.place.end()) return;
    const auto poster = posters_[from->second];
    const auto kind = evidence_kind(link, key);
    if (!kind) return;
    if (link.kind == LinkKind::shared_key) {
      last_with_contact_ = row;
      const auto [at, is_first] =
          last_of_.emplace(std::string(kind_name(key->kind)) + key->value + "/" + std::to_string(link.count), poster);
      if (!is_first) count(*kind, at->second != poster);
      at->second = poster;
      return;
    }
    const auto to = compared_.place.find(row_of(link.to));
    if (to == compared_.place.end()) return;
    // Of documents with contacts the text decides nothing.
    if (kind != EvidenceKind::text || last_with_contact_ != row) count(*kind, posters_[to->second] != poster);
  }

  std::vector<EvidenceTruth> counts;

 private:
  void count(EvidenceKind kind, bool is_wrong) {
    auto& of = counts[static_cast<std::size_t>(kind)];
    ++of.links;
    of.wrong += is_wrong ? 1U : 0U;
  }

  const Compared& compared_;
  std::vector<std::uint32_t> posters_;
  std::unordered_map<std::string, std::uint32_t> last_of_;  ///< by run of a contact: the poster of its last use
  store::FactRow last_with_contact_ = 0;
};

Result<std::vector<EvidenceTruth>> compare_evidence(GroupReader& groups, const Compared& compared) {
  FANAL_TRY(evidence, groups.evidence());
  KindCounter counter(compared, evidence);
  FANAL_TRY_VOID(groups.each_link([&](store::FactRow row, const Link& link, const Key* key) {
    counter.add(row, link, key);
    return true;
  }));
  return std::move(counter.counts);
}

}  // namespace

Result<LinkEvaluation> evaluate_links(Session& session, const std::string& truth_file) {
  JsonWriter detail;
  detail.begin_object().field("truth", truth_file).end_object();
  FANAL_TRY(filter, session.inside().read(guard::Act::eval, detail.text()));
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
  Compared compared;
  FANAL_TRY_VOID(reader.read_facts(filter.rows, {}, [&](store::StoredFact& fact) {
    const auto truth = truths.find(outer_id(fact.fact.document));
    const auto assignment = assignments.find(fact.row);
    if (truth == truths.end() || assignment == assignments.end()) {
      ++evaluation.without_truth;
      return true;
    }
    truth->second.met = true;
    compared.place.emplace(fact.row, static_cast<std::uint32_t>(compared.meta.size()));
    compared.meta.push_back(assignment->second.meta);
    compared.micro.push_back(assignment->second.micro);
    compared.posters.push_back(truth->second.poster);
    compared.templates.push_back(truth->second.text_template);
    compared.truths.push_back(&truth->second);
    if (truth->second.paraphrased) ++evaluation.paraphrased;
    return true;
  }));
  for (const auto& [id, truth] : truths) {
    if (!truth.met) ++evaluation.without_document;
  }
  evaluation.meta = level_of(compared.meta, compared.posters, compared.truths);
  evaluation.micro = level_of(compared.micro, compared.templates, compared.truths);
  evaluation.recycled = count_handovers(compared);
  FANAL_TRY(merges, count_false_merges(groups, compared));
  evaluation.false_merges = std::move(merges);
  FANAL_TRY(evidence, compare_evidence(groups, compared));
  evaluation.evidence = std::move(evidence);
  return evaluation;
}

}  // namespace fanal::engine
