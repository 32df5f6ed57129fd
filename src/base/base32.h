#pragma once
// Bytes as letters and digits that survive being read out. Source: RFC 4648, section 6, in lower case, without padding.
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

/// `abcdefghijklmnopqrstuvwxyz234567`, five bits a character.
std::string to_base32(std::string_view bytes);
/// Upper case, blanks and hyphens are taken too. Nothing for other characters, or bits left over that are not 0.
std::optional<std::string> from_base32(std::string_view text);

}  // namespace fanal
