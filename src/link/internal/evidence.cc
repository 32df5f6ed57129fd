#include "link/internal/evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_set>
#include <utility>

#include "base/hash.h"

namespace fanal::link {
namespace {

constexpr std::size_t most_keys_of_a_kind = 5000;
constexpr std::size_t pairs_of_a_key = 4;
constexpr std::size_t tests_of_a_text = 4;
/// A contact in as many documents is one that its holder uses: that it never meets another says something.
constexpr std::size_t attested = 3;
/// Contacts of one document that are looked at; documents of a contact that are looked through.
constexpr std::size_t most_contacts = 8;
constexpr std::size_t most_uses = 2000;

/// How many sets of contacts use each text: by its representative.
std::vector<std::uint32_t> users_of_texts(const TemplateMembers& members, const JoinedContacts& sets) {
  std::vector<std::uint32_t> users(sets.name.size(), 0);
  members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
    users[representative] = static_cast<std::uint32_t>(sets_in(ranks, sets).size());
  });
  return users;
}

class KeyTester {
 public:
  KeyTester(const JoinInput& input, std::vector<std::uint32_t> users)
      : keys_(input.keys), input_(input), users_(std::move(users)), lives_(input.keys.size()) {
    for (std::uint32_t key = 0; key < keys_.size(); ++key) {
      for (const auto rank : keys_[key].ranks) {
        if (!input.facts[rank].has_day) continue;
        lives_[key].first = std::min(lives_[key].first, input.facts[rank].day);
        lives_[key].last = std::max(lives_[key].last, input.facts[rank].day);
      }
    }
  }

  void test(std::uint32_t number, Evidence& out) {
    const auto& key = keys_[number];
    tried_.clear();
    for (std::uint64_t round = 0; round < pairs_of_a_key; ++round) {
      // By chance, but always the same.
      const auto chance = mix64(std::uint64_t{number} << 8U | round);
      const auto count = key.ranks.size();
      const auto first = static_cast<std::size_t>(chance % count);
      const auto second = (first + 1 + static_cast<std::size_t>((chance >> 32U) % (count - 1))) % count;
      const auto pair = std::minmax({first, second});
      if (std::find(tried_.begin(), tried_.end(), pair) != tried_.end()) continue;
      tried_.push_back(pair);
      if (key.run(first) != key.run(second) || key.is_alone(first) || key.is_alone(second)) continue;
      if (input_.is_list[key.ranks[first]] || input_.is_list[key.ranks[second]]) continue;
      if (input_.facts[key.ranks[first]].is_exchange || input_.facts[key.ranks[second]].is_exchange) continue;
      // A file and the advert that shows it say nothing of each other.
      if (input_.facts[key.ranks[first]].is_picture || input_.facts[key.ranks[second]].is_picture) continue;
      const auto verdict = says_the_rest(number, key.ranks[first], key.ranks[second]);
      if (verdict == Verdict::silent) continue;
      auto& test = test_of(out, evidence_kind(key.kind, key.is_soft(first) || key.is_soft(second)));
      ++test.tested;
      if (verdict == Verdict::contradicts) ++test.contradicted;
    }
  }

 private:
  enum class Verdict : std::uint8_t { silent, agrees, contradicts };

  std::vector<std::uint32_t> others(std::uint32_t rank, std::uint32_t without) const {
    std::vector<std::uint32_t> found;
    for (const auto key : input_.keys_of[rank]) {
      // Keys of one picture would vouch for each other.
      if (keys_[without].is_of_pictures && keys_[key].is_of_pictures) continue;
      if (key != without && keys_[key].weight >= input_.options.min_key_weight && found.size() < most_contacts)
        found.push_back(key);
    }
    return found;
  }

