#include "extract/internal/money.h"

#include <algorithm>
#include <array>

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

enum class Reading : std::uint8_t { fixed, dollar, peso, pound };

struct Sign {
  std::string_view text;  ///< lower case
  std::string_view code;
  Reading reading = Reading::fixed;
};

// Longer signs stand before their own endings and beginnings.
constexpr std::array<Sign, 66> signs{{
    {"us$", "USD"},
    {"usd$", "USD"},
    {"ca$", "CAD"},
    {"cad$", "CAD"},
    {"c$", "CAD"},
    {"au$", "AUD"},
    {"a$", "AUD"},
    {"nz$", "NZD"},
    {"mx$", "MXN"},
    {"mex$", "MXN"},
    {"rd$", "DOP"},
    {"r$", "BRL"},
    {"hk$", "HKD"},
    {"s/.", "PEN"},
    {"$us", "USD"},
    {"$usd", "USD"},
    {"$cad", "CAD"},
    {"$mxn", "MXN"},
    {"$", "USD", Reading::dollar},
    {"\u20ac", "EUR"},
    {"\u00a3", "GBP"},
    {"\u00a5", "JPY"},
    {"\u20b9", "INR"},
    {"\u20ba", "TRY"},
    {"\u20bd", "RUB"},
    {"\u20b1", "PHP"},
    {"\u20aa", "ILS"},
    {"usd", "USD"},
    {"eur", "EUR"},
    {"gbp", "GBP"},
    {"chf", "CHF"},
    {"cad", "CAD"},
    {"aud", "AUD"},
    {"nzd", "NZD"},
    {"mxn", "MXN"},
    {"cop", "COP"},
    {"ars", "ARS"},
    {"clp", "CLP"},
    {"pen", "PEN"},
    {"brl", "BRL"},
    {"dop", "DOP"},
    {"mad", "MAD"},
    {"sek", "SEK"},
    {"nok", "NOK"},
    {"dkk", "DKK"},
    {"pln", "PLN"},
    {"ron", "RON"},
    {"euros", "EUR"},
    {"euro", "EUR"},
    {"dollars", "USD", Reading::dollar},
    {"dollar", "USD", Reading::dollar},
    {"dolares", "USD", Reading::dollar},
    {"d\u00f3lares", "USD", Reading::dollar},
    {"bucks", "USD", Reading::dollar},
    {"pounds", "GBP", Reading::pound},
    {"quid", "GBP"},
    {"pesos", "XXX", Reading::peso},
    {"soles", "PEN"},
    {"dirhams", "XXX"},
    {"francs", "XXX"},
    {"roses", "XXX"},
    {"rosas", "XXX"},
    {"kisses", "XXX"},
    {"flowers", "XXX"},
    {"besos", "XXX"},
    {"donation", "XXX"},
}};

std::string_view dollar_of(std::string_view country) {
  constexpr std::array<std::array<std::string_view, 2>, 13> rows{{{"CA", "CAD"},
                                                                  {"MX", "MXN"},
                                                                  {"AU", "AUD"},
                                                                  {"NZ", "NZD"},
                                                                  {"CO", "COP"},
                                                                  {"AR", "ARS"},
                                                                  {"CL", "CLP"},
                                                                  {"DO", "DOP"},
                                                                  {"UY", "UYU"},
                                                                  {"HK", "HKD"},
                                                                  {"SG", "SGD"},
                                                                  {"JM", "JMD"},
                                                                  {"TW", "TWD"}}};
  for (const auto& row : rows)
    if (row[0] == country) return row[1];
  return "USD";
}

std::string_view peso_of(std::string_view country) {
  for (const auto* held : {"MX", "CO", "AR", "CL", "DO", "UY"})
    if (country == held) return dollar_of(country);
  return country == "PH" ? "PHP" : "XXX";
}

std::string_view code_of(const Sign& sign, std::string_view country) {
  switch (sign.reading) {
    case Reading::dollar: return dollar_of(country);
    case Reading::peso: return peso_of(country);
    default: return sign.code;
  }
}

