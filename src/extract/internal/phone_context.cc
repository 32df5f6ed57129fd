#include "extract/internal/phone_context.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "base/utf8.h"
#include "extract/internal/fold.h"
#include "extract/internal/links.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

bool has_blank(std::string_view separator) {
  for (std::size_t i = 0; i < separator.size(); ++i)
    if (blank_length(separator, i) != 0) return true;
  return false;
}

// The bytes of a short list, told by one look.
struct ByteSet {
  std::array<bool, 256> all{};
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) all[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return all[static_cast<unsigned char>(c)]; }
};

std::string_view group_text(const DigitRun& run, std::size_t i) {
  return run.text.substr(run.groups[i].begin, run.groups[i].length());
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// What words around figures say, folded.
constexpr std::string_view phone_words[] = {
    "apl",       "appel",     "appele",   "appeler",    "appelez", "appelle", "appellez", "call",      "callme",
    "calls",     "cel",       "cell",     "cellulaire", "celu",    "celular", "contact",  "contactar", "contacte",
    "contacter", "contactez", "contacto", "dial",       "ecrire",  "ecris",   "ecrivez",  "escribe",   "escribeme",
    "escribir",  "facetime",  "fax",      "fijo",       "fixe",    "fono",    "imessage", "joignable", "joindre",
    "llama",     "llamame",   "llamar",   "llame",      "llameme", "marca",   "marcame",  "mobile",    "movil",
    "msg",       "num",       "number",   "numero",     "numeros", "ph",      "phone",    "phones",    "portable",
    "portbl",    "rappel",    "reach",    "ring",       "signal",  "sms",     "tel",      "telefono",  "telegram",
    "telephone", "telf",      "text",     "texte",      "textme",  "texto",   "textos",   "tf",        "tfn",
    "tfno",      "tlf",       "tph",      "txt",        "viber",   "wa",      "wapp",     "wasap",     "whats",
    "whatsap",   "whatsapp",  "wsp",      "wts"};
constexpr std::string_view other_words[] = {
    "account",   "adeli",        "apn",        "asin",     "barcode", "barcodes", "bce",    "bic",      "cadastre",
    "caf",       "cedula",       "cif",        "clabe",    "colis",   "commande", "compte", "contract", "contrat",
    "cuenta",    "curp",         "cvv",        "dni",      "doi",     "dossier",  "draw",   "ean",      "entreprise",
    "envio",     "euromillions", "expediente", "factura",  "facture", "finess",   "gtin",   "iban",     "id",
    "imei",      "invoice",      "ip",         "isbn",     "issn",    "kbo",      "keno",   "lat",      "lic",
    "licence",   "license",      "lng",        "lon",      "loteria", "loto",     "lotto",  "mac",      "matricula",
    "matricule", "mls",          "nas",        "nif",      "nir",     "nit",      "nsn",    "nss",      "order",
    "pasaporte", "passeport",    "passport",   "pedido",   "pin",     "poliza",   "postal", "postcode", "ref",
    "reference", "referencia",   "rfc",        "rib",      "rpps",    "ruc",      "rut",    "serial",   "serie",
    "seriel",    "siren",        "siret",      "sku",      "sn",      "sorteo",   "ssn",    "stock",    "swift",
    "ticket",    "tirage",       "tirages",    "tracking", "tva",     "upc",      "uuid",   "vat",      "vers",
    "version",   "vin",          "zip"};
// The currencies and units that make an amount of what stands before them.
constexpr std::string_view unit_words[] = {
    "anos", "ans",     "bucks",     "cad",     "cm",     "degrees", "degres", "dollar",  "dollars", "eur",
    "euro", "euros",   "followers", "gbp",     "grados", "h",       "heure",  "heures",  "hora",    "horas",
    "hour", "hours",   "hr",        "hrs",     "kb",     "kg",      "km",     "lb",      "lbs",     "m2",
    "mb",   "members", "min",       "mins",    "minute", "minutes", "minuto", "minutos", "mm",      "mn",
    "ms",   "mxn",     "nm",        "percent", "pesos",  "points",  "pounds", "quid",    "rosas",   "roses",
    "sqm",  "usd",     "views",     "vues",    "year",   "years",   "yo",     "yrs"};

// A word of one line without case and accents, in a buffer of its own: longer ones are none that we know.
struct ShortWord {
  static constexpr std::size_t most = 16;
  std::array<char, most> letters{};  ///< zeros after the last
  std::size_t size = 0;

  constexpr void add(char c) {
    if (size < most) letters[size] = c;
    ++size;
  }
  constexpr std::uint32_t hash() const {
    std::uint32_t value = 2166136261U;  // FNV-1a
    for (std::size_t i = 0; i < size; ++i) value = (value ^ static_cast<unsigned char>(letters[i])) * 16777619U;
    return value ^ (value >> 15U);
  }
};

enum class Says : std::uint8_t { nothing, phone, other, unit };

// The three lists as one table of hashed words, at most half full.
struct ContextWords {
  static constexpr std::size_t slots = 512;
  struct Slot {
    std::array<char, ShortWord::most> letters{};
    Says says = Says::nothing;
  };
  std::array<Slot, slots> table{};
  std::array<std::uint32_t, 128> lengths_by_first{};  ///< bit n: a word of n letters starts with the letter
  std::array<std::uint32_t, 128> lengths_by_last{};

  constexpr void add(std::string_view word, Says says) {
    ShortWord made;
    for (const char c : word) made.add(c);
    auto at = made.hash() % slots;
    while (table[at].says != Says::nothing) at = (at + 1) % slots;
    table[at] = {made.letters, says};
    lengths_by_first[static_cast<unsigned char>(word.front())] |= 1U << word.size();
    lengths_by_last[static_cast<unsigned char>(word.back())] |= 1U << word.size();
  }
  // Whether a word of ASCII letters and digits may be in the table: by its length among those of all words with its
  // first letter, and with its last. Nearly every other word is refused without being folded and hashed.
  bool may_have(std::string_view word) const {
    if (word.empty() || word.size() > ShortWord::most) return false;
    const auto first = lengths_by_first[static_cast<unsigned char>(lower(word.front()))];
    const auto last = lengths_by_last[static_cast<unsigned char>(lower(word.back()))];
    return (first & last & 1U << word.size()) != 0;
  }
  Says find(const ShortWord& word) const {
    if (word.size == 0 || word.size > ShortWord::most) return Says::nothing;
    for (auto at = word.hash() % slots; table[at].says != Says::nothing; at = (at + 1) % slots)
      if (table[at].letters == word.letters) return table[at].says;
    return Says::nothing;
  }
};

constexpr ContextWords context_words = [] {
  ContextWords made;
  for (const auto word : phone_words) made.add(word, Says::phone);
  for (const auto word : other_words) made.add(word, Says::other);
  for (const auto word : unit_words) made.add(word, Says::unit);
  return made;
}();
static_assert(std::size(phone_words) + std::size(other_words) + std::size(unit_words) < ContextWords::slots / 2);

ShortWord folded_word(std::string_view text) {
  ShortWord word;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_high(text[at])) {
      word.add(lower(text[at++]));
      continue;
    }
    const auto point = code_point_at(text, at);
    at += point.length;
    for (const char c : base_letters(point.value, "?")) word.add(c);
  }
  return word;
}

