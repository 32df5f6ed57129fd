#pragma once
// POSIX files: owned descriptors, whole reads and writes, locks, atomic replacement.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"

namespace fanal::store::internal {

class File {
 public:
  File() = default;
  explicit File(int descriptor) : descriptor_(descriptor) {}
  ~File();
  File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  File& operator=(File&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
  }
  int descriptor() const { return descriptor_; }
  bool is_open() const { return descriptor_ >= 0; }

 private:
  int descriptor_ = -1;
};

/// `unavailable` (or not_found, already_exists) with what was tried, on which path, and errno's reason.
Error system_error(std::string_view what, const std::filesystem::path& path, int error_number);

/// open(2) with O_CLOEXEC; new files are 0600. Errors: not_found, already_exists, unavailable.
Result<File> open_file(const std::filesystem::path& path, int flags);
/// Errors: limit over `limit` bytes.
Result<std::string> read_whole(const std::filesystem::path& path, std::size_t limit);
/// Exactly `length` bytes at `offset`. Errors: damaged when the file ends before.
Result<std::string> read_at(const File& file, std::uint64_t offset, std::size_t length,
                            const std::filesystem::path& path);
Result<void> write_at(const File& file, std::uint64_t offset, std::string_view bytes,
                      const std::filesystem::path& path);
Result<std::uint64_t> size_of(const File& file, const std::filesystem::path& path);
Result<void> sync_file(const File& file, const std::filesystem::path& path);
Result<void> sync_data(const File& file, const std::filesystem::path& path);
Result<void> sync_directory(const std::filesystem::path& dir);
/// temporary file beside it, fsync, rename, fsync of the directory: readers see the old or the new, whole.
Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes);

/// flock(2), released when it goes. `file` must outlive it.
class FileLock {
 public:
  enum class Kind : std::uint8_t { exclusive, shared };
  /// Exclusive.
  static Result<FileLock> wait(const File& file, const std::filesystem::path& path);
  /// Polls for up to `seconds`. Errors: busy.
  static Result<FileLock> within(const File& file, double seconds, const std::filesystem::path& path,
                                 Kind kind = Kind::exclusive);
  ~FileLock();
  FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FileLock& operator=(FileLock&&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// Little-endian integers in byte strings.
void append_u32(std::string& out, std::uint32_t value);
void append_u64(std::string& out, std::uint64_t value);
/// The first 4 or 8 bytes of `bytes`, which must be there.
std::uint32_t load_u32(std::string_view bytes);
std::uint64_t load_u64(std::string_view bytes);

inline std::string_view view_of(const auto& container) {
  return {reinterpret_cast<const char*>(container.data()), container.size()};
}
inline const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
inline unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace fanal::store::internal
