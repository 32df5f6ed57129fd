#pragma once
// A case made unreadable for ever: its key slots overwritten and removed. docs/commands/shred.md.
// Source: NIST SP 800-88 Rev. 1, 2.6 (cryptographic erase).
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/case.h"

namespace fanal::store {

struct ShredProof {
  std::string case_id;  ///< 32 hexadecimal digits
  std::string at;       ///< RFC 3339, UTC
  std::string by;
  std::string keys_sha256;  ///< of keys.json before: who kept a copy can be found out
  std::string json() const;
};

/// What nothing opens any more, and stays where it is.
struct ShredRemains {
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;
};

/// Overwrites keys.json with random bytes, syncs it, and removes it; leaves the proof in the file `shredded.json`.
/// Errors: busy while anybody writes to the case; refused for a read-only copy; unavailable: when keys.json could not
/// be overwritten, nothing was removed.
Result<ShredProof> shred_case(const Case& opened, std::string_view at, std::string_view by);
/// Files that are left in a case's directory. Errors: unavailable.
Result<ShredRemains> remains_of(const std::filesystem::path& dir);

}  // namespace fanal::store
