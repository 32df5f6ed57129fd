#pragma once
// What whoever gives files says of when they were taken from their source, and whether they are all that a site had.
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/ingest.h"
#include "model/capture.h"
#include "store/reader.h"
#include "store/rows.h"

namespace fanal::engine {

/// Errors: invalid_input for a day to come, and for a list without its day.
Result<void> check_takes(const IngestRequest& request);

struct FileTakes {
  std::vector<store::StoredTake> takes;  ///< of those items that are read whole
  std::string why_not_complete;          ///< of a list that is none; empty where nobody called it one
};
/// `lost`: something of what was given was not read. O(documents of the case) for a list, O(items) else.
Result<FileTakes> takes_of_files(store::Reader& reader, const IngestRequest& request, std::string actor,
                                 const std::set<store::ItemRow>& items, bool lost);

}  // namespace fanal::engine
