#pragma once
// Text templates: near-duplicate texts gathered round representatives.
#include <cstdint>
#include <functional>
#include <vector>

#include "base/executor.h"
#include "link/internal/shingles.h"

namespace fanal::link {

/// The texts to compare, by rank: their canonical order, 0 .. count - 1.
struct TextSet {
  std::uint32_t count = 0;
  std::function<ShingleView(std::uint32_t rank)> shingles;
  std::function<std::uint64_t(std::uint32_t rank)> exact;  ///< hash of the words; 0: no words, like nothing
};

/// Per rank. representative[r] == r for a representative; alike: Jaccard with it, thousandths.
struct Templates {
  std::vector<std::uint32_t> representative;
  std::vector<std::uint32_t> alike;
};

/// Leader clustering. Texts that are the same set count as one. Those that share most bands with others come first
/// (ties in canonical order), so that a text from the middle of its template leads it; a text like no leader becomes
/// one. Each goes to the leader it is most like, at `text_alike` thousandths or more, of the few that share most bands
/// with it; the earlier leader on a tie. Texts of fewer than `min_shingles` only with identical ones. O(texts) counting
/// of keys, then a few comparisons a text. Memory: 12 bytes a text, some 40 for each that differs (128 more of up to
/// two million), 12 a band for each leader, and up to 256 MiB of keys.
Templates gather_templates(const TextSet& texts, std::uint32_t text_alike, std::uint32_t min_shingles,
                           Executor& executor);

}  // namespace fanal::link
