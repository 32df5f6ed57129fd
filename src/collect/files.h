#pragma once
// World to Item: the files under a path, and their bytes as they are.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"
#include "model/issue.h"

namespace fanal::collect {

class FileBytes;

struct SourceFile {
  std::string path;  ///< as it can be opened, or as it was called where it came from
  std::string name;  ///< below the PATH argument with `/` between parts; the file's own name when PATH is a file
  std::function<Result<FileBytes>()> open = {};  ///< of one that does not lie at `path`; empty: of all others
};

struct Listing {
  std::vector<SourceFile> files;  ///< by name, bytewise
  std::vector<Issue> issues;  ///< what could not be listed: an unreadable folder, a device, a link out of the folder
};

/// The regular files under `path`, in folders of any depth. Symbolic links inside a folder are not followed (a note
/// Issue each); `path` itself may be one. Errors: not_found when `path` does not exist,
/// unavailable when it cannot be looked at.
Result<Listing> list_files(const std::string& path);

/// One open file, read by position: never changed, never mapped (a file cut short under a map would kill the process).
class FileBytes {
 public:
  /// Holds a file of up to `held` bytes in memory from the start, so that it cannot change between two reads. Never
  /// waits: a pipe or a device is refused. Errors: not_found, unavailable, invalid_input (no regular file).
  static Result<FileBytes> open(const std::string& path, std::uint64_t held = 0);
  /// What `read` gives for a place and a length, as read() below; it never changes.
  static FileBytes from(std::uint64_t size, std::function<Result<std::string>(std::uint64_t, std::size_t)> read);
  /// All of standard input, held in memory up to `most` bytes. Errors: limit.
  static Result<FileBytes> from_stdin(std::uint64_t most);
  FileBytes(FileBytes&&) noexcept;
  FileBytes& operator=(FileBytes&&) noexcept;
  ~FileBytes();

  std::uint64_t size() const;
  /// True when the file on disk is no longer what open() met: another size or time of change. Never for a held one.
  bool has_changed() const;
  /// Up to `length` bytes from `offset`; fewer only at the end of the file.
  Result<std::string> read(std::uint64_t offset, std::size_t length) const;

 private:
  struct State;
  explicit FileBytes(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct Fingerprint {
  Hash128 keyed;       ///< BLAKE2b of the bytes under the case's key
  std::string sha256;  ///< hexadecimal
  std::uint64_t bytes = 0;
};

/// Reads the whole file once, in pieces. O(bytes).
Result<Fingerprint> fingerprint(const FileBytes& file, const Key256& key);

}  // namespace fanal::collect
