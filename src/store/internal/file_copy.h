#pragma once
// Files copied and hashed in one reading: BLAKE2b-256 (RFC 7693, libsodium's crypto_generichash).
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "base/result.h"

namespace fanal::store::internal {

struct CopiedFile {
  std::string digest;         ///< of what was read: 64 hexadecimal digits
  std::uint64_t written = 0;  ///< bytes that differed from what stood in the target
};

/// Called with the bytes just read; it may be empty.
using BytesRead = std::function<void(std::uint64_t)>;

/// Makes `to` the first `bytes` of `from`, writing only the pieces of 1 MiB that differ, and syncs it. What `to` holds
/// beyond is cut off. Errors: damaged when `from` is shorter; unavailable.
Result<CopiedFile> copy_what_differs(const std::filesystem::path& from, const std::filesystem::path& to,
                                     std::uint64_t bytes, const BytesRead& read);
/// The digest of the first `bytes` of a file. Errors: damaged when it is shorter; not_found; unavailable.
Result<std::string> digest_of_file(const std::filesystem::path& path, std::uint64_t bytes, const BytesRead& read);

}  // namespace fanal::store::internal
