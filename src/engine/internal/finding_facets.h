#pragma once
// Tier, stages, indicators and tags of all groups, for choosing and counting many at once.
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/facets.h"
#include "model/indicator.h"
#include "model/row_filter.h"
#include "store/reader.h"

namespace fanal::engine {

/// Of one set of findings.
struct FoundFacets {
  std::vector<Tier> tiers;                ///< by group
  std::vector<std::uint32_t> stages;      ///< by group: bits by stage_names
  std::vector<std::string> names;         ///< of indicators, ascending
  std::vector<std::uint32_t> starts;      ///< by group and one more, into `indicators`
  std::vector<std::uint16_t> indicators;  ///< numbers of names
  std::span<const std::uint16_t> indicators_of(std::uint32_t group) const {
    return std::span(indicators).subspan(starts[group], starts[group + 1U] - starts[group]);
  }
};

/// Thread-safe.
class FindingFacetTable {
 public:
  /// Read once for each set of findings, and kept: some 12 bytes a group and 2 an indicator in it. Null where no
  /// findings were made, or by a release that keeps no facets. Errors: damaged.
  Result<std::shared_ptr<const FoundFacets>> all(store::Reader& reader);

 private:
  std::mutex mutex_;
  std::int64_t set_ = 0;
  std::shared_ptr<const FoundFacets> known_;
};

/// One question's view of the facets of groups.
class GroupFacets {
 public:
  /// Nothing where `found` would be null. Worksheets are read as of now, through the asker's `rows`.
  static Result<std::optional<GroupFacets>> of(store::Reader& reader, FindingFacetTable& table, const RowFilter& rows);

  std::uint32_t groups() const { return static_cast<std::uint32_t>(found_->tiers.size()); }
  /// `reader`: the one of of(). Errors: invalid_input for a value that there is not.
  Result<std::vector<bool>> fitting(store::Reader& reader, const FacetChoice& choice) const;
  /// `weights`: by group, what to count it as; 0: not at all.
  std::vector<FacetCounts> counted(std::span<const std::uint64_t> weights) const;

 private:
  GroupFacets() = default;
  std::shared_ptr<const FoundFacets> found_;
  std::map<std::uint32_t, std::uint32_t> tags_;  ///< by group: bits by tag_names
};

/// not_found: says to link.
Error no_facets();

}  // namespace fanal::engine
