#pragma once
// A TextQuery in the language of FTS5, with every token quoted.
#include <string>

#include "base/result.h"
#include "model/query.h"

namespace fanal::store::internal {

/// Errors: invalid_input without any word; limit for over 64 words or a word over 1 KiB.
Result<std::string> match_of(const TextQuery& query);

}  // namespace fanal::store::internal