  Verdict says_the_rest(std::uint32_t key, std::uint32_t a, std::uint32_t b) const {
    const auto text = input_.templates.representative[a];
    if (text == input_.templates.representative[b] && users_[text] <= input_.options.rare_text_contacts)
      return Verdict::agrees;
    const auto of_a = others(a, key);
    const auto of_b = others(b, key);
    auto verdict = Verdict::silent;
    for (const auto x : of_a) {
      for (const auto y : of_b) {
        if (x == y || do_meet(keys_[x].ranks, keys_[y].ranks)) return Verdict::agrees;
        if (are_side_by_side(x, y)) verdict = Verdict::contradicts;
      }
    }
    return verdict;
  }

  // Without a day nobody can say that one follows the other.
  bool are_side_by_side(std::uint32_t x, std::uint32_t y) const {
    // Who has two pictures is nobody else for it.
    if (keys_[x].is_of_pictures || keys_[y].is_of_pictures) return false;
    if (keys_[x].ranks.size() < attested || keys_[y].ranks.size() < attested) return false;
    const auto& a = lives_[x];
    const auto& b = lives_[y];
    return a.first > a.last || b.first > b.last || (a.first <= b.last && b.first <= a.last);
  }

  bool do_meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) const {
    const auto& few = a.size() < b.size() ? a : b;
    const auto& many = a.size() < b.size() ? b : a;
    const auto end = few.begin() + static_cast<std::ptrdiff_t>(std::min(few.size(), most_uses));
    return std::any_of(few.begin(), end, [&](std::uint32_t rank) {
      return !input_.is_list[rank] && !input_.facts[rank].is_exchange &&
             std::binary_search(many.begin(), many.end(), rank);
    });
  }

  const std::vector<JoinKey>& keys_;
  const JoinInput& input_;
  std::vector<std::uint32_t> users_;
  std::vector<Life> lives_;  ///< of each key
  std::vector<std::pair<std::size_t, std::size_t>> tried_;
};

// Each set of contacts as long in use as it is, from the first day of another: so that a day far off, true or wrong,
// moves one set only.
std::pair<std::vector<RankFacts>, JoinedContacts> with_days_of_chance(const std::vector<RankFacts>& facts,
                                                                      const JoinedContacts& sets) {
  auto decoys = std::pair(facts, sets);
  std::vector<std::uint32_t> named;
  for (std::uint32_t set = 0; set < facts.size(); ++set) {
    if (sets.name[set] == set && sets.has_contact[set] && sets.lives[set].first <= sets.lives[set].last)
      named.push_back(set);
  }
  auto shuffled = named;
  std::sort(shuffled.begin(), shuffled.end(), [](std::uint32_t a, std::uint32_t b) { return mix64(a) < mix64(b); });
  std::vector<std::int32_t> shift(facts.size(), 0);
  for (std::size_t i = 0; i < named.size(); ++i) {
    auto& life = decoys.second.lives[named[i]];
    const auto begin = sets.lives[shuffled[i]].first;
    shift[named[i]] = begin - life.first;
    life = {begin, begin + (life.last - life.first)};
  }
  for (std::uint32_t rank = 0; rank < facts.size(); ++rank) decoys.first[rank].day += shift[sets.name[rank]];
  return decoys;
}

// The users of the rare texts, shuffled among these texts: each set of contacts uses as many as before.
JoinedContacts with_texts_of_chance(const TemplateMembers& members, const JoinedContacts& sets,
                                    const LinkOptions& options) {
  struct Use {
    std::uint32_t text, set;
    std::uint64_t chance;
  };
  std::vector<Use> uses;
  members.each([&](std::uint32_t text, std::span<const std::uint32_t> ranks) {
    const auto met = sets_in(ranks, sets);
    if (met.size() > options.rare_text_contacts) return;
    for (const auto set : met) uses.push_back({text, set, mix64(std::uint64_t{text} << 32U | set)});
  });
  auto shuffled = uses;
  std::sort(shuffled.begin(), shuffled.end(), [](const Use& a, const Use& b) { return a.chance < b.chance; });
  auto decoys = sets;
  std::size_t at = 0;
  members.each([&](std::uint32_t text, std::span<const std::uint32_t> ranks) {
    const auto begin = at;
    while (at < uses.size() && uses[at].text == text) ++at;
    for (const auto rank : ranks) {
      if (!sets.has_contact[rank]) continue;
      for (auto use = begin; use < at; ++use) {
        if (uses[use].set == sets.name[rank]) decoys.name[rank] = shuffled[use].set;
      }
    }
  });
  return decoys;
}

