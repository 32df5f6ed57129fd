#pragma once
// The hash chain over the rows of an audit file, which needs no key. Format: docs/formats/audit.md, "Hash".
// Source: SHA-256 (FIPS 180-4); the chain is that of Haber and Stornetta, "How to time-stamp a digital document", 1991.
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ids.h"

namespace fanal::store {

using AuditHash = std::array<std::uint8_t, 32>;

/// Hash 0: what row 1 of the file stands on.
AuditHash audit_file_hash(const Hash128& file_id);
/// Hash `seq`, of row `seq` as the bytes `json` that are stored, on hash seq - 1.
AuditHash audit_row_hash(const AuditHash& before, std::uint64_t seq, std::string_view json);

/// 64 lower-case hexadecimal digits.
std::string audit_hash_hex(const AuditHash& hash);

}  // namespace fanal::store
