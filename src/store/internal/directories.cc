#include "store/internal/directories.h"

#include <sys/stat.h>

#include <cerrno>

#include "store/internal/file.h"

namespace fanal::store::internal {

Result<void> make_directory(const std::filesystem::path& dir) {
  if (::mkdir(dir.c_str(), S_IRWXU) == 0) return {};
  if (errno != EEXIST) return system_error("make", dir, errno);
  std::error_code failure;
  if (std::filesystem::is_directory(dir, failure)) return {};
  return Error{Code::already_exists, dir.string() + " exists and is no directory"};
}

Result<void> need_empty_directory(const std::filesystem::path& dir) {
  FANAL_TRY_VOID(make_directory(dir));
  std::error_code failure;
  const bool is_empty = std::filesystem::is_empty(dir, failure);
  if (failure) return system_error("list", dir, failure.value());
  if (!is_empty) return Error{Code::already_exists, dir.string() + " exists and is not an empty directory"};
  return {};
}

}  // namespace fanal::store::internal