// Takeovers among decoys. Only of texts in which none was found in truth, and as many again for those: who does take
// over from one another is at one place, and would be found again whatever the days.
std::uint64_t takeovers_of_chance(const JoinInput& input, const std::vector<PairLink>& pairs,
                                  const TemplateMembers& members, const JoinedContacts& sets) {
  std::vector<bool> is_found(input.facts.size(), false);
  for (const auto& pair : pairs) {
    if (pair.kind == LinkKind::takes_over) is_found[input.templates.representative[pair.from]] = true;
  }
  std::uint64_t tried = 0;
  std::uint64_t without = 0;
  members.each([&](std::uint32_t text, std::span<const std::uint32_t> ranks) {
    if (input.facts[text].is_short || sets_in(ranks, sets).size() < 2) return;
    ++tried;
    without += is_found[text] ? 0U : 1U;
  });
  const auto decoys = with_days_of_chance(input.facts, sets);
  const auto found = find_rotations(decoys.first, members, decoys.second, input.options);
  const auto chance = static_cast<std::uint64_t>(std::count_if(found.begin(), found.end(), [&](const PairLink& pair) {
    return !is_found[input.templates.representative[pair.from]];
  }));
  return without == 0 ? 0 : (chance * tried + without / 2) / without;
}

}  // namespace

void test_keys(const JoinInput& input, const TemplateMembers& members, const JoinedContacts& sets, Evidence& out) {
  const auto& keys = input.keys;
  KeyTester tester(input, users_of_texts(members, sets));
  const auto joins = [&](std::uint32_t key) {
    return keys[key].ranks.size() > 1 && keys[key].weight >= input.options.min_key_weight;
  };
  // Keys come by kind: of each kind every n-th.
  for (std::uint32_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    std::size_t joining = 0;
    for (; end < keys.size() && keys[end].kind == keys[begin].kind; ++end) joining += joins(end) ? 1U : 0U;
    const auto step = std::max<std::size_t>(1, joining / most_keys_of_a_kind);
    std::size_t at = 0;
    for (auto key = begin; key < end; ++key) {
      if (joins(key) && at++ % step == 0) tester.test(key, out);
    }
  }
}

void test_texts(const JoinInput& input, const TemplateMembers& members, const JoinedContacts& sets, Evidence& out) {
  auto& test = test_of(out, EvidenceKind::text);
  std::vector<std::uint32_t> of;
  members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
    if (input.facts[representative].is_short) return;
    of.clear();
    for (const auto rank : ranks) {
      if (sets.has_contact[rank]) of.push_back(sets.name[rank]);
    }
    if (of.size() < 2) return;
    std::sort(of.begin(), of.end());
    const auto first = static_cast<std::size_t>(std::upper_bound(of.begin(), of.end(), of.front()) - of.begin());
    const auto last = static_cast<std::size_t>(of.end() - std::lower_bound(of.begin(), of.end(), of.back()));
    if (first == of.size()) {
      test.tested += std::min(of.size(), tests_of_a_text);
      return;
    }
    // Of two sets the one with a single document: without it, all others are of one set.
    if (first + last != of.size()) return;
    const auto alone = std::uint64_t{first == 1 ? 1U : 0U} + (last == 1 ? 1U : 0U);
    test.tested += alone;
    test.contradicted += alone;
  });
}

