#pragma once
// What stands in the audit for what was asked: pseudonyms of what tells who someone is, and a keyed hash of the words,
// so that a row holds no personal data in clear and survives an erasure. Source: BLAKE2b keyed (RFC 7693).
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "model/mention.h"

namespace fanal::engine {

/// What finders read in `text`.
std::vector<Mention> mentions_in(std::string_view text);
/// `q_` and 26 base32 characters: equal for texts that differ in letter case and blanks only.
std::string query_hash(const Key256& pseudonym_key, std::string_view text);
/// Pseudonyms of the identifying ones among `mentions`, without repeats, in their order.
std::vector<std::string> identifiers_of(const Key256& pseudonym_key, const std::vector<Mention>& mentions);
/// What stands for `value` of a key: its pseudonym, once in canonical form where a finder reads it; itself when it is
/// one already, or when keys of that kind tell nobody's name.
std::string key_in_audit(const Key256& pseudonym_key, std::string_view kind, std::string_view value);
/// An id as a row says it: itself where it is one of the case's own, or tells nobody who someone is; else its hash.
std::string id_in_audit(const Key256& pseudonym_key, std::string_view id);
/// All that may stand for `text` in a row: itself (an id or a pseudonym), its identifiers, its hash as a query.
std::vector<std::string> names_in_audit(const Key256& pseudonym_key, std::string_view text);

}  // namespace fanal::engine
