#include "link/internal/key_weights.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace fanal::link {
namespace {

// Sixty thousandths for each doubling: a key of 2 documents weighs 940, of 1,000 some 460, of 16,384 the least that
// joins by default.
std::uint32_t damped(std::size_t documents) {
  const auto doublings = static_cast<std::uint32_t>(std::bit_width(documents) - 1);
  return 1000 - std::min<std::uint32_t>(1000, 60 * doublings);
}

// Thousandths: what a picture that was stored anew, or edited, weighs beside one that is the same byte for byte.
// Chosen: the case itself tests each of the three (evidence.h) and lowers what it finds to err.
std::uint32_t share_of(MentionKind kind) {
  if (kind == MentionKind::near_photo) return 900;
  return kind == MentionKind::edited_photo ? 700 : 1000;
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

constexpr auto nobody = std::numeric_limits<std::uint32_t>::max();
/// Of the other contacts of one document: one that has many makes no hub by itself.
constexpr std::size_t brought_most = 3;
/// A set of contacts of as many documents is somebody's: a list that holds one of theirs lists somebody else's.
constexpr std::uint32_t busy = 3;

// How many different values there are.
std::uint64_t distinct(std::vector<std::uint32_t>& values) {
  std::sort(values.begin(), values.end());
  return static_cast<std::uint64_t>(std::unique(values.begin(), values.end()) - values.begin());
}

void weigh(std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
           const std::vector<RankFacts>& facts, const Templates& templates, const std::vector<bool>& aside,
           const LinkOptions& options) {
  std::vector<std::uint32_t> texts;
  std::vector<std::uint32_t> others;
  std::vector<std::uint32_t> parties;
  for (std::uint32_t number = 0; number < keys.size(); ++number) {
    auto& key = keys[number];
    if (key.state == KeyState::hub || key.state == KeyState::damped) key.state = KeyState::joins;
    key.weight = key.state == KeyState::joins || key.state == KeyState::allowed
                     ? damped(key.ranks.size()) * share_of(key.kind) / 1000
                     : 0;
    if (key.state == KeyState::allowed) {
      key.weight = std::max(key.weight, options.min_key_weight);
      continue;
    }
    if (key.ranks.size() < 2 || key.weight == 0) continue;
    if (key.weight < options.min_key_weight) key.state = KeyState::damped;
    texts.clear();
    others.clear();
    parties.clear();
    for (const auto rank : key.ranks) {
      if (aside[rank]) continue;
      // Who calls many is no platform, as who is named beside many is.
      auto& beside = facts[rank].is_exchange ? parties : others;
      if (!facts[rank].is_exchange && !facts[rank].is_picture) texts.push_back(templates.representative[rank]);
      std::size_t brought = 0;
      for (const auto other : keys_of[rank]) {
        if (is_picture(keys[other].kind) || brought >= brought_most) break;  // pictures come last
        if (other != number && !keys[other].is_of_pictures && ++brought <= brought_most) beside.push_back(other);
      }
    }
    std::sort(texts.begin(), texts.end());
    if (!texts.empty() && is_hub(distinct(others), effective_number(texts), texts.size(), options))
      key.state = KeyState::hub;
    if (distinct(parties) >= options.hub_parties) key.state = KeyState::hub;
    if (key.state == KeyState::hub) key.weight = 0;
  }
}

/// The sets that the contacts of a document lead to when no document of many contacts joins any.
class ListFinder {
 public:
  ListFinder(const std::vector<JoinKey>& keys, const std::vector<bool>& candidates, const LinkOptions& options,
             Executor& executor)
      : keys_(keys),
        options_(options),
        sets_(components_of(static_cast<std::uint32_t>(candidates.size()), edges_of_keys(keys, candidates, options),
                            executor)),
        sizes_(candidates.size(), 0) {
    for (const auto set : sets_) ++sizes_[set];
    holder_.reserve(keys.size());
    for (const auto& key : keys) {
      const auto other =
          std::find_if(key.ranks.begin(), key.ranks.end(), [&](std::uint32_t rank) { return !candidates[rank]; });
      holder_.push_back(other == key.ranks.end() ? nobody : *other);
    }
  }

  bool is_list(const std::vector<std::uint32_t>& keys) {
    met_.clear();
    for (const auto number : keys) {
      const auto& key = keys_[number];
      if (key.weight < options_.min_key_weight || key.state == KeyState::allowed || key.is_of_pictures) continue;
      if (holder_[number] != nobody) met_.push_back(sets_[holder_[number]]);
    }
    std::sort(met_.begin(), met_.end());
    met_.erase(std::unique(met_.begin(), met_.end()), met_.end());
    if (met_.size() >= options_.hub_contacts) return true;
    const auto somebodys = static_cast<std::size_t>(
        std::count_if(met_.begin(), met_.end(), [&](std::uint32_t set) { return sizes_[set] >= busy; }));
    return somebodys * 2 >= options_.hub_contacts;
  }

 private:
  const std::vector<JoinKey>& keys_;
  const LinkOptions& options_;
  std::vector<std::uint32_t> sets_;
  std::vector<std::uint32_t> sizes_;
  std::vector<std::uint32_t> holder_;  ///< per key: a document that holds few contacts
  std::vector<std::uint32_t> met_;
};

}  // namespace

std::vector<bool> weigh_keys(std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
                             const std::vector<RankFacts>& facts, const Templates& templates,
                             const LinkOptions& options, Executor& executor) {
  std::vector<bool> is_list(keys_of.size(), false);
  std::vector<bool> candidates(keys_of.size(), false);
  bool has_candidate = false;
  for (std::size_t rank = 0; rank < keys_of.size(); ++rank) {
    const auto contacts = static_cast<std::size_t>(std::count_if(
        keys_of[rank].begin(), keys_of[rank].end(), [&](std::uint32_t key) { return !keys[key].is_of_pictures; }));
    candidates[rank] = contacts * 2 >= options.hub_contacts;
    has_candidate = has_candidate || candidates[rank];
  }
  if (has_candidate) {
    // First as if none of them was there: a list makes hubs of all that it holds.
    weigh(keys, keys_of, facts, templates, candidates, options);
    ListFinder finder(keys, candidates, options, executor);
    for (std::size_t rank = 0; rank < keys_of.size(); ++rank)
      is_list[rank] = candidates[rank] && finder.is_list(keys_of[rank]);
  }
  weigh(keys, keys_of, facts, templates, is_list, options);
  return is_list;
}

std::vector<Edge> edges_of_keys(const std::vector<JoinKey>& keys, const std::vector<bool>& aside,
                                const LinkOptions& options, bool with_pictures) {
  std::vector<std::uint32_t> firsts;  // by run: its first rank
  std::vector<Edge> edges;
  for (const auto& key : keys) {
    if (key.weight < options.min_key_weight || (!with_pictures && key.is_of_pictures)) continue;
    firsts.clear();
    for (std::size_t at = 0; at < key.ranks.size(); ++at) {
      if (key.is_alone(at) || aside[key.ranks[at]]) continue;
      const auto run = key.run(at);
      if (run >= firsts.size()) firsts.resize(run + 1, nobody);
      if (firsts[run] == nobody) firsts[run] = key.ranks[at];
      if (firsts[run] != key.ranks[at]) edges.push_back({firsts[run], key.ranks[at]});
    }
  }
  return edges;
}

}  // namespace fanal::link
