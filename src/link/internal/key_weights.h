#pragma once
// Which keys may join, and how much they weigh; which documents only list the contacts of others.
#include <cstdint>
#include <vector>

#include "base/executor.h"
#include "link/components.h"
#include "link/internal/join.h"

namespace fanal::link {

/// Sets the weights and states of `keys`, keys_of[r] being the numbers of those of rank r, and gives for each rank
/// whether it is a list (rule 3 of linker.h): what a list holds says nothing of hubs either.
std::vector<bool> weigh_keys(std::vector<JoinKey>& keys, const std::vector<std::vector<std::uint32_t>>& keys_of,
                             const std::vector<RankFacts>& facts, const Templates& templates,
                             const LinkOptions& options, Executor& executor);

/// From each use of a run of a key to the run's first, but for the ranks set aside; of contacts alone, or of pictures
/// and cameras too.
std::vector<Edge> edges_of_keys(const std::vector<JoinKey>& keys, const std::vector<bool>& aside,
                                const LinkOptions& options, bool with_pictures = true);

}  // namespace fanal::link
