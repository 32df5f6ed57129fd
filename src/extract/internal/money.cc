#include "extract/internal/money.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

enum class Reading : std::uint8_t {
  fixed,
  code,     ///< an ISO 4217 code: may stand before the amount
  capital,  ///< a code that is also a word: only in capitals
  slang,    ///< a word that stands for money: the currency is XXX
  dollar,
  peso,
  pound,
  franc,
  cfa,  ///< XAF in central Africa, else XOF
  dirham,
  dinar,
  krona,
  shilling,
  rupee,
  local,  ///< the row's code, where the country uses it
};

struct CurrencyWord {
  std::string_view word;  ///< folded
  std::string_view code;
  Reading reading = Reading::code;
};

// Slang: flowers, roses and kisses are asked for in place of a currency in adverts that shun the word; they are read as
// XXX, an unknown currency, and only for round sums.
constexpr CurrencyWord names[] = {
    {"usd", "USD"},
    {"eur", "EUR"},
    {"gbp", "GBP"},
    {"chf", "CHF"},
    {"aud", "AUD"},
    {"nzd", "NZD"},
    {"mxn", "MXN"},
    {"ars", "ARS"},
    {"clp", "CLP"},
    {"brl", "BRL"},
    {"dop", "DOP"},
    {"sek", "SEK"},
    {"nok", "NOK"},
    {"dkk", "DKK"},
    {"pln", "PLN"},
    {"aed", "AED"},
    {"sar", "SAR"},
    {"qar", "QAR"},
    {"kwd", "KWD"},
    {"sgd", "SGD"},
    {"hkd", "HKD"},
    {"jpy", "JPY"},
    {"cny", "CNY"},
    {"inr", "INR"},
    {"zar", "ZAR"},
    {"ngn", "NGN"},
    {"kes", "KES"},
    {"ghs", "GHS"},
    {"xof", "XOF"},
    {"xaf", "XAF"},
    {"xpf", "XPF"},
    {"dzd", "DZD"},
    {"tnd", "TND"},
    {"uyu", "UYU"},
    {"gtq", "GTQ"},
    {"hnl", "HNL"},
    {"crc", "CRC"},
    {"pyg", "PYG"},
    {"htg", "HTG"},
    {"thb", "THB"},
    {"huf", "HUF"},
    {"czk", "CZK"},
    {"bgn", "BGN"},
    {"uah", "UAH"},
    {"rub", "RUB"},
    {"twd", "TWD"},
    {"ils", "ILS"},
    {"egp", "EGP"},
    {"mad", "MAD", Reading::capital},
    {"cad", "CAD", Reading::capital},
    {"cop", "COP", Reading::capital},
    {"pen", "PEN", Reading::capital},
    {"ron", "RON", Reading::capital},
    {"try", "TRY", Reading::capital},
    {"php", "PHP", Reading::capital},
    {"bob", "BOB", Reading::capital},
    {"all", "ALL", Reading::capital},
    {"vnd", "VND", Reading::capital},
    {"nio", "NIO", Reading::capital},
    {"pab", "PAB", Reading::capital},
    {"cdn", "CAD", Reading::capital},
    {"euros", "EUR", Reading::fixed},
    {"euro", "EUR", Reading::fixed},
    {"eurs", "EUR", Reading::fixed},
    {"dollars", "USD", Reading::dollar},
    {"dollar", "USD", Reading::dollar},
    {"dolares", "USD", Reading::dollar},
    {"dolar", "USD", Reading::dollar},
    {"bucks", "USD", Reading::dollar},
    {"pounds", "GBP", Reading::pound},
    {"pound", "GBP", Reading::pound},
    {"quid", "GBP", Reading::fixed},
    {"sterling", "GBP", Reading::fixed},
    {"balles", "EUR", Reading::local},
    {"pesos", "XXX", Reading::peso},
    {"peso", "XXX", Reading::peso},
    {"varos", "MXN", Reading::local},
    {"soles", "PEN", Reading::fixed},
    {"dirhams", "XXX", Reading::dirham},
    {"dirham", "XXX", Reading::dirham},
    {"dhs", "XXX", Reading::dirham},
    {"dh", "XXX", Reading::dirham},
    {"dinars", "XXX", Reading::dinar},
    {"dinar", "XXX", Reading::dinar},
    {"da", "DZD", Reading::local},
    {"dt", "TND", Reading::local},
    {"francs", "XXX", Reading::franc},
    {"franc", "XXX", Reading::franc},
    {"fr", "XXX", Reading::franc},
    {"frs", "XXX", Reading::franc},
    {"sfr", "XXX", Reading::franc},
    {"fs", "XXX", Reading::franc},
    {"fcfa", "XOF", Reading::cfa},
    {"cfa", "XOF", Reading::cfa},
    {"kr", "XXX", Reading::krona},
    {"kronor", "XXX", Reading::krona},
    {"kroner", "XXX", Reading::krona},
    {"shillings", "XXX", Reading::shilling},
    {"ksh", "XXX", Reading::shilling},
    {"rupees", "INR", Reading::rupee},
    {"roupies", "INR", Reading::rupee},
    {"rs", "INR", Reading::local},
    {"lei", "RON", Reading::fixed},
    {"zl", "PLN", Reading::fixed},
    {"zlotys", "PLN", Reading::fixed},
    {"zloty", "PLN", Reading::fixed},
    {"reais", "BRL", Reading::fixed},
    {"reales", "BRL", Reading::fixed},
    {"rands", "ZAR", Reading::fixed},
    {"naira", "NGN", Reading::fixed},
    {"nairas", "NGN", Reading::fixed},
    {"baht", "THB", Reading::fixed},
    {"bahts", "THB", Reading::fixed},
    {"rmb", "CNY", Reading::fixed},
    {"yuan", "CNY", Reading::fixed},
    {"yuans", "CNY", Reading::fixed},
    {"yen", "JPY", Reading::fixed},
    {"yens", "JPY", Reading::fixed},
    {"rubles", "RUB", Reading::fixed},
    {"roubles", "RUB", Reading::fixed},
    {"rublos", "RUB", Reading::fixed},
    {"cedis", "GHS", Reading::fixed},
    {"quetzales", "GTQ", Reading::fixed},
    {"lempiras", "HNL", Reading::fixed},
    {"colones", "CRC", Reading::fixed},
    {"bolivianos", "BOB", Reading::fixed},
    {"guaranies", "PYG", Reading::fixed},
    {"bolivares", "VES", Reading::fixed},
    {"gourdes", "HTG", Reading::fixed},
    {"cordobas", "NIO", Reading::fixed},
    {"piastres", "CAD", Reading::local},
    {"shekels", "ILS", Reading::fixed},
    {"hryvnia", "UAH", Reading::fixed},
    {"roses", "XXX", Reading::slang},
    {"rosas", "XXX", Reading::slang},
    {"kisses", "XXX", Reading::slang},
    {"flowers", "XXX", Reading::slang},
    {"besos", "XXX", Reading::slang},
    {"besitos", "XXX", Reading::slang},
    {"bisous", "XXX", Reading::slang},
    {"flores", "XXX", Reading::slang},
    {"donation", "XXX", Reading::slang},
    {"donations", "XXX", Reading::slang},
    {"fleurs", "XXX", Reading::slang},
};

