#pragma once
// The file `manifest` of a backup. docs/formats/case.md, "Backup".
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/keys.h"

namespace fanal::store::internal {

struct BackupFile {
  std::string name;  ///< relative to the backup: "000001/case.db"
  std::uint64_t bytes = 0;
  std::string digest;  ///< BLAKE2b-256, 64 hexadecimal digits
};

struct BackupManifest {
  std::string keys_json;  ///< the slots of the case, byte for byte
  std::uint64_t number = 0;
  std::string at;
  std::vector<BackupFile> files;
};

std::filesystem::path manifest_path(const std::filesystem::path& backup);
/// "000001": the folder of what is copied whole each time.
std::string number_name(std::uint64_t number);

/// Replaces the manifest of `backup` in one step.
Result<void> save_manifest(const std::filesystem::path& backup, const BackupManifest& manifest, const SecretKey& key);
/// Errors: not_found, damaged, wrong_key, invalid_input for a later format.
Result<BackupManifest> load_manifest(const std::filesystem::path& backup, const KeySource& source);
/// What a manifest tells one who has its backup key at hand, or none.
struct ManifestAhead {
  std::string case_id;                ///< 16 bytes, read without a key
  std::uint64_t epoch = 0;            ///< of its slots
  std::optional<BackupManifest> own;  ///< nothing when `key` does not open it
};
/// Nothing when there is no manifest. Errors: damaged; invalid_input for a later format.
Result<std::optional<ManifestAhead>> look_at_manifest(const std::filesystem::path& backup, const SecretKey& key);

}  // namespace fanal::store::internal
