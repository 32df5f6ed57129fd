#pragma once
// When a posting (an advert at its site, a page at its address) was there, and when it was not, by one document.
#include <cstdint>

#include "base/time.h"

namespace fanal {

/// Numbers are stored: add at the end, never reorder.
enum class SightingKind : std::uint8_t {
  named,       ///< no time is known, only that the document goes by the name
  posted,      ///< the document says that it was posted then
  seen,        ///< it was taken from its source then, with the words that the document has
  seen_again,  ///< it was there then; its words are those that were taken before
  absent,      ///< its address answered then that there is nothing
};
constexpr std::uint8_t sighting_kind_count = 5;

struct Sighting {
  std::uint64_t name = 0;  ///< a hash of the address, or of the id at a site
  SightingKind kind = SightingKind::named;
  bool has_other_name = false;  ///< the document goes by a better name too
  UtcSeconds begin = 0;         ///< half-open; both 0 for named
  UtcSeconds end = 0;
  bool operator==(const Sighting&) const = default;
};

}  // namespace fanal
