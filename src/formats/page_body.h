#pragma once
// The bytes of the page that a document was read from, taken out of the unit that holds it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "model/document.h"

namespace fanal::formats {

struct PageBody {
  std::string bytes;          ///< encodings of its transfer undone
  std::string charset_label;  ///< what HTTP said, or empty
};

/// `reader` and `first_record`: of the unit, whose bytes are `unit`. Nothing for what is no page of HTML, or was read
/// by a reader that reads no pages. O(unit).
std::optional<PageBody> page_body(std::string_view reader, std::string_view unit, std::uint64_t first_record,
                                  const Document& document, const Limits& limits);

}  // namespace fanal::formats
