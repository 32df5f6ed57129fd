#include "extract/internal/duration.h"

#include <array>
#include <iterator>

#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct Phrase {
  std::string_view text;  ///< folded
  std::uint32_t minutes;
};

// Whole phrases, the longer before its own beginning. 0: a time that no minutes tell, such as a night: it is taken, so
// that no other time is tied to its price.
constexpr Phrase phrases[] = {
    {"three quarters of an hour", 45},
    {"cuarenta y cinco minutos", 45},
    {"quatre-vingt-dix minutes", 90},
    {"quarante-cinq minutes", 45},
    {"quarante cinq minutes", 45},
    {"trois quarts d'heure", 45},
    {"tres cuartos de hora", 45},
    {"one and a half hours", 90},
    {"one hour and a half", 90},
    {"quarter of an hour", 15},
    {"an hour and a half", 90},
    {"une heure et demie", 90},
    {"forty-five minutes", 45},
    {"forty five minutes", 45},
    {"un cuarto de hora", 15},
    {"1 hour and a half", 90},
    {"2 heures et demie", 150},
    {"un quart d'heure", 15},
    {"1 heure et demie", 90},
    {"una hora y media", 90},
    {"soixante minutes", 60},
    {"la nuit complete", 0},
    {"hour and a half", 90},
    {"fifteen minutes", 15},
    {"treinta minutos", 30},
    {"sesenta minutos", 60},
    {"noventa minutos", 90},
    {"une demi-heure", 30},
    {"une demi heure", 30},
    {"cuarto de hora", 15},
    {"heure et demie", 90},
    {"1 hora y media", 90},
    {"quinze minutes", 15},
    {"quince minutos", 15},
    {"twenty minutes", 20},
    {"veinte minutos", 20},
    {"thirty minutes", 30},
    {"trente minutes", 30},
    {"ninety minutes", 90},
    {"noche completa", 0},
    {"quart d'heure", 15},
    {"quatre heures", 240},
    {"vingt minutes", 20},
    {"sixty minutes", 60},
    {"toda la noche", 0},
    {"nuit complete", 0},
    {"half an hour", 30},
    {"media horita", 30},
    {"quarter hour", 15},
    {"hora y media", 90},
    {"trois heures", 180},
    {"cuatro horas", 240},
    {"noche entera", 0},
    {"demie heure", 30},
    {"3/4 d'heure", 45},
    {"1h et demie", 90},
    {"deux heures", 120},
    {"three hours", 180},
    {"fifteen min", 15},
    {"demi-heure", 30},
    {"demi heure", 30},
    {"1/2 heures", 30},
    {"media hora", 30},
    {"tres horas", 180},
    {"four hours", 240},
    {"thirty min", 30},
    {"half hour", 30},
    {"half-hour", 30},
    {"1/2 heure", 30},
    {"1/2 horas", 30},
    {"3/4 heure", 45},
    {"1/4 heure", 15},
    {"une heure", 60},
    {"two hours", 120},
    {"dos horas", 120},
    {"all night", 0},
    {"the night", 0},
    {"per night", 0},
    {"overnight", 0},
    {"una noche", 0},
    {"halfhour", 30},
    {"1/2 hour", 30},
    {"1/2 hora", 30},
    {"\u00bd heure", 30},
    {"3/4 hour", 45},
    {"1/4 hour", 15},
    {"one hour", 60},
    {"una hora", 60},
    {"une nuit", 0},
    {"week-end", 0},
    {"half hr", 30},
    {"\u00bd hour", 30},
    {"\u00bd hora", 30},
    {"la demi", 30},
    {"an hour", 60},
    {"la nuit", 0},
    {"the day", 0},
    {"journee", 0},
    {"semaine", 0},
    {"weekend", 0},
    {"half h", 30},
    {"hlf hr", 30},
    {"1/2 hr", 30},
    {"demi-h", 30},
    {"demi h", 30},
    {"nuitee", 0},
    {"semana", 0},
    {"1/2hr", 30},
    {"1/2 h", 30},
    {"\u00bd hr", 30},
    {"3/4 h", 45},
    {"1/4 h", 15},
    {"night", 0},
    {"noche", 0},
    {"month", 0},
    {"1/2h", 30},
    {"\u00bdhr", 30},
    {"\u00bd h", 30},
    {"nuit", 0},
    {"jour", 0},
    {"mois", 0},
    {"week", 0},
    {"\u00bdh", 30},
    {"half", 30},
    {"hhr", 30},
    {"day", 0},
    {"dia", 0},
    {"mes", 0},
    {"hh", 30},
};

