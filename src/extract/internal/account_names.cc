#include "extract/internal/account_names.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "extract/internal/common_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/scan.h"
#include "extract/internal/written_signs.h"
#include "text/identifiers.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool is_name(char c) { return is_alnum(c) || c == '_' || c == '.' || c == '-'; }

// Folded and sorted.
constexpr auto naming_words = std::to_array<std::string_view>(
    {"account", "acct",        "alias",    "compte",  "contact", "cuenta",     "handle",
     "id",      "identifiant", "ids",      "name",    "nick",    "nickname",   "nom",
     "nombre",  "perfil",      "profil",   "profile", "pseudo",  "pseudonyme", "tag",
     "user",    "userid",      "username", "usr",     "usuaria", "usuario",    "utilisateur"});
static_assert(std::is_sorted(naming_words.begin(), naming_words.end()));
constexpr auto copulas = std::to_array<std::string_view>({"called", "es", "est", "is", "son"});
constexpr auto small_words =
    std::to_array<std::string_view>({"a",         "add",       "app",        "as",         "at",
                                     "aussi",     "backup",    "by",         "c",          "chez",
                                     "como",      "d",         "de",         "del",        "direct",
                                     "dm",        "do",        "du",         "en",         "exclusivement",
                                     "find",      "for",       "gram",       "here",       "i",
                                     "ici",       "l",         "la",         "le",         "m",
                                     "main",      "me",        "mi",         "moi",        "mon",
                                     "my",        "new",       "nouveau",    "nuevo",      "official",
                                     "officiel",  "oficial",   "on",         "only",       "perso",
                                     "personal",  "personnel", "por",        "privado",    "private",
                                     "prive",     "pro",       "public",     "publico",    "s",
                                     "seulement", "solamente", "solo",       "su",         "sur",
                                     "too",       "under",     "unicamente", "uniquement", "via",
                                     "with"});
static_assert(std::is_sorted(small_words.begin(), small_words.end()));
constexpr auto joiners = std::to_array<std::string_view>(
    {"at", "by", "chez", "dans", "en", "in", "my", "on", "por", "sur", "the", "through", "via"});
static_assert(std::is_sorted(joiners.begin(), joiners.end()));

template <std::size_t n>
bool has_folded(const std::array<std::string_view, n>& words, std::string_view word) {
  if (word.size() > 14) return false;
  if (std::any_of(word.begin(), word.end(), is_high)) {
    const auto plain = folded(word);
    return std::find(words.begin(), words.end(), std::string_view(plain)) != words.end();
  }
  char small[14];
  for (std::size_t i = 0; i < word.size(); ++i) small[i] = lower(word[i]);
  return std::find(words.begin(), words.end(), std::string_view(small, word.size())) != words.end();
}

std::size_t letters_begin(std::string_view text, std::size_t at) {
  const auto end = at;
  while (at > 0 && end - at < 24 && (is_letter(text[at - 1]) || (is_high(text[at - 1]) && word_before(text, at)))) --at;
  return at;
}

std::size_t count_letters(std::string_view name) {
  return static_cast<std::size_t>(std::count_if(name.begin(), name.end(), is_letter));
}

bool has_figure_or_line(std::string_view name) {
  return std::any_of(name.begin(), name.end(), [](char c) { return is_digit(c) || c == '_'; });
}

// A word of the vocabulary (a service, a number, a month, `mail`) or of every day.
bool is_known_word(std::string_view word) { return is_common_word(word) || entry_of(word).topics != 0; }

// Letters, digits and full stops whose every part is a word, or figures: `only.call`, `24hours`, `50euros`, `h24`.
bool is_made_of_words(std::string_view name) {
  std::size_t at = 0;
  bool has_unknown = false;
  while (at < name.size()) {
    if (!is_letter(name[at])) {
      ++at;
      continue;
    }
    const auto end = letters_end(name, at);
    const auto part = name.substr(at, end - at);
    has_unknown = has_unknown || (part.size() > 2 && !is_known_word(part));
    at = end;
  }
  return !has_unknown;
}

// `5th`, `10pm`, `24h`, `100eur`: figures and a unit.
bool is_measure(std::string_view name) {
  if (name.empty() || !is_digit(name[0])) return false;
  std::size_t at = 0;
  while (at < name.size() && (is_digit(name[at]) || name[at] == '.' || name[at] == '-')) ++at;
  const auto unit = name.substr(at);
  return count_letters(unit) < 4 || is_known_word(unit);
}

