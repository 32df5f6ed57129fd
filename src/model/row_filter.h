#pragma once
// Which rows of a case an asker may see. Made from what guard says, taken by every query of the store and of an index,
// so that nothing is filtered after counting.
#include <algorithm>
#include <bit>
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
  /// The rows 1 to `row`. O(row / 64).
  static RowSet through(std::int64_t row) {
    RowSet out;
    if (row <= 0) return out;
    out.count_ = static_cast<std::uint64_t>(row);
    out.words_.assign(static_cast<std::size_t>((out.count_ + 63) / 64), ~std::uint64_t{0});
    if (out.count_ % 64 != 0) out.words_.back() = (std::uint64_t{1} << (out.count_ % 64)) - 1;
    return out;
  }
  bool contains(std::int64_t row) const {
    const auto word = static_cast<std::size_t>(row - 1) / 64;
    return row > 0 && word < words_.size() && ((words_[word] >> (static_cast<std::uint64_t>(row - 1) % 64)) & 1U) != 0;
  }
  std::uint64_t size() const { return count_; }
  /// How many of them are `row` or before it. O(row / 64).
  std::uint64_t count_through(std::int64_t row) const {
    std::uint64_t count = 0;
    const auto end = static_cast<std::uint64_t>(row < 0 ? 0 : row);
    for (std::size_t word = 0; word < words_.size() && word * 64 < end; ++word) {
      const std::uint64_t left = end - word * 64;
      const std::uint64_t mask = left >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << left) - 1;
      count += static_cast<std::uint64_t>(std::popcount(words_[word] & mask));
    }
    return count;
  }
  /// The number-th of them, from 1; 0 for none, the last of all where there are fewer. O(rows / 64).
  std::int64_t at(std::uint64_t number) const {
    std::uint64_t passed = 0;
    std::int64_t last = 0;
    for (std::size_t word = 0; word < words_.size() && passed < number; ++word) {
      const auto here = static_cast<std::uint64_t>(std::popcount(words_[word]));
      if (here == 0) continue;
      std::uint64_t bits = words_[word];
      for (std::uint64_t skip = std::min(number - passed, here) - 1; skip > 0; --skip) bits &= bits - 1;
      last = static_cast<std::int64_t>(word) * 64 + std::countr_zero(bits) + 1;
      passed += here;
    }
    return last;
  }

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
