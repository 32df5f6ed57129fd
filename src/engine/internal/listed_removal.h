#pragma once
// What the case holds already, held against a list, and taken out of it.
#include <map>
#include <string_view>
#include <vector>

#include "engine/internal/listed_gate.h"
#include "engine/internal/listed_hits.h"
#include "engine/progress.h"
#include "engine/session.h"

namespace fanal::engine {

using ListedItems = std::map<store::ItemRow, std::vector<Listed>>;

/// Which items the gate's lists name: by their SHA-256, and by the digests and hashes of the pictures in them. What was
/// taken out before is not named again. O(documents).
Result<ListedItems> find_held(store::Reader& reader, ListedGate& gate);

/// Hits, the seal where the profile says so, stubs in the place of documents, bytes erased; then the indexes and links
/// made anew from what is left. Gives the hits. Errors: those of writing; when it is done in part, doing it again goes
/// on.
Result<std::vector<store::HashHit>> take_out(Session& session, store::Writer& writer, const ListedItems& items,
                                             store::HashProfile profile, Executor& executor, const Progress& progress);

}  // namespace fanal::engine
