#pragma once
// The part of making shingles that runs on vectors, by the widest that the processor has.
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace fanal::link {

/// The hash of three words in their order.
constexpr std::uint64_t shingle_factor = 0x9e3779b97f4a7c15ULL;
/// out[i]: of words[i], words[i + 1], words[i + 2]. `out` has two numbers fewer than `words`, of which there are two or
/// more.
void hash_triples(std::span<const std::uint64_t> words, std::span<std::uint32_t> out);

/// How many numbers two ascending lists without repeats have in common.
std::size_t count_common(std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// bands[i]: the hash of the band number i + 1 and rows[4 * i] to rows[4 * i + 3].
constexpr std::size_t band_count = 32;
constexpr std::size_t band_rows = 4;
void hash_bands(std::span<const std::uint32_t, band_count * band_rows> rows,
                std::span<std::uint32_t, band_count> bands);

/// For bins of which some are empty: where each borrows from. 16 bins of a table are looked up at once, so that the
/// draws are given part by part: lookup[part] is the bin drawn within that part, or `elsewhere`.
constexpr std::size_t bin_count = band_count * band_rows;
constexpr std::uint8_t elsewhere = 0x80;
struct Draw {
  std::array<std::uint8_t, bin_count> bin{};
  std::array<std::array<std::uint8_t, bin_count>, bin_count / 16> lookup{};
};
/// `filled`: FF or 0. `source`: the bin itself where it is filled, else the first of its draws that is; `found` (FF or
/// 0) says whether one was.
void find_sources(std::span<const std::uint8_t, bin_count> filled, std::span<const Draw> draws,
                  std::span<std::uint8_t, bin_count> source, std::span<std::uint8_t, bin_count> found);

}  // namespace fanal::link
