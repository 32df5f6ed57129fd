#pragma once
// The header of a request as bytes, before anything is made of it: what a program on the way could cut or join
// otherwise than we do is refused (request smuggling). Beast reads folded lines, and trailers as headers.
// Source: RFC 9112 2.2, 3 and 5; RFC 9110 5.5.
#include <cstddef>
#include <string_view>

namespace fanal::serve {

/// Bytes of the header that `bytes` begin with, its empty line included; 0 while that has not come.
std::size_t header_size(std::string_view bytes);

/// Why this header could be read in two ways, as words for a client; empty where it cannot. Lines end with CR LF, the
/// first is `METHOD TARGET VERSION` in visible ASCII apart by one blank, none is folded, and none holds a control
/// character but a tab. `header`: to its empty line. O(length).
std::string_view why_strange(std::string_view header);

}  // namespace fanal::serve
