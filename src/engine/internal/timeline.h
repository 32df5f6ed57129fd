#pragma once
// What is known of one posting over time, and what follows from it: when it was seen first and last, and since when it
// is gone. Nothing is inferred: it is gone only where something taken later than the last sighting shows that it is not
// there any more. docs/sightings.md.
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "model/sighting.h"
#include "store/rows.h"

namespace fanal::engine {

constexpr UtcSeconds end_of_time = std::numeric_limits<UtcSeconds>::max();

struct Observation {
  SightingKind kind = SightingKind::named;
  UtcSeconds begin = 0;  ///< half-open
  UtcSeconds end = 0;
  store::FactRow row = 0;  ///< the document that says it; 0: a complete list that lacks the posting says it
  std::uint64_t take = 0;  ///< the write by which somebody said it of the document's file, or gave the list; 0: nobody
  bool operator==(const Observation&) const = default;
};

struct Presence {
  Observation first;
  Observation last;
  std::optional<Observation> gone;  ///< absent, and begins when `last` has ended, or later
};

/// By what was observed before `until` (what is known to a day or a month only, by its middle); nothing when it had not
/// been seen by then. The order of `known` does not matter. O(known).
std::optional<Presence> presence_of(std::span<const Observation> known, UtcSeconds until = end_of_time);

/// Documents whose words are those that the posting had just before `until`, where it was there; ascending. Of those
/// whose words were taken from the source at a known time: the ones taken last before `until`, else the ones taken
/// first after it, if none says by its posting date alone that it was there. Others, which may be known by a posting
/// date alone, stand beside them. O(known * log known).
std::vector<store::FactRow> rows_in_force(std::span<const Observation> known, UtcSeconds until);

/// Was it seen at some time within [begin, end)?
bool is_seen_within(std::span<const Observation> known, UtcSeconds begin, UtcSeconds end);
/// May it have gone within [begin, end)? Between its last sighting and the end of what shows that it is not there.
bool may_have_gone_within(const Presence& presence, UtcSeconds begin, UtcSeconds end);

}  // namespace fanal::engine
