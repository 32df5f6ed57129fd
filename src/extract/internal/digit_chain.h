#pragma once
// The search for telephone numbers in a chain of digit tokens.
#include <vector>

#include "extract/finder.h"
#include "extract/internal/figure_doubts.h"

namespace fanal::extract::internal {

/// Appends the numbers that the chain's tokens make and that stand on their own in it, in order, without overlaps; none
/// that is written plainly, for that is the plain finder's. O(tokens), each with a bounded search.
void find_in_chain(const TokenChain& chain, const FieldView& field, const Context& context,
                   std::vector<Mention>& mentions);

}  // namespace fanal::extract::internal
