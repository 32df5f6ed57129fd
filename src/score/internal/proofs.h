#pragma once
// Proofs in their order, and few enough to be read.
#include <vector>

#include "score/computation.h"

namespace fanal::score::internal {

/// Sorts, takes doubles out, counts the documents, and keeps most_proofs: the first of each document before the second
/// of any.
Observation observed(std::vector<Proof> proofs, std::vector<Figure> figures);

}  // namespace fanal::score::internal
