#pragma once
// Is it text at all?
#include <string_view>

namespace fanal::formats {

/// True when `head` can be text in some charset: no NUL (but for UTF-16 with its mark), next to no control characters,
/// and not one of the common binary formats by its first bytes. Blanks alone are no text.
bool is_plausible_text(std::string_view head);

}  // namespace fanal::formats