bool ends_in_plain_suffix(std::string_view name) {
  const auto dot = name.rfind('.');
  if (dot == npos || dot + 1 >= name.size()) return false;
  const auto suffix = name.substr(dot + 1);
  return suffix == "com" || suffix == "net" || suffix == "org" || suffix == "fr" || suffix == "jpg" ||
         suffix == "png" || suffix == "pdf" || name.starts_with("www.");
}

bool ends_clause(std::string_view text, std::size_t end) { return !goes_on_in_words(text, end); }

// A word of letters that a sentence, or a person's other name, follows: `Jane Doe`, `crackle and pop`. Long ones are
// rather names of accounts.
bool reads_as_words(std::string_view text, std::size_t begin, std::size_t end) {
  if (ends_clause(text, end)) return false;
  const auto next = skip_blanks(text, end);
  const bool are_names = text[begin] >= 'A' && text[begin] <= 'Z' && text[next] >= 'A' && text[next] <= 'Z';
  return are_names || end - begin < 8;
}

}  // namespace

std::size_t name_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 64 && is_name(text[end])) {
    const bool is_sentence = text[end] == '.' && end > at && end + 1 < text.size() && text[end + 1] >= 'A' &&
                             text[end + 1] <= 'Z' && !(text[end - 1] >= 'A' && text[end - 1] <= 'Z');
    if (is_sentence || text.substr(end, 2) == ".." || text.substr(end, 2) == "--") break;
    ++end;
  }
  while (end > at && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  return end < text.size() && word_at(text, end) ? at : end;
}

bool is_account_name(std::string_view text, std::size_t begin, std::size_t end, ServiceWeight weight, NameSign sign) {
  const auto name = text.substr(begin, end - begin);
  const auto letters = count_letters(name);
  if (name.size() < 3 || letters == 0 || is_measure(name) || is_made_of_words(name)) return false;
  if (ends_in_plain_suffix(name)) return false;
  if (end < text.size() && (text[end] == '@' || text.substr(end, 3) == "://")) return false;
  const bool is_marked = has_figure_or_line(name);
  const bool is_host = name.find('.') != npos && end < text.size() && text[end] == '/';
  if (is_host) return false;
  const bool is_parted = name.find('.') != npos || name.find('-') != npos;
  const bool is_plain_word = !is_marked && !is_parted;
  switch (sign) {
    case NameSign::written:
      if (weight == ServiceWeight::ordinary && !is_marked && name.find('.') == npos)
        return letters >= 8 && ends_clause(text, end);
      return !is_plain_word || (letters >= 4 && !reads_as_words(text, begin, end));
    case NameSign::named: return letters >= 4 || is_marked;
    case NameSign::copula:
      if (is_marked) return true;
      return is_parted || (letters >= 6 && weight == ServiceWeight::brand && ends_clause(text, end));
    case NameSign::emoji:
      return is_marked ? letters >= 3 : weight == ServiceWeight::brand && letters >= 6 && ends_clause(text, end);
    case NameSign::joined:
      return is_marked ? letters >= 3 : is_parted && weight == ServiceWeight::brand && letters >= 6;
    case NameSign::none: break;
  }
  if (!is_letter(name[0]) && name[0] != '_') return false;
  if (weight == ServiceWeight::brief) return is_marked && name.size() >= 5 && letters >= 3;
  if (is_marked) return letters >= 3 && name.size() >= (weight == ServiceWeight::ordinary ? 6 : 4);
  const auto dot = name.find('.');
  return weight == ServiceWeight::brand && dot != npos && dot >= 3 && name.size() - dot >= 4 && ends_clause(text, end);
}

bool is_account_after_at(std::string_view text, std::size_t begin, std::size_t end) {
  const auto name = text.substr(begin, end - begin);
  if (name.size() < 3 || count_letters(name) == 0 || is_measure(name)) return false;
  if (!has_figure_or_line(name) && is_made_of_words(name)) return false;
  if (ends_in_plain_suffix(name)) return false;
  // `@types/node` is a package.
  return end >= text.size() || (text[end] != '@' && (text[end] != '/' || !word_at(text, end + 1)));
}

bool is_named_before(std::string_view text, std::size_t at) {
  for (int words = 0; words < 2; ++words) {
    while (at > 0 && text[at - 1] == ' ') --at;
    const auto begin = letters_begin(text, at);
    const auto word = text.substr(begin, at - begin);
    if (word.empty()) return false;
    if (has_folded(naming_words, word)) return true;
    if (!has_folded(small_words, word)) return false;
    at = begin;
  }
  return false;
}

