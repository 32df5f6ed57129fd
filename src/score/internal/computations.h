#pragma once
// The computations by name, one file each, for the table.
#include "score/computation.h"

namespace fanal::score::internal {

extern const Computation wording;

}  // namespace fanal::score::internal
