#pragma once
// Which group each document is in, in memory: so that what a search found is counted by groups without a look-up each.
#include <cstdint>
#include <limits>
#include <memory>
#include <mutex>
#include <vector>

#include "base/result.h"
#include "store/reader.h"

namespace fanal::engine {

/// Thread-safe.
class GroupTable {
 public:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  /// The meta group of each row, as `reader` sees the last linking; `none` where there is none, rows after the last one
  /// linked are beyond its end. Reads all of them when groups were made anew, 4 bytes a document; else free.
  /// Errors: damaged; what the store says.
  Result<std::shared_ptr<const std::vector<std::uint32_t>>> metas(store::Reader& reader);

 private:
  std::mutex mutex_;
  std::int64_t set_ = 0;
  std::shared_ptr<const std::vector<std::uint32_t>> metas_;
};

}  // namespace fanal::engine
