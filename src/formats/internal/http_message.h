#pragma once
// Header blocks of HTTP and WARC, and chunked bodies. Source: RFC 9110, 5; RFC 9112, 7.1; ISO 28500, 4.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/offset_map.h"

namespace fanal::formats {

struct HeaderLine {
  std::string name;
  std::string value;  ///< UTF-8, lines that were folded joined by a space, blanks around it cut
  OffsetMap map;      ///< of the value, in the stream of the block
};

struct HeaderBlock {
  std::string_view start;  ///< the first line: `HTTP/1.1 200 OK`, `WARC/1.0`
  std::vector<HeaderLine> lines;
  std::size_t length = 0;  ///< with the empty line
};

/// Reads the block at the start of `text`, whose first byte is `base` of its stream, up to its empty line or the end.
/// `has_start`: a start line comes first. Lines without a colon are left out. At most `most` lines are kept.
HeaderBlock read_header_block(std::string_view text, std::uint64_t base, bool has_start, std::size_t most);

/// The first value of that name, any case; empty when there is none.
std::string_view header_value(const HeaderBlock& block, std::string_view lower_name);

struct Dechunked {
  std::string body;
  bool is_whole = false;  ///< every chunk was there; else the rest was taken as it is
};
Dechunked dechunk(std::string_view body);

}  // namespace fanal::formats
