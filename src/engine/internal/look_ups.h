#pragma once
// Which keys a query looks up, in whatever way the query language reaches them: what watches over look-ups, and the
// audit, must hear of `phone:9981235` and `"39 98 12 35"` as of `+33 6 39 98 12 35`.
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "model/mention.h"

namespace fanal::engine {

struct LookUp {
  MentionKind kind;
  /// Canonical; or of a telephone number its last digits, seven and up; or, with * and ?, what any value must look
  /// like.
  std::string value;
  bool operator==(const LookUp&) const = default;
};

/// Without repeats: what finders read in `typed`, then what the query adds, in its order. `mentions`:
/// mentions_in(typed). Figures of a word, a phrase, a run of words: six and up may be a number, so that some dates and
/// prices count too. What is no query gives the former only. As dear as query::parse.
std::vector<LookUp> look_ups_of(std::string_view typed, const std::vector<Mention>& mentions);

/// True when the value has * or ?.
bool is_pattern(std::string_view value);
/// The longest part of a pattern that stands as it is; of a telephone number without zeros before it.
std::string_view literal_of(std::string_view pattern);

/// What stands for it in the audit: a pseudonym, of an end of a number a keyed hash, of a pattern another.
std::string name_in_audit(const Key256& pseudonym_key, const LookUp& look_up);
/// That of the last seven digits of a number, however many of them were said.
std::string end_in_audit(const Key256& pseudonym_key, std::string_view number);

}  // namespace fanal::engine
