#include "score/review_queue.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace fanal::score {
namespace {

const GroupLabel* label_by(const std::vector<GroupLabel>& holding, std::string_view who) {
  const auto found =
      std::find_if(holding.begin(), holding.end(), [&](const GroupLabel& label) { return label.author == who; });
  return found == holding.end() ? nullptr : &*found;
}

bool all_agree(const std::vector<GroupLabel>& holding) {
  return std::all_of(holding.begin(), holding.end(),
                     [&](const GroupLabel& label) { return label.word == holding.front().word; });
}

// Nothing: it is not offered to them.
std::optional<QueueState> state_for(const std::vector<GroupLabel>& holding, std::string_view who) {
  if (holding.empty()) return QueueState::first;
  if (label_by(holding, who) != nullptr) {
    if (all_agree(holding)) return std::nullopt;
    return QueueState::disputed;
  }
  // A third look is asked for where two differ, and says no more than a second one does.
  if (holding.size() >= 2 && all_agree(holding)) return std::nullopt;
  return QueueState::second;
}

}  // namespace

std::optional<std::size_t> queue_place(Tier tier) {
  switch (tier) {
    case Tier::urgent: return 0;
    case Tier::priority: return 1;
    case Tier::review: return 2;
    case Tier::watch: return 3;
    case Tier::insufficient: return 4;
    case Tier::none: return std::nullopt;
  }
  return std::nullopt;
}

std::vector<GroupLabel> holding_labels(std::span<const GroupLabel> labels) {
  std::map<std::string_view, const GroupLabel*> newest;
  for (const auto& label : labels) {
    auto& held = newest[label.author];
    if (held == nullptr || held->number < label.number) held = &label;
  }
  std::vector<GroupLabel> out;
  out.reserve(newest.size());
  for (const auto& [author, label] : newest) out.push_back(*label);
  return out;
}

bool is_disputed(std::span<const GroupLabel> labels) {
  const auto holding = holding_labels(labels);
  return !holding.empty() && !all_agree(holding);
}

std::vector<GroupLabel> visible_labels(std::span<const GroupLabel> labels, std::string_view who) {
  const bool is_theirs =
      std::any_of(labels.begin(), labels.end(), [&](const GroupLabel& label) { return label.author == who; });
  if (!is_theirs) return {};
  return {labels.begin(), labels.end()};
}

std::string_view name_of(QueueState state) {
  constexpr std::array<std::string_view, 3> names{"first", "second", "disputed"};
  return names.at(static_cast<std::size_t>(state));
}

Queue review_queue(std::span<const QueuedGroup> groups, std::string_view who, std::uint64_t room) {
  struct Candidate {
    std::size_t place;
    std::size_t people;
    QueueRow row;
  };
  std::vector<Candidate> candidates;
  for (const auto& group : groups) {
    const auto place = queue_place(group.tier);
    if (!place) continue;
    const auto holding = holding_labels(group.labels);
    const auto state = state_for(holding, who);
    if (!state) continue;
    candidates.push_back({*place, holding.size(), {group.group, group.tier, *state, group.changes}});
  }
  const auto key = [](const Candidate& c) { return std::tuple(c.place, c.people, ~c.row.changes, c.row.group); };
  std::sort(candidates.begin(), candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return key(a) < key(b); });
  Queue queue;
  for (const auto& candidate : candidates) {
    const bool takes_room = candidate.row.tier != Tier::urgent && candidate.row.state != QueueState::disputed;
    if (takes_room && room == 0) {
      ++queue.left_out;
      continue;
    }
    if (takes_room) --room;
    queue.rows.push_back(candidate.row);
  }
  return queue;
}

std::uint64_t room_left(std::uint64_t capacity, std::uint64_t given_in_a_week) {
  return capacity > given_in_a_week ? capacity - given_in_a_week : 0;
}

Shares review_shares(std::span<const QueuedGroup> groups, std::uint64_t ended, std::string_view who) {
  Shares shares;
  shares.reviewed = shares.otherwise = ended;
  for (const auto& group : groups) {
    std::uint64_t grave = 0;
    std::uint64_t all = 0;
    const auto holding = holding_labels(group.labels);
    if (state_for(holding, who) == QueueState::second) continue;
    for (const auto& label : holding) {
      if (label.tier != Tier::review && label.tier != Tier::priority) continue;
      ++all;
      if (row_of(label.word).is_grave) ++grave;
    }
    if (all == 0) continue;
    ++shares.reviewed;
    if (grave == 0) ++shares.otherwise;
    if (grave != 0 && grave != all) ++shares.disputed;
  }
  shares.is_too_few = shares.reviewed < least_reviewed;
  return shares;
}

}  // namespace fanal::score
