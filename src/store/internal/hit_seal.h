#pragma once
// The seal of what a list of hashes met: chunks under a key of their own, which is wrapped under a key that nothing
// else uses. Nothing of the program opens one: open_seal is for tests. docs/formats/case.md, "Lists of hashes".
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/internal/database.h"
#include "store/keys.h"

namespace fanal::store::internal {

/// `seals_key`: CaseKeys::seal.
std::string wrap_seal_key(const SecretKey& seals_key, std::uint64_t number, const SecretKey& key);
/// Errors: damaged.
Result<SecretKey> unwrap_seal_key(const SecretKey& seals_key, std::uint64_t number, std::string_view wrapped);
std::string seal_chunk(const SecretKey& key, std::uint64_t number, std::uint64_t chunk, std::string_view piece);
/// All bytes of a seal. Errors: not_found, damaged.
Result<std::string> open_seal(Database database, const SecretKey& seals_key, std::uint64_t number);
/// Wraps the keys of all seals anew. Errors: damaged.
Result<void> rewrap_seals(Database& database, const SecretKey& before, const SecretKey& after);

}  // namespace fanal::store::internal
