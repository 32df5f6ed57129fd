#pragma once
// Sets of three-word sequences as sorted 32-bit hashes, and how alike two of them are.
#include <cstdint>
#include <span>
#include <vector>

#include "link/internal/shingle_vectors.h"

namespace fanal::link {

/// Kept at most; a longer text keeps those under 2^(32 - sampling), the same share of every text. 384 words are more
/// than nearly all adverts have, and 1.5 KiB a document at most.
constexpr std::size_t max_shingles = 384;

struct ShingleView {
  std::span<const std::uint32_t> values;  ///< ascending, distinct
  std::uint8_t sampling = 0;
};

/// Appends the hashes of each three neighbouring words of one sentence, and of sentences of one or two words whole:
/// what stands in another order keeps its sequences. `sentence_ends` as append_word_hashes gives them.
void append_shingles(std::span<const std::uint64_t> words, std::span<const std::uint32_t> sentence_ends,
                     std::vector<std::uint32_t>& out);
/// Sorts, drops repeats, and samples down to max_shingles; gives the sampling.
std::uint8_t settle_shingles(std::vector<std::uint32_t>& shingles);

/// Shared over all, in thousandths, rounded down; of the coarser sampling of the two. 0 for two empty sets.
std::uint32_t jaccard(ShingleView a, ShingleView b);

/// The keys of the bands under which `shingles` are looked up: alike sets are likely to share at least one.
/// With 32 bands of 4 rows two sets of Jaccard 0.5 share one with probability 0.87, of 0.6: 0.99, of 0.1: 0.003.
void compute_bands(ShingleView shingles, std::span<std::uint32_t, band_count> bands);

}  // namespace fanal::link