constexpr auto rows = [] {
  std::array<WordRow, std::size(names)> made{};
  for (std::size_t i = 0; i < made.size(); ++i)
    made[i] = {names[i].word, Topic::currency, static_cast<std::int16_t>(i)};
  return made;
}();

struct Sign {
  std::string_view text;
  std::string_view code;
};

constexpr Sign signs[] = {
    {"\u20ac", "EUR"}, {"\u00a3", "GBP"}, {"\u00a5", "JPY"}, {"\u20b9", "INR"}, {"\u20ba", "TRY"}, {"\u20bd", "RUB"},
    {"\u20b1", "PHP"}, {"\u20aa", "ILS"}, {"\u20a6", "NGN"}, {"\u0e3f", "THB"}, {"\u20b4", "UAH"}, {"\uff04", "USD"},
};

// The first and last bytes of signs.
struct SignBytes {
  std::array<bool, 256> first{};
  std::array<bool, 256> last{};
};
constexpr SignBytes sign_bytes = [] {
  SignBytes bytes;
  for (const auto& sign : signs) {
    bytes.first[static_cast<unsigned char>(sign.text.front())] = true;
    bytes.last[static_cast<unsigned char>(sign.text.back())] = true;
  }
  return bytes;
}();

// What stands before $ and makes one sign with it.
constexpr Sign dollar_prefixes[] = {
    {"us", "USD"},  {"usd", "USD"}, {"ca", "CAD"},  {"cad", "CAD"}, {"cdn", "CAD"}, {"can", "CAD"},
    {"c", "CAD"},   {"au", "AUD"},  {"aud", "AUD"}, {"a", "AUD"},   {"nz", "NZD"},  {"mx", "MXN"},
    {"mex", "MXN"}, {"rd", "DOP"},  {"r", "BRL"},   {"hk", "HKD"},  {"s", "SGD"},   {"sg", "SGD"},
    {"nt", "TWD"},  {"j", "JMD"},   {"tt", "TTD"},  {"col", "COP"},
};

