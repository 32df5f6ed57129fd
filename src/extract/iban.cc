// Account numbers of banks in running text, in groups or not.
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"
#include "text/iban_codes.h"

namespace fanal::extract::internal {
namespace {

constexpr char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

const IbanForm* form_of(char first, char second) {
  const std::array<char, 2> country{upper(first), upper(second)};
  return iban_form({country.data(), country.size()});
}

bool fits(char kind, char c) { return kind == 'n' ? is_digit(c) : kind == 'a' ? is_letter(c) : is_alnum(c); }

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
std::optional<Found> read_on(std::string_view text, std::size_t at, const IbanForm& form, char first, char second) {
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
  for (const auto& part : form.parts)
    if (!take(part.kind, part.count)) return {};
  if (!has_iban_check({read.data(), length})) return {};
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
    auto found = read_on(text, digits.begin, *form, text[begin], text[begin + 1]);
    if (!found || !may_end(text, found->end)) continue;
    taken = found->end;
    mentions.push_back(mention(field.index, begin, found->end, MentionKind::iban, std::move(found->value), 970));
  }
}

}  // namespace fanal::extract::internal
