#include "link/internal/join.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>

#include "link/components.h"
#include "link/internal/evidence.h"
#include "link/internal/key_runs.h"
#include "link/internal/key_weights.h"
#include "link/internal/picture_runs.h"
#include "link/internal/rhythm.h"
#include "link/internal/text_joins.h"
#include "link/internal/thin_links.h"

namespace fanal::link {
namespace {

bool is_trusted(const Evidence& evidence, EvidenceKind kind) { return !test_of(evidence, kind).is_mostly_wrong(); }

class Joiner {
 public:
  Joiner(const JoinInput& input, Executor& executor)
      : input_(input), executor_(executor), sets_(0), members_(input.templates) {
    joined_.template_joins.assign(count(), false);
  }

  Joined run() {
    set_lists_aside();
    join_keys();
    test_keys(input_, members_, contacts_, joined_.evidence);
    count_direct_judgements(input_, contacts_, joined_.evidence);
    if (distrust_keys()) join_keys();
    // Both look at the sets of contacts as the keys alone made them.
    joined_.pairs = find_rotations(input_.facts, members_, contacts_, input_.options);
    const auto shared = find_shared_texts(input_.facts, members_, contacts_, input_.texts, input_.options);
    joined_.pairs.insert(joined_.pairs.end(), shared.begin(), shared.end());
    weigh_pairs();
    for (const auto& pair : joined_.pairs) {
      if (pair.cut == Cut::none) sets_.unite(pair.from, pair.to);
    }
    test_texts();
    for (const auto& pair : input_.judged.same) sets_.unite(pair.a, pair.b);
    split_large();
    if (!input_.judged.different.empty()) part();
    join_templates();
    joined_.meta.resize(count());
    for (std::uint32_t rank = 0; rank < count(); ++rank) joined_.meta[rank] = sets_.find(rank);
    const auto pauses = find_pauses(input_.keys, input_.facts, joined_.meta);
    joined_.pairs.insert(joined_.pairs.end(), pauses.begin(), pauses.end());
    return std::move(joined_);
  }

 private:
  void set_lists_aside() {
    for (std::uint32_t rank = 0; rank < count(); ++rank) {
      if (!input_.is_list[rank]) continue;
      for (const auto key : input_.keys_of[rank]) {
        if (input_.keys[key].weight >= input_.options.min_key_weight)
          joined_.cut_uses.push_back({key, rank, Cut::list});
      }
    }
    std::sort(joined_.cut_uses.begin(), joined_.cut_uses.end());
  }

  // Contacts of a kind that the rest contradicts more often than not join nothing in this case, unless a person allows
  // one; nor do those read with doubt, where that is what is contradicted.
  bool distrust_keys() {
    bool is_changed = false;
    const bool is_doubt_trusted = is_trusted(joined_.evidence, EvidenceKind::doubtful_contact);
    for (std::uint32_t number = 0; number < input_.keys.size(); ++number) {
      auto& key = input_.keys[number];
      if (key.state != KeyState::joins || key.weight < input_.options.min_key_weight) continue;
      if (!is_trusted(joined_.evidence, evidence_kind(key.kind))) {
        key.state = KeyState::untrusted;
        key.weight = 0;
        is_changed = true;
      } else if (!is_doubt_trusted && !key.soft.empty()) {
        key.alone.resize(key.ranks.size(), false);
        for (std::size_t at = 0; at < key.ranks.size(); ++at) {
          if (!key.soft[at] || key.alone[at]) continue;
          key.alone[at] = true;
          is_changed = true;
        }
      }
    }
    return is_changed;
  }

  void join_keys() {
    contacts_.has_contact.assign(count(), false);
    for (const auto& key : input_.keys) {
      if (key.weight < input_.options.min_key_weight || key.is_of_pictures) continue;
      for (const auto rank : key.ranks) contacts_.has_contact[rank] = !input_.is_list[rank];
    }
    // Contacts first: what pictures join depends on whose they are.
    if (std::any_of(input_.keys.begin(), input_.keys.end(), [](const JoinKey& key) { return key.is_of_pictures; })) {
      const auto of_contacts = edges_of_keys(input_.keys, input_.is_list, input_.options, false);
      auto names = components_of(count(), of_contacts, executor_);
      settle_picture_runs(input_, members_, UnionFind(std::move(names)), contacts_.has_contact);
    }
    const auto edges = edges_of_keys(input_.keys, input_.is_list, input_.options);
    sets_ = UnionFind(components_of(count(), edges, executor_));
    contacts_.name.resize(count());
    contacts_.lives.assign(count(), {});
    for (std::uint32_t rank = 0; rank < count(); ++rank) {
      contacts_.name[rank] = sets_.find(rank);
      if (!input_.facts[rank].has_day) continue;
      auto& life = contacts_.lives[contacts_.name[rank]];
      life.first = std::min(life.first, input_.facts[rank].day);
      life.last = std::max(life.last, input_.facts[rank].day);
    }
  }