struct OfCountry {
  std::string_view country;
  std::string_view code;
};

template <std::size_t size>
std::string_view code_in(const OfCountry (&table)[size], std::string_view country, std::string_view otherwise) {
  if (country.size() != 2) return otherwise;
  for (const auto& row : table)
    if (row.country[0] == country[0] && row.country[1] == country[1]) return row.code;
  return otherwise;
}

constexpr OfCountry dollars[] = {
    {"CA", "CAD"}, {"MX", "MXN"}, {"AU", "AUD"}, {"NZ", "NZD"}, {"CO", "COP"}, {"AR", "ARS"}, {"CL", "CLP"},
    {"DO", "DOP"}, {"UY", "UYU"}, {"HK", "HKD"}, {"SG", "SGD"}, {"JM", "JMD"}, {"TW", "TWD"}, {"BR", "BRL"},
    {"CU", "CUP"}, {"TT", "TTD"}, {"BS", "BSD"}, {"BB", "BBD"}, {"BZ", "BZD"}, {"GY", "GYD"}, {"FJ", "FJD"},
    {"NA", "NAD"}, {"SR", "SRD"}, {"KY", "KYD"}, {"BN", "BND"}, {"AG", "XCD"}, {"DM", "XCD"}, {"GD", "XCD"},
    {"KN", "XCD"}, {"LC", "XCD"}, {"VC", "XCD"},
};
constexpr OfCountry pesos[] = {{"MX", "MXN"}, {"CO", "COP"}, {"AR", "ARS"}, {"CL", "CLP"},
                               {"DO", "DOP"}, {"UY", "UYU"}, {"CU", "CUP"}, {"PH", "PHP"}};
constexpr OfCountry francs[] = {
    {"CH", "CHF"}, {"LI", "CHF"}, {"BJ", "XOF"}, {"BF", "XOF"}, {"CI", "XOF"}, {"GW", "XOF"}, {"ML", "XOF"},
    {"NE", "XOF"}, {"SN", "XOF"}, {"TG", "XOF"}, {"CM", "XAF"}, {"CF", "XAF"}, {"CG", "XAF"}, {"GA", "XAF"},
    {"GQ", "XAF"}, {"TD", "XAF"}, {"GN", "GNF"}, {"CD", "CDF"}, {"RW", "RWF"}, {"BI", "BIF"}, {"DJ", "DJF"},
    {"KM", "KMF"}, {"PF", "XPF"}, {"NC", "XPF"}, {"WF", "XPF"},
};
constexpr OfCountry dirhams[] = {{"MA", "MAD"}, {"EH", "MAD"}, {"AE", "AED"}};
constexpr OfCountry dinars[] = {{"DZ", "DZD"}, {"TN", "TND"}, {"KW", "KWD"}, {"JO", "JOD"},
                                {"BH", "BHD"}, {"IQ", "IQD"}, {"LY", "LYD"}, {"RS", "RSD"}};
