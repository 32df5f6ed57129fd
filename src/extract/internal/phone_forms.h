#pragma once
// How national telephone numbers are dialled. Source: ITU-T national numbering plans, as in libphonenumber's examples.
#include <cstddef>
#include <span>
#include <string_view>

namespace fanal::extract::internal {

struct NationalForm {
  std::string_view country;  ///< ISO 3166-1 alpha-2
  bool trunk = false;        ///< written with a leading 0, counted in the length
  std::size_t least = 0;     ///< digits
  std::size_t most = 0;
};

/// Null for countries that are not in the table; North America is not.
const NationalForm* national_form(std::string_view country);

/// 5555555555
bool is_one_digit(std::string_view digits);
/// A run of eight digits each one more, or one less, than the digit before: someone counts.
bool is_counting(std::string_view digits);

/// Four values or more, each as much more or less than the one before: sizes, rows, counts.
bool is_series(std::span<const int> values);

}  // namespace fanal::extract::internal
