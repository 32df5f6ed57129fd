#pragma once
// What a password must be, and how long the next attempt waits after wrong ones. Source: NIST SP 800-63B, 5.1.1 (length
// and no guessable words instead of kinds of characters), 5.2.2 (attempts are slowed).
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace fanal::guard {

/// Errors: invalid_input, saying why.
Result<void> check_password(std::string_view password, std::string_view account_name);

/// Letters, digits, `.`, `-`, `_`, from 2 to 64, lower case, beginning with a letter. Errors: invalid_input.
Result<void> check_account_name(std::string_view name);

/// After that many wrong attempts in a row, the last at `failed_at`: when the next is looked at. After each of the
/// first four, at once; after the fifth in 2 seconds, then twice as long each time, up to 15 minutes. Between two
/// log-ins of the account's own person, who begins it anew, that is at most 108 guesses in the first day and 96 in each
/// other.
UtcSeconds next_attempt_at(std::uint32_t failures, UtcSeconds failed_at);

}  // namespace fanal::guard