constexpr OfCountry kronas[] = {{"SE", "SEK"}, {"NO", "NOK"}, {"DK", "DKK"}, {"IS", "ISK"}};
constexpr OfCountry shillings[] = {{"KE", "KES"}, {"TZ", "TZS"}, {"UG", "UGX"}};
constexpr OfCountry rupees[] = {{"IN", "INR"}, {"PK", "PKR"}, {"LK", "LKR"}, {"NP", "NPR"}, {"MU", "MUR"}};
// Codes of local words: the word counts only in the countries that use the currency.
constexpr OfCountry locals[] = {{"DZ", "DZD"}, {"TN", "TND"}, {"MA", "MAD"}, {"CH", "CHF"}, {"FR", "EUR"},
                                {"BE", "EUR"}, {"MX", "MXN"}, {"CA", "CAD"}, {"SE", "SEK"}, {"NO", "NOK"},
                                {"DK", "DKK"}, {"IN", "INR"}, {"KE", "KES"}, {"PE", "PEN"}};

// Empty when the word is no currency there. Pounds are a weight where dollars are paid.
std::string_view code_of(const CurrencyWord& name, std::string_view country) {
  switch (name.reading) {
    case Reading::dollar: return code_in(dollars, country, "USD");
    case Reading::peso: return code_in(pesos, country, "XXX");
    case Reading::pound: return country == "US" || country == "CA" ? "" : "GBP";
    case Reading::franc: return code_in(francs, country, "XXX");
    case Reading::cfa: return code_in(francs, country, "") == "XAF" ? "XAF" : "XOF";
    case Reading::dirham: return code_in(dirhams, country, "XXX");
    case Reading::dinar: return code_in(dinars, country, "XXX");
    case Reading::krona: return code_in(kronas, country, "XXX");
    case Reading::shilling: return code_in(shillings, country, "XXX");
    case Reading::rupee: return code_in(rupees, country, "INR");
    case Reading::local: return code_in(locals, country, "") == name.code ? name.code : "";
    default: return name.code;
  }
}

const CurrencyWord* name_of(std::string_view word) {
  const auto entry = entry_of(word);
  return has_topic(entry.topics, Topic::currency) ? &names[value_in(entry, Topic::currency)] : nullptr;
}

bool is_capitals(std::string_view word) {
  for (const char c : word)
    if (c < 'A' || c > 'Z') return false;
  return true;
}

std::string_view dollar_prefix(std::string_view letters) {
  for (const auto& prefix : dollar_prefixes) {
    if (prefix.text.size() != letters.size()) continue;
    bool same = true;
    for (std::size_t i = 0; i < letters.size(); ++i) same = same && lower(letters[i]) == prefix.text[i];
    if (same) return prefix.code;
  }
  return {};
}

std::size_t currency_word_end(std::string_view text, std::size_t at) {
  constexpr std::size_t most = 16;
  const auto from = at;
  while (at < text.size() && at - from < most && (is_letter(text[at]) || (is_high(text[at]) && word_at(text, at)))) {
    for (++at; at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U;) ++at;
  }
  return at;
}

