#include "query/internal/iban_codes.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "query/internal/ascii.h"

namespace fanal::query::internal {
namespace {

struct Length {
  std::string_view country;
  std::uint8_t characters;
};
constexpr std::array<Length, 89> lengths{
    {{"AD", 24}, {"AE", 23}, {"AL", 28}, {"AT", 20}, {"AZ", 28}, {"BA", 20}, {"BE", 16}, {"BG", 22}, {"BH", 22},
     {"BI", 27}, {"BR", 29}, {"BY", 28}, {"CH", 21}, {"CR", 22}, {"CY", 28}, {"CZ", 24}, {"DE", 22}, {"DJ", 27},
     {"DK", 18}, {"DO", 28}, {"EE", 20}, {"EG", 29}, {"ES", 24}, {"FI", 18}, {"FK", 18}, {"FO", 18}, {"FR", 27},
     {"GB", 22}, {"GE", 22}, {"GI", 23}, {"GL", 18}, {"GR", 27}, {"GT", 28}, {"HN", 28}, {"HR", 21}, {"HU", 28},
     {"IE", 22}, {"IL", 23}, {"IQ", 23}, {"IS", 26}, {"IT", 27}, {"JO", 30}, {"KW", 30}, {"KZ", 20}, {"LB", 28},
     {"LC", 32}, {"LI", 21}, {"LT", 20}, {"LU", 20}, {"LV", 21}, {"LY", 25}, {"MC", 27}, {"MD", 24}, {"ME", 22},
     {"MK", 19}, {"MN", 20}, {"MR", 27}, {"MT", 31}, {"MU", 30}, {"NI", 28}, {"NL", 18}, {"NO", 15}, {"OM", 23},
     {"PK", 24}, {"PL", 28}, {"PS", 29}, {"PT", 25}, {"QA", 29}, {"RO", 24}, {"RS", 22}, {"RU", 33}, {"SA", 24},
     {"SC", 31}, {"SD", 18}, {"SE", 24}, {"SI", 19}, {"SK", 24}, {"SM", 27}, {"SO", 23}, {"ST", 25}, {"SV", 28},
     {"TL", 23}, {"TN", 24}, {"TR", 26}, {"UA", 29}, {"VA", 22}, {"VG", 24}, {"XK", 20}, {"YE", 30}}};

unsigned mod97(unsigned rest, char c) {
  if (is_digit(c)) return (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
  return (rest * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
}

}  // namespace

std::optional<std::string> read_iban(std::string_view text) {
  std::string read;
  for (const char c : text) {
    if (is_alnum(c)) {
      read.push_back(upper(c));
    } else if (c != ' ' && c != '-' && c != '.') {
      return {};
    }
  }
  if (read.starts_with("IBAN")) read.erase(0, 4);
  if (read.size() < 5) return {};
  const auto country = std::string_view(read).substr(0, 2);
  const auto* length =
      std::find_if(lengths.begin(), lengths.end(), [&](const Length& row) { return row.country == country; });
  if (length == lengths.end() || length->characters != read.size() || !is_digit(read[2]) || !is_digit(read[3]))
    return {};
  unsigned rest = 0;
  for (std::size_t i = 4; i < read.size(); ++i) rest = mod97(rest, read[i]);
  for (std::size_t i = 0; i < 4; ++i) rest = mod97(rest, read[i]);
  // ISO 13616: check digits are 02 to 98.
  const auto check = (read[2] - '0') * 10 + (read[3] - '0');
  if (rest != 1 || check < 2 || check > 98) return {};
  return read;
}

}  // namespace fanal::query::internal
