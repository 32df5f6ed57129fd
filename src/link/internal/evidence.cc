#include "link/internal/evidence.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"

namespace fanal::link {
namespace {

constexpr std::size_t most_keys_of_a_kind = 5000;
constexpr std::size_t pairs_of_a_key = 4;
/// A contact in as many documents is one that its holder uses: that it never meets another says something.
constexpr std::size_t attested = 3;
/// Contacts of one document that are looked at; documents of a contact that are looked through.
constexpr std::size_t most_contacts = 8;
constexpr std::size_t most_uses = 2000;

EvidenceTest& test_of(Evidence& evidence, EvidenceKind kind) { return evidence[static_cast<std::size_t>(kind)]; }

/// How many sets of contacts use each text: by its representative.
std::vector<std::uint32_t> users_of_texts(const TemplateMembers& members, const ContactSets& sets) {
  std::vector<std::uint32_t> users(sets.name.size(), 0);
  members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
    users[representative] = static_cast<std::uint32_t>(sets_in(ranks, sets).size());
  });
  return users;
}

class KeyTester {
 public:
  KeyTester(const std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
            const Templates& templates, std::vector<std::uint32_t> users, const LinkOptions& options)
      : keys_(keys), keys_of_(keys_of), templates_(templates), users_(std::move(users)), options_(options) {}

  void test(std::uint32_t number, EvidenceKind kind, Evidence& out) {
    const auto& key = keys_[number];
    for (std::uint64_t round = 0; round < pairs_of_a_key; ++round) {
      // By chance, but always the same.
      const auto chance = mix64(std::uint64_t{number} << 8U | round);
      const auto count = key.ranks.size();
      const auto first = static_cast<std::size_t>(chance % count);
      const auto second = (first + 1 + static_cast<std::size_t>((chance >> 32U) % (count - 1))) % count;
      if (key.run(first) != key.run(second)) continue;
      if (key.is_alone(first) || key.is_alone(second)) continue;
      const bool is_doubtful = !key.soft.empty() && (key.soft[first] || key.soft[second]);
      const auto verdict = says_the_rest(number, key.ranks[first], key.ranks[second]);
      if (verdict == Verdict::silent) continue;
      auto& test = test_of(out, is_doubtful ? EvidenceKind::doubtful_contact : kind);
      ++test.tested;
      if (verdict == Verdict::contradicts) ++test.contradicted;
      if (key.ranks.size() == 2) break;
    }
  }

 private:
  enum class Verdict : std::uint8_t { silent, agrees, contradicts };

  std::vector<std::uint32_t> others(std::uint32_t rank, std::uint32_t without) const {
    std::vector<std::uint32_t> found;
    for (const auto key : keys_of_[rank]) {
      if (key != without && keys_[key].weight >= options_.min_key_weight && found.size() < most_contacts)
        found.push_back(key);
    }
    return found;
  }

  Verdict says_the_rest(std::uint32_t key, std::uint32_t a, std::uint32_t b) const {
    const auto text = templates_.representative[a];
    if (text == templates_.representative[b] && users_[text] <= options_.rare_text_contacts) return Verdict::agrees;
    const auto of_a = others(a, key);
    const auto of_b = others(b, key);
    bool is_attested_a = false;
    bool is_attested_b = false;
    for (const auto x : of_a) {
      is_attested_a = is_attested_a || keys_[x].ranks.size() >= attested;
      for (const auto y : of_b) {
        is_attested_b = is_attested_b || keys_[y].ranks.size() >= attested;
        if (x == y || do_meet(keys_[x].ranks, keys_[y].ranks)) return Verdict::agrees;
      }
    }
    return is_attested_a && is_attested_b ? Verdict::contradicts : Verdict::silent;
  }

  static bool do_meet(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
    const auto& few = a.size() < b.size() ? a : b;
    const auto& many = a.size() < b.size() ? b : a;
    const auto end = few.begin() + static_cast<std::ptrdiff_t>(std::min(few.size(), most_uses));
    return std::any_of(few.begin(), end,
                       [&](std::uint32_t rank) { return std::binary_search(many.begin(), many.end(), rank); });
  }

