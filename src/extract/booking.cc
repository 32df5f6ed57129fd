// Flights and booking references, by the words beside them. Sources: IATA resolution 762 (airline codes of two
// characters, one a letter), ICAO Doc 8585 (three letters), flight numbers of one to four figures and perhaps a letter.
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/fold.h"
#include "extract/internal/key_words.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string upper(std::string_view text) {
  std::string out(text);
  for (auto& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

struct Code {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string value;
};

// Letters from `at` on, at most 16 bytes.
std::size_t word_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 16 &&
         (is_letter(text[end]) || (is_high(text[end]) && (word_at(text, end) || end > at)))) {
    if (is_high(text[end]) && (static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U && !word_at(text, end)) break;
    ++end;
  }
  return end;
}

// Blanks and what stands between a word and its number: `: `, `n° `, ` #`, ` (`.
std::size_t skip_signs(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (const auto blank = blank_length(text, at)) {
      at += blank;
    } else if (std::string_view(":#=-(.'\"").find(text[at]) != std::string_view::npos) {
      ++at;
    } else if (text.substr(at, 2) == "\u00b0" || text.substr(at, 2) == "\u00ba") {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// AF1234, AF 1234, EJU4567, U2 8765, IB-6253; small letters only without a gap.
std::optional<Code> flight_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && is_alnum(text[end]) && end - at < 9) ++end;
  for (const std::size_t airline : {2U, 3U}) {
    if (end - at < airline) break;
    const auto code = text.substr(at, airline);
    const auto letters = static_cast<std::size_t>(std::count_if(code.begin(), code.end(), is_letter));
    if (letters == 0 || (airline == 3 && letters != 3)) continue;
    auto digits = at + airline;
    const bool has_gap = digits < text.size() && (text[digits] == ' ' || text[digits] == '-');
    if (has_gap) ++digits;
    auto last = digits;
    while (last < text.size() && is_digit(text[last]) && last - digits < 5) ++last;
    const auto figures = last - digits;
    if (figures == 0 || figures > 4) continue;
    const bool is_small = std::any_of(code.begin(), code.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    // `de 3`, `IS 12`: a word and a number, not an airline and its flight.
    if (is_small ? has_gap || figures < 3 : has_gap && figures < 3) continue;
    if (last < text.size() && is_letter(text[last]) && !word_at(text, last + 1) && !has_gap) ++last;
    if (word_at(text, last) ||
        (last + 1 < text.size() && (text[last] == '.' || text[last] == ',' || text[last] == ':') &&
         is_digit(text[last + 1])))
      continue;
    const auto number = text.substr(digits, last - digits);
    // A320, B777: the aeroplane.
    if (!has_gap && figures == 2 && (code == "A3" || code == "B7")) continue;
    return Code{at, last, upper(code) + upper(number)};
  }
  return {};
}

// `number`, `n° `, `: `: what stands between the word and its code; the place of the code.
std::size_t skip_number_words(std::string_view text, std::size_t at) {
  for (int words = 0; words < 3; ++words) {
    at = skip_signs(text, at);
    const auto end = word_end(text, at);
    const auto word = folded(text.substr(at, end - at));
    if (word != "number" && word != "numero" && word != "num" && word != "no" && word != "nr" && word != "n") break;
    at = end;
  }
  return at;
}

// Between two flights of a list.
std::size_t skip_list_sign(std::string_view text, std::size_t at) {
  const auto begin = at;
  at = skip_blanks(text, at);
  if (at < text.size() && (text[at] == ',' || text[at] == '/' || text[at] == '&' || text[at] == '+')) ++at;
  at = skip_blanks(text, at);
  for (const std::string_view word : {"and ", "et ", "y ", "then ", "puis ", "luego ", "e "})
    if (text.substr(at, word.size()) == word) at += word.size();
  return at == begin ? std::string_view::npos : at;
}

std::size_t find_flights(const FieldView& field, const WordHit& hit, std::vector<Mention>& mentions) {
  auto at = skip_number_words(field.text, hit.end);
  std::size_t taken = hit.end;
  while (at != std::string_view::npos && at > taken && at < field.text.size()) {
    auto code = flight_at(field.text, at);
    if (!code) break;
    taken = code->end;
    mentions.push_back(
        mention(field.index, code->begin, code->end, MentionKind::booking, "flight:" + code->value, 900));
    at = skip_list_sign(field.text, taken);
  }
  return taken;
}

bool is_number_word(std::string_view folded_word) {
  constexpr std::string_view words[] = {"code", "codigo",  "number",      "numero", "num",       "no",
                                        "nr",   "n",       "ref",         "id",     "reference", "referencia",
                                        "pnr",  "locator", "localizador", "locata", "record",    "codes"};
  return std::find(std::begin(words), std::end(words), folded_word) != std::end(words);
}

bool is_joining_word(std::string_view folded_word) {
  constexpr std::string_view words[] = {
      "de",           "la",      "le",      "du",     "of",    "is",          "est",     "es",      "the",
      "my",           "our",     "your",    "mon",    "mi",    "su",          "votre",   "tu",      "for",
      "del",          "el",      "airline", "hotel",  "train", "reservation", "reserva", "booking", "confirmation",
      "confirmacion", "dossier", "file",    "travel", "viaje", "voyage"};
  return std::find(std::begin(words), std::end(words), folded_word) != std::end(words);
}

// What the words between the booking word and the code have said.
struct Approach {
  std::size_t at = 0;     ///< of the code
  bool has_code = false;  ///< `number`, `code`, `ref`
};

// Skips at most five words that may stand there, and signs.
Approach approach(std::string_view text, std::size_t at) {
  Approach out{at};
  for (int words = 0; words < 6; ++words) {
    const auto begin = at;
    at = skip_signs(text, at);
    out.has_code = out.has_code || text.substr(begin, at - begin).find('#') != std::string_view::npos;
    out.at = at;
    const auto end = word_end(text, at);
    // A code has figures or capitals only; a word that may stand here is short and known.
    if (end == at || (end < text.size() && is_digit(text[end]))) return out;
    const auto word = folded(text.substr(at, end - at));
    if (is_number_word(word)) {
      out.has_code = true;
    } else if (!is_joining_word(word)) {
      return out;
    }
    at = end;
  }
  return out;
}

// `code de réservation`, `número de `: the word for the code before the one for the booking.
bool has_code_before(std::string_view text, std::size_t at) {
  return has_any_word(folded_before(text, at, 20),
                      {"code", "codigo", "number", "numero", "num", "ref", "reference", "referencia", "id", "no", "n"});
}

// A reference of 5 to 13 characters. All letters: six of them that are no word; all figures: too few for a telephone.
std::optional<Code> reference_at(std::string_view text, std::size_t at, bool is_locator) {
  auto end = at;
  while (end < text.size() && is_alnum(text[end]) && end - at < 14) ++end;
  const auto length = end - at;
  if (length < 5 || length > 13 || word_at(text, end) || word_before(text, at)) return {};
  if (end + 1 < text.size() && std::string_view("@.-_/'").find(text[end]) != std::string_view::npos &&
      is_word(text[end + 1]))
    return {};
  const auto code = text.substr(at, length);
  const auto digits = static_cast<std::size_t>(std::count_if(code.begin(), code.end(), is_digit));
  const auto capitals = static_cast<std::size_t>(std::count_if(code.begin(), code.end(), is_capital));
  const bool is_small = digits + capitals < length;
  if (is_small && (capitals > 0 || digits == 0 || length != 6 || !is_locator)) return {};
  if (digits == length && (length > 9 || code[0] == '0')) return {};
  if (digits == 0) {
    const auto vowels = std::count_if(
        code.begin(), code.end(), [](char c) { return std::string_view("AEIOUY").find(c) != std::string_view::npos; });
    if (length != 6 || vowels > 1) return {};
  }
  return Code{at, end, upper(code)};
}

std::size_t find_reference(const FieldView& field, const WordHit& hit, bool is_locator,
                           std::vector<Mention>& mentions) {
  const auto text = field.text;
  const auto found = approach(text, hit.end);
  if (found.at == hit.end || found.at >= text.size()) return 0;
  if (!is_locator && !found.has_code && !has_code_before(text, hit.begin)) return 0;
  auto code = reference_at(text, found.at, is_locator);
  if (!code) return 0;
  mentions.push_back(mention(field.index, code->begin, code->end, MentionKind::booking, "reference:" + code->value,
                             is_locator ? 900 : 850));
  return code->end;
}

}  // namespace

void find_bookings(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (!field.anchors->has(Topic::key)) return;
  std::size_t taken = 0;
  for (const auto& hit : field.anchors->words) {
    if (hit.begin < taken || !hit.is(Topic::key)) continue;
    const auto word = static_cast<KeyWord>(hit.value(Topic::key));
    if (word == KeyWord::flight) taken = std::max(taken, find_flights(field, hit, mentions));
    if (word == KeyWord::locator || word == KeyWord::booking)
      taken = std::max(taken, find_reference(field, hit, word == KeyWord::locator, mentions));
  }
}

}  // namespace fanal::extract::internal