  // Reasons that chance, people or the hours of posting contradict more often than not join nothing.
  void weigh_pairs() {
    auto& evidence = joined_.evidence;
    test_pairs(input_, joined_.pairs, members_, contacts_, evidence);
    count_pair_judgements(input_.judged, joined_.pairs, contacts_, evidence);
    weigh_by_rhythm(input_.facts, contacts_, evidence, joined_.pairs);
    for (auto& pair : joined_.pairs) {
      if (!is_trusted(evidence, evidence_kind(pair))) {
        pair.cut = Cut::untrusted;
      } else if (pair.error >= 500 && pair.error > test_of(evidence, evidence_kind(pair)).error()) {
        pair.cut = Cut::rhythm;
      }
    }
  }

  void test_texts() {
    auto joined = contacts_;
    for (std::uint32_t rank = 0; rank < count(); ++rank) joined.name[rank] = sets_.find(rank);
    link::test_texts(input_, members_, joined, joined_.evidence);
  }

  /// The reasons that join the documents of some groups, one an edge.
  struct Reasons {
    std::uint32_t nodes = 0;  ///< a key's runs are nodes after the ranks, so that each set is named by a rank
    std::vector<GroupEdge> edges;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  ///< key and rank, of the first edges
    std::vector<std::size_t> pairs;                             ///< of the edges after those
  };

  template <typename IsAffected>
  Reasons reasons_of(const IsAffected& is_affected) const {
    Reasons reasons;
    reasons.nodes = count();
    const auto add = [&](std::uint32_t a, std::uint32_t b, std::uint32_t weight, EvidenceKind kind,
                         std::uint32_t error) {
      // What was hardly tested is taken as if it had not been.
      const bool is_untested = test_of(joined_.evidence, kind).strength() == Strength::untested;
      const auto known = is_untested ? EvidenceTest{}.error() : error;
      reasons.edges.push_back({a, b, weight, std::max(1U, known)});
    };
    for (std::uint32_t number = 0; number < input_.keys.size(); ++number) {
      const auto& key = input_.keys[number];
      if (key.weight < input_.options.min_key_weight || key.ranks.size() < 2) continue;
      std::uint32_t runs = 0;
      for (std::size_t at = 0; at < key.ranks.size(); ++at) {
        const auto rank = key.ranks[at];
        if (key.is_alone(at) || !is_affected(rank) || joined_.cut_of(number, rank) != Cut::none) continue;
        runs = std::max(runs, key.run(at) + 1);
        const auto kind = key.evidence(at);
        const auto error = test_of(joined_.evidence, kind).error();
        add(rank, reasons.nodes + key.run(at), weight_after(key.weight, error), kind, error);
        reasons.held.emplace_back(number, rank);
      }
      reasons.nodes += runs;
    }
    for (std::size_t i = 0; i < joined_.pairs.size(); ++i) {
      const auto& pair = joined_.pairs[i];
      if (!is_affected(pair.from) || pair.cut != Cut::none) continue;
      add(pair.from, pair.to, weight_of(pair), evidence_kind(pair), pair.error);
      reasons.pairs.push_back(i);
    }
    return reasons;
  }

  void cut(const Reasons& reasons, const std::vector<bool>& is_cut, Cut why) {
    for (std::size_t i = 0; i < reasons.edges.size(); ++i) {
      if (!is_cut[i]) continue;
      if (i < reasons.held.size()) {
        joined_.cut_uses.push_back({reasons.held[i].first, reasons.held[i].second, why});
      } else {
        joined_.pairs[reasons.pairs[i - reasons.held.size()]].cut = why;
      }
    }
    std::sort(joined_.cut_uses.begin(), joined_.cut_uses.end());
  }

  // All groups that are not affected as they are, the others' documents apart.
  template <typename IsAffected>
  UnionFind without(std::uint32_t nodes, const IsAffected& is_affected) {
    UnionFind fresh(nodes);
    for (std::uint32_t rank = 0; rank < count(); ++rank) {
      if (!is_affected(rank)) fresh.unite(rank, sets_.find(rank));
    }
    for (const auto& pair : input_.judged.same) fresh.unite(pair.a, pair.b);
    return fresh;
  }