// What the word that is all of `text` says.
Says word_says(std::string_view text) {
  if (std::none_of(text.begin(), text.end(), is_high) && !context_words.may_have(text)) return Says::nothing;
  return context_words.find(folded_word(text));
}

// The word that starts at `at`.
Says word_from(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 2 * ShortWord::most && (is_alnum(text[end]) || is_high(text[end]))) ++end;
  if (end == at) return Says::nothing;
  return word_says(text.substr(at, end - at));
}

bool starts_with_unit(std::string_view text, std::size_t at) { return word_from(text, at) == Says::unit; }

// A sign of money or measure at `at`.
bool starts_with_measure_sign(std::string_view text, std::size_t at) {
  const auto after = text.substr(std::min(at, text.size()), 3);
  if (after.empty() || (is_alnum(after[0]))) return false;
  return after.starts_with('$') || after.starts_with('%') || after.starts_with("\u20ac") ||
         after.starts_with("\u00a3") || after.starts_with("\u00b0");
}

// `call5125550165now`, `Tel:` without its colon.
bool ends_with_phone_word(std::string_view text) {
  auto start = text.size();
  while (start > 0 && text.size() - start < ShortWord::most && word_before(text, start) && !is_digit(text[start - 1]))
    --start;
  return !word_before(text, start) && word_says(text.substr(start)) == Says::phone;
}