  const std::vector<JoinKey>& keys_;
  const std::vector<std::vector<std::uint32_t>>& keys_of_;
  const Templates& templates_;
  std::vector<std::uint32_t> users_;
  const LinkOptions& options_;
};

// Each set of contacts as long in use as it is, from another day that the case spans.
std::pair<std::vector<RankFacts>, ContactSets> with_days_of_chance(const std::vector<RankFacts>& facts,
                                                                   const ContactSets& sets) {
  auto decoys = std::pair(facts, sets);
  Life whole;
  for (const auto& life : sets.lives) {
    if (life.first > life.last) continue;
    whole.first = std::min(whole.first, life.first);
    whole.last = std::max(whole.last, life.last);
  }
  for (std::uint32_t rank = 0; rank < facts.size(); ++rank) {
    const auto set = sets.name[rank];
    const auto& life = sets.lives[set];
    if (!facts[rank].has_day || life.first > life.last) continue;
    const auto room = static_cast<std::uint64_t>(std::int64_t{whole.last} - whole.first - (life.last - life.first)) + 1;
    const auto begin = whole.first + static_cast<std::int32_t>(mix64(set) % room);
    decoys.first[rank].day += begin - life.first;
    decoys.second.lives[set] = {begin, begin + (life.last - life.first)};
  }
  return decoys;
}

// The users of the rare texts, shuffled among these texts: each set of contacts uses as many as before.
ContactSets with_texts_of_chance(const TemplateMembers& members, const ContactSets& sets, const LinkOptions& options) {
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

// Takeovers among decoys. Only of texts in which none was found in truth: those who do take over from one another are
// at one place, and would be found again whatever their days.
std::uint64_t takeovers_of_chance(const std::vector<RankFacts>& facts, const std::vector<PairLink>& pairs,
                                  const Templates& templates, const TemplateMembers& members, const ContactSets& sets,
                                  const LinkOptions& options) {
  std::vector<bool> is_found(facts.size(), false);
  for (const auto& pair : pairs) {
    if (pair.kind == LinkKind::takes_over) is_found[templates.representative[pair.from]] = true;
  }
  const auto decoys = with_days_of_chance(facts, sets);
  const auto found = find_rotations(decoys.first, members, decoys.second, options);
  return static_cast<std::uint64_t>(std::count_if(found.begin(), found.end(), [&](const PairLink& pair) {
    return !is_found[templates.representative[pair.from]];
  }));
}

}  // namespace

void test_keys(const std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
               const Templates& templates, const TemplateMembers& members, const ContactSets& sets,
               const LinkOptions& options, Evidence& out) {
  KeyTester tester(keys, keys_of, templates, users_of_texts(members, sets), options);
  const auto joins = [&](std::uint32_t key) {
    return keys[key].ranks.size() > 1 && keys[key].weight >= options.min_key_weight;
  };
  // Keys come by kind: of each kind every n-th.
  for (std::uint32_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    std::size_t joining = 0;
    for (; end < keys.size() && keys[end].kind == keys[begin].kind; ++end) joining += joins(end) ? 1U : 0U;
    const auto step = std::max<std::size_t>(1, joining / most_keys_of_a_kind);
    std::size_t at = 0;
    for (auto key = begin; key < end; ++key) {
      if (joins(key) && at++ % step == 0) tester.test(key, evidence_kind(keys[key].kind), out);
    }
  }
}

void test_texts(const std::vector<RankFacts>& facts, const TemplateMembers& members, const ContactSets& sets,
                Evidence& out) {
  auto& test = test_of(out, EvidenceKind::text);
  std::vector<std::uint32_t> of;
  members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
    if (facts[representative].is_short) return;
    of.clear();
    for (const auto rank : ranks) {
      if (sets.has_contact[rank]) of.push_back(sets.name[rank]);
    }
    if (of.size() < 2) return;
    std::sort(of.begin(), of.end());
    const auto first = static_cast<std::size_t>(std::upper_bound(of.begin(), of.end(), of.front()) - of.begin());
    const auto last = static_cast<std::size_t>(of.end() - std::lower_bound(of.begin(), of.end(), of.back()));
    if (first == of.size()) {
      test.tested += of.size();
      return;
    }
    // Of two sets the one with a single document: without it, all others are of one set.
    if (first + last != of.size()) return;
    const auto alone = std::uint64_t{first == 1 ? 1U : 0U} + (last == 1 ? 1U : 0U);
    test.tested += alone;
    test.contradicted += alone;
  });
}

