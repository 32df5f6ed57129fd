#pragma once
// The charset a page names in its own head. Source: WHATWG HTML, 13.2.3.2 "Prescan a byte stream".
#include <string>
#include <string_view>

namespace fanal::formats {

/// The name of the charset that a meta element in the first 64 KiB of `head` gives; empty when there is none.
std::string prescan_charset(std::string_view head);

}  // namespace fanal::formats