// The places of phrases that begin with each byte, in the order of the table: a text is held to a few of them only.
struct PhraseIndex {
  std::array<std::uint8_t, std::size(phrases)> order{};
  std::array<std::uint8_t, 257> begin{};
};
constexpr PhraseIndex phrase_index = [] {
  PhraseIndex index;
  std::uint8_t count = 0;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    index.begin[byte] = count;
    for (std::size_t i = 0; i < std::size(phrases); ++i)
      if (static_cast<unsigned char>(phrases[i].text[0]) == byte) index.order[count++] = static_cast<std::uint8_t>(i);
  }
  index.begin[256] = count;
  return index;
}();
static_assert(std::size(phrases) < 256);

// Units alone mean one of them.
constexpr std::array<Phrase, 9> lone_units{{{"hour", 60},
                                            {"hourly", 60},
                                            {"heure", 60},
                                            {"hora", 60},
                                            {"horita", 60},
                                            {"hr", 60},
                                            {"hrs", 60},
                                            {"1hr", 60},
                                            {"h", 60}}};

constexpr std::array<std::string_view, 16> minute_units{"minutes", "minute", "minutos", "minuto", "mins",   "min",
                                                        "mns",     "mn",     "m",       "'",      "\u2032", "\u2019",
                                                        "mnts",    "mnt",    "mts",     "minuten"};
constexpr std::array<std::string_view, 9> hour_units{"hours", "hour", "heures", "heure", "horas",
                                                     "hora",  "hrs",  "hr",     "h"};
// Mistyped ones too, as adverts have them: two letters swapped, one left out or doubled.
constexpr auto joints = std::to_array<std::string_view>(
    {"for",    "per",   "pour",  "por",   "par",   "the",    "la",   "l'",   "l\u2019", "a",  "/",    "-",    "\u2013",
     "\u2014", ":",     "=",     "=>",    "->",    "\u2192", "les",  "de",   "d'",      "el", "each", "le",   "chaque",
     "los",    "las",   "cada",  "(",     "fro",   "foor",   "forr", "ffor", "fo",      "fr", "puor", "poru", "pur",
     "pou",    "ppour", "poour", "pouur", "pourr", "pro",    "ppor", "porr", "po",      "pr"});

// Bytes of the word at the start of `text`; ten for one that is longer than every unit.
std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && length < 10 && is_word(text[length])) ++length;
  return length;
}

// Bytes of the unit at the start of `text`: it is the whole of the word there, or the sign of minutes.
template <typename Units>
std::size_t unit_length(std::string_view text, const Units& units) {
  const auto length = word_length(text);
  const auto written = text.substr(0, length != 0 ? length : 1);
  for (const auto unit : units)
    if (unit == written) return unit.size();
  return 0;
}

using Bytes = std::array<bool, 256>;
constexpr bool is_in(const Bytes& bytes, char c) { return bytes[static_cast<unsigned char>(c)]; }

// What may stand between a duration and the price behind it, and the last bytes of those words.
constexpr auto fillers = [] {
  Bytes bytes{};
  for (const char c : std::string_view(" :=->._\t)|*")) bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}();
constexpr auto joints_before = std::to_array<std::string_view>(
    {"for", "pour", "por", "is", "a", "\u00e0", "\u2013", "\u2014", "\u2192", "\u2026", "es", "c'est", "son", "de"});
constexpr auto ends_of_joints = [] {
  Bytes bytes{};
  for (const auto word : joints_before) bytes[static_cast<unsigned char>(word.back())] = true;
  return bytes;
}();

// The bytes that joints begin with: most texts begin with none of them.
constexpr auto begins_joint = [] {
  Bytes begins{};
  for (const auto joint : joints) begins[static_cast<unsigned char>(joint[0])] = true;
  return begins;
}();

std::size_t skip_joints(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  for (int words = 0; words < 4; ++words) {
    if (at >= text.size() || !is_in(begins_joint, text[at])) break;
    bool moved = false;
    for (const auto joint : joints) {
      const auto rest = text.substr(at);
      if (joint[0] != rest[0] || !rest.starts_with(joint) ||
          (is_letter(joint.back()) && !starts_with_word(rest, joint)))
        continue;
      at = skip_blanks(text, at + joint.size());
      moved = true;
      break;
    }
    if (!moved) break;
  }
  return at;
}

