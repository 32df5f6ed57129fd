#pragma once
// Reads digits as a telephone number of a country. The only door to libphonenumber.
// Source: ITU-T E.164; national plans by libphonenumber's metadata.
#include <optional>
#include <string>
#include <string_view>

namespace fanal::extract::internal {

struct PlanNumber {
  std::string e164;       ///< `+33639980012`
  bool is_valid = false;  ///< false: the length fits, but the range is not in service (numbers kept for fiction)
};

/// `digits`: digits, with a + in front when the country code is written. `country`: ISO 3166-1 alpha-2, used without
/// +; may be empty with it. Nothing when no number of that country has this length. Thread-safe.
std::optional<PlanNumber> read_number(const std::string& digits, const std::string& country);

/// True for countries that share country code 1.
bool is_north_american(std::string_view country);

}  // namespace fanal::extract::internal
