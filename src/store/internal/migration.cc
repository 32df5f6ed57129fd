#include "store/internal/migration.h"

#include <unistd.h>

#include <cerrno>
#include <vector>

#include "store/internal/file.h"
#include "store/internal/schema_steps.h"

namespace fanal::store::internal {
namespace {

std::string snapshot_stem() { return "case.db" + std::string(snapshot_mark); }

}  // namespace

std::filesystem::path snapshot_path(const std::filesystem::path& dir, std::int64_t version) {
  return dir / (snapshot_stem() + std::to_string(version));
}

Result<void> remove_snapshots(const std::filesystem::path& dir) {
  std::error_code failure;
  std::vector<std::filesystem::path> found;
  for (std::filesystem::directory_iterator entries(dir, failure), end; !failure && entries != end;
       entries.increment(failure)) {
    if (entries->path().filename().string().starts_with(snapshot_stem())) found.push_back(entries->path());
  }
  if (failure) return system_error("list", dir, failure.value());
  for (const auto& path : found) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return system_error("remove", path, errno);
  }
  return {};
}

}  // namespace fanal::store::internal
