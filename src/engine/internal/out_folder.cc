#include "engine/internal/out_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

namespace fanal::engine {
namespace {

namespace fs = std::filesystem;

Error cannot(const std::string& what, int error) {
  return Error{Code::unavailable, "cannot " + what + ": " + std::generic_category().message(error)};
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

Result<fs::path> named(const std::string& place) {
  std::error_code error;
  fs::path path = fs::absolute(place, error).lexically_normal();
  if (!path.has_filename()) path = path.parent_path();
  if (place.empty() || error || !path.has_filename())
    return Error{Code::invalid_input, "'" + place + "' is no name for a new folder"};
  return path;
}

Result<void> check_free(const fs::path& place) {
  std::error_code error;
  const auto status = fs::symlink_status(place, error);
  if (status.type() == fs::file_type::not_found) return {};
  if (error) return cannot("look at " + place.string(), error.value());
  if (status.type() == fs::file_type::directory && fs::is_empty(place, error)) return {};
  if (error) return cannot("look into " + place.string(), error.value());
  return Error{Code::already_exists, place.string() + " is there already: give a new folder, or an empty one"};
}

// To the end: a disk may take a part.
Result<void> write_all(int descriptor, std::string_view bytes, const std::string& name) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return cannot("write " + name, written == 0 ? EIO : errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> sync_directory(const fs::path& directory) {
  const Descriptor opened(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0 || ::fsync(opened.get()) != 0) return cannot("write " + directory.string(), errno);
  return {};
}

}  // namespace

Result<OutFolder> OutFolder::make(const std::string& place) {
  FANAL_TRY(path, named(place));
  FANAL_TRY_VOID(check_free(path));
  const std::string part = path.string() + ".part";
  if (::mkdir(part.c_str(), S_IRWXU) != 0) {
    if (errno != EEXIST) return cannot("make " + part, errno);
    return Error{Code::already_exists,
                 part + " is of an export that goes on, or was killed: where none goes on, remove it"};
  }
  Descriptor opened(::open(part.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (opened.get() < 0) {
    const int error = errno;
    ::rmdir(part.c_str());
    return cannot("open " + part, error);
  }
  return OutFolder(path.string(), part, opened.release());
}

OutFolder::OutFolder(std::string place, std::string part, int descriptor)
    : place_(std::move(place)), part_(std::move(part)), descriptor_(descriptor) {}

OutFolder::OutFolder(OutFolder&& other) noexcept
    : place_(std::move(other.place_)),
      part_(std::move(other.part_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      is_published_(other.is_published_) {}

OutFolder::~OutFolder() {
  if (descriptor_ < 0) return;
  ::close(descriptor_);
  std::error_code nothing_to_tell;
  if (!is_published_) fs::remove_all(part_, nothing_to_tell);
}

Result<void> OutFolder::add(const std::string& name, std::string_view bytes) {
  constexpr int how = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
  Descriptor file(::openat(descriptor_, name.c_str(), how, S_IRUSR | S_IWUSR));
  if (file.get() < 0) return cannot("write " + name + " in " + part_, errno);
  FANAL_TRY_VOID(write_all(file.get(), bytes, name + " in " + part_));
  // Some file systems say only now that it found no room.
  if (::close(file.release()) != 0) return cannot("write " + name + " in " + part_, errno);
  return {};
}

Result<void> OutFolder::settle() {
  if (::syncfs(descriptor_) != 0) return cannot("write " + part_, errno);
  return {};
}

Result<void> OutFolder::publish() {
  // Takes the place of an empty directory, and of nothing else.
  if (::rename(part_.c_str(), place_.c_str()) != 0) {
    if (errno == ENOTEMPTY || errno == EEXIST || errno == ENOTDIR)
      return Error{Code::already_exists, "something came to " + place_ + " meanwhile: give a new folder"};
    return cannot("move " + part_ + " to " + place_, errno);
  }
  is_published_ = true;
  return sync_directory(fs::path(place_).parent_path());
}

}  // namespace fanal::engine
