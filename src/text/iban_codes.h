#pragma once
// Account numbers of banks. Source: ISO 13616-1:2020 (form, check digits by ISO/IEC 7064 mod 97-10); lengths and kinds
// of character of each country from the IBAN registry, release 101.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

struct IbanPart {
  char kind = 'n';         ///< `n` figures, `a` letters, `c` either
  std::uint8_t count = 0;  ///< characters; 0 past the last part
};

struct IbanForm {
  std::string_view country;         ///< two capitals, as in the registry
  std::array<IbanPart, 3> parts{};  ///< what follows the country and the two check digits
  std::uint8_t length = 0;          ///< characters in all, at most 34
};

/// The form of the accounts of `country`, two capitals; null when it has none. O(log n) of 89 countries.
const IbanForm* iban_form(std::string_view country);

/// True when the check digits of `iban` hold: capitals and figures without blanks, two figures in third place, at least
/// four characters. Its form is not looked at.
bool has_iban_check(std::string_view iban);

/// `text` in capitals without blanks, hyphens and full stops when it is an account number of a known country, its
/// length and its check digits right. `IBAN` may stand before it.
std::optional<std::string> read_iban(std::string_view text);

}  // namespace fanal
