#include "store/internal/packs.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace fanal::store::internal {
namespace {

constexpr std::size_t gather_bytes = std::size_t{1} << 20U;
constexpr std::size_t max_open_packs = 8;

}  // namespace

std::filesystem::path pack_path(const std::filesystem::path& dir, std::uint64_t number) {
  std::array<char, 32> name{};
  std::snprintf(name.data(), name.size(), "%06llu.pack", static_cast<unsigned long long>(number));
  return dir / "blobs" / name.data();
}

std::string pack_header(std::uint64_t number) {
  std::string header = "FANALPK1";
  append_u64(header, number);
  return header;
}

Result<CommittedPacks> committed_packs(Database& database) {
  FANAL_TRY(query, database.prepare("SELECT number, bytes FROM packs"));
  CommittedPacks packs;
  Rows rows = query();
  for (;;) {
    FANAL_TRY(more, rows.next());
    if (!more) return packs;
    packs.emplace(rows.number(0), rows.number(1));
  }
}

namespace {

// Files in blobs/ that no row names were made by a writer that was killed before its first commit into them.
Result<void> remove_unnamed(const std::filesystem::path& dir, const CommittedPacks& committed) {
  std::error_code failure;
  std::filesystem::directory_iterator entries(dir / "blobs", failure);
  if (failure) return system_error("list", dir / "blobs", failure.value());
  for (const auto& entry : entries) {
    if (entry.path().extension() != ".pack") continue;
    const std::uint64_t number = std::strtoull(entry.path().stem().c_str(), nullptr, 10);
    if (committed.contains(number) || entry.path() != pack_path(dir, number)) continue;
    if (::unlink(entry.path().c_str()) != 0) return system_error("remove", entry.path(), errno);
  }
  return {};
}

}  // namespace

Result<BlobWriter> BlobWriter::open(const std::filesystem::path& dir, const CommittedPacks& committed) {
  BlobWriter writer(dir);
  FANAL_TRY_VOID(remove_unnamed(dir, committed));
  if (committed.empty()) return writer;
  const auto& [number, bytes] = *committed.rbegin();
  FANAL_TRY_VOID(writer.resume(number, bytes));
  return writer;
}

// Only the last pack can have a tail: a new one is begun when the one before was committed or removed.
Result<void> BlobWriter::resume(std::uint64_t number, std::uint64_t bytes) {
  const auto path = pack_path(dir_, number);
  FANAL_TRY(file, open_file(path, O_RDWR));
  FANAL_TRY(size, size_of(file, path));
  if (size < bytes) {
    return Error{Code::damaged, path.string() + " is " + std::to_string(bytes - size) +
                                    " bytes shorter than what was committed: run `fanal doctor`"};
  }
  if (size > bytes && ::ftruncate(file.descriptor(), static_cast<off_t>(bytes)) != 0) {
    return system_error("cut the uncommitted end of", path, errno);
  }
  file_ = std::move(file);
  number_ = number;
  bytes_ = written_ = bytes;
  return {};
}

Result<void> BlobWriter::start(std::uint64_t number) {
  FANAL_TRY_VOID(sync());
  const auto path = pack_path(dir_, number);
  FANAL_TRY(file, open_file(path, O_RDWR | O_CREAT | O_EXCL));
  FANAL_TRY_VOID(sync_directory(path.parent_path()));
  file_ = std::move(file);
  number_ = number;
  written_ = 0;
  waiting_ = pack_header(number);
  bytes_ = waiting_.size();
  return {};
}

Result<FramePlace> BlobWriter::append(std::string_view stored) {
  if (!file_.is_open() || bytes_ >= max_pack_bytes) FANAL_TRY_VOID(start(number_ + 1));
  const FramePlace place{number_, bytes_};
  waiting_.append(stored);
  bytes_ += stored.size();
  if (waiting_.size() >= gather_bytes) FANAL_TRY_VOID(write_waiting());
  return place;
}

Result<void> BlobWriter::write_waiting() {
  FANAL_TRY_VOID(write_at(file_, written_, waiting_, pack_path(dir_, number_)));
  written_ += waiting_.size();
  waiting_.clear();
  return {};
}

Result<void> BlobWriter::sync() {
  if (!file_.is_open()) return {};
  FANAL_TRY_VOID(write_waiting());
  return sync_data(file_, pack_path(dir_, number_));
}

Result<std::string> BlobReader::read(const FramePlace& place, std::size_t length) {
  const auto path = pack_path(dir_, place.pack);
  auto found = open_.find(place.pack);
  if (found == open_.end()) {
    auto file = open_file(path, O_RDONLY);
    if (!file && file.error().code == Code::not_found) return Error{Code::damaged, path.string() + " is missing"};
    if (!file) return std::move(file).error();
    if (open_.size() >= max_open_packs) open_.erase(open_.begin());
    found = open_.emplace(place.pack, *std::move(file)).first;
  }
  return read_at(found->second, place.offset, length, path);
}

}  // namespace fanal::store::internal