// `dollars canadiens`, `francs CFA`: the word after may tell which.
struct Kind {
  std::string_view word;
  Reading of;
  std::string_view code;
};
constexpr Kind kinds[] = {
    {"canadiens", Reading::dollar, "CAD"},   {"canadien", Reading::dollar, "CAD"},
    {"canadian", Reading::dollar, "CAD"},    {"canadienses", Reading::dollar, "CAD"},
    {"us", Reading::dollar, "USD"},          {"usd", Reading::dollar, "USD"},
    {"americains", Reading::dollar, "USD"},  {"americanos", Reading::dollar, "USD"},
    {"american", Reading::dollar, "USD"},    {"australian", Reading::dollar, "AUD"},
    {"australiens", Reading::dollar, "AUD"}, {"suisses", Reading::franc, "CHF"},
    {"suizos", Reading::franc, "CHF"},       {"swiss", Reading::franc, "CHF"},
    {"mexicanos", Reading::peso, "MXN"},     {"colombianos", Reading::peso, "COP"},
    {"argentinos", Reading::peso, "ARS"},    {"chilenos", Reading::peso, "CLP"},
    {"dominicanos", Reading::peso, "DOP"},   {"uruguayos", Reading::peso, "UYU"},
    {"marocains", Reading::dirham, "MAD"},   {"algeriens", Reading::dinar, "DZD"},
    {"tunisiens", Reading::dinar, "TND"},
};

std::optional<Currency> with_kind(std::string_view text, std::size_t end, const CurrencyWord& name,
                                  std::string_view country) {
  const auto next = skip_blanks(text, end);
  const auto next_end = currency_word_end(text, next);
  if (next_end > next && next_end - next <= 12) {
    const auto word = folded(text.substr(next, next_end - next));
    if (name.reading == Reading::franc && (word == "cfa" || word == "xof" || word == "xaf"))
      return Currency{next_end, code_in(francs, country, "XOF")};
    for (const auto& kind : kinds)
      if (kind.of == name.reading && kind.word == word) return Currency{next_end, kind.code};
  }
  const auto code = code_of(name, country);
  if (code.empty()) return {};
  return Currency{end, code};
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
    const bool fits = blank != 0 || text[at] == ',' || text[at] == '.' || text[at] == '\'';
    const char sign = blank != 0 ? ' ' : text[at];
    if (!fits || (mark != 0 && sign != mark) || !three_digits(at + length)) break;
    mark = sign;
    at += length + 3;
  }
  return at;
}

// 2k, 1.5k
void read_thousand(std::string_view text, char mark, std::size_t& end, AmountText& value) {
  if (mark != 0 || value.size() > 3 || end >= text.size() || !value.is_whole()) return;
  auto at = end;
  char tenth = '0';
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && is_digit(text[at + 1]))
    tenth = text[at + 1], at += 2;
  if (at >= text.size() || lower(text[at]) != 'k' || word_at(text, at + 1)) return;
  value.append({&tenth, 1});
  value.append("00");
  end = at + 1;
}

}  // namespace

