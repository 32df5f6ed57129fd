#pragma once
// In which order a person is shown groups to review, so that nobody learns what others said of one before they said
// something themselves; and how often people disagreed with the count.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/indicator.h"
#include "score/labels.h"

namespace fanal::score {

/// A label as it bears on a group of now.
struct GroupLabel {
  std::uint64_t number = 0;  ///< of the label: a later one of an author takes the place of their earlier
  std::string author;
  LabelWord word = LabelWord::other;
  std::optional<Tier> tier;  ///< that the group had when it was labelled
  bool operator==(const GroupLabel&) const = default;
};

/// The newest of each author, by author.
std::vector<GroupLabel> holding_labels(std::span<const GroupLabel> labels);
/// Place of a tier in the queue: TU, T3, T2, T1, then I. Nothing: T0 has none.
std::optional<std::size_t> queue_place(Tier tier);

/// True when two people call the group differently.
bool is_disputed(std::span<const GroupLabel> labels);
/// Those that `who` may see: all, once they labelled the group themselves; until then none.
std::vector<GroupLabel> visible_labels(std::span<const GroupLabel> labels, std::string_view who);

struct QueuedGroup {
  std::uint32_t group = 0;
  Tier tier = Tier::none;
  std::uint64_t changes = 0;  ///< changes_of: what could still change its tier
  std::vector<GroupLabel> labels;
};

/// Numbers are not stored.
enum class QueueState : std::uint8_t {
  first,     ///< nobody labelled it
  second,    ///< somebody else did: a second, blind label
  disputed,  ///< the asker and another call it differently
};
std::string_view name_of(QueueState state);

struct QueueRow {
  std::uint32_t group = 0;
  Tier tier = Tier::none;
  QueueState state = QueueState::first;
  std::uint64_t changes = 0;
  bool operator==(const QueueRow&) const = default;
};

struct Queue {
  std::vector<QueueRow> rows;
  std::uint64_t left_out = 0;  ///< that wait, for the capacity of the week is used; never an urgent one
};

/// TU, T3, T2, T1, then I; T0 never. Within a tier those with the fewest people's labels, then the most changes, then
/// the group. Offered to `who` is what they did not label, unless two others agree on it; and what they and another
/// call differently. At most `room` groups that are neither urgent nor disputed. O(n log n) over all labels.
Queue review_queue(std::span<const QueuedGroup> groups, std::string_view who, std::uint64_t room);

/// How many more can be reviewed: never below 0.
std::uint64_t room_left(std::uint64_t capacity, std::uint64_t given_in_a_week);

/// Of the groups that were T2 or T3 when somebody labelled them, how many people called something else.
struct Shares {
  std::uint64_t reviewed = 0;   ///< groups; one for each label that ended, whose group nobody knows any more
  std::uint64_t otherwise = 0;  ///< by all who labelled it, neither trafficking_indicators, smuggling nor labour
  std::uint64_t disputed = 0;   ///< some say so, some do not: in `reviewed` only
  /// Under least_reviewed: no share, and `otherwise` and `disputed` are to be shown to nobody, for a share of few
  /// groups tells how each was labelled.
  bool is_too_few = true;
  bool operator==(const Shares&) const = default;
};
constexpr std::uint64_t least_reviewed = 10;
/// `ended`: labels of T2 and T3 that ended, all of them of a word that is none of the three. For `who`: a group that
/// still waits for their own blind label is left out, for two readings of the shares would tell its label.
Shares review_shares(std::span<const QueuedGroup> groups, std::uint64_t ended, std::string_view who);

}  // namespace fanal::score
