#pragma once
// What is derived from the documents of a case, made anew from them.
#include <cstdint>

#include "base/executor.h"
#include "base/result.h"
#include "engine/progress.h"
#include "engine/relink.h"
#include "engine/session.h"

namespace fanal::engine {

struct ReindexReport {
  std::uint64_t documents = 0;
  RelinkReport links;
};

/// The indexes of words and of ids, then groups, keys and links. Readers go on: the indexes appear in one step, the
/// links in a second. Answers of a sound case stay the same. Errors: refused, busy, damaged, unavailable.
Result<ReindexReport> reindex(Session& session, Executor& executor, const Progress& progress);

}  // namespace fanal::engine
