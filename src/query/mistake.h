#pragma once
// What is wrong with a query, and where: for a person to mend it.
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "text/tokens.h"

namespace fanal::query {

struct Mistake {
  Code code = Code::invalid_input;  ///< refused, where the query is well written and its use forbidden
  std::string what;                 ///< `"2025-13" is no date`
  std::string instead;              ///< what to write: `posted: wants 2025-01..2025-03`
  ByteSpan span;                    ///< bytes of the text as typed
  std::uint32_t column = 1;         ///< of span.begin: characters, from 1
};

/// `typed`: the text of which `span` is a part.
Mistake mistake_at(std::string_view typed, ByteSpan span, std::string what, std::string instead);

/// For commands and the API: `column 8: "2025-13" is no date; posted: wants 2025-01..2025-03`.
Error error_of(const Mistake& mistake);

/// Two lines for a terminal: the text, and ^ under what is meant. Of long texts the part around it, between dots.
/// Control characters are shown as blanks. Ends with a line feed.
std::string caret_lines(std::string_view typed, const Mistake& mistake);

}  // namespace fanal::query