bool is_glued_to_phone_word(const DigitRun& run) {
  const auto begin = run.begin_of(0);
  return word_before(run.text, begin) && ends_with_phone_word(run.text.substr(0, begin));
}

// 01 02 03 04 05, 36/38/40/42/44, 69 69 69 69 69; and rows that go up and on: 06 12 18 24 30 36.
bool is_row_of_values(const DigitRun& run, std::size_t first, std::size_t last) {
  constexpr std::size_t most_groups = 16;
  if (last - first < 3 || last - first + 2 > most_groups) return false;
  std::array<int, most_groups> values{};
  const auto after = std::min(last + 1, run.groups.size() - 1);
  bool goes_up = true;
  bool is_long = false;
  for (auto i = first; i <= after; ++i) {
    const auto part = group_text(run, i);
    if (part.size() > 4) return false;
    is_long = is_long || part.size() > 1;
    values[i - first] = value_of(part);
    goes_up = goes_up && (i == first || values[i - first] > values[i - first - 1]);
  }
  const bool goes_on = after > last && run.groups[after].separator == run.groups[last].separator;
  return (is_long && is_series({values.data(), last - first + 1})) || (goes_up && goes_on);
}

// A slash parts the area from the rest, or all groups; elsewhere it writes days and ranges: 06/11 07/11 08/11.
bool has_stray_slash(const DigitRun& run, std::size_t first, std::size_t last) {
  std::size_t slashes = 0;
  for (auto i = first + 1; i <= last; ++i)
    slashes += run.groups[i].separator.find('/') != std::string_view::npos ? 1U : 0U;
  return slashes > 1 && slashes != last - first;
}

}  // namespace

bool follows_link(std::string_view text, std::size_t at) {
  // The last bytes of what is_link_phone knows: `tel:`, `wa.me/`, `phone=`, `tel:%2b`; a + may follow.
  static constexpr ByteSet ends(":/=bB");
  const auto end = at > 0 && text[at - 1] == '+' ? at - 1 : at;
  return end > 0 && ends.has(text[end - 1]) && is_link_phone(text, at);
}

Clue clue_before(std::string_view text, std::size_t begin) {
  if (follows_link(text, begin)) return Clue::phone;
  constexpr std::size_t most_bytes = 30;
  const auto floor = begin > most_bytes ? begin - most_bytes : 0;
  // `ref 12, tel 06...`: the nearest word that says anything counts; one whose own figures came before a comma says
  // nothing of the next ones.
  bool has_figures = false;
  bool has_comma = false;
  for (auto end = begin; end > floor && text[end - 1] != '\n';) {
    if (!word_before(text, end)) {
      const char sign = text[end - 1];
      has_comma = has_comma || sign == ',' || sign == ';' || sign == '|';
      --end;
      continue;
    }
    auto start = end;
    bool has_digit = false;
    for (; start > floor && word_before(text, start); --start) has_digit = has_digit || is_digit(text[start - 1]);
    const auto says = word_says(text.substr(start, end - start));
    if (says == Says::phone) return Clue::phone;
    if (says == Says::other) return has_figures && has_comma ? Clue::none : Clue::other;
    has_figures = has_figures || (has_comma && has_digit);
    end = start;
  }
  return Clue::none;
}

bool looks_like_card(const DigitRun& run) {
  std::size_t fours = 0;
  for (std::size_t i = 0; i < run.groups.size(); ++i) {
    const auto& group = run.groups[i];
    if (group.plus) return false;
    if (group.length() >= 13 && !group_text(run, i).starts_with("00")) return run.groups.size() == 1;
    fours = group.length() == 4 ? fours + 1 : 0;
    if (fours == 3) return true;
  }
  return false;
}

