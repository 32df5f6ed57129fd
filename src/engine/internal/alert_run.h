#pragma once
// Saved searches that alert, asked of the documents that a linking took in: each under what its owner sees at that
// moment, whoever brings the documents in. What was found is kept together with how far it was looked, so that a
// document is told once however often an ingest is interrupted.
#include <cstdint>
#include <vector>

#include "base/json_writer.h"
#include "engine/internal/group_segments.h"
#include "engine/relink.h"
#include "engine/session.h"
#include "store/writer.h"

namespace fanal::engine {

/// `all`: of every document of the case. A document that says in every field, its given id included, what an earlier
/// one says is that one read again, and not new. Searches whose owners may search no more do not run; nor does any
/// where the case of an instance was opened by its key alone: those wait for the next linking by an account. Cost: a
/// pass over `all`, then what each search costs in the segments of the new documents. Errors: damaged, unavailable; a
/// search that cannot be asked is told as not run.
Result<AlertReport> tell_of_new(Session& session, store::Writer& writer, const std::vector<OuterId>& all);

/// `alerts`: which searches ran, found and did not run, for the audit; nothing where none was to be asked.
void put_alerts(JsonWriter& json, const AlertReport& report);

}  // namespace fanal::engine
