#include "engine/evaluate_tiers.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/json_members.h"
#include "engine/internal/scoring.h"
#include "engine/internal/truth_lines.h"

namespace fanal::engine {
namespace {

struct DocumentTruth {
  std::string poster;
  bool met = false;
};

struct Poster {
  std::string kind;
  std::string market;
  std::set<std::string> planted;
  Tier truly = Tier::none;
  std::set<std::uint32_t> groups;
  Tier tier = Tier::none;
  std::uint32_t group = 0;
  std::set<std::string> found;
};

struct Truth {
  std::unordered_map<std::string, DocumentTruth> documents;
  std::map<std::string, Poster> posters;
};

// In the order in which people look: what could not be read comes before nothing, and behind all that was found.
int rank_of(Tier tier) {
  if (tier == Tier::none) return 0;
  return tier == Tier::insufficient ? 1 : 1 + static_cast<int>(tier);
}

bool is_raised(Tier tier) { return tier >= Tier::watch && tier <= Tier::priority; }

Result<Truth> read_truth(const std::string& path) {
  Truth truth;
  FANAL_TRY_VOID(each_truth_line(path, [&](const nlohmann::json& json) -> std::string {
    const auto id = text_member(json, "id");
    const auto name = text_member(json, "poster");
    const auto tier = tier_of(text_member(json, "tier"));
    if (!tier || id.empty() || name.empty())
      return "not an object with \"id\", \"poster\", \"kind\", \"evidence\" and \"tier\"";
    truth.documents[id] = {name, false};
    Poster& poster = truth.posters[name];
    poster.kind = text_member(json, "kind");
    poster.market = text_member(json, "market");
    poster.truly = *tier;
    for (auto& planted : text_members(json, "evidence")) poster.planted.insert(std::move(planted));
    return {};
  }));
  return truth;
}

// The tier of each poster and what was found in its groups.
Result<void> assess_posters(FindingReader& findings, Truth& truth) {
  std::map<std::uint32_t, score::Assessment> known;
  for (auto& [name, poster] : truth.posters) {
    for (const auto group : poster.groups) {
      auto at = known.find(group);
      if (at == known.end()) {
        FANAL_TRY(assessment, findings.assessment(group));
        at = known.emplace(group, std::move(assessment)).first;
      }
      if (group == *poster.groups.begin() || rank_of(at->second.tier) > rank_of(poster.tier)) {
        poster.group = group;
        poster.tier = at->second.tier;
      }
      for (const auto& finding : at->second.findings) {
        poster.found.insert(finding.hit.indicator);
      }
    }
  }
  return {};
}

class Counter {
 public:
  void add(const Poster& poster) {
    for (const auto& [what, name] : {std::pair<std::string, std::string>{"all", "all"},
                                     {"tier", std::string(code_of(poster.truly))},
                                     {"kind", poster.kind},
                                     {"market", poster.market}}) {
      if (name.empty()) continue;
      TierCount& count = counts_[{what, name}];
      ++count.posters;
      ++(poster.tier == poster.truly                    ? count.reached
         : rank_of(poster.tier) > rank_of(poster.truly) ? count.higher
                                                        : count.lower);
      if (is_raised(poster.tier)) ++count.raised;
      ++count.tiers[static_cast<std::size_t>(poster.tier)];
    }
    for (const auto& id : poster.planted) {
      TierCount& count = counts_[{"indicator", id}];
      ++count.posters;
      ++(poster.found.contains(id) ? count.reached : count.lower);
    }
    for (const auto& id : poster.found) {
      if (!poster.planted.contains(id)) ++counts_[{"indicator", id}].higher;
    }
  }

  std::vector<TierCount> all() {
    std::vector<TierCount> out;
    for (auto& [key, count] : counts_) {
      count.what = key.first;
      count.name = key.second;
      out.push_back(std::move(count));
    }
    return out;
  }

 private:
  std::map<std::pair<std::string, std::string>, TierCount> counts_;
};

}  // namespace

Result<TierEvaluation> evaluate_tiers(Session& session, const std::string& truth_file,
                                      const TierMistakeSink& mistakes) {
  JsonWriter detail;
  detail.begin_object().field("truth", truth_file).field("mistakes", static_cast<bool>(mistakes)).end_object();
  FANAL_TRY(filter, session.inside().read(guard::Act::eval, detail.text()));
  if (mistakes && session.terms().is_live)
    return Error{Code::refused, "mistakes are listed by group, and do not leave a live case"};
  FANAL_TRY(truth, read_truth(truth_file));
  FANAL_TRY(reader, session.inside().opened.reader());
  FindingReader findings(reader);
  FANAL_TRY(head, findings.head());
  if (!head) return no_findings();
  GroupReader groups(reader);
  std::unordered_map<store::FactRow, std::uint32_t> group_of;
  FANAL_TRY_VOID(groups.each_assignment([&](store::FactRow row, const Assignment& found) {
    group_of.emplace(row, found.meta);
    return true;
  }));
  TierEvaluation evaluation;
  std::map<std::uint32_t, std::string> holder;
  std::set<std::uint32_t> mixed;
  FANAL_TRY_VOID(reader.read_facts(filter.rows, {}, [&](store::StoredFact& fact) {
    const auto known = truth.documents.find(outer_id(fact.fact.document));
    const auto group = group_of.find(fact.row);
    if (known == truth.documents.end() || group == group_of.end()) {
      if (fact.fact.document.kind != DocumentKind::photo) ++evaluation.without_truth;
      return true;
    }
    known->second.met = true;
    truth.posters[known->second.poster].groups.insert(group->second);
    const auto [first, is_new] = holder.try_emplace(group->second, known->second.poster);
    if (!is_new && first->second != known->second.poster) mixed.insert(group->second);
    return true;
  }));
  for (const auto& [id, document] : truth.documents) {
    if (!document.met) ++evaluation.without_document;
  }
  evaluation.mixed = mixed.size();
  FANAL_TRY_VOID(assess_posters(findings, truth));
  Counter counter;
  bool goes_on = true;
  for (const auto& [name, poster] : truth.posters) {
    if (poster.groups.empty()) continue;
    counter.add(poster);
    if (!mistakes || !goes_on || poster.tier == poster.truly) continue;
    goes_on = mistakes({name,
                        poster.kind,
                        poster.truly,
                        poster.tier,
                        rank_of(poster.tier) < rank_of(poster.truly),
                        poster.group,
                        {poster.planted.begin(), poster.planted.end()},
                        {poster.found.begin(), poster.found.end()}});
  }
  evaluation.counts = counter.all();
  return evaluation;
}

}  // namespace fanal::engine
