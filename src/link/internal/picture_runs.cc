#include "link/internal/picture_runs.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace fanal::link {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

class PictureRuns {
 public:
  PictureRuns(const JoinInput& input, UnionFind sets, const std::vector<bool>& has_contact)
      : input_(input), sets_(std::move(sets)), is_held_(has_contact.size(), false) {
    for (std::uint32_t rank = 0; rank < has_contact.size(); ++rank) {
      if (has_contact[rank]) is_held_[sets_.find(rank)] = true;
    }
  }

  void run(const TemplateMembers& members) {
    for (auto& key : input_.keys) {
      if (!key.is_of_pictures) continue;
      key.runs.clear();
      key.alone.clear();
    }
    hold_by_texts(members);
    unite_sets(members);
    // What is surest first: a file belongs to whoever shows it, before what looks like it is asked.
    for (const auto kind :
         {MentionKind::photo, MentionKind::near_photo, MentionKind::edited_photo, MentionKind::device}) {
      for (auto& key : input_.keys) {
        if (key.kind == kind && key.is_of_pictures && key.weight >= input_.options.min_key_weight) settle(key);
      }
    }
  }

 private:
  // Who has no contact may be somebody's by the text (rule 4), which is asked after the pictures: so that no picture
  // takes them elsewhere, and by them the others.
  void hold_by_texts(const TemplateMembers& members) {
    members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
      if (ranks.size() < 2 || input_.facts[representative].is_short) return;
      const auto held = sets_among(ranks, ranks.size());
      if (held.size() > 1) return;
      const auto leader = held.empty() ? ranks.front() : held.front();
      for (const auto rank : ranks) {
        if (!input_.is_list[rank]) unite(leader, rank);
      }
    });
  }

  // The sets of contacts among some documents, ascending; nothing when they are too many to say anything.
  template <typename Ranks>
  std::vector<std::uint32_t> sets_among(const Ranks& ranks, std::size_t most) {
    std::vector<std::uint32_t> found;
    for (const auto rank : ranks) {
      const auto set = sets_.find(rank);
      if (is_held_[set] && !input_.is_list[rank]) found.push_back(set);
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found.size() > most) found.clear();
    return found;
  }

  static void add_pairs(const std::vector<std::uint32_t>& sets, std::uint32_t motif,
                        std::vector<std::pair<Pair, std::uint32_t>>& out) {
    for (std::size_t i = 0; i < sets.size(); ++i) {
      for (std::size_t j = i + 1; j < sets.size(); ++j) out.push_back({{sets[i], sets[j]}, motif});
    }
  }

  // Two sets that have several rare things in common, one of them a picture: other pictures, or a text.
  void unite_sets(const TemplateMembers& members) {
    std::vector<std::pair<Pair, std::uint32_t>> shared;
    for (const auto& key : input_.keys) {
      if (is_picture(key.kind) && key.weight >= input_.options.min_key_weight)
        add_pairs(sets_among(key.ranks, input_.options.rare_picture_contacts), key.motif, shared);
    }
    if (shared.empty()) return;
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
    std::vector<std::pair<Pair, std::uint32_t>> texts;
    members.each([&](std::uint32_t representative, std::span<const std::uint32_t> ranks) {
      if (ranks.size() > 1 && !input_.facts[representative].is_short)
        add_pairs(sets_among(ranks, input_.options.rare_picture_contacts), representative, texts);
    });
    std::sort(texts.begin(), texts.end());
    std::vector<Pair> united;
    for (std::size_t begin = 0, end = 0; begin < shared.size(); begin = end) {
      const Pair pair = shared[begin].first;
      while (end < shared.size() && shared[end].first == pair) ++end;
      const auto text = std::lower_bound(texts.begin(), texts.end(), std::pair(pair, 0U));
      const bool has_text = text != texts.end() && text->first == pair;
      if (end - begin >= input_.options.shared_pictures || has_text) united.push_back(pair);
    }
    for (const auto& [a, b] : united) unite(a, b);
  }

  void unite(std::uint32_t a, std::uint32_t b) {
    const bool is_held = is_held_[sets_.find(a)] || is_held_[sets_.find(b)];
    sets_.unite(a, b);
    is_held_[sets_.find(a)] = is_held;
  }

  void settle(JoinKey& key) {
    constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> names(key.ranks.size(), nobody);  // of the set of each; nobody: it has no contact
    std::vector<std::uint32_t> held;
    for (std::size_t at = 0; at < names.size(); ++at) {
      const auto set = sets_.find(key.ranks[at]);
      if (!is_held_[set] || input_.is_list[key.ranks[at]]) continue;
      names[at] = set;
      held.push_back(set);
    }
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    if (held.size() <= 1) {
      std::fill(names.begin(), names.end(), 0U);
    } else {
      // Runs are numbered from 0: first those of contacts, then that of the others.
      for (auto& name : names) {
        const auto place = std::lower_bound(held.begin(), held.end(), name) - held.begin();
        name = static_cast<std::uint32_t>(place);
      }
      key.runs = names;
    }
    std::vector<std::uint32_t> first(held.size() + 1, nobody);
    std::vector<std::uint32_t> size(held.size() + 1, 0);
    for (std::size_t at = 0; at < names.size(); ++at) {
      if (input_.is_list[key.ranks[at]]) continue;
      ++size[names[at]];
      auto& leader = first[names[at]];
      if (leader == nobody) leader = key.ranks[at];
      unite(leader, key.ranks[at]);
    }
    if (key.runs.empty()) return;
    key.alone.resize(names.size(), false);
    for (std::size_t at = 0; at < names.size(); ++at) key.alone[at] = size[names[at]] < 2;
  }

  const JoinInput& input_;
  UnionFind sets_;
  std::vector<bool> is_held_;  ///< by the first rank of a set: one of it has a contact
};

}  // namespace

void settle_picture_runs(const JoinInput& input, const TemplateMembers& members, UnionFind sets,
                         const std::vector<bool>& has_contact) {
  PictureRuns(input, std::move(sets), has_contact).run(members);
}

}  // namespace fanal::link
