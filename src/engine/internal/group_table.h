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

/// All assignments of one outcome of linking.
struct Assignments {
  static constexpr std::uint32_t no_group = 0xFFFFFFFFU;
  std::vector<std::uint32_t> meta;   ///< by row, the first for none; no_group where a document is of none
  std::vector<std::uint32_t> micro;  ///< by row
  std::vector<std::uint32_t> sizes;  ///< documents of each meta group

  std::uint32_t meta_of(store::FactRow row) const {
    const auto place = static_cast<std::size_t>(row);
    return place < meta.size() ? meta[place] : no_group;
  }
  std::optional<Assignment> of(store::FactRow row) const {
    if (meta_of(row) == no_group) return std::nullopt;
    return Assignment{micro[static_cast<std::size_t>(row)], meta_of(row)};
  }
};

/// Thread-safe.
class GroupTable {
 public:
  /// The groups of each of `rows`, in their order, as `reader` sees the last linking; nothing where a document came
  /// after it. Up to 64 rows are looked up where the table is not there yet, some 80 microseconds each.
  /// Errors: damaged; what the store says.
  Result<std::vector<std::optional<Assignment>>> of(store::Reader& reader, const std::vector<store::FactRow>& rows);
  /// All of them: read once for each outcome of linking, and kept: 8 bytes a document. Errors: the same.
  Result<std::shared_ptr<const Assignments>> all(store::Reader& reader);

 private:
  std::mutex mutex_;
  std::int64_t set_ = 0;
  std::shared_ptr<const Assignments> known_;
};

/// Most documents first, then by number; the first `most`.
void keep_largest(std::vector<GroupCount>& counts, std::size_t most);

}  // namespace fanal::engine