// 30 min, 1h, 1h30, 1.5 h, 2 hours
std::optional<Duration> in_figures(std::string_view text) {
  std::size_t at = 0;
  std::uint32_t figure = 0;
  while (at < text.size() && at < 4 && is_digit(text[at]))
    figure = figure * 10 + static_cast<std::uint32_t>(text[at++] - '0');
  if (at == 0 || at == 4 || figure == 0) return {};
  std::uint32_t tenths = 0;
  if (at + 1 < text.size() && (text[at] == '.' || text[at] == ',') && text[at + 1] == '5') tenths = 5;
  if (tenths != 0) at += 2;
  const auto unit = skip_blanks(text, at);
  const auto rest = text.substr(unit);
  // 1h30
  if (rest.size() >= 3 && rest[0] == 'h' && is_digit(rest[1]) && is_digit(rest[2]) &&
      (rest.size() == 3 || !is_word(rest[3]) || rest[3] == 'm')) {
    const auto extra = static_cast<std::uint32_t>((rest[1] - '0') * 10 + (rest[2] - '0'));
    auto end = unit + 3;
    end += unit_length(text.substr(end), minute_units);
    return figure <= 23 && extra < 60 ? std::optional(Duration{0, end, figure * 60 + extra}) : std::nullopt;
  }
  if (const auto hours = unit_length(rest, hour_units); hours != 0 && figure <= 24) {
    // 1 h 30 min, 1 hour 30 minutes, 1 heure et demie
    auto end = skip_blanks(text, unit + hours);
    for (const std::string_view half : {"et demie", "et demi", "y media", "and a half"})
      if (starts_with_word(text.substr(end), half)) return Duration{0, end + half.size(), figure * 60 + 30};
    std::uint32_t extra = 0;
    const auto digits = end;
    while (end < text.size() && end - digits < 3 && is_digit(text[end]))
      extra = extra * 10 + static_cast<std::uint32_t>(text[end++] - '0');
    const auto minutes_at = skip_blanks(text, end);
    const auto minutes = end > digits && tenths == 0 ? unit_length(text.substr(minutes_at), minute_units) : 0;
    if (minutes != 0 && extra < 60) return Duration{0, minutes_at + minutes, figure * 60 + extra};
    return Duration{0, unit + hours, figure * 60 + tenths * 6};
  }
  if (const auto minutes = unit_length(rest, minute_units); minutes != 0 && tenths == 0 && figure <= 600)
    return Duration{0, unit + minutes, figure};
  return {};
}

// The bytes that durations begin with.
constexpr auto begins_duration = [] {
  Bytes begins{};
  for (const auto& phrase : phrases) begins[static_cast<unsigned char>(phrase.text[0])] = true;
  for (const auto& unit : lone_units) begins[static_cast<unsigned char>(unit.text[0])] = true;
  for (unsigned char digit = '0'; digit <= '9'; ++digit) begins[digit] = true;
  return begins;
}();

std::optional<Duration> at_start(std::string_view text) {
  if (text.empty()) return {};
  const auto byte = static_cast<unsigned char>(text[0]);
  for (std::size_t i = phrase_index.begin[byte]; i < phrase_index.begin[byte + 1U]; ++i) {
    const auto& phrase = phrases[phrase_index.order[i]];
    if (text.size() < phrase.text.size() || text[1] != phrase.text[1]) continue;  // no phrase is of one byte
    if (starts_with_word(text, phrase.text)) return Duration{0, phrase.text.size(), phrase.minutes};
  }
  if (is_digit(text[0]))
    if (auto figures = in_figures(text)) return figures;
  if (text[0] != 'h' && text[0] != '1') return {};
  const auto word = text.substr(0, word_length(text));
  for (const auto& unit : lone_units)
    if (unit.text == word) return Duration{0, unit.text.size(), unit.minutes};
  return {};
}

}  // namespace

std::optional<Duration> duration_first(std::string_view folded_text) {
  const auto begin = skip_joints(folded_text);
  auto found = at_start(folded_text.substr(begin));
  if (!found || found->minutes > 1440) return {};
  return Duration{begin, begin + found->end, found->minutes};
}

std::optional<Duration> duration_last(std::string_view folded_text) {
  auto text = folded_text;
  for (bool moved = true; moved;) {
    moved = false;
    while (!text.empty() && is_in(fillers, text.back())) text.remove_suffix(1);
    if (text.empty() || !is_in(ends_of_joints, text.back())) break;
    for (const auto word : joints_before)
      if (!text.empty() && word.back() == text.back() && ends_with_word(text, word)) {
        text.remove_suffix(word.size());
        moved = true;
      }
  }
  // A duration is short: read on from each word start near the end, the longest first.
  for (std::size_t begin = text.size() > 26 ? text.size() - 26 : 0; begin < text.size(); ++begin) {
    if (!is_in(begins_duration, text[begin])) continue;
    if (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '/')) continue;
    const auto found = at_start(text.substr(begin));
    if (found && begin + found->end == text.size() && found->minutes <= 1440)
      return Duration{begin, text.size(), found->minutes};
  }
  return {};
}

}  // namespace fanal::extract::internal
