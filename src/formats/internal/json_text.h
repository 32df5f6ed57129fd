#pragma once
// JSON strings and values as text. Source: RFC 8259.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace fanal::formats {

struct JsonString {
  std::string text;                 ///< UTF-8
  OffsetMap map;                    ///< escapes are replaced pieces
  bool has_lone_surrogate = false;  ///< half of a pair, which became U+FFFD
};

/// Decodes what stands between the quotes, well-formed UTF-8, whose first byte is `base` of its stream.
/// Nothing when an escape is not one of JSON's or a quote stands alone.
std::optional<JsonString> decode_json_string(std::string_view body, std::uint64_t base);

/// The length of the string that starts at the quote text[0], both quotes included; 0 when it does not end.
std::size_t json_string_length(std::string_view text);

bool is_json_blank(char c);

/// The length of the value that starts at text[0], blanks before it included, nested at most `max_depth` deep; 0 when
/// there is none. Control characters inside strings are let pass. O(length), no recursion.
std::size_t json_value_length(std::string_view text, std::uint32_t max_depth);

/// True when `text` is one JSON value and nothing else, nested at most `max_depth` deep.
bool is_json_value(std::string_view text, std::uint32_t max_depth);

}  // namespace fanal::formats
