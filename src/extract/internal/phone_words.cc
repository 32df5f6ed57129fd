#include "extract/internal/phone_words.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>

#include "base/utf8.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

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
  static constexpr std::size_t most = most_phone_word;
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

// The three lists as one table of hashed words, at most half full.
struct ContextWords {
  static constexpr std::size_t slots = 512;
  struct Slot {
    std::array<char, ShortWord::most> letters{};
    Says says = Says::nothing;
  };
  std::array<Slot, slots> table{};
  std::array<std::uint32_t, 1024> lengths_by_ends{};  ///< bit n: a word of n letters has these first and last letters

  // Five bits of each letter, whatever its case: digits are taken for letters, and asked for in vain.
  static constexpr std::size_t ends_of(std::string_view word) {
    const auto five_bits = [](char c) { return static_cast<std::size_t>(static_cast<unsigned char>(c) & 31U); };
    return five_bits(word.front()) * 32 + five_bits(word.back());
  }
  constexpr void add(std::string_view word, Says says) {
    ShortWord made;
    for (const char c : word) made.add(c);
    auto at = made.hash() % slots;
    while (table[at].says != Says::nothing) at = (at + 1) % slots;
    table[at] = {made.letters, says};
    lengths_by_ends[ends_of(word)] |= 1U << word.size();
  }
  // Whether a word of ASCII letters and digits may be in the table, by its length and ends: nearly every other word is
  // refused without being folded and hashed.
  bool may_have(std::string_view word) const {
    return !word.empty() && word.size() <= ShortWord::most && (lengths_by_ends[ends_of(word)] >> word.size() & 1U) != 0;
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

}  // namespace

Says word_says(std::string_view word) {
  if (std::none_of(word.begin(), word.end(), is_high) && !context_words.may_have(word)) return Says::nothing;
  return context_words.find(folded_word(word));
}

}  // namespace fanal::extract::internal
