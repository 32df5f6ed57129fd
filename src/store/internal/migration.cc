#include "store/internal/migration.h"

#include <unistd.h>

#include <cerrno>
#include <vector>

#include "store/internal/file.h"
#include "store/internal/schema.h"

namespace fanal::store::internal {
namespace {

constexpr std::string_view snapshot_stem = "case.db.schema-";

// Whole or not there: made beside its name, and renamed. One that stands there is taken anew: after it was made,
// whoever went back to the earlier Fanal may have worked on, and what is about to be changed is what must be kept.
Result<void> take_snapshot(Database& database, const std::filesystem::path& dir, const Key256& pages_key,
                           std::int64_t version) {
  const auto path = snapshot_path(dir, version);
  auto partial = path;
  partial += ".new";
  if (::unlink(partial.c_str()) != 0 && errno != ENOENT) return system_error("remove", partial, errno);
  FANAL_TRY_VOID(database.copy_to(partial, pages_key));
  if (::rename(partial.c_str(), path.c_str()) != 0) return system_error("rename", partial, errno);
  return sync_directory(dir);
}

}  // namespace

std::filesystem::path snapshot_path(const std::filesystem::path& dir, std::int64_t version) {
  return dir / (std::string(snapshot_stem) + std::to_string(version));
}

Result<void> bring_up(Database& database, const std::filesystem::path& dir, const Key256& pages_key) {
  FANAL_TRY(version, schema_version(database));
  if (version == current_schema()) return {};
  FANAL_TRY_VOID(take_snapshot(database, dir, pages_key, version));
  return migrate(database);
}

Result<void> remove_snapshots(const std::filesystem::path& dir) {
  std::error_code failure;
  std::vector<std::filesystem::path> found;
  for (std::filesystem::directory_iterator entries(dir, failure), end; !failure && entries != end;
       entries.increment(failure)) {
    if (entries->path().filename().string().starts_with(snapshot_stem)) found.push_back(entries->path());
  }
  if (failure) return system_error("list", dir, failure.value());
  for (const auto& path : found) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  }
  return {};
}

}  // namespace fanal::store::internal
