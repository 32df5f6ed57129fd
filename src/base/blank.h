#pragma once
// Whether somebody said anything at all.
#include <string_view>

namespace fanal {

/// True when `text` is empty or spaces, tabs and ends of lines only.
inline bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace fanal