bool looks_like_address(const DigitRun& run) {
  if (run.groups.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto part = group_text(run, i);
    if (part.size() > 3 || value_of(part) > 255 || (i > 0 && run.groups[i].separator != ".")) return false;
  }
  return true;
}

bool may_start(const DigitRun& run, std::size_t first, bool follows_groups) {
  const auto& text = run.text;
  const auto begin = run.begin_of(first);
  if (first > 0) return !follows_groups || has_blank(run.groups[first].separator) || run.groups[first].plus;
  if (begin == 0) return true;
  if (follows_link(text, run.groups[first].begin)) return true;
  if (word_before(text, begin)) return ends_with_phone_word(text.substr(0, begin));
  const char c = text[begin - 1];
  const char d = begin > 1 ? text[begin - 2] : ' ';
  if (c == ' ' || c == '\n') return true;
  static constexpr ByteSet barred("$#@&%_*\\^~");
  if (barred.has(c)) return false;
  if (c == '/' && is_path_phone(text, begin)) return true;
  if (c == '=' || c == '/') return clue_before(text, begin) == Clue::phone && c == '=';
  // 12:30, 1,234; and the last letter of AB-123.
  if ((c == ':' || c == ',' || c == '.') && is_digit(d)) return false;
  if (c == '-' && word_before(text, begin - 1)) return false;
  const auto before = text.substr(0, begin);
  return !before.ends_with("\u20ac") && !before.ends_with("\u00a3");
}

bool may_end(const DigitRun& run, std::size_t last) {
  const auto& text = run.text;
  const auto end = run.groups[last].end;
  if (last + 1 < run.groups.size()) {
    const auto& next = run.groups[last + 1];
    return has_blank(next.separator) || next.plus || next.separator.find('/') != std::string_view::npos ||
           next.separator.find('(') != std::string_view::npos;
  }
  if (end == text.size()) return true;
  const char c = text[end];
  const char d = end + 1 < text.size() ? text[end + 1] : ' ';
  if (lower(c) == 'x' && (is_digit(d) || d == ' ')) return true;  // an extension
  if (word_at(text, end) && is_glued_to_phone_word(run)) return !starts_with_unit(text, end);
  static constexpr ByteSet barred("$%@_#=&");
  if (word_at(text, end) || barred.has(c)) return false;
  // 06-3998-0012-A
  if (c == '-' && is_letter(d) && !word_at(text, end + 2)) return false;
  if ((c == ':' || c == ',' || c == '.' || c == '-') && is_digit(d)) return c == ',' && text.size() - end > 8;
  const auto after = skip_blanks(text, end);
  return !starts_with_measure_sign(text, after) && !starts_with_unit(text, after);
}

bool is_measured(std::string_view text, std::size_t end) {
  if (end >= text.size()) return false;
  if (std::string_view("%@#$").find(text[end]) != std::string_view::npos) return true;
  const auto after = skip_blanks(text, end);
  return starts_with_measure_sign(text, after) || starts_with_unit(text, after);
}

bool is_plain_figure(const DigitRun& run, std::size_t first, std::size_t last) {
  const auto& groups = run.groups;
  if (first == last) return false;
  if (is_row_of_values(run, first, last) || has_stray_slash(run, first, last)) return true;
  const auto& next = groups[first + 1];
  const auto count = last - first + 1;
  if (count == 2) {
    if (next.separator == "." && next.length() >= 4) return true;                        // 48.856613
    if (is_year(group_text(run, first)) && is_year(group_text(run, last))) return true;  // 2010-2015
    if (groups[first].length() == 5 && next.length() == 4) return true;                  // 60601-1234
  }
  // 12.345.678
  const bool thousands = std::all_of(groups.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                     groups.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                     [](const auto& g) { return g.separator == "." && g.length() == 3; });
  if (thousands && groups[first].length() < 3) return true;
  // 100 150 200
  bool all_round = true;
  for (auto i = first; i <= last; ++i)
    all_round = all_round && (i == first || has_blank(groups[i].separator) || count == 2) && groups[i].length() <= 4 &&
                group_text(run, i).ends_with('0');
  return all_round && groups[first].length() > 1 && group_text(run, first)[0] != '0';
}

}  // namespace fanal::extract::internal