  // Rule 7. Each group for itself: in what is dense the size of the whole counts.
  void split_large() {
    std::vector<std::uint32_t> size(count(), 0);
    bool has_large = false;
    for (std::uint32_t rank = 0; rank < count(); ++rank) {
      has_large = ++size[sets_.find(rank)] > input_.options.large_group || has_large;
    }
    if (!has_large) return;
    const auto is_large = [&](std::uint32_t rank) { return size[sets_.find(rank)] > input_.options.large_group; };
    const auto reasons = reasons_of(is_large);
    const auto said = reasons.edges.size();
    auto edges = reasons.edges;
    for (const auto& pair : input_.judged.same) {
      if (is_large(pair.a)) edges.push_back({pair.a, pair.b, 1000, 0});
    }
    std::map<std::uint32_t, std::vector<std::uint32_t>> by_group;
    for (std::uint32_t i = 0; i < edges.size(); ++i) by_group[sets_.find(edges[i].a)].push_back(i);
    std::vector<bool> is_thin(edges.size(), false);
    std::vector<GroupEdge> mine;
    for (const auto& [group, numbers] : by_group) {
      mine.clear();
      for (const auto i : numbers) mine.push_back(edges[i]);
      const auto thin = find_thin_links(mine, input_.options.thin_chance);
      for (std::size_t i = 0; i < numbers.size(); ++i) is_thin[numbers[i]] = thin[i];
    }
    auto fresh = without(reasons.nodes, is_large);
    for (std::size_t i = 0; i < said; ++i) {
      if (!is_thin[i]) fresh.unite(edges[i].a, edges[i].b);
    }
    sets_ = std::move(fresh);
    cut(reasons, is_thin, Cut::thin);
  }

  // Groups that hold documents which are to be apart are joined anew, by their strongest reasons first; whatever would
  // bring such documents together again is cut. All others stay as they are.
  void part() {
    std::vector<std::uint32_t> affected;
    for (const auto& pair : input_.judged.different) {
      if (sets_.find(pair.a) == sets_.find(pair.b)) affected.push_back(sets_.find(pair.a));
    }
    if (affected.empty()) return;
    std::sort(affected.begin(), affected.end());
    const auto is_affected = [&](std::uint32_t rank) {
      return std::binary_search(affected.begin(), affected.end(), sets_.find(rank));
    };
    const auto reasons = reasons_of(is_affected);
    std::vector<JoinEdge> edges;
    for (const auto& edge : reasons.edges) edges.push_back({edge.a, edge.b, edge.weight});
    auto fresh = without(reasons.nodes, is_affected);
    GuardedSets guarded(fresh, input_.judged.different);
    const auto is_cut = join_apart(guarded, edges);
    sets_ = std::move(fresh);
    cut(reasons, is_cut, Cut::judgement);
  }

  // A template whose documents with contacts are all in one group takes those without along: all of them, unless a
  // judgement says otherwise.
  void join_templates() {
    GuardedSets guarded(sets_, input_.judged.different);
    std::vector<JoinEdge> edges;
    members_.each([&](std::uint32_t representative, std::span<const std::uint32_t> members) {
      if (members.size() < 2 || input_.facts[representative].is_short) return;
      if (!is_trusted(joined_.evidence, EvidenceKind::text)) return;
      std::uint32_t group = std::numeric_limits<std::uint32_t>::max();
      for (const auto rank : members) {
        if (!contacts_.has_contact[rank]) continue;
        const auto root = sets_.find(rank);
        if (group != std::numeric_limits<std::uint32_t>::max() && group != root) return;
        group = root;
      }
      joined_.template_joins[representative] = true;
      if (input_.judged.different.empty()) {
        for (const auto rank : members) sets_.unite(representative, rank);
        return;
      }
      edges.clear();
      for (const auto rank : members) edges.push_back({representative, rank, input_.templates.alike[rank]});
      const auto is_cut = join_apart(guarded, edges);
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (!is_cut[i]) continue;
        joined_.cut_texts.resize(count(), false);
        joined_.cut_texts[members[i]] = true;
      }
    });
  }

  std::uint32_t count() const { return static_cast<std::uint32_t>(input_.facts.size()); }

  const JoinInput& input_;
  Executor& executor_;
  UnionFind sets_;
  JoinedContacts contacts_;  ///< as the keys alone make them
  TemplateMembers members_;
  Joined joined_;
};

}  // namespace

std::uint32_t weight_after(std::uint32_t weight, std::uint32_t error) { return weight * (1000 - error) / 1000; }

EvidenceKind evidence_kind(const PairLink& pair) {
  return pair.kind == LinkKind::takes_over ? EvidenceKind::takeover : EvidenceKind::shared_texts;
}

std::uint32_t weight_of(const PairLink& pair) {
  if (pair.kind == LinkKind::may_be_another) return pair.weight;
  // A change of numbers is seen once; each further text in common makes chance less likely.
  const auto weight = pair.kind == LinkKind::takes_over ? 500U : std::min(900U, 300U * pair.count);
  return weight_after(weight, pair.error);
}

Cut Joined::cut_of(std::uint32_t key, std::uint32_t rank) const {
  const auto at = std::lower_bound(cut_uses.begin(), cut_uses.end(), CutUse{key, rank, Cut::none});
  return at != cut_uses.end() && at->key == key && at->rank == rank ? at->why : Cut::none;
}

Joined join_documents(const JoinInput& input, Executor& executor) { return Joiner(input, executor).run(); }

}  // namespace fanal::link