void test_pairs(const std::vector<RankFacts>& facts, const std::vector<PairLink>& pairs, const Templates& templates,
                const TemplateMembers& members, const ContactSets& sets, const TextSet& texts,
                const LinkOptions& options, Evidence& out) {
  auto& takeovers = test_of(out, EvidenceKind::takeover);
  auto& shared = test_of(out, EvidenceKind::shared_texts);
  for (const auto& pair : pairs) ++(pair.kind == LinkKind::takes_over ? takeovers : shared).tested;
  if (takeovers.tested > 0)
    takeovers.contradicted = takeovers_of_chance(facts, pairs, templates, members, sets, options);
  if (shared.tested > 0) {
    const auto decoys = with_texts_of_chance(members, sets, options);
    shared.contradicted = find_shared_texts(facts, members, decoys, texts, options).size();
  }
  takeovers.contradicted = std::min(takeovers.contradicted, takeovers.tested);
  shared.contradicted = std::min(shared.contradicted, shared.tested);
}

void count_judgements(const Constraints& judged, const std::vector<JoinKey>& keys,
                      const std::vector<std::vector<std::uint32_t>>& keys_of, const Templates& templates,
                      const std::vector<PairLink>& pairs, const ContactSets& sets, Evidence& out) {
  const auto place_in = [&](std::uint32_t key, std::uint32_t rank) {
    const auto& ranks = keys[key].ranks;
    return static_cast<std::size_t>(std::lower_bound(ranks.begin(), ranks.end(), rank) - ranks.begin());
  };
  // The kinds of the reasons that link the two, each once.
  const auto kinds_between = [&](std::uint32_t a, std::uint32_t b) {
    std::array<bool, evidence_kind_count> is_linked{};
    const auto mark = [&](EvidenceKind kind) { is_linked[static_cast<std::size_t>(kind)] = true; };
    for (const auto number : keys_of[a]) {
      const auto& key = keys[number];
      if (key.weight == 0 || std::find(keys_of[b].begin(), keys_of[b].end(), number) == keys_of[b].end()) continue;
      const auto at_a = place_in(number, a);
      const auto at_b = place_in(number, b);
      if (key.run(at_a) != key.run(at_b) || key.is_alone(at_a) || key.is_alone(at_b)) continue;
      const bool is_doubtful = !key.soft.empty() && (key.soft[at_a] || key.soft[at_b]);
      mark(is_doubtful ? EvidenceKind::doubtful_contact : evidence_kind(key.kind));
    }
    // Of documents with contacts the text decides nothing.
    if (templates.representative[a] == templates.representative[b] && !(sets.has_contact[a] && sets.has_contact[b]))
      mark(EvidenceKind::text);
    const auto x = sets.name[a];
    const auto y = sets.name[b];
    for (const auto& pair : pairs) {
      const auto from = sets.name[pair.from];
      const auto to = sets.name[pair.to];
      if ((from == x && to == y) || (from == y && to == x))
        mark(pair.kind == LinkKind::takes_over ? EvidenceKind::takeover : EvidenceKind::shared_texts);
    }
    return is_linked;
  };
  const auto count = [&](const std::vector<Constraint>& said, bool is_wrong) {
    for (const auto& pair : said) {
      const auto linked = kinds_between(pair.a, pair.b);
      for (std::size_t kind = 0; kind < linked.size(); ++kind) {
        out[kind].judged += linked[kind] ? 1U : 0U;
        out[kind].judged_wrong += linked[kind] && is_wrong ? 1U : 0U;
      }
    }
  };
  count(judged.same, false);
  count(judged.different, true);
}

}  // namespace fanal::link