bool same_at(std::string_view text, std::size_t at, std::string_view lower_word) {
  if (at + lower_word.size() > text.size()) return false;
  for (std::size_t i = 0; i < lower_word.size(); ++i)
    if (lower(text[at + i]) != lower_word[i]) return false;
  return true;
}

// Where the digits that are grouped by thousands from `at` on end: 1,200 or 1 200.
std::size_t thousands_end(std::string_view text, std::size_t at, char& mark) {
  const auto three_digits = [&](std::size_t from) {
    return from + 3 <= text.size() && is_digit(text[from]) && is_digit(text[from + 1]) && is_digit(text[from + 2]) &&
           (from + 3 == text.size() || !is_digit(text[from + 3]));
  };
  while (at < text.size()) {
    const auto blank = blank_length(text, at);
    const auto length = blank != 0 ? blank : 1;
    const bool fits = blank != 0 || text[at] == ',' || text[at] == '.';
    const char sign = blank != 0 ? ' ' : text[at];
    if (!fits || (mark != 0 && sign != mark) || !three_digits(at + length)) break;
    mark = sign;
    at += length + 3;
  }
  return at;
}

}  // namespace

std::optional<Amount> amount_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  const auto head = end - at;
  if (head == 0 || head > 9) return {};
  char mark = 0;
  if (head <= 3 && text[at] != '0') end = thousands_end(text, end, mark);
  std::string value;
  for (auto i = at; i < end; ++i)
    if (is_digit(text[i])) value += text[i];
  if (value.size() > 9) return {};
  value.erase(0, std::min(value.find_first_not_of('0'), value.size()));
  // A fraction of two digits, behind the other of point and comma.
  if (end + 2 < text.size() && (text[end] == '.' || text[end] == ',') && text[end] != mark && is_digit(text[end + 1]) &&
      is_digit(text[end + 2]) && (end + 3 == text.size() || !is_digit(text[end + 3]))) {
    const auto cents = text.substr(end + 1, 2);
    if (cents != "00") value += "." + std::string(cents);
    end += 3;
  }
  if (value.empty() || value[0] == '.') return {};
  return Amount{at, end, std::move(value)};
}

std::optional<Amount> amount_before(std::string_view text, std::size_t end) {
  // From the farthest start that could still be one amount up to `end`.
  const std::size_t floor = end > 14 ? end - 14 : 0;
  std::optional<Amount> best;
  for (auto at = end; at > floor; --at) {
    const auto i = at - 1;
    if (!is_digit(text[i])) {
      if (text[i] != '.' && text[i] != ',' && text[i] != ' ' && !is_high(text[i])) break;
      continue;
    }
    if (i > 0 && (is_digit(text[i - 1]) || (word_before(text, i) && !is_digit(text[i - 1])))) continue;
    if (i > 1 && (text[i - 1] == '.' || text[i - 1] == ',') && is_digit(text[i - 2])) continue;
    auto amount = amount_at(text.substr(0, end), i);
    if (!amount || amount->end != end) break;
    best = std::move(amount);
  }
  return best;
}

std::optional<Currency> currency_first(std::string_view text, std::string_view country) {
  for (const auto& sign : signs) {
    if (!same_at(text, 0, sign.text)) continue;
    if (is_letter(sign.text.back()) && word_at(text, sign.text.size())) continue;
    return Currency{sign.text.size(), code_of(sign, country)};
  }
  return {};
}

std::optional<Currency> currency_last(std::string_view text, std::string_view country) {
  for (const auto& sign : signs) {
    if (text.size() < sign.text.size()) continue;
    const auto at = text.size() - sign.text.size();
    if (!same_at(text, at, sign.text)) continue;
    // Words come after the amount; only codes and signs come before it.
    if (is_letter(sign.text.back()) && sign.text.size() != 3) continue;
    if (is_letter(sign.text.front()) && word_before(text, at)) continue;
    return Currency{sign.text.size(), code_of(sign, country)};
  }
  return {};
}

}  // namespace fanal::extract::internal
