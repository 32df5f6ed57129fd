// Account numbers. Source: ISO 13616-1:2020 (form, check digits by ISO/IEC 7064 mod 97-10); lengths and kinds of
// character of each country from the IBAN registry, release 101.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// What follows the country and the check digits: `n` figures, `a` letters, `c` either, with their counts.
struct Form {
  std::string_view country;
  std::string_view parts;
};

constexpr std::array<Form, 89> forms{
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
static_assert(std::is_sorted(forms.begin(), forms.end(),
                             [](const Form& a, const Form& b) { return a.country < b.country; }));

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

const Form* form_of(char first, char second) {
  const std::array<char, 2> country{upper(first), upper(second)};
  const std::string_view wanted(country.data(), 2);
  const auto* at = std::lower_bound(forms.begin(), forms.end(), wanted,
                                    [](const Form& form, std::string_view key) { return form.country < key; });
  return at != forms.end() && at->country == wanted ? at : nullptr;
}

bool fits(char kind, char c) { return kind == 'n' ? is_digit(c) : kind == 'a' ? is_letter(c) : is_alnum(c); }

unsigned mod97(unsigned rest, char c) {
  if (is_digit(c)) return (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
  return (rest * 100 + static_cast<unsigned>(upper(c) - 'A' + 10)) % 97;
}

// Bytes of what may part two groups at `at`: blanks, a hyphen, a full stop.
std::size_t separator_length(std::string_view text, std::size_t at) {
  const auto blanks = skip_blanks(text, at) - at;
  if (blanks != 0) return blanks <= 4 ? blanks : 0;
  return at < text.size() && (text[at] == '-' || text[at] == '.') ? 1 : 0;
}

struct Found {
  std::size_t end = 0;
  std::string value;
};

// Reads on after the country: two check digits, then the parts of its form.
std::optional<Found> read_iban(std::string_view text, std::size_t at, const Form& form, char first, char second) {
  std::array<char, 34> read{upper(first), upper(second)};
  std::size_t length = 2;
  const auto take = [&](char kind, std::size_t count) {
    for (; count > 0; --count) {
      if (at < text.size() && !is_alnum(text[at])) at += separator_length(text, at);
      if (at >= text.size() || !fits(kind, text[at])) return false;
      read[length++] = upper(text[at++]);
    }
    return true;
  };
  if (!take('n', 2)) return {};
  for (std::size_t i = 0; i < form.parts.size();) {
    const char kind = form.parts[i++];
    std::size_t count = 0;
    for (; i < form.parts.size() && is_digit(form.parts[i]); ++i)
      count = count * 10 + static_cast<std::size_t>(form.parts[i] - '0');
    if (!take(kind, count)) return {};
  }
  unsigned rest = 0;
  for (std::size_t i = 4; i < length; ++i) rest = mod97(rest, read[i]);
  for (std::size_t i = 0; i < 4; ++i) rest = mod97(rest, read[i]);
  // ISO 13616: check digits are 02 to 98.
  const auto check = (read[2] - '0') * 10 + (read[3] - '0');
  if (rest != 1 || check < 2 || check > 98) return {};
  return Found{at, std::string(read.data(), length)};
}

// By the byte before the figures and its blank: most runs of figures follow no letter.
bool may_follow_country(std::string_view text, std::size_t digits) {
  if (digits < 2) return false;
  const char before = text[digits - 1];
  return is_letter(before == ' ' ? text[digits - 2] : before);
}

// Where the two letters before the figures at `digits` begin, npos when there are none that stand by themselves:
// `FR76`, `fr 76`, `IBANFR76`.
std::size_t country_begin(std::string_view text, std::size_t digits) {
  auto end = digits;
  if (end > 0 && text[end - 1] == ' ') --end;
  if (end < 2 || !is_letter(text[end - 1]) || !is_letter(text[end - 2])) return std::string_view::npos;
  const auto begin = end - 2;
  if (!word_before(text, begin)) return begin;
  constexpr std::string_view word = "iban";
  if (begin < word.size()) return std::string_view::npos;
  for (std::size_t i = 0; i < word.size(); ++i)
    if (lower(text[begin - word.size() + i]) != word[i]) return std::string_view::npos;
  return word_before(text, begin - word.size()) ? std::string_view::npos : begin;
}

// What follows the last character may be a word that nobody parted from it, but no further figure.
bool may_end(std::string_view text, std::size_t end) {
  if (!word_at(text, end)) return true;
  auto at = end;
  while (at < text.size() && is_letter(text[at])) ++at;
  return at - end >= 3 && is_digit(text[end - 1]) && !word_at(text, at);
}

}  // namespace

void find_ibans(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  const auto text = field.text;
  std::size_t taken = 0;
  for (const auto digits : field.anchors->digits) {
    if (digits.end - digits.begin < 2 || !may_follow_country(text, digits.begin) || digits.begin < taken) continue;
    const auto begin = country_begin(text, digits.begin);
    if (begin == std::string_view::npos || begin < taken) continue;
    const auto* form = form_of(text[begin], text[begin + 1]);
    if (form == nullptr) continue;
    auto found = read_iban(text, digits.begin, *form, text[begin], text[begin + 1]);
    if (!found || !may_end(text, found->end)) continue;
    taken = found->end;
    mentions.push_back(mention(field.index, begin, found->end, MentionKind::iban, std::move(found->value), 970));
  }
}

}  // namespace fanal::extract::internal
