#pragma once
// A set of words that the compiler lays out: most words asked for are not in it, and one probe of four bytes says so
// where a binary search would compare ten strings.
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace fanal::extract::internal {

template <std::size_t count>
class WordSet {
 public:
  /// No word is empty or longer than 255 bytes.
  constexpr explicit WordSet(const std::array<std::string_view, count>& words) : words_(words) {
    for (std::size_t i = 0; i < count; ++i) {
      const auto mark = mark_of(words_[i]);
      auto at = place_of(mark);
      while (slots_[at].length != 0) at = (at + 1) % size;
      slots_[at] = {static_cast<std::uint16_t>(i), static_cast<std::uint8_t>(words_[i].size()), tag_of(mark)};
    }
  }

  constexpr bool holds(std::string_view word) const {
    if (word.empty()) return false;
    const auto mark = mark_of(word);
    for (auto at = place_of(mark); slots_[at].length != 0; at = (at + 1) % size)
      if (slots_[at].tag == tag_of(mark) && slots_[at].length == word.size() && words_[slots_[at].word] == word)
        return true;
    return false;
  }

 private:
  static_assert(count <= UINT16_MAX);
  static constexpr std::size_t size = std::bit_ceil(count * 3);  // at most a third full: probes stay short
  struct Slot {
    std::uint16_t word = 0;
    std::uint8_t length = 0;  ///< 0: free
    std::uint8_t tag = 0;     ///< of its mark
  };

  // Of the length and four letters, which hardly two words of a language share.
  static constexpr std::uint64_t mark_of(std::string_view word) {
    const auto letter = [&](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(word[at])}; };
    const auto last = word.size() - 1;
    const auto key = letter(0) | letter(last) << 8U | letter(last / 2) << 16U | letter((last + 1) / 3) << 24U |
                     std::uint64_t{word.size()} << 32U;
    return key * 0x9E3779B97F4A7C15U;
  }
  static constexpr std::size_t place_of(std::uint64_t mark) { return static_cast<std::size_t>(mark >> 44U) % size; }
  static constexpr std::uint8_t tag_of(std::uint64_t mark) { return static_cast<std::uint8_t>(mark >> 36U); }

  std::array<std::string_view, count> words_;
  std::array<Slot, size> slots_{};
};

}  // namespace fanal::extract::internal
