#pragma once
// Reads digits as a telephone number of a country: E.164, whether its range is in service, whose and of what kind it
// is. Source: ITU-T E.164; national plans by libphonenumber's metadata, compiled into data/number_plan.inc.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fanal {

enum class NumberKind : std::uint8_t {
  unknown,  ///< of no range in service
  fixed,
  mobile,
  fixed_or_mobile,  ///< the plan does not tell them apart, as in North America
  toll_free,
  premium,
  shared_cost,
  voip,
  personal,
  pager,
  uan,  ///< one number of an organisation for all its places
  voicemail,
};

/// How the length of a national number fits its country.
enum class NumberLength : std::uint8_t { fits, fits_locally, too_short, too_long, of_no_number };

/// What digits say, whether or not such a number can be. Holds no memory of its own.
struct NumberReading {
  std::array<char, 24> text{};  ///< E.164: +, country code, national number
  std::uint8_t size = 0;        ///< of text
  NumberLength length = NumberLength::of_no_number;
  NumberKind kind = NumberKind::unknown;
  /// ISO 3166-1 alpha-2, of static storage; 001 for a code of no country; empty where countries share the code and the
  /// number is of none of them.
  std::string_view region;

  std::string_view e164() const { return {text.data(), size}; }
  /// False: the range is not in service; numbers kept for fiction are like that.
  bool is_valid() const { return kind != NumberKind::unknown; }
  /// In service, or at least of the length of a number.
  bool is_likely() const { return is_valid() || length == NumberLength::fits; }
};

struct PlanNumber {
  std::string e164;       ///< `+33639980012`
  bool is_valid = false;  ///< false: the length fits, but the range is not in service (numbers kept for fiction)
  NumberKind kind = NumberKind::unknown;
  std::string_view region;  ///< as in NumberReading
};

/// `digits`: ASCII digits, with a + in front when the country code is written. `country`: ISO 3166-1 alpha-2, in whose
/// way they are dialled: with or without its trunk prefix, carrier code, international prefix or country code; may be
/// empty with a +. Nothing when libphonenumber would not parse them. Linear in the digits, takes no memory,
/// thread-safe.
std::optional<NumberReading> read_digits(std::string_view digits, std::string_view country);

/// The reading of `digits` when it is likely; else nothing. Thread-safe.
std::optional<PlanNumber> read_number(std::string_view digits, std::string_view country);

/// True for countries that share country code 1.
bool is_north_american(std::string_view country);

}  // namespace fanal
