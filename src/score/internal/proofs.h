#pragma once
// Proofs in their order, and few enough to be read.
#include <vector>

#include "score/computation.h"

namespace fanal::score::internal {

/// Sorts, takes doubles out, counts the documents and their classes of sources, and keeps most_proofs: one of each
/// class first, then the first of each document before the second of any.
Observation observed(const GroupFacts& group, std::vector<Proof> proofs, std::vector<Figure> figures);

}  // namespace fanal::score::internal
