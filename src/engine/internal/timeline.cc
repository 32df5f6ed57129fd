#include "engine/internal/timeline.h"

#include <algorithm>
#include <tuple>

namespace fanal::engine {
namespace {

bool is_there(SightingKind kind) {
  return kind == SightingKind::posted || kind == SightingKind::seen || kind == SightingKind::seen_again;
}

// A day, a month or an unknown zone counts by its middle: by then rather than not.
UtcSeconds moment_of(const Observation& one) { return one.begin + (one.end - one.begin) / 2; }

// Of equal times always the same one, whatever the order they came in.
auto first_of_all(const Observation& one) { return std::tuple(one.begin, one.end, one.kind, one.row, one.take); }
auto last_of_all(const Observation& one) { return std::tuple(one.end, one.begin, one.kind, one.row, one.take); }

}  // namespace

std::optional<Presence> presence_of(std::span<const Observation> known, UtcSeconds until) {
  std::optional<Presence> presence;
  for (const Observation& one : known) {
    if (!is_there(one.kind) || moment_of(one) >= until) continue;
    if (!presence) {
      presence = Presence{one, one, {}};
      continue;
    }
    if (first_of_all(one) < first_of_all(presence->first)) presence->first = one;
    if (last_of_all(one) > last_of_all(presence->last)) presence->last = one;
  }
  if (!presence) return presence;
  for (const Observation& one : known) {
    if (one.kind != SightingKind::absent || moment_of(one) >= until || one.begin < presence->last.end) continue;
    if (!presence->gone || first_of_all(one) < first_of_all(*presence->gone)) presence->gone = one;
  }
  return presence;
}

std::vector<store::FactRow> rows_in_force(std::span<const Observation> known, UtcSeconds until) {
  const auto presence = presence_of(known, until);
  std::vector<store::FactRow> rows;
  if (!presence || presence->gone) return rows;
  std::vector<store::FactRow> taken;  // rows whose words were taken at some known time
  std::optional<UtcSeconds> last_before;
  std::optional<UtcSeconds> first_after;
  for (const Observation& one : known) {
    if (one.kind != SightingKind::seen) continue;
    taken.push_back(one.row);
    const UtcSeconds moment = moment_of(one);
    auto& best = moment < until ? last_before : first_after;
    if (!best) best = moment;
    best = moment < until ? std::max(*best, moment) : std::min(*best, moment);
  }
  std::sort(taken.begin(), taken.end());
  for (const Observation& one : known) {
    const bool is_taken = std::binary_search(taken.begin(), taken.end(), one.row);
    if (one.kind == SightingKind::posted && moment_of(one) < until && !is_taken) rows.push_back(one.row);
  }
  if (last_before || rows.empty()) {
    const auto chosen = last_before ? last_before : first_after;
    for (const Observation& one : known) {
      if (one.kind == SightingKind::seen && moment_of(one) == chosen) rows.push_back(one.row);
    }
  }
  std::sort(rows.begin(), rows.end());
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

bool is_seen_within(std::span<const Observation> known, UtcSeconds begin, UtcSeconds end) {
  return std::any_of(known.begin(), known.end(), [&](const Observation& one) {
    return is_there(one.kind) && one.begin < end && std::max(one.end, one.begin + 1) > begin;
  });
}

bool may_have_gone_within(const Presence& presence, UtcSeconds begin, UtcSeconds end) {
  return presence.gone && presence.last.end < end && std::max(presence.gone->end, presence.gone->begin + 1) > begin;
}

}  // namespace fanal::engine
