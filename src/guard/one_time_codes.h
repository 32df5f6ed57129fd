#pragma once
// The six digits that an app shows for half a minute. Source: RFC 6238 (TOTP) over RFC 4226 (HOTP), with SHA-1 and 30
// seconds, which is what every app takes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace fanal::guard {

constexpr std::int64_t code_seconds = 30;
constexpr std::size_t code_secret_bytes = 20;

/// The six digits of one step (`at / 30`).
std::string code_of(std::string_view secret, std::int64_t step);

/// The step that `code` is of, of the present one and one either way (a clock may be that wrong), if it is later than
/// `last_step`: no code works twice. Blanks in the code are dropped.
std::optional<std::int64_t> step_of(std::string_view secret, std::string_view code, UtcSeconds now,
                                    std::int64_t last_step);

/// `otpauth://totp/...`, which apps read as a picture or a link. `account` and `issuer` of letters, digits, . - _ only.
std::string code_link(std::string_view secret, std::string_view issuer, std::string_view account);

}  // namespace fanal::guard
