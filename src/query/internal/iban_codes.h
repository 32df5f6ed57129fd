#pragma once
// Account numbers as people type them. Source: ISO 13616-1:2020 (check digits by ISO/IEC 7064 mod 97-10); lengths from
// the IBAN registry, release 101.
#include <optional>
#include <string>
#include <string_view>

namespace fanal::query::internal {

/// `text` in capitals without blanks, hyphens and full stops when it is an account number of a known country, its
/// length and its check digits right. `IBAN` may stand before it.
std::optional<std::string> read_iban(std::string_view text);

}  // namespace fanal::query::internal