NamePlace skip_to_name(std::string_view text, std::size_t at) {
  NamePlace place{at, NameSign::none};
  const auto raise = [&](NameSign sign) { place.sign = std::max(place.sign, sign); };
  bool line = false;
  for (int words = 0; place.begin < text.size();) {
    auto& begin = place.begin;
    const char c = text[begin];
    if (const auto blank = blank_length(text, begin); blank != 0) {
      begin += blank;
    } else if (c == ':' || c == '=' || c == '>') {
      if (text.substr(begin, 3) == "://") return {npos, NameSign::none};
      raise(NameSign::written);
      ++begin;
    } else if (c == ',' || c == '#' || c == ')' || c == ']' || c == '-' || c == '/' || c == '(' || c == '[' ||
               c == '"' || c == '*' || c == '~' || c == '|') {
      raise(NameSign::joined);
      ++begin;
    } else if (c == '\'') {
      ++begin;
    } else if ((c == '\n' || c == '\r') && !line && place.sign != NameSign::none) {
      line = line || c == '\n';
      ++begin;
    } else if (c == '@' && begin + 1 < text.size() && (text[begin + 1] == ' ' || text[begin + 1] == ':')) {
      raise(NameSign::written);
      ++begin;
    } else if (is_high(c) && !word_at(text, begin)) {
      raise(static_cast<unsigned char>(c) >= 0xEF ? NameSign::emoji : NameSign::joined);
      begin += code_point_at(text, begin).length;
    } else if (is_alnum(c) || is_high(c) || c == '_') {
      const auto end = letters_end(text, begin);
      const auto word = text.substr(begin, end - begin);
      if (end == begin || (end < text.size() && (is_digit(text[end]) || text[end] == '_'))) return place;
      const bool names = has_folded(naming_words, word);
      if (!names && !has_folded(copulas, word) && !has_folded(small_words, word)) return place;
      if (end < text.size() && is_name(text[end]) && end + 1 < text.size() && is_alnum(text[end + 1])) return place;
      // A word before the sign is passed over; after it, it would be the name.
      if (++words > 4) return {npos, NameSign::none};
      place.is_named = place.is_named || names;
      raise(names ? NameSign::named : has_folded(copulas, word) ? NameSign::copula : NameSign::none);
      begin = end;
    } else {
      return {npos, NameSign::none};
    }
  }
  return {npos, NameSign::none};
}

ServiceName service_before_name(std::string_view text, std::size_t at, bool may_pause) {
  for (int words = 0; at > 0;) {
    const char c = text[at - 1];
    if (may_pause && words == 0 && (c == ',' || c == '!')) {
      --at;
      continue;
    }
    if (c == ' ' || c == ':' || c == '=' || c == '-' || c == '>' || c == '(' || c == '[' || c == '"' || c == '\'' ||
        c == '*' || c == '~' || c == '|') {
      --at;
      continue;
    }
    if (c == '\n' && words == 0) {  // `Telegram:\n@name`
      const auto before = text.find_last_not_of(" \r", at - 2 < at ? at - 2 : 0);
      if (at < 2 || before == npos || text[before] != ':') return {};
      at = before + 1;
      continue;
    }
    if (is_high(c) && !word_before(text, at)) {
      at = character_start(text, at - 1);
      continue;
    }
    if (const auto name = service_name_before(text, at); name.writing != nullptr) return name;
    const auto begin = letters_begin(text, at);
    const auto word = text.substr(begin, at - begin);
    if (word.empty() || ++words > 4) return {};
    if (!has_folded(naming_words, word) && !has_folded(copulas, word) && !has_folded(small_words, word)) return {};
    at = begin;
  }
  return {};
}

ServiceName service_after_name(std::string_view text, std::size_t at) {
  auto begin = at;
  bool is_joined = false;
  for (int words = 0; begin < text.size();) {
    const char c = text[begin];
    if (c == ' ' || c == '-') {
      ++begin;
      continue;
    }
    if (c == '(' || c == '[') {
      is_joined = true;
      ++begin;
      continue;
    }
    const auto end = letters_end(text, begin);
    if (end == begin || begin == at) return {};
    if (const auto name = service_name_at(text, begin, end); name.writing != nullptr) {
      const auto next = skip_blanks(text, end);
      const bool has_its_own = next < text.size() && (text[next] == ':' || text[next] == '@' || text[next] == '=');
      const bool is_brief = name.writing->weight == ServiceWeight::brief;
      const bool ends = next >= text.size() || !word_at(text, next);
      // Beside the name with nothing between, a service may be the next name's.
      return !has_its_own && (is_joined ? !is_brief || ends : ends) ? name : ServiceName{};
    }
    if (++words > 2 || !has_folded(joiners, text.substr(begin, end - begin))) return {};
    is_joined = true;
    begin = end;
  }
  return {};
}

}  // namespace fanal::extract::internal
