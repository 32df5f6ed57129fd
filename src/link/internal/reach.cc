#include "link/internal/reach.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace fanal::link {
namespace {

// A sequence that more templates have is a phrase of the language, not of one author.
constexpr std::uint32_t common_phrase = 16;
constexpr std::size_t least_shared = 3;
constexpr std::uint32_t least_alike = 250;  // thousandths of Jaccard

struct Group {
  std::uint32_t representative = 0;
  std::vector<std::uint32_t> members;
};

class Reach {
 public:
  Reach(const TextSet& texts, std::uint32_t min_shingles, Templates& templates)
      : texts_(texts), least_(min_shingles), templates_(templates) {}

  void run() {
    find_groups();
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> leaders;  // sequence -> representatives
    std::vector<std::uint32_t> met;
    for (const auto& group : groups_) {
      met.clear();
      for (const auto shingle : rare(group.representative)) {
        const auto found = leaders.find(shingle);
        if (found != leaders.end()) met.insert(met.end(), found->second.begin(), found->second.end());
      }
      if (join(group, met)) continue;
      for (const auto shingle : rare(group.representative)) leaders[shingle].push_back(group.representative);
    }
  }

 private:
  bool is_short(std::uint32_t rank) const {
    const auto view = texts_.shingles(rank);
    return view.sampling == 0 && view.values.size() >= std::max<std::uint32_t>(least_, 1) &&
           view.values.size() <= max_shingles_short;
  }

  void find_groups() {
    std::unordered_map<std::uint32_t, std::size_t> number;
    for (std::uint32_t rank = 0; rank < texts_.count; ++rank) {
      const auto representative = templates_.representative[rank];
      if (!is_short(representative)) continue;
      const auto [at, is_new] = number.emplace(representative, groups_.size());
      if (is_new) groups_.push_back({representative, {}});
      groups_[at->second].members.push_back(rank);
    }
    std::sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
      if (a.members.size() != b.members.size()) return a.members.size() > b.members.size();
      return a.representative < b.representative;
    });
    for (const auto& group : groups_) {
      for (const auto shingle : texts_.shingles(group.representative).values) ++templates_of_[shingle];
    }
  }

  std::vector<std::uint32_t> rare(std::uint32_t rank) const {
    std::vector<std::uint32_t> kept;
    for (const auto shingle : texts_.shingles(rank).values) {
      const auto found = templates_of_.find(shingle);
      if (found != templates_of_.end() && found->second <= common_phrase) kept.push_back(shingle);
    }
    return kept;
  }

  bool is_near(std::uint32_t rank, std::uint32_t leader) const {
    if (jaccard(texts_.shingles(rank), texts_.shingles(leader)) < least_alike) return false;
    const auto own = rare(rank);
    const auto its = texts_.shingles(leader).values;
    std::size_t shared = 0;
    for (const auto shingle : own) shared += std::binary_search(its.begin(), its.end(), shingle) ? 1U : 0U;
    return shared >= least_shared;
  }

  bool join(const Group& group, std::vector<std::uint32_t>& met) {
    std::sort(met.begin(), met.end());
    std::uint32_t best = 0;
    std::uint32_t best_alike = 0;
    for (std::size_t i = 0; i < met.size(); ++i) {
      if (i > 0 && met[i] == met[i - 1]) continue;
      const auto alike = jaccard(texts_.shingles(group.representative), texts_.shingles(met[i]));
      if (alike <= best_alike) continue;
      const bool all = std::all_of(group.members.begin(), group.members.end(),
                                   [&](std::uint32_t rank) { return is_near(rank, met[i]); });
      if (!all) continue;
      best = met[i];
      best_alike = alike;
    }
    if (best_alike == 0) return false;
    for (const auto rank : group.members) {
      templates_.representative[rank] = best;
      templates_.alike[rank] = jaccard(texts_.shingles(rank), texts_.shingles(best));
    }
    return true;
  }

  const TextSet& texts_;
  std::uint32_t least_;
  Templates& templates_;
  std::vector<Group> groups_;
  std::unordered_map<std::uint32_t, std::uint32_t> templates_of_;  ///< sequence -> short templates that have it
};

}  // namespace

void reach_short_texts(const TextSet& texts, std::uint32_t min_shingles, Templates& templates) {
  Reach(texts, min_shingles, templates).run();
}

}  // namespace fanal::link
