#pragma once
// What linking needs of a document, without the document.
#include <cstdint>
#include <vector>

#include "link/internal/boilerplate.h"
#include "link/linker.h"

namespace fanal::link {

/// Thread-safe while nobody counts into `boilerplate`. O(text).
DocumentDigest make_digest(const Document& document, const std::vector<Mention>& mentions,
                           const Boilerplate& boilerplate, const LinkOptions& options);

}  // namespace fanal::link
