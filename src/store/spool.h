#pragma once
// Bytes that wait to be read into a case: sealed, in a file that has no name, under a key that nobody keeps.
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::store {

/// Gone with the process, however it ends: there is no name to leave behind, and what lies in free blocks of the disk
/// cannot be opened without the key, which is in memory only. Thread-safe.
class Spool {
 public:
  /// In `dir`, whose disk holds it. Errors: unavailable.
  static Result<Spool> open(const std::filesystem::path& dir);
  ~Spool();
  Spool(Spool&&) noexcept;
  Spool& operator=(Spool&&) noexcept;

  /// `bytes`: 1 to max_frame_bytes. Gives the number by which they are read again. Errors: unavailable (disk full).
  Result<std::uint64_t> add(std::string_view bytes);
  /// Errors: damaged when they are not what was added; unavailable.
  Result<std::string> read(std::uint64_t number) const;
  /// What it takes on disk.
  std::uint64_t stored_bytes() const;
  /// What its disk has left for others than the administrator. Errors: unavailable.
  Result<std::uint64_t> free_bytes() const;

 private:
  struct State;
  explicit Spool(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace fanal::store
