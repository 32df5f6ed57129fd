#pragma once
// A set of documents of a segment, by ordinal: a bit each.
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace fanal::index {

class Bits {
 public:
  Bits() = default;
  explicit Bits(std::uint32_t size) : size_(size), words_((std::size_t{size} + 63) / 64, 0) {}
  static Bits all(std::uint32_t size) {
    Bits bits(size);
    bits.add_range(0, size);
    return bits;
  }
  std::uint32_t size() const { return size_; }
  std::vector<std::uint64_t>& words() { return words_; }
  const std::vector<std::uint64_t>& words() const { return words_; }
  void add(std::uint32_t at) { words_[at / 64] |= std::uint64_t{1} << (at % 64); }
  bool has(std::uint32_t at) const { return ((words_[at / 64] >> (at % 64)) & 1U) != 0; }
  void add_range(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t at = begin; at < end;) {
      const std::uint32_t stop = std::min<std::uint32_t>(end, (at / 64 + 1) * 64);
      const std::uint64_t ones = stop - at == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << (stop - at)) - 1;
      words_[at / 64] |= ones << (at % 64);
      at = stop;
    }
  }
  std::uint64_t count() const {
    return count_words([this](std::size_t i) { return words_[i]; }, 0, words_.size());
  }
  /// Of the same size, as in all that follows.
  std::uint64_t count_with(const Bits& other) const {
    return count_words([&](std::size_t i) { return words_[i] & other.words_[i]; }, 0, words_.size());
  }
  std::uint64_t count(std::uint32_t begin, std::uint32_t end) const {
    if (begin >= end) return 0;
    const std::size_t first = begin / 64;
    return count_words(
        [&](std::size_t i) {
          std::uint64_t word = words_[i];
          if (i == first) word &= ~std::uint64_t{0} << (begin % 64);
          if ((i + 1) * 64 > end) word &= (std::uint64_t{1} << (end % 64)) - 1;
          return word;
        },
        first, (std::size_t{end} + 63) / 64);
  }
  bool any() const {
    for (const std::uint64_t word : words_) {
      if (word != 0) return true;
    }
    return false;
  }
  void keep(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
  }
  void join(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
  }
  void drop(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
  }
  /// Calls take(at) for each, ascending, within [begin, end).
  template <typename Take>
  void each(std::uint32_t begin, std::uint32_t end, const Take& take) const {
    for (std::size_t i = begin / 64; i < words_.size() && i * 64 < end; ++i) {
      std::uint64_t word = words_[i];
      if (i == begin / 64) word &= ~std::uint64_t{0} << (begin % 64);
      if ((i + 1) * 64 > end) word &= (std::uint64_t{1} << (end % 64)) - 1;
      for (; word != 0; word &= word - 1)
        take(static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word)));
    }
  }
  template <typename Take>
  void each(const Take& take) const {
    each(0, size_, take);
  }
  /// The first at or after `at`; size() when there is none.
  std::uint32_t next(std::uint32_t at) const {
    if (at >= size_) return size_;
    std::size_t i = at / 64;
    std::uint64_t word = words_[i] & (~std::uint64_t{0} << (at % 64));
    while (word == 0) {
      if (++i == words_.size()) return size_;
      word = words_[i];
    }
    return static_cast<std::uint32_t>(i * 64) + static_cast<std::uint32_t>(std::countr_zero(word));
  }

 private:
  /// By sums within bytes, for the plain processor we build for counts bits by a call (Warren, Hacker's Delight, 5-1).
  template <typename Word>
  std::uint64_t count_words(const Word& word, std::size_t first, std::size_t last) const {
    constexpr std::uint64_t pairs = 0x5555555555555555U;
    constexpr std::uint64_t fours = 0x3333333333333333U;
    constexpr std::uint64_t bytes = 0x0F0F0F0F0F0F0F0FU;
    std::uint64_t count = 0;
    for (std::size_t i = first; i < last;) {
      // A byte holds up to 8 of each word: 31 words before one could overflow.
      std::uint64_t sums = 0;
      for (const std::size_t end = std::min(last, i + 31); i < end; ++i) {
        std::uint64_t x = word(i);
        x -= (x >> 1U) & pairs;
        x = (x & fours) + ((x >> 2U) & fours);
        sums += (x + (x >> 4U)) & bytes;
      }
      constexpr std::uint64_t wide = 0x00FF00FF00FF00FFU;
      sums = (sums & wide) + ((sums >> 8U) & wide);
      count += (sums * 0x0001000100010001U) >> 48U;
    }
    return count;
  }

  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

}  // namespace fanal::index
