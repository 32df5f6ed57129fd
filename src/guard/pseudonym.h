#pragma once
// What stands for an identifying value outside a live case. Source: BLAKE2b keyed (RFC 7693), base32 (RFC 4648, 6).
#include <string>
#include <string_view>

#include "base/hash.h"
#include "guard/filter.h"
#include "model/mention.h"

namespace fanal::guard {

/// `phone:p_` and 26 lower-case base32 characters of the 128-bit keyed hash of (kind, value): equal values of one case
/// give equal pseudonyms, and without the key no list of guesses can be tried.
std::string pseudonym(const Key256& pseudonym_key, MentionKind kind, std::string_view value);

/// `value` itself when the kind identifies no one or the filter lets identities out, and the role sees it; its
/// pseudonym otherwise.
std::string outgoing_value(const Filter& filter, const Key256& pseudonym_key, MentionKind kind, std::string_view value);

}  // namespace fanal::guard
