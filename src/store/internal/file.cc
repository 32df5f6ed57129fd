#include "store/internal/file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <system_error>
#include <thread>

namespace fanal::store::internal {

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Error system_error(std::string_view what, const std::filesystem::path& path, int error_number) {
  const Code code = error_number == ENOENT   ? Code::not_found
                    : error_number == EEXIST ? Code::already_exists
                                             : Code::unavailable;
  return Error{
      code, "cannot " + std::string(what) + " " + path.string() + ": " + std::generic_category().message(error_number)};
}

Result<File> open_file(const std::filesystem::path& path, int flags) {
  int descriptor = -1;
  do {
    descriptor = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor < 0) return system_error((flags & O_CREAT) != 0 ? "make" : "open", path, errno);
  return File(descriptor);
}

Result<std::string> read_whole(const std::filesystem::path& path, std::size_t limit) {
  FANAL_TRY(file, open_file(path, O_RDONLY));
  FANAL_TRY(size, size_of(file, path));
  if (size > limit) return Error{Code::limit, path.string() + " is longer than " + std::to_string(limit) + " bytes"};
  return read_at(file, 0, size, path);
}

Result<std::string> read_at(const File& file, std::uint64_t offset, std::size_t length,
                            const std::filesystem::path& path) {
  std::string bytes(length, '\0');
  std::size_t done = 0;
  while (done < length) {
    const auto got = ::pread(file.descriptor(), bytes.data() + done, length - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("read", path, errno);
    if (got == 0) {
      return Error{Code::damaged, path.string() + " ends at byte " + std::to_string(offset + done) + ", before the " +
                                      std::to_string(length) + " bytes from " + std::to_string(offset)};
    }
    done += static_cast<std::size_t>(got);
  }
  return bytes;
}

Result<void> write_at(const File& file, std::uint64_t offset, std::string_view bytes,
                      const std::filesystem::path& path) {
  while (!bytes.empty()) {
    const auto wrote = ::pwrite(file.descriptor(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote < 0) return system_error("write", path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
    offset += static_cast<std::uint64_t>(wrote);
  }
  return {};
}

Result<std::uint64_t> size_of(const File& file, const std::filesystem::path& path) {
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0) return system_error("examine", path, errno);
  return static_cast<std::uint64_t>(status.st_size);
}

Result<void> sync_file(const File& file, const std::filesystem::path& path) {
  if (::fsync(file.descriptor()) != 0) return system_error("sync", path, errno);
  return {};
}

Result<void> sync_data(const File& file, const std::filesystem::path& path) {
  if (::fdatasync(file.descriptor()) != 0) return system_error("sync", path, errno);
  return {};
}

Result<void> sync_directory(const std::filesystem::path& dir) {
  FANAL_TRY(file, open_file(dir, O_RDONLY | O_DIRECTORY));
  return sync_file(file, dir);
}

Result<void> replace_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path temporary = path;
  temporary += ".new";
  {
    FANAL_TRY(file, open_file(temporary, O_WRONLY | O_CREAT | O_TRUNC));
    FANAL_TRY_VOID(write_at(file, 0, bytes, temporary));
    FANAL_TRY_VOID(sync_file(file, temporary));
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0) return system_error("replace", path, errno);
  return sync_directory(path.parent_path().empty() ? "." : path.parent_path());
}

Result<FileLock> FileLock::wait(const File& file, const std::filesystem::path& path) {
  int status = 0;
  do {
    status = ::flock(file.descriptor(), LOCK_EX);
  } while (status != 0 && errno == EINTR);
  if (status != 0) return system_error("lock", path, errno);
  return FileLock(file.descriptor());
}

Result<FileLock> FileLock::within(const File& file, double seconds, const std::filesystem::path& path, Kind kind) {
  using clock = std::chrono::steady_clock;
  const auto deadline = clock::now() + std::chrono::duration<double>(seconds);
  const int operation = (kind == Kind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
  while (::flock(file.descriptor(), operation) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return system_error("lock", path, errno);
    if (clock::now() >= deadline) return Error{Code::busy, path.string() + " is locked by another process"};
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return FileLock(file.descriptor());
}

FileLock::~FileLock() {
  if (descriptor_ >= 0) ::flock(descriptor_, LOCK_UN);
}

void append_u32(std::string& out, std::uint32_t value) {
  for (unsigned i = 0; i < 4; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xffU));
}

void append_u64(std::string& out, std::uint64_t value) {
  for (unsigned i = 0; i < 8; ++i) out.push_back(static_cast<char>((value >> (8 * i)) & 0xffU));
}

std::uint32_t load_u32(std::string_view bytes) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

std::uint64_t load_u64(std::string_view bytes) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 8; ++i) value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

}  // namespace fanal::store::internal
