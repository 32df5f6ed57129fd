#pragma once
// A copy of a case in use, and the way back: every file with its size and hash in a sealed manifest.
// Format: docs/formats/case.md, "Backup". Source: SQLite, Online Backup API; libsodium (XChaCha20-Poly1305, BLAKE2b).
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/case.h"

namespace fanal::store {

/// Bytes done and bytes in all; may be empty.
using BackupProgress = std::function<void(std::uint64_t done, std::uint64_t total)>;

struct BackupReport {
  std::uint64_t number = 0;  ///< of the backup in its place, from 1
  std::string at;            ///< when it was begun; RFC 3339, UTC
  std::uint64_t files = 0;
  std::uint64_t bytes = 0;    ///< of all files
  std::uint64_t written = 0;  ///< of them, what was not there before
};

/// Backs the case up as it is at one moment, while it is read and written. Packs that are there already are compared
/// and only completed; case.db is written anew. Until the last step what the place held before stays whole. Errors:
/// already_exists when `to` holds something else, or another case's backup; busy while another backup goes there or one
/// there is read, or when the keys were rotated meanwhile; damaged when a pack is shorter than case.db says;
/// unavailable.
Result<BackupReport> back_up(const Case& opened, const std::filesystem::path& to, std::string_view at,
                             const BackupProgress& progress = {});

/// The id of the case it is of, 32 hexadecimal digits; needs no key, and is believed once one has opened it.
/// Errors: not_found when there is none; damaged; invalid_input.
Result<std::string> case_id_of_backup(const std::filesystem::path& from);

/// Reads every byte of a backup and compares. Errors: not_found when there is none; busy while one goes there;
/// wrong_key; damaged, naming each file that is not what was written; invalid_input when it is of a later Fanal.
Result<BackupReport> check_backup(const std::filesystem::path& from, const KeySource& source,
                                  const BackupProgress& progress = {});

/// The same while making a case of it in `to`, absent or empty. Until everything was right, `to` is no case.
/// Errors: those of check_backup; already_exists; unavailable.
Result<BackupReport> restore_backup(const std::filesystem::path& from, const std::filesystem::path& to,
                                    const KeySource& source, const BackupProgress& progress = {});

}  // namespace fanal::store