std::optional<Amount> amount_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  const auto head = end - at;
  if (head == 0 || head > 9) return {};
  char mark = 0;
  if (head <= 3 && text[at] != '0') end = thousands_end(text, end, mark);
  AmountText value;
  std::size_t digits = 0;
  for (auto i = at; i < end; ++i) {
    if (!is_digit(text[i])) continue;
    ++digits;
    if (value.size() > 0 || text[i] != '0') value.append(text.substr(i, 1));
  }
  if (digits > 9 || value.size() == 0) return {};
  const auto is_digit_at = [&](std::size_t place) { return place < text.size() && is_digit(text[place]); };
  if (end + 1 < text.size() && (text[end] == '.' || text[end] == ',') && is_digit(text[end + 1])) {
    if (text[end] != mark && is_digit_at(end + 2) && !is_digit_at(end + 3)) {
      // A fraction of two digits, behind the other of point and comma.
      const auto cents = text.substr(end + 1, 2);
      if (cents != "00") value.append("."), value.append(cents);
      end += 3;
    } else if (mark == 0 && !word_at(text, end + 2)) {
      // 12,5
      if (text[end + 1] != '0') value.append("."), value.append(text.substr(end + 1, 1)), value.append("0");
      end += 2;
    }
  }
  read_thousand(text, mark, end, value);
  return Amount{at, end, value};
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
  if (text.empty()) return {};
  if (text[0] == '$') {
    // $us, $cad
    const auto end = currency_word_end(text, 1);
    if (end >= 3 && end <= 4)
      if (const auto code = dollar_prefix(text.substr(1, end - 1)); !code.empty()) return Currency{end, code};
    return Currency{1, code_in(dollars, country, "USD")};
  }
  if (is_high(text[0])) {
    for (const auto& sign : signs)
      if (text.starts_with(sign.text)) return Currency{sign.text.size(), sign.code};
  }
  const auto end = currency_word_end(text, 0);
  if (end == 0) return {};
  const auto word = text.substr(0, end);
  if (end < text.size() && text[end] == '$') {
    const auto code = dollar_prefix(word);
    if (!code.empty()) return Currency{end + 1, code};
  }
  if (country == "PE" && end == 1 && lower(text[0]) == 's' && end < text.size() && text[end] == '/')
    return Currency{end + 1 + (text.substr(end + 1).starts_with('.') ? 1U : 0U), "PEN"};
  if (word_at(text, end) && !is_digit(text[end])) return {};
  if (lower(word[0]) == 'f' && end == 1) {
    // F CFA
    const auto next = skip_blanks(text, 1);
    const auto next_end = currency_word_end(text, next);
    if (folded(text.substr(next, next_end - next)) == "cfa") return Currency{next_end, code_in(francs, country, "XOF")};
  }
  const auto* name = name_of(word);
  if (name == nullptr || (end < text.size() && is_digit(text[end]))) return {};
  if (name->reading == Reading::capital && !is_capitals(word)) return {};
  auto found = with_kind(text, end, *name, country);
  if (found) found->is_slang = name->reading == Reading::slang;
  return found;
}

std::optional<Currency> currency_last(std::string_view text, std::string_view country) {
  if (text.empty()) return {};
  auto at = text.size();
  const char last = text.back();
  if (last == '$') {
    --at;
    const auto sign = at;
    while (at > 0 && sign - at < 4 && is_letter(text[at - 1])) --at;
    if (at < sign && !word_before(text, at))
      if (const auto code = dollar_prefix(text.substr(at, sign - at)); !code.empty())
        return Currency{text.size() - at, code};
    return Currency{1, code_in(dollars, country, "USD")};
  }
  if (is_high(last)) {
    for (const auto& sign : signs)
      if (text.ends_with(sign.text)) return Currency{sign.text.size(), sign.code};
    return {};
  }
  if (country == "PE" && (last == '/' || last == '.')) {
    const auto sign = text.substr(0, text.size() - (last == '.' ? 1U : 0U));
    if (sign.size() >= 2 && sign.back() == '/' && lower(sign[sign.size() - 2]) == 's' &&
        !word_before(sign, sign.size() - 2))
      return Currency{text.size() - sign.size() + 2, "PEN"};
    return {};
  }
  // Words come after the amount; only codes and signs come before it.
  while (at > 0 && text.size() - at < 4 && is_letter(text[at - 1])) --at;
  const auto word = text.substr(at);
  if (word.size() < 2 || word.size() > 3 || word_before(text, at)) return {};
  const auto* name = name_of(word);
  if (name == nullptr) return {};
  const bool is_code = name->reading == Reading::code || (name->reading == Reading::capital && is_capitals(word)) ||
                       (name->reading == Reading::franc && word.size() >= 2 && country == "CH");
  const auto code = code_of(*name, country);
  if (!is_code || code.empty()) return {};
  return Currency{word.size(), code};
}

bool begins_sign(char byte) { return sign_bytes.first[static_cast<unsigned char>(byte)]; }
bool ends_sign(char byte) { return sign_bytes.last[static_cast<unsigned char>(byte)]; }

std::span<const WordRow> currency_words() { return rows; }

}  // namespace fanal::extract::internal
