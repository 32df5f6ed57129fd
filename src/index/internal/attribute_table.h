#pragma once
// The sets of values that documents of a segment have of an attribute, read once and kept.
#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "index/document.h"

namespace fanal::index {

struct SegmentState;
struct Trouble;

struct AttributeTable {
  std::vector<std::uint32_t> starts;  ///< of each set its first code; one more at the end
  std::vector<std::uint32_t> codes;
  std::uint32_t first_entry = 0;  ///< number of the entry with code 0
  std::uint32_t values = 0;       ///< entries

  std::size_t sets() const { return starts.size() - 1; }
  std::span<const std::uint32_t> codes_of(std::size_t set) const {
    return {codes.data() + starts[set], starts[set + 1] - std::size_t{starts[set]}};
  }
};

/// Thread-safe.
class AttributeTables {
 public:
  /// What it gives stays as long as this. Every code in it has an entry. Null after trouble.
  const AttributeTable* of(const SegmentState& segment, std::size_t attribute, Trouble& trouble);
  /// Documents of each set, of all that the segment has. Null after trouble.
  const std::vector<std::uint32_t>* documents_of(const SegmentState& segment, std::size_t attribute, Trouble& trouble);

 private:
  std::mutex mutex_;
  std::array<std::unique_ptr<const AttributeTable>, attribute_count> tables_;
  std::array<std::unique_ptr<const std::vector<std::uint32_t>>, attribute_count> documents_;
};

/// Documents of `found` by set; those of no set are trouble.
std::vector<std::uint32_t> counts_by_set(const SegmentState& segment, const class Bits& found, std::size_t attribute,
                                         std::size_t sets, Trouble& trouble);

}  // namespace fanal::index
