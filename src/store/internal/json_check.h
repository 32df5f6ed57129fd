#pragma once
// Is a text JSON? A million rows of an audit are verified in about two seconds, and this look is a third of it; the
// parser used elsewhere (nlohmann/json) takes five times as long, and the whole would take more than twice as
// long (`bench_store_audit` prints both). So the usual row is only looked through, and what is unusual in a number or
// an escape is left to that parser. Source: RFC 8259.
#include <string_view>

namespace fanal::store::internal {

/// True when `text` is one JSON object: well-formed UTF-8 without a byte order mark, blanks around it allowed, no value
/// inside 200 others, escapes that are whole code points, numbers that a double holds. But for the mark and the depth
/// that is what nlohmann::json::accept says, and a test holds it to that. O(text).
bool is_json_object(std::string_view text);

}  // namespace fanal::store::internal
