#pragma once
// Which rows of a case an asker may see. Made from what guard says, taken by every query of the store and of an index,
// so that nothing is filtered after counting.
#include <cstdint>
#include <memory>
#include <vector>

namespace fanal {

/// Rows of a case, numbered from 1.
class RowSet {
 public:
  /// Ascending or not; a row may be added twice.
  void add(std::int64_t row) {
    const auto word = static_cast<std::size_t>(row - 1) / 64;
    if (word >= words_.size()) words_.resize(word + 1 + words_.size() / 2, 0);
    const std::uint64_t bit = std::uint64_t{1} << (static_cast<std::uint64_t>(row - 1) % 64);
    count_ += (words_[word] & bit) == 0 ? 1U : 0U;
    words_[word] |= bit;
  }
  bool contains(std::int64_t row) const {
    const auto word = static_cast<std::size_t>(row - 1) / 64;
    return row > 0 && word < words_.size() && ((words_[word] >> (static_cast<std::uint64_t>(row - 1) % 64)) & 1U) != 0;
  }
  std::uint64_t size() const { return count_; }

 private:
  std::vector<std::uint64_t> words_;
  std::uint64_t count_ = 0;
};

/// One that nobody filled admits nothing.
struct RowFilter {
  bool admits_all = false;
  /// Where not all are admitted: those that are. Shared, for one set serves every question asked within one scope.
  std::shared_ptr<const RowSet> only;

  bool admits(std::int64_t row) const { return admits_all || (only != nullptr && only->contains(row)); }
  bool admits_none() const { return !admits_all && only == nullptr; }
};

}  // namespace fanal
