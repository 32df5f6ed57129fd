#pragma once
// A folder of files that leave a case: whole at its place, or not there at all.
#include <string>
#include <string_view>

#include "base/result.h"

namespace fanal::engine {

/// Made beside its place as `PLACE.part`, readable by its owner alone. What is not published goes with it.
class OutFolder {
 public:
  /// `place`: absent, or an empty directory. Errors: already_exists when it holds something, or a `.part` that another
  /// export makes, or left when it was killed; invalid_input for a place that has no name; unavailable.
  static Result<OutFolder> make(const std::string& place);
  ~OutFolder();
  OutFolder(OutFolder&& other) noexcept;
  OutFolder& operator=(OutFolder&&) = delete;

  /// `name`: of a new file in it. Errors: unavailable when it cannot be written whole: the disk is full.
  Result<void> add(const std::string& name, std::string_view bytes);
  /// All of it is on disk, which may take long. Errors: unavailable.
  Result<void> settle();
  /// At its place in one step. Call once, after settle(). Errors: already_exists when something came there meanwhile;
  /// unavailable.
  Result<void> publish();

 private:
  OutFolder(std::string place, std::string part, int descriptor);
  std::string place_;
  std::string part_;
  int descriptor_;
  bool is_published_ = false;
};

}  // namespace fanal::engine
