#pragma once
// A case made unreadable for ever.
#include <cstdint>
#include <string>

#include "base/result.h"
#include "engine/session.h"

namespace fanal::engine {

struct Shredded {
  std::string case_id;
  std::string at;
  std::string by;
  std::string keys_sha256;  ///< of keys.json before
  std::uint64_t files = 0;  ///< that remain, and that nothing opens
  std::uint64_t bytes = 0;
};

/// Writes a last audit row, then overwrites and removes the key slots. There is no way back but a copy of keys.json.
/// Errors: refused, busy, unavailable.
Result<Shredded> shred(Session& session);

}  // namespace fanal::engine
