#include "link/internal/join.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <tuple>
#include <unordered_map>

#include "link/components.h"
#include "link/internal/key_runs.h"
#include "link/internal/text_joins.h"

namespace fanal::link {
namespace {

// Sixty thousandths for each doubling: a key of 2 documents weighs 940, of 1,000 some 460, of 16,384 the least that
// joins by default.
std::uint32_t damped(std::size_t documents) {
  const auto doublings = static_cast<std::uint32_t>(std::bit_width(documents) - 1);
  return 1000 - std::min<std::uint32_t>(1000, 60 * doublings);
}

/// (sum n)^2 / sum n^2 over the sizes n of equal runs of `sorted`: how many values there are, rare ones hardly counted.
std::uint64_t effective_number(const std::vector<std::uint32_t>& sorted) {
  std::uint64_t squares = 0;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    while (end < sorted.size() && sorted[end] == sorted[begin]) ++end;
    squares += (end - begin) * (end - begin);
  }
  return squares == 0 ? 0 : sorted.size() * sorted.size() / squares;
}

// Many contacts and many texts beside the key; or, on fewer documents, nearly each of them another of both.
bool is_hub(std::uint64_t contacts, std::uint64_t texts, std::size_t documents, const LinkOptions& options) {
  if (contacts >= options.hub_contacts && texts >= options.hub_texts) return true;
  return contacts * 2 >= options.hub_contacts && texts * 2 >= options.hub_texts && contacts * 2 >= documents &&
         texts * 2 >= documents;
}

class Joiner {
 public:
  Joiner(const std::vector<RankFacts>& facts, const std::vector<JoinKey>& keys, const TextSet& texts,
         const Templates& templates, const Constraints& judged, const LinkOptions& options, Executor& executor)
      : facts_(facts),
        keys_(keys),
        texts_(texts),
        templates_(templates),
        judged_(judged),
        options_(options),
        executor_(executor),
        sets_(0),
        members_(templates) {
    joined_.template_joins.assign(facts.size(), false);
  }

  Joined run() {
    join_keys();
    // Both look at the sets of contacts as the keys alone made them.
    joined_.pairs = find_rotations(facts_, members_, contacts_, options_);
    const auto shared = find_shared_texts(facts_, members_, contacts_, texts_, options_);
    joined_.pairs.insert(joined_.pairs.end(), shared.begin(), shared.end());
    for (const auto& pair : joined_.pairs) sets_.unite(pair.from, pair.to);
    for (const auto& pair : judged_.same) sets_.unite(pair.a, pair.b);
    if (!judged_.different.empty()) part();
    join_templates();
    joined_.meta.resize(facts_.size());
    for (std::uint32_t rank = 0; rank < facts_.size(); ++rank) joined_.meta[rank] = sets_.find(rank);
    const auto pauses = find_pauses(keys_, facts_, joined_.meta);
    joined_.pairs.insert(joined_.pairs.end(), pauses.begin(), pauses.end());
    return std::move(joined_);
  }

 private:
  void join_keys() {
    constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> firsts;  // by run: its first rank
    std::vector<Edge> edges;
    contacts_.has_contact.assign(facts_.size(), false);
    for (const auto& key : keys_) {
      if (key.weight < options_.min_key_weight) continue;
      firsts.clear();
      for (std::size_t at = 0; at < key.ranks.size(); ++at) {
        contacts_.has_contact[key.ranks[at]] = true;
        if (key.is_alone(at)) continue;
        const auto run = key.run(at);
        if (run >= firsts.size()) firsts.resize(run + 1, nobody);
        if (firsts[run] == nobody) firsts[run] = key.ranks[at];
        if (firsts[run] != key.ranks[at]) edges.push_back({firsts[run], key.ranks[at]});
      }
    }
    sets_ = UnionFind(components_of(static_cast<std::uint32_t>(facts_.size()), edges, executor_));
    contacts_.name.resize(facts_.size());
    contacts_.lives.resize(facts_.size());
    for (std::uint32_t rank = 0; rank < facts_.size(); ++rank) {
      contacts_.name[rank] = sets_.find(rank);
      if (!facts_[rank].has_day) continue;
      auto& life = contacts_.lives[contacts_.name[rank]];
      life.first = std::min(life.first, facts_[rank].day);
      life.last = std::max(life.last, facts_[rank].day);
    }
  }

