#pragma once
// Which groups documents are in, for many of them at once: from a table in memory, where one by one would cost more.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/result.h"
#include "engine/internal/group_segments.h"
#include "engine/search.h"
#include "store/reader.h"

namespace fanal::engine {

/// Thread-safe.
class GroupTable {
 public:
  /// The groups of each of `rows`, in their order, as `reader` sees the last linking; nothing where a document came
  /// after it. Up to 64 rows are looked up, some 80 microseconds each. For more all assignments are read, once
  /// for each outcome of linking, and kept: 12 bytes a document. Errors: damaged; what the store says.
  Result<std::vector<std::optional<Assignment>>> of(store::Reader& reader, const std::vector<store::FactRow>& rows);

 private:
  Result<std::shared_ptr<const std::vector<std::optional<Assignment>>>> table(store::Reader& reader);

  std::mutex mutex_;
  std::int64_t set_ = 0;
  std::shared_ptr<const std::vector<std::optional<Assignment>>> by_row_;
};

/// Most documents first, then by number; the first `most`.
void keep_largest(std::vector<GroupCount>& counts, std::size_t most);

}  // namespace fanal::engine
