#pragma once
// What leaves a case. In a live case identifying values leave as keyed pseudonyms, and no text.
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

enum class GroupLevel { micro, meta };

/// Takes one JSON object without its line end. False stops the export.
using LineSink = std::function<bool(std::string_view line)>;

/// {"id","group"} for every document once, in the order of arrival; a document that came after the last linking is a
/// group of its own and says "provisional":true. Errors: refused; not_found when nothing was linked yet.
Result<void> export_groups(Session& session, GroupLevel level, const LineSink& sink);

/// {"id","mentions":[{"field","kind","value","begin","end"}]} for every document, in the order of arrival.
Result<void> export_mentions(Session& session, const LineSink& sink);

/// Everything: a line each for the case, its items, documents (with fields, mentions, groups), keys, links and issues.
/// Ids of a live case are keyed anew for each export.
Result<void> export_all(Session& session, const LineSink& sink);

/// Everything that does not depend on when, where, by whom and in which order it came: equal for equal content.
/// Documents are numbered by content; clock, actor, case, items, captures, Where, made ids and keyed values are left
/// out, and issues are counts by code.
Result<void> export_canonical(Session& session, const LineSink& sink);

}  // namespace fanal::engine
