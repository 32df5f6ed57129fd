#pragma once
// The part of looking that runs on vectors: where words, digits and signs stand in a stretch of text.
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "extract/internal/word_table.h"

namespace fanal::extract::internal {

constexpr std::size_t scan_bytes = 1024;  ///< at once: a whole advert, mostly

/// What goes on over the end of a stretch.
struct ScanState {
  bool wants_words = true;        ///< false: word_bounds stays 0
  std::uint64_t letter = 0;       ///< 1: the last byte was of a word
  std::uint64_t digit = 0;        ///< 1: a digit
  std::uint64_t high_letter = 0;  ///< 1: of a letter past 7F, so that continuation bytes go on with it
  std::uint64_t high = 0;         ///< not 0: a byte past 7F was met
  std::uint32_t token_begin = 0;
  std::uint32_t token_bytes = 0;  ///< of the run of letters and digits that goes on
};

/// Offsets count bytes of the whole text. Arrays have room for what vectors write past the last.
struct ScanPlaces {
  static constexpr std::size_t room = scan_bytes + 16;
  std::size_t word_bounds = 0;
  std::size_t digit_bounds = 0;
  std::size_t signs = 0;
  std::size_t tokens = 0;
  std::array<std::uint32_t, room> words;   ///< begins and ends by turns
  std::array<std::uint32_t, room> digits;  ///< the same of runs of digits
  std::array<std::uint32_t, room> sign;    ///< of + . / : < @
  /// Begin and end of runs of `least_token` ASCII letters and digits or more.
  std::array<std::uint32_t, room / 8> token;
};
constexpr std::size_t least_token = 20;

/// Adds to `places` what stands in text[from, from + scan_bytes); `from` is a multiple of scan_bytes. By the widest
/// vectors of the processor, the same on every machine.
void scan(std::string_view text, std::size_t from, ScanState& state, ScanPlaces& places);

/// Of words given as bounds (begin, end, begin, ...): those that may be in the table, and those that may start with a
/// capital: ASCII, or C3, which is to be looked at. Each is a number: its begin, and its end shifted by 32.
struct Sifted {
  std::size_t words = 0;
  std::size_t capitals = 0;
  std::array<std::uint64_t, ScanPlaces::room / 2> word;
  std::array<std::uint64_t, ScanPlaces::room / 2> capital;
};
constexpr std::uint32_t begin_of(std::uint64_t word) { return static_cast<std::uint32_t>(word); }
constexpr std::uint32_t end_of(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32U); }
void sift(std::string_view text, const std::uint32_t* bounds, std::size_t count, const WordTable& table,
          Sifted& sifted);

}  // namespace fanal::extract::internal
