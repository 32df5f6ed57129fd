#include "collect/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

namespace fanal::collect {
namespace {

namespace fs = std::filesystem;

Issue listing_issue(Severity severity, std::string code, const fs::path& path, std::string message) {
  Issue issue;
  issue.severity = severity;
  issue.code = std::move(code);
  issue.file = path.string();
  issue.message = std::move(message);
  if (severity == Severity::unread) issue.lost = "the whole file or folder";
  return issue;
}

void list_folder(const fs::path& folder, const fs::path& root, Listing& listing) {
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  if (error) {
    listing.issues.push_back(
        listing_issue(Severity::unread, "unreadable_folder", folder, "folder cannot be listed: " + error.message()));
    return;
  }
  for (; entries != fs::directory_iterator(); entries.increment(error)) {
    if (error) break;
    const fs::path path = entries->path();
    const fs::file_status status = entries->symlink_status(error);
    if (fs::is_symlink(status)) {
      listing.issues.push_back(listing_issue(Severity::note, "link_not_followed", path,
                                             "symbolic link is not followed: give its target as a PATH to read it"));
    } else if (fs::is_directory(status)) {
      list_folder(path, root, listing);
    } else if (fs::is_regular_file(status)) {
      listing.files.push_back({path.string(), path.lexically_relative(root).generic_string()});
    } else {
      listing.issues.push_back(
          listing_issue(Severity::unread, "not_a_file", path, "neither a file nor a folder: it is not read"));
    }
  }
  if (error) {
    listing.issues.push_back(listing_issue(Severity::unread, "unreadable_folder", folder,
                                           "folder cannot be listed to its end: " + error.message()));
  }
}

Error system_error(const std::string& what, const std::string& path) {
  const int number = errno;
  const Code code = number == ENOENT ? Code::not_found : Code::unavailable;
  return Error{code, what + " " + path + ": " + std::strerror(number)};
}

}  // namespace

Result<Listing> list_files(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) return Error{Code::not_found, "no file or folder at " + path};
  if (error) return Error{Code::unavailable, "cannot look at " + path + ": " + error.message()};
  Listing listing;
  if (fs::is_directory(status)) {
    list_folder(path, path, listing);
  } else {
    listing.files.push_back({path, fs::path(path).filename().string()});
  }
  std::sort(listing.files.begin(), listing.files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.name < b.name; });
  std::sort(listing.issues.begin(), listing.issues.end(),
            [](const Issue& a, const Issue& b) { return a.file < b.file; });
  return listing;
}

struct FileBytes::State {
  int descriptor = -1;
  std::string memory;
  std::function<Result<std::string>(std::uint64_t, std::size_t)> elsewhere;
  std::uint64_t size = 0;
  std::string path;
  struct stat status {};
  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (descriptor >= 0) ::close(descriptor);
  }
};

FileBytes::FileBytes(std::unique_ptr<State> state) : state_(std::move(state)) {}
FileBytes::FileBytes(FileBytes&&) noexcept = default;
FileBytes& FileBytes::operator=(FileBytes&&) noexcept = default;
FileBytes::~FileBytes() = default;

Result<FileBytes> FileBytes::open(const std::string& path, std::uint64_t held) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (state->descriptor < 0) return system_error("cannot open", path);
  struct stat& status = state->status;
  if (::fstat(state->descriptor, &status) != 0) return system_error("cannot examine", path);
  if (S_ISFIFO(status.st_mode)) {
    return Error{Code::invalid_input, path + " is a pipe: give - and send it to standard input, or save it as a file"};
  }
  if (!S_ISREG(status.st_mode)) return Error{Code::invalid_input, path + " is not a regular file"};
  state->size = static_cast<std::uint64_t>(status.st_size);
  FileBytes file(std::move(state));
  if (file.size() > held) return file;
  FANAL_TRY(bytes, file.read(0, file.size()));
  ::close(std::exchange(file.state_->descriptor, -1));
  file.state_->memory = std::move(bytes);
  file.state_->size = file.state_->memory.size();
  return file;
}

FileBytes FileBytes::from(std::uint64_t size, std::function<Result<std::string>(std::uint64_t, std::size_t)> read) {
  auto state = std::make_unique<State>();
  state->elsewhere = std::move(read);
  state->size = size;
  return FileBytes(std::move(state));
}

Result<FileBytes> FileBytes::from_stdin(std::uint64_t most) {
  auto state = std::make_unique<State>();
  state->path = "standard input";
  std::array<char, 1U << 16U> buffer{};
  for (;;) {
    const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("cannot read", state->path);
    if (got == 0) break;
    state->memory.append(buffer.data(), static_cast<std::size_t>(got));
    if (state->memory.size() > most) {
      return Error{Code::limit,
                   "standard input is over " + std::to_string(most) + " bytes: save it as a file and give its path"};
    }
  }
  state->size = state->memory.size();
  return FileBytes(std::move(state));
}

bool FileBytes::has_changed() const {
  if (state_->descriptor < 0) return false;
  struct stat now {};
  const struct stat& then = state_->status;
  return ::fstat(state_->descriptor, &now) != 0 || now.st_size != then.st_size ||
         now.st_mtim.tv_sec != then.st_mtim.tv_sec || now.st_mtim.tv_nsec != then.st_mtim.tv_nsec;
}

std::uint64_t FileBytes::size() const { return state_->size; }

Result<std::string> FileBytes::read(std::uint64_t offset, std::size_t length) const {
  if (state_->elsewhere) return state_->elsewhere(offset, length);
  if (state_->descriptor < 0) {
    return offset >= state_->memory.size() ? std::string() : state_->memory.substr(offset, length);  // held
  }
  std::string bytes(length, '\0');
  std::size_t have = 0;
  while (have < length) {
    const ssize_t got =
        ::pread(state_->descriptor, bytes.data() + have, length - have, static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return system_error("cannot read", state_->path);
    if (got == 0) break;
    have += static_cast<std::size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

Result<Fingerprint> fingerprint(const FileBytes& file, const Key256& key) {
  constexpr std::size_t piece = std::size_t{1} << 20U;
  Sha256 sha;
  Blake128 blake(key);
  Fingerprint print;
  for (;;) {
    FANAL_TRY(bytes, file.read(print.bytes, piece));
    if (bytes.empty()) break;
    sha.update(bytes);
    blake.raw(bytes);
    print.bytes += bytes.size();
  }
  const auto digest = sha.finish();
  print.sha256 = to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  print.keyed = blake.finish();
  return print;
}

}  // namespace fanal::collect
