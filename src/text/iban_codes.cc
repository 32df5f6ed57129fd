#include "text/iban_codes.h"

#include <algorithm>
#include <cstddef>

namespace fanal {
namespace {

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }
constexpr bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

// The parts as the registry writes them: a kind and its count, `a4n14`.
struct Row {
  std::string_view country;
  std::string_view parts;
};

constexpr std::array<Row, 89> rows{
    {{"AD", "n8c12"},    {"AE", "n19"},      {"AL", "n8c16"},    {"AT", "n16"},     {"AZ", "a4c20"},
     {"BA", "n16"},      {"BE", "n12"},      {"BG", "a4n6c8"},   {"BH", "a4c14"},   {"BI", "n23"},
     {"BR", "n23a1c1"},  {"BY", "c4n4c16"},  {"CH", "n5c12"},    {"CR", "n18"},     {"CY", "n8c16"},
     {"CZ", "n20"},      {"DE", "n18"},      {"DJ", "n23"},      {"DK", "n14"},     {"DO", "c4n20"},
     {"EE", "n16"},      {"EG", "n25"},      {"ES", "n20"},      {"FI", "n14"},     {"FK", "a2n12"},
     {"FO", "n14"},      {"FR", "n10c11n2"}, {"GB", "a4n14"},    {"GE", "a2n16"},   {"GI", "a4c15"},
     {"GL", "n14"},      {"GR", "n7c16"},    {"GT", "c24"},      {"HN", "a4n20"},   {"HR", "n17"},
     {"HU", "n24"},      {"IE", "a4n14"},    {"IL", "n19"},      {"IQ", "a4n15"},   {"IS", "n22"},
     {"IT", "a1n10c12"}, {"JO", "a4n4c18"},  {"KW", "a4c22"},    {"KZ", "n3c13"},   {"LB", "n4c20"},
     {"LC", "a4c24"},    {"LI", "n5c12"},    {"LT", "n16"},      {"LU", "n3c13"},   {"LV", "a4c13"},
     {"LY", "n21"},      {"MC", "n10c11n2"}, {"MD", "c20"},      {"ME", "n18"},     {"MK", "n3c10n2"},
     {"MN", "n16"},      {"MR", "n23"},      {"MT", "a4n5c18"},  {"MU", "a4n19a3"}, {"NI", "a4n20"},
     {"NL", "a4n10"},    {"NO", "n11"},      {"OM", "n3c16"},    {"PK", "a4c16"},   {"PL", "n24"},
     {"PS", "a4c21"},    {"PT", "n21"},      {"QA", "a4c21"},    {"RO", "a4c16"},   {"RS", "n18"},
     {"RU", "n14c15"},   {"SA", "n2c18"},    {"SC", "a4n20a3"},  {"SD", "n14"},     {"SE", "n20"},
     {"SI", "n15"},      {"SK", "n20"},      {"SM", "a1n10c12"}, {"SO", "n19"},     {"ST", "n21"},
     {"SV", "a4n20"},    {"TL", "n19"},      {"TN", "n20"},      {"TR", "n6c16"},   {"UA", "n6c19"},
     {"VA", "n18"},      {"VG", "a4n16"},    {"XK", "n16"},      {"YE", "a4n4c18"}}};

constexpr IbanForm form_of(const Row& row) {
  IbanForm form{row.country, {}, 4};
  std::size_t part = 0;
  for (std::size_t i = 0; i < row.parts.size(); ++part) {
    form.parts[part].kind = row.parts[i++];
    unsigned count = 0;
    for (; i < row.parts.size() && is_digit(row.parts[i]); ++i)
      count = count * 10 + static_cast<unsigned>(row.parts[i] - '0');
    form.parts[part].count = static_cast<std::uint8_t>(count);
    form.length = static_cast<std::uint8_t>(form.length + count);
  }
  return form;
}

constexpr auto forms = [] {
  std::array<IbanForm, rows.size()> made{};
  for (std::size_t i = 0; i < rows.size(); ++i) made[i] = form_of(rows[i]);
  return made;
}();
static_assert(std::is_sorted(forms.begin(), forms.end(),
                             [](const IbanForm& a, const IbanForm& b) { return a.country < b.country; }));
static_assert(std::all_of(forms.begin(), forms.end(), [](const IbanForm& form) { return form.length <= 34; }));

unsigned mod97(unsigned rest, char c) {
  if (is_digit(c)) return (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
  return (rest * 100 + static_cast<unsigned>(c - 'A' + 10)) % 97;
}

}  // namespace

const IbanForm* iban_form(std::string_view country) {
  const auto* at = std::lower_bound(forms.begin(), forms.end(), country,
                                    [](const IbanForm& form, std::string_view key) { return form.country < key; });
  return at != forms.end() && at->country == country ? at : nullptr;
}

bool has_iban_check(std::string_view iban) {
  unsigned rest = 0;
  for (const char c : iban.substr(4)) rest = mod97(rest, c);
  for (const char c : iban.substr(0, 4)) rest = mod97(rest, c);
  // ISO 13616: check digits are 02 to 98.
  const auto check = (iban[2] - '0') * 10 + (iban[3] - '0');
  return rest == 1 && check >= 2 && check <= 98;
}

std::optional<std::string> read_iban(std::string_view text) {
  std::string read;
  for (const char c : text) {
    if (is_digit(c) || is_capital(upper(c))) {
      read.push_back(upper(c));
    } else if (c != ' ' && c != '-' && c != '.') {
      return {};
    }
  }
  if (read.starts_with("IBAN")) read.erase(0, 4);
  if (read.size() < 5) return {};
  const auto* form = iban_form(std::string_view(read).substr(0, 2));
  if (form == nullptr || form->length != read.size() || !is_digit(read[2]) || !is_digit(read[3])) return {};
  return has_iban_check(read) ? std::optional(std::move(read)) : std::nullopt;
}

}  // namespace fanal
