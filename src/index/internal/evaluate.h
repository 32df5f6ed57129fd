#pragma once
// The documents of a segment for which a planned expression holds.
#include "index/internal/plan_state.h"

namespace fanal::index {

/// Those of `within` for which it holds. Each part is asked only of what the parts before it left.
Bits evaluate(const SegmentState& segment, const PlannedNode& node, const Bits& within, Trouble& trouble);

/// Those of `within`, all of which hold every one of the entries, that hold them as near and in the order that the
/// expression, a phrase or a near, asks.
Bits keep_near(const SegmentState& segment, const PlannedNode& node, const Bits& within, Trouble& trouble);

}  // namespace fanal::index