  // Groups that hold documents which are to be apart are joined anew, by their strongest reasons first; whatever would
  // bring such documents together again is cut. All others stay as they are.
  void part() {
    std::vector<std::uint32_t> affected;
    for (const auto& pair : judged_.different) {
      if (sets_.find(pair.a) == sets_.find(pair.b)) affected.push_back(sets_.find(pair.a));
    }
    if (affected.empty()) return;
    std::sort(affected.begin(), affected.end());
    const auto is_affected = [&](std::uint32_t rank) {
      return std::binary_search(affected.begin(), affected.end(), sets_.find(rank));
    };
    const auto count = static_cast<std::uint32_t>(facts_.size());
    std::uint32_t nodes = count;  // a key's runs are nodes after the ranks, so that each set is named by a rank
    std::vector<JoinEdge> edges;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held;  // key and rank, of the first edges
    std::vector<std::size_t> pairs;                             // of the edges after those
    for (std::uint32_t number = 0; number < keys_.size(); ++number) {
      const auto& key = keys_[number];
      if (key.weight < options_.min_key_weight || key.ranks.size() < 2) continue;
      std::uint32_t runs = 0;
      for (std::size_t at = 0; at < key.ranks.size(); ++at) {
        if (key.is_alone(at) || !is_affected(key.ranks[at])) continue;
        runs = std::max(runs, key.run(at) + 1);
        edges.push_back({key.ranks[at], nodes + key.run(at), key.weight});
        held.emplace_back(number, key.ranks[at]);
      }
      nodes += runs;
    }
    for (std::size_t i = 0; i < joined_.pairs.size(); ++i) {
      const auto& pair = joined_.pairs[i];
      if (!is_affected(pair.from)) continue;
      edges.push_back({pair.from, pair.to, weight_of(pair)});
      pairs.push_back(i);
    }
    UnionFind fresh(nodes);
    for (std::uint32_t rank = 0; rank < count; ++rank) {
      if (!is_affected(rank)) fresh.unite(rank, sets_.find(rank));
    }
    for (const auto& pair : judged_.same) fresh.unite(pair.a, pair.b);
    GuardedSets guarded(fresh, judged_.different);
    const auto is_cut = join_apart(guarded, edges);
    for (std::size_t i = 0; i < edges.size(); ++i) {
      if (!is_cut[i]) continue;
      if (i < held.size()) {
        joined_.cut_keys.push_back(held[i]);
      } else {
        joined_.pairs[pairs[i - held.size()]].is_cut = true;
      }
    }
    sets_ = std::move(fresh);
  }

  // A template whose documents with contacts are all in one group takes those without along: all of them, unless a
  // judgement says otherwise.
  void join_templates() {
    GuardedSets guarded(sets_, judged_.different);
    std::vector<JoinEdge> edges;
    members_.each([&](std::uint32_t representative, std::span<const std::uint32_t> members) {
      if (members.size() < 2 || facts_[representative].is_short) return;
      std::uint32_t group = std::numeric_limits<std::uint32_t>::max();
      for (const auto rank : members) {
        if (!contacts_.has_contact[rank]) continue;
        const auto root = sets_.find(rank);
        if (group != std::numeric_limits<std::uint32_t>::max() && group != root) return;
        group = root;
      }
      joined_.template_joins[representative] = true;
      if (judged_.different.empty()) {
        for (const auto rank : members) sets_.unite(representative, rank);
        return;
      }
      edges.clear();
      for (const auto rank : members) edges.push_back({representative, rank, templates_.alike[rank]});
      const auto is_cut = join_apart(guarded, edges);
      for (std::size_t i = 0; i < members.size(); ++i) {
        if (!is_cut[i]) continue;
        joined_.cut_texts.resize(facts_.size(), false);
        joined_.cut_texts[members[i]] = true;
      }
    });
  }

  const std::vector<RankFacts>& facts_;
  const std::vector<JoinKey>& keys_;
  const TextSet& texts_;
  const Templates& templates_;
  const Constraints& judged_;
  const LinkOptions& options_;
  Executor& executor_;
  UnionFind sets_;
  ContactSets contacts_;  ///< as the keys alone make them
  TemplateMembers members_;
  Joined joined_;
};

}  // namespace

void weigh_keys(std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
                const Templates& templates, const LinkOptions& options) {
  std::vector<std::uint32_t> texts;
  std::vector<std::uint32_t> others;
  for (auto& key : keys) {
    key.weight = key.state == KeyState::joins || key.state == KeyState::allowed ? damped(key.ranks.size()) : 0;
    if (key.state == KeyState::allowed) {
      key.weight = std::max(key.weight, options.min_key_weight);
      continue;
    }
    if (key.ranks.size() < 2 || key.weight == 0) continue;
    if (key.weight < options.min_key_weight) key.state = KeyState::damped;
    texts.clear();
    others.clear();
    for (const auto rank : key.ranks) {
      texts.push_back(templates.representative[rank]);
      others.insert(others.end(), keys_of[rank].begin(), keys_of[rank].end());
    }
    std::sort(texts.begin(), texts.end());
    std::sort(others.begin(), others.end());
    const auto contacts = std::unique(others.begin(), others.end()) - others.begin() - 1;
    if (is_hub(static_cast<std::uint64_t>(contacts), effective_number(texts), key.ranks.size(), options))
      key.state = KeyState::hub;
    if (key.state == KeyState::hub) key.weight = 0;
  }
}

std::uint32_t weight_of(const PairLink& pair) {
  if (pair.kind == LinkKind::may_be_another) return pair.weight;
  // A change of numbers is seen once; each further text in common makes chance less likely.
  return pair.kind == LinkKind::takes_over ? 500U : std::min(900U, 300U * pair.count);
}

bool Joined::is_cut(std::uint32_t key, std::uint32_t rank) const {
  return std::binary_search(cut_keys.begin(), cut_keys.end(), std::pair(key, rank));
}

Joined join_documents(const std::vector<RankFacts>& facts, const std::vector<JoinKey>& keys, const TextSet& texts,
                      const Templates& templates, const Constraints& judged, const LinkOptions& options,
                      Executor& executor) {
  return Joiner(facts, keys, texts, templates, judged, options, executor).run();
}

}  // namespace fanal::link
