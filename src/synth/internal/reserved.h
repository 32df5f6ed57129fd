#pragma once
// Identifiers that are no one's, for the cases of events: none of them is one that adverts get.
#include <cstdint>
#include <string>
#include <string_view>

namespace fanal::synth {

enum class Range : std::uint8_t {
  canada,             ///< +1 613 555 01xx and others
  germany_mobile,     ///< 0171 39200xx
  germany_mobile_2,   ///< 0176 040690xx
  germany_fixed,      ///< 030 23125xxx
  sweden_mobile,      ///< 070-174 06 xx
  manchester,         ///< 0161 496 0xxx
  edinburgh,          ///< 0131 496 0xxx
  british_freephone,  ///< 0808 157 0xxx
  sydney,             ///< 02 5550 xxxx
};

/// E.164. Numbers under 90 of one range differ.
std::string reserved_phone(Range range, std::uint32_t number);

/// ISO 3166-1 alpha-2 of the numbers that begin so.
std::string_view country_of_phone(std::string_view e164);

/// The number as people write it: with its country when `national` is false. Any style.
std::string written_phone(std::string_view e164, bool national, std::uint32_t style);

/// `imei:` and fifteen figures, the last of them the check digit: of the test range.
std::string reserved_imei(std::uint32_t number);

/// An IBAN as people write it: in fours, or as it is.
std::string written_iban(std::string_view iban, std::uint32_t style);

}  // namespace fanal::synth