void test_pairs(const JoinInput& input, const std::vector<PairLink>& pairs, const TemplateMembers& members,
                const JoinedContacts& sets, Evidence& out) {
  auto& takeovers = test_of(out, EvidenceKind::takeover);
  auto& shared = test_of(out, EvidenceKind::shared_texts);
  for (const auto& pair : pairs) ++(pair.kind == LinkKind::takes_over ? takeovers : shared).tested;
  if (takeovers.tested > 0) takeovers.contradicted = takeovers_of_chance(input, pairs, members, sets);
  if (shared.tested > 0) {
    const auto decoys = with_texts_of_chance(members, sets, input.options);
    shared.contradicted = find_shared_texts(input.facts, members, decoys, input.texts, input.options).size();
  }
  takeovers.contradicted = std::min(takeovers.contradicted, takeovers.tested);
  shared.contradicted = std::min(shared.contradicted, shared.tested);
}

namespace {

using Kinds = std::array<bool, evidence_kind_count>;

void mark(Kinds& kinds, EvidenceKind kind) { kinds[static_cast<std::size_t>(kind)] = true; }

// `kinds_between(a, b)`: of the reasons that link the two.
template <typename KindsBetween>
void count_judgements(const Constraints& judged, const KindsBetween& kinds_between, Evidence& out) {
  const auto count = [&](const std::vector<Constraint>& said, bool is_wrong) {
    std::array<std::unordered_set<std::uint32_t>, evidence_kind_count> met;
    for (const auto& pair : said) {
      const Kinds linked = kinds_between(pair.a, pair.b);
      for (std::size_t kind = 0; kind < linked.size(); ++kind) {
        if (!linked[kind] || met[kind].contains(pair.a) || met[kind].contains(pair.b)) continue;
        met[kind].insert({pair.a, pair.b});
        ++out[kind].judged;
        out[kind].judged_wrong += is_wrong ? 1U : 0U;
      }
    }
  };
  count(judged.same, false);
  count(judged.different, true);
}

}  // namespace

void count_direct_judgements(const JoinInput& input, const JoinedContacts& sets, Evidence& out) {
  const auto kinds_between = [&](std::uint32_t a, std::uint32_t b) {
    Kinds linked{};
    std::vector<std::uint32_t> common;
    std::set_intersection(input.keys_of[a].begin(), input.keys_of[a].end(), input.keys_of[b].begin(),
                          input.keys_of[b].end(), std::back_inserter(common));
    if (input.is_list[a] || input.is_list[b]) common.clear();
    for (const auto number : common) {
      const auto& key = input.keys[number];
      const auto at_a = key.place_of(a);
      const auto at_b = key.place_of(b);
      if (key.weight == 0 || key.run(at_a) != key.run(at_b) || key.is_alone(at_a) || key.is_alone(at_b)) continue;
      mark(linked, evidence_kind(key.kind, key.is_soft(at_a) || key.is_soft(at_b)));
    }
    // Of documents with contacts the text decides nothing.
    const auto& text = input.templates.representative;
    if (text[a] == text[b] && !(sets.has_contact[a] && sets.has_contact[b])) mark(linked, EvidenceKind::text);
    return linked;
  };
  count_judgements(input.judged, kinds_between, out);
}

void count_pair_judgements(const Constraints& judged, const std::vector<PairLink>& pairs, const JoinedContacts& sets,
                           Evidence& out) {
  const auto sets_of = [&](std::uint32_t a, std::uint32_t b) { return std::minmax({sets.name[a], sets.name[b]}); };
  std::map<std::pair<std::uint32_t, std::uint32_t>, Kinds> between;
  for (const auto& pair : pairs) mark(between[sets_of(pair.from, pair.to)], evidence_kind(pair));
  const auto kinds_between = [&](std::uint32_t a, std::uint32_t b) {
    const auto found = between.find(sets_of(a, b));
    return found == between.end() ? Kinds{} : found->second;
  };
  count_judgements(judged, kinds_between, out);
}

}  // namespace fanal::link
