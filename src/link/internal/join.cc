#include "link/internal/join.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <tuple>
#include <unordered_map>

#include "link/components.h"
#include "link/internal/key_runs.h"

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

/// From the first to the last known day of a set of contacts.
struct Life {
  std::int32_t first = std::numeric_limits<std::int32_t>::max();
  std::int32_t last = std::numeric_limits<std::int32_t>::min();
};

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
        sets_(0) {
    joined_.template_joins.assign(facts.size(), false);
  }

  Joined run() {
    join_keys();
    sort_templates();
    // Both look at the sets of contacts as the keys alone made them.
    find_rotations();
    find_shared_texts();
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
    has_contact_.assign(facts_.size(), false);
    for (const auto& key : keys_) {
      if (key.weight < options_.min_key_weight) continue;
      firsts.clear();
      for (std::size_t at = 0; at < key.ranks.size(); ++at) {
        has_contact_[key.ranks[at]] = true;
        if (key.is_alone(at)) continue;
        const auto run = key.run(at);
        if (run >= firsts.size()) firsts.resize(run + 1, nobody);
        if (firsts[run] == nobody) firsts[run] = key.ranks[at];
        if (firsts[run] != key.ranks[at]) edges.push_back({firsts[run], key.ranks[at]});
      }
    }
    sets_ = UnionFind(components_of(static_cast<std::uint32_t>(facts_.size()), edges, executor_));
    contacts_.resize(facts_.size());
    lives_.resize(facts_.size());
    for (std::uint32_t rank = 0; rank < facts_.size(); ++rank) {
      contacts_[rank] = sets_.find(rank);
      if (!facts_[rank].has_day) continue;
      auto& life = lives_[contacts_[rank]];
      life.first = std::min(life.first, facts_[rank].day);
      life.last = std::max(life.last, facts_[rank].day);
    }
  }

  // Members of each template, templates by their representative.
  void sort_templates() {
    members_.resize(facts_.size());
    for (std::uint32_t rank = 0; rank < facts_.size(); ++rank) members_[rank] = rank;
    std::stable_sort(members_.begin(), members_.end(), [this](std::uint32_t a, std::uint32_t b) {
      return templates_.representative[a] < templates_.representative[b];
    });
  }

  template <typename Body>
  void for_each_template(Body body) const {
    for (std::size_t begin = 0, end = 0; begin < members_.size(); begin = end) {
      const auto representative = templates_.representative[members_[begin]];
      while (end < members_.size() && templates_.representative[members_[end]] == representative) ++end;
      body(representative, std::span(members_).subspan(begin, end - begin));
    }
  }

  /// The different sets of contacts in a template, ascending.
  std::vector<std::uint32_t> sets_in(std::span<const std::uint32_t> members) const {
    std::vector<std::uint32_t> sets;
    for (const auto rank : members) {
      if (has_contact_[rank]) sets.push_back(contacts_[rank]);
    }
    std::sort(sets.begin(), sets.end());
    sets.erase(std::unique(sets.begin(), sets.end()), sets.end());
    return sets;
  }

  // Sets of contacts that use the text one at a time, each taking over where the other leaves. Strangers who copy a
  // stock text use it side by side; where a few happen not to, place and pause tell them apart.
  void find_rotations() {
    for_each_template([this](std::uint32_t representative, std::span<const std::uint32_t> members) {
      if (facts_[representative].is_short || members.size() < 2) return;
      auto users = users_of(members);
      if (users.size() < 2 || !one_at_a_time(users)) return;
      // A long chain of busy sets without gap or overlap is no chance, wherever they are.
      // The longer it is, the less busy each need be.
      const std::size_t busy = users.size() >= std::size_t{4} * options_.rotation_chain ? 2 : 3;
      const bool is_chain = users.size() >= options_.rotation_chain && members.size() >= users.size() * busy;
      for (std::size_t i = 1; i < users.size(); ++i) add_rotation(users[i - 1], users[i], is_chain);
    });
  }

  /// A set of contacts and its documents in one template.
  struct User {
    std::uint32_t set = 0;
    std::vector<std::uint32_t> ranks;  ///< with a known day
  };

  // In the order in which their sets came into use.
  std::vector<User> users_of(std::span<const std::uint32_t> members) const {
    std::vector<std::uint32_t> ranks;
    for (const auto rank : members) {
      if (has_contact_[rank] && facts_[rank].has_day) ranks.push_back(rank);
    }
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
      const auto x = contacts_[a];
      const auto y = contacts_[b];
      return std::tie(lives_[x].first, x, a) < std::tie(lives_[y].first, y, b);
    };
    std::sort(ranks.begin(), ranks.end(), before);
    std::vector<User> users;
    for (const auto rank : ranks) {
      if (users.empty() || users.back().set != contacts_[rank]) users.push_back({contacts_[rank], {}});
      users.back().ranks.push_back(rank);
    }
    return users;
  }

  // Nine changes of ten without both in use: a few typing errors and borrowed numbers are forgiven.
  bool one_at_a_time(const std::vector<User>& users) const {
    std::size_t side_by_side = 0;
    auto latest = lives_[users.front().set].last;
    for (std::size_t i = 1; i < users.size(); ++i) {
      const auto overlap = static_cast<std::int32_t>(options_.rotation_overlap_days);
      if (lives_[users[i].set].first + overlap < latest) ++side_by_side;
      latest = std::max(latest, lives_[users[i].set].last);
    }
    return side_by_side * 10 <= users.size() - 1;
  }

  // The last document of the one and the first of the other, at the same place unless `any_place`; not too far apart.
  void add_rotation(const User& before, const User& after, bool any_place) {
    const auto pause = lives_[after.set].first - lives_[before.set].last;
    const auto most = static_cast<std::int32_t>(options_.rotation_days);
    if (pause > most || pause + static_cast<std::int32_t>(options_.rotation_overlap_days) < 0) return;
    // Latest document before the change, by place; then the nearest document after it.
    const auto by_day = [this](std::uint32_t a, std::uint32_t b) {
      return std::tie(facts_[a].day, a) < std::tie(facts_[b].day, b);
    };
    std::unordered_map<std::uint64_t, std::uint32_t> latest;
    const auto where = [&](std::uint32_t rank) { return any_place ? 1 : facts_[rank].place; };
    for (const auto rank : before.ranks) {
      const auto at = latest.emplace(where(rank), rank).first;
      if (by_day(at->second, rank)) at->second = rank;
    }
    std::int32_t best = std::numeric_limits<std::int32_t>::max();
    PairLink link;
    for (const auto rank : after.ranks) {
      const auto old = latest.find(where(rank));
      if (where(rank) == 0 || old == latest.end()) continue;
      const auto days = std::max(0, facts_[rank].day - facts_[old->second].day);
      if (days > most || days >= best) continue;
      best = days;
      link = {LinkKind::takes_over, rank, old->second, static_cast<std::uint32_t>(days), 0, 0};
    }
    if (best != std::numeric_limits<std::int32_t>::max()) joined_.pairs.push_back(link);
  }

  // Two sets of contacts that meet in several texts which few others use.
  void find_shared_texts() {
    struct Meeting {
      std::uint32_t a, b;            // sets, a < b
      std::uint32_t rank_a, rank_b;  // a document of each, in one template
      std::uint32_t representative;  // of that template
    };
    std::vector<Meeting> meetings;
    for_each_template([&](std::uint32_t representative, std::span<const std::uint32_t> members) {
      if (facts_[representative].is_short || members.size() < 2) return;
      const auto sets = sets_in(members);
      if (sets.size() < 2 || sets.size() > options_.rare_text_contacts) return;
      const auto first_of = [&](std::uint32_t set) {
        return *std::find_if(members.begin(), members.end(),
                             [&](std::uint32_t rank) { return has_contact_[rank] && contacts_[rank] == set; });
      };
      for (std::size_t i = 0; i < sets.size(); ++i) {
        for (std::size_t j = i + 1; j < sets.size(); ++j) {
          meetings.push_back({sets[i], sets[j], first_of(sets[i]), first_of(sets[j]), representative});
        }
      }
    });
    std::stable_sort(meetings.begin(), meetings.end(),
                     [](const Meeting& x, const Meeting& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    for (std::size_t begin = 0, end = 0; begin < meetings.size(); begin = end) {
      const auto& first = meetings[begin];
      while (end < meetings.size() && meetings[end].a == first.a && meetings[end].b == first.b) ++end;
      const auto count = different_texts(begin, end, [&](std::size_t i) { return meetings[i].representative; });
      if (count < std::max<std::uint32_t>(options_.shared_texts, 1)) continue;
      const auto [low, high] = std::minmax(first.rank_a, first.rank_b);
      joined_.pairs.push_back({LinkKind::same_texts, high, low, count, 0, 0});
    }
  }

  // How many of the templates are unlike all those before them: the edges of one template may have become a second.
  template <typename RepresentativeAt>
  std::uint32_t different_texts(std::size_t begin, std::size_t end, const RepresentativeAt& representative_at) const {
    if (end - begin < 2) return static_cast<std::uint32_t>(end - begin);
    std::vector<std::uint32_t> unlike;
    for (auto i = begin; i < end; ++i) {
      const auto mine = texts_.shingles(representative_at(i));
      if (std::none_of(unlike.begin(), unlike.end(), [&](std::uint32_t other) {
            return jaccard(mine, texts_.shingles(other)) >= options_.text_related;
          }))
        unlike.push_back(representative_at(i));
    }
    return static_cast<std::uint32_t>(unlike.size());
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
    for_each_template([&](std::uint32_t representative, std::span<const std::uint32_t> members) {
      if (members.size() < 2 || facts_[representative].is_short) return;
      std::uint32_t group = std::numeric_limits<std::uint32_t>::max();
      for (const auto rank : members) {
        if (!has_contact_[rank]) continue;
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
  std::vector<bool> has_contact_;
  std::vector<std::uint32_t> contacts_;  ///< per rank: its set of contacts, by the set's first rank
  std::vector<Life> lives_;              ///< by first rank of the set
  std::vector<std::uint32_t> members_;
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
