#pragma once
// Entry into a case without a grant: for how long, and by when somebody else looks at it.
#include <string>

#include "base/time.h"

namespace fanal::guard {

constexpr UtcSeconds break_glass_seconds = 4 * 3600;

/// The end of the next working day (Monday to Friday, UTC), exclusive. RFC 3339.
std::string review_due(UtcSeconds now);

}  // namespace fanal::guard
