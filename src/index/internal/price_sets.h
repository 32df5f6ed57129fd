#pragma once
// The lists of prices that documents of a segment have, each once: so that the prices of many documents are counted
// list by list, and each document is one number.
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <utility>
#include <vector>

namespace fanal::index {

class Bits;
struct SegmentState;
struct Trouble;

struct PriceSets {
  using Price = std::pair<std::uint32_t, std::int64_t>;  ///< unit, amount

  std::vector<std::uint32_t> set_of;  ///< by document; 0: the empty one
  std::vector<std::uint32_t> starts;  ///< of each set its first price; one more at the end
  std::vector<Price> prices;
  std::vector<std::uint32_t> documents;  ///< of each set

  std::size_t sets() const { return starts.size() - 1; }
  std::span<const Price> prices_of(std::size_t set) const {
    return {prices.data() + starts[set], starts[set + 1] - std::size_t{starts[set]}};
  }
  /// Documents of `found` by set.
  std::vector<std::uint32_t> count(const Bits& found) const;
};

/// Thread-safe.
class KnownPriceSets {
 public:
  /// Read the first time that they are asked for, some 30 nanoseconds a document; stay as long as this. Null after
  /// trouble.
  const PriceSets* of(const SegmentState& segment, Trouble& trouble);

 private:
  std::mutex mutex_;
  std::unique_ptr<const PriceSets> known_;
};

}  // namespace fanal::index
