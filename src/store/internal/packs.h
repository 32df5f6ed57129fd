#pragma once
// The pack files of a case: sealed frames back to back. docs/formats/case.md, "Blobs".
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "base/result.h"
#include "store/internal/database.h"
#include "store/internal/file.h"

namespace fanal::store::internal {

constexpr std::uint64_t max_pack_bytes = std::uint64_t{64} << 20U;
constexpr std::size_t pack_header_bytes = 16;

std::filesystem::path pack_path(const std::filesystem::path& dir, std::uint64_t number);
std::string pack_header(std::uint64_t number);

/// By number, the bytes of each pack that case.db knows: what was committed.
using CommittedPacks = std::map<std::uint64_t, std::uint64_t>;
Result<CommittedPacks> committed_packs(Database& database);

struct FramePlace {
  std::uint64_t pack = 0;
  std::uint64_t offset = 0;
};

/// Appends frames; one for the one writer. What is appended counts only once a commit names it.
class BlobWriter {
 public:
  /// Cuts off and removes what is beyond `committed`. Errors: damaged when a pack is shorter than what is committed.
  static Result<BlobWriter> open(const std::filesystem::path& dir, const CommittedPacks& committed);
  Result<FramePlace> append(std::string_view stored);
  /// Everything appended so far is on disk when it returns.
  Result<void> sync();
  std::uint64_t number() const { return number_; }
  std::uint64_t bytes() const { return bytes_; }

 private:
  explicit BlobWriter(std::filesystem::path dir) : dir_(std::move(dir)) {}
  Result<void> start(std::uint64_t number);
  Result<void> resume(std::uint64_t number, std::uint64_t bytes);
  Result<void> write_waiting();

  std::filesystem::path dir_;
  File file_;
  std::uint64_t number_ = 0;
  std::uint64_t bytes_ = 0;  ///< with what waits
  std::uint64_t written_ = 0;
  std::string waiting_;  ///< small frames are gathered into one write
};

/// Reads frames by place; keeps a few packs open.
class BlobReader {
 public:
  explicit BlobReader(std::filesystem::path dir) : dir_(std::move(dir)) {}
  Result<std::string> read(const FramePlace& place, std::size_t length);

 private:
  std::filesystem::path dir_;
  std::map<std::uint64_t, File> open_;
};

}  // namespace fanal::store::internal
