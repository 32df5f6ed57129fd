#pragma once
// The charset of a page, which it may name in its own head. Source: WHATWG HTML, 13.2.3.2 "Prescan a byte stream".
#include <string>
#include <string_view>

#include "text/charset.h"

namespace fanal::formats {

/// The name of the charset that a meta element in the first 64 KiB of `head` gives; empty when there is none.
std::string prescan_charset(std::string_view head);

/// The charset of a page: its byte order mark, else `label`, which came from outside, else what the page names, else
/// what its bytes look like.
Charset charset_of_page(std::string_view bytes, std::string_view label);

}  // namespace fanal::formats
