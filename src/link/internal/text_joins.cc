#include "link/internal/text_joins.h"

#include <tuple>
#include <unordered_map>

namespace fanal::link {
namespace {

class RotationFinder {
 public:
  RotationFinder(const std::vector<RankFacts>& facts, const JoinedContacts& sets, const LinkOptions& options)
      : facts_(facts), sets_(sets), options_(options) {}

  void add(std::uint32_t representative, std::span<const std::uint32_t> members) {
    if (facts_[representative].is_short || members.size() < 2) return;
    auto users = users_of(members);
    if (users.size() < 2 || !one_at_a_time(users)) return;
    // A long chain of busy sets without gap or overlap is no chance, wherever they are.
    // The longer it is, the less busy each need be.
    const std::size_t busy = users.size() >= std::size_t{4} * options_.rotation_chain ? 2 : 3;
    const bool is_chain = users.size() >= options_.rotation_chain && members.size() >= users.size() * busy;
    for (std::size_t i = 1; i < users.size(); ++i) add_rotation(users[i - 1], users[i], is_chain);
  }

  std::vector<PairLink> take() { return std::move(found_); }

 private:
  /// A set of contacts and its documents in one template.
  struct User {
    std::uint32_t set = 0;
    std::vector<std::uint32_t> ranks;  ///< with a known day
  };

  // In the order in which their sets came into use.
  std::vector<User> users_of(std::span<const std::uint32_t> members) const {
    std::vector<std::uint32_t> ranks;
    for (const auto rank : members) {
      if (sets_.has_contact[rank] && facts_[rank].has_day) ranks.push_back(rank);
    }
    const auto before = [this](std::uint32_t a, std::uint32_t b) {
      const auto x = sets_.name[a];
      const auto y = sets_.name[b];
      return std::tie(sets_.lives[x].first, x, a) < std::tie(sets_.lives[y].first, y, b);
    };
    std::sort(ranks.begin(), ranks.end(), before);
    std::vector<User> users;
    for (const auto rank : ranks) {
      if (users.empty() || users.back().set != sets_.name[rank]) users.push_back({sets_.name[rank], {}});
      users.back().ranks.push_back(rank);
    }
    return users;
  }

  // Nine changes of ten without both in use: a few typing errors and borrowed numbers are forgiven.
  bool one_at_a_time(const std::vector<User>& users) const {
    std::size_t side_by_side = 0;
    auto latest = sets_.lives[users.front().set].last;
    for (std::size_t i = 1; i < users.size(); ++i) {
      const auto overlap = static_cast<std::int32_t>(options_.rotation_overlap_days);
      if (sets_.lives[users[i].set].first + overlap < latest) ++side_by_side;
      latest = std::max(latest, sets_.lives[users[i].set].last);
    }
    return side_by_side * 10 <= users.size() - 1;
  }

  // The last document of the one and the first of the other, at the same place unless `any_place`; not too far apart.
  void add_rotation(const User& before, const User& after, bool any_place) {
    const auto pause = sets_.lives[after.set].first - sets_.lives[before.set].last;
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
    if (best != std::numeric_limits<std::int32_t>::max()) found_.push_back(link);
  }

  const std::vector<RankFacts>& facts_;
  const JoinedContacts& sets_;
  const LinkOptions& options_;
  std::vector<PairLink> found_;
};

// How many of the templates are unlike all those before them: the edges of one template may have become a second.
template <typename RepresentativeAt>
std::uint32_t different_texts(std::size_t begin, std::size_t end, const TextSet& texts, std::uint32_t text_related,
                              const RepresentativeAt& representative_at) {
  constexpr std::size_t most = 32;  // more says nothing more, and each is compared with all before it
  if (end - begin < 2) return static_cast<std::uint32_t>(end - begin);
  std::vector<std::uint32_t> unlike;
  for (auto i = begin; i < end && unlike.size() < most; ++i) {
    const auto mine = texts.shingles(representative_at(i));
    if (std::none_of(unlike.begin(), unlike.end(),
                     [&](std::uint32_t other) { return jaccard(mine, texts.shingles(other)) >= text_related; }))
      unlike.push_back(representative_at(i));
  }
  return static_cast<std::uint32_t>(unlike.size());
}

}  // namespace

TemplateMembers::TemplateMembers(const Templates& templates) {
  const auto& representative = templates.representative;
  // A counting sort: ranks stay ascending within each template.
  std::vector<std::size_t> next(representative.size() + 1, 0);
  for (const auto name : representative) ++next[name + 1];
  for (std::uint32_t name = 0; name < representative.size(); ++name) {
    if (next[name + 1] > 0) {
      representatives_.push_back(name);
      begins_.push_back(next[name]);
    }
    next[name + 1] += next[name];
  }
  begins_.push_back(representative.size());
  ranks_.resize(representative.size());
  for (std::uint32_t rank = 0; rank < representative.size(); ++rank) ranks_[next[representative[rank]]++] = rank;
}

std::vector<std::uint32_t> sets_in(std::span<const std::uint32_t> members, const JoinedContacts& sets) {
  std::vector<std::uint32_t> found;
  for (const auto rank : members) {
    if (sets.has_contact[rank]) found.push_back(sets.name[rank]);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

std::vector<PairLink> find_rotations(const std::vector<RankFacts>& facts, const TemplateMembers& members,
                                     const JoinedContacts& sets, const LinkOptions& options) {
  RotationFinder finder(facts, sets, options);
  members.each(
      [&](std::uint32_t representative, std::span<const std::uint32_t> ranks) { finder.add(representative, ranks); });
  return finder.take();
}

std::vector<PairLink> find_shared_texts(const std::vector<RankFacts>& facts, const TemplateMembers& members,
                                        const JoinedContacts& sets, const TextSet& texts, const LinkOptions& options) {
  struct Meeting {
    std::uint32_t a, b;            // sets, a < b
    std::uint32_t rank_a, rank_b;  // a document of each, in one template
    std::uint32_t representative;  // of that template
  };
  std::vector<Meeting> meetings;
  members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
    if (facts[representative].is_short || ranks.size() < 2) return;
    const auto met = sets_in(ranks, sets);
    if (met.size() < 2 || met.size() > options.rare_text_contacts) return;
    const auto first_of = [&](std::uint32_t set) {
      return *std::find_if(ranks.begin(), ranks.end(),
                           [&](std::uint32_t rank) { return sets.has_contact[rank] && sets.name[rank] == set; });
    };
    for (std::size_t i = 0; i < met.size(); ++i) {
      for (std::size_t j = i + 1; j < met.size(); ++j) {
        meetings.push_back({met[i], met[j], first_of(met[i]), first_of(met[j]), representative});
      }
    }
  });
  std::stable_sort(meetings.begin(), meetings.end(),
                   [](const Meeting& x, const Meeting& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
  std::vector<PairLink> found;
  for (std::size_t begin = 0, end = 0; begin < meetings.size(); begin = end) {
    const auto& first = meetings[begin];
    while (end < meetings.size() && meetings[end].a == first.a && meetings[end].b == first.b) ++end;
    const auto count = different_texts(begin, end, texts, options.text_related,
                                       [&](std::size_t i) { return meetings[i].representative; });
    if (count < std::max<std::uint32_t>(options.shared_texts, 1)) continue;
    const auto [low, high] = std::minmax(first.rank_a, first.rank_b);
    found.push_back({LinkKind::same_texts, high, low, count, 0, 0});
  }
  return found;
}

}  // namespace fanal::link
