#include "extract/internal/phone_forms.h"

#include <array>
#include <cstdint>

namespace fanal::extract::internal {
namespace {

constexpr std::array<NationalForm, 44> national_forms{{
    {"FR", true, 10, 10},  {"GB", true, 10, 11}, {"DE", true, 9, 12},  {"BE", true, 9, 10},   {"NL", true, 10, 10},
    {"CH", true, 10, 10},  {"AT", true, 9, 13},  {"IE", true, 9, 10},  {"SE", true, 8, 10},   {"FI", true, 8, 11},
    {"RO", true, 10, 10},  {"BG", true, 9, 10},  {"TR", true, 11, 11}, {"UA", true, 10, 10},  {"MA", true, 10, 10},
    {"DZ", true, 9, 10},   {"EG", true, 9, 11},  {"ZA", true, 10, 10}, {"NG", true, 10, 11},  {"KE", true, 9, 10},
    {"AU", true, 10, 10},  {"NZ", true, 9, 11},  {"TH", true, 9, 10},  {"IN", true, 11, 11},  {"JP", true, 10, 11},
    {"RE", true, 10, 10},  {"GP", true, 10, 10}, {"MQ", true, 10, 10}, {"GF", true, 10, 10},  {"AE", true, 9, 10},
    {"ES", false, 9, 9},   {"PT", false, 9, 9},  {"IT", false, 9, 11}, {"GR", false, 10, 10}, {"PL", false, 9, 9},
    {"CZ", false, 9, 9},   {"DK", false, 8, 8},  {"NO", false, 8, 8},  {"LU", false, 8, 9},   {"MX", false, 10, 10},
    {"CO", false, 10, 10}, {"CL", false, 9, 9},  {"PE", false, 9, 9},  {"AR", false, 10, 11},
}};

// Where each country stands in the table, by its two letters: 1 + place; 0 for none.
constexpr std::size_t letters = 26;
constexpr std::size_t cell_of(char first, char second) {
  return static_cast<std::size_t>(first - 'A') * letters + static_cast<std::size_t>(second - 'A');
}
constexpr auto places = [] {
  std::array<std::uint8_t, letters * letters> made{};
  for (std::size_t i = 0; i < national_forms.size(); ++i)
    made[cell_of(national_forms[i].country[0], national_forms[i].country[1])] = static_cast<std::uint8_t>(i + 1);
  return made;
}();

}  // namespace

const NationalForm* national_form(std::string_view country) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (country.size() != 2 || !is_capital(country[0]) || !is_capital(country[1])) return nullptr;
  const auto place = places[cell_of(country[0], country[1])];
  return place == 0 ? nullptr : &national_forms[place - 1U];
}

bool is_one_digit(std::string_view digits) {
  return digits.size() >= 7 && digits.find_first_not_of(digits[0]) == std::string_view::npos;
}

bool is_counting(std::string_view digits) {
  constexpr int least_steps = 7;
  int up = 0;
  int down = 0;
  for (std::size_t i = 1; i < digits.size(); ++i) {
    up = digits[i] == digits[i - 1] + 1 || (digits[i] == '0' && digits[i - 1] == '9') ? up + 1 : 0;
    down = digits[i] + 1 == digits[i - 1] || (digits[i] == '9' && digits[i - 1] == '0') ? down + 1 : 0;
    if (up >= least_steps || down >= least_steps) return true;
  }
  return false;
}

bool is_series(std::span<const int> values) {
  if (values.size() < 4) return false;
  const int step = values[1] - values[0];
  for (std::size_t i = 2; i < values.size(); ++i)
    if (values[i] - values[i - 1] != step) return false;
  return true;
}

}  // namespace fanal::extract::internal
