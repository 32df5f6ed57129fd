#pragma once
// What somebody typed to search or to ask: as an identifier, as the query language reads it, as the audit may keep it,
// and for who watches over look-ups.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/json_writer.h"
#include "base/result.h"
#include "engine/internal/look_ups.h"
#include "engine/session.h"
#include "model/mention.h"
#include "query/parse.h"

namespace fanal::engine {

/// Without blanks around it.
std::string_view trimmed(std::string_view text);
/// Errors: invalid_input, when it has neither a word nor a figure.
Result<void> check_asks_something(std::string_view typed);

/// The whole of it as one identifier. `mentions`: mentions_in(typed).
std::optional<Mention> as_identifier(std::string_view typed, const std::vector<Mention>& mentions);
/// A national number, written without its country: the digits it must end with, seven and up; else empty.
std::string national_digits(std::string_view typed);

/// The query language with the finders behind it. `country`: ISO 3166-1 alpha-2, or empty.
query::Options query_options(const std::string& country);

/// Into an open object, as the audit may keep it: nobody's number, e-mail or name, and of words only that they are the
/// same.
void put_asked(JsonWriter& detail, const Key256& pseudonym_key, std::string_view typed,
               const std::vector<Mention>& mentions, const std::vector<LookUp>& look_ups);
/// Each key in it is a look-up: its pace is kept, and some are waited for. Errors: limit.
Result<void> tell_who_watches(Session& session, const std::vector<LookUp>& look_ups);

}  // namespace fanal::engine
