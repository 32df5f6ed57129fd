#pragma once
// Uses of one key over time: within a run of uses the holder is the same, across a longer pause it may be another.
#include <cstdint>
#include <vector>

#include "link/internal/join.h"
#include "model/mention.h"

namespace fanal::link {

/// True when that way of reading a key is to be confirmed before it joins: a number with other readings, or uncovered
/// by three steps or more, or of a confidence under `soft_confidence`.
bool is_read_with_doubt(const Mention& mention, std::uint32_t soft_confidence);

/// Numbers the runs of each key that joins (JoinKey::runs, by their first uses in time), and says which uses read with
/// doubt stay alone. Uses further apart than pause_days, uses read with doubt, and undated ones beside several runs are
/// in one run only where a further reason agrees: the same text, another key that joins, the same place within
/// four times pause_days, or, for doubtful ones, the same place and month. O(n log n) over the uses.
void find_runs(std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
               const std::vector<bool>& is_list, const std::vector<RankFacts>& facts, const Templates& templates,
               const LinkOptions& options);

/// Of each two runs of a key that follow each other and are in different groups: the last use of the one and the first
/// of the other, as links of kind may_be_another. `meta`: per rank, its group. In order of keys, then of time.
std::vector<PairLink> find_pauses(const std::vector<JoinKey>& keys, const std::vector<RankFacts>& facts,
                                  const std::vector<std::uint32_t>& meta);

}  // namespace fanal::link
