#pragma once
// The bytes of an audit file: its header, its records one after another, its tail. docs/formats/audit.md, "File".
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/audit.h"
#include "store/internal/audit_record.h"
#include "store/internal/file.h"
#include "store/keys.h"

namespace fanal::store::internal {

/// `damaged`, naming the file and the byte where its chain breaks.
Error audit_broken_at(const std::filesystem::path& path, std::uint64_t offset, std::string_view why);

struct AuditFile {
  std::filesystem::path path;
  SecretKey key;
  File file;
  std::string id_hex;
  // The tail as this process last saw it; another process may have gone on since.
  std::uint64_t end = 0;
  AuditLink link;

  /// Writes the header of a new file, with a random id.
  Result<void> start();
  /// Sets id, `end` and `link` to before the first record. Errors: damaged when it is no audit file.
  Result<void> read_header();
  using Visit = std::function<Result<bool>(const AuditEntry&, std::uint64_t end)>;
  /// Walks whole records from `offset`, after `from`, which follows; stops when `visit` gives false. Without `visit`
  /// only lengths are looked at. Gives where the first byte lies that no whole record holds, or where it stopped.
  Result<std::uint64_t> scan(std::uint64_t offset, AuditLink& from, const Visit& visit) const;
  /// Sets `end` and `link` to the last whole record of `size` bytes; gives how many torn bytes follow it.
  Result<std::uint64_t> find_tail(std::uint64_t size);
  /// Reads all of the file once when its last record is from before there were hashes.
  Result<void> know_hash();

 private:
  Result<bool> find_tail_from_end(std::uint64_t size);
};

}  // namespace fanal::store::internal
