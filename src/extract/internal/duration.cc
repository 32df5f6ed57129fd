#include "extract/internal/duration.h"

#include <array>

#include "extract/internal/fold.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct Phrase {
  std::string_view text;  ///< folded
  std::uint32_t minutes;
};

// Whole phrases, the longer before its own beginning.
constexpr std::array<Phrase, 38> phrases{{
    {"half an hour", 30},   {"half hour", 30},    {"half-hour", 30},  {"half hr", 30},      {"halfhour", 30},
    {"half h", 30},         {"1/2 hour", 30},     {"1/2 heure", 30},  {"1/2 hora", 30},     {"1/2 hr", 30},
    {"1/2hr", 30},          {"1/2h", 30},         {"1/2 h", 30},      {"\u00bdhr", 30},     {"\u00bdh", 30},
    {"\u00bd hour", 30},    {"\u00bd hr", 30},    {"\u00bd h", 30},   {"\u00bd heure", 30}, {"\u00bd hora", 30},
    {"une demi-heure", 30}, {"demi-heure", 30},   {"demi heure", 30}, {"demie heure", 30},  {"la demi", 30},
    {"media hora", 30},     {"hhr", 30},          {"hh", 30},         {"quarter hour", 15}, {"quart d'heure", 15},
    {"cuarto de hora", 15}, {"an hour", 60},      {"one hour", 60},   {"une heure", 60},    {"una hora", 60},
    {"two hours", 120},     {"deux heures", 120}, {"dos horas", 120},
}};

// Units alone mean one of them.
constexpr std::array<Phrase, 6> lone_units{
    {{"hour", 60}, {"hourly", 60}, {"heure", 60}, {"hora", 60}, {"hr", 60}, {"h", 60}}};

constexpr std::array<std::string_view, 16> minute_units{"minutes", "minute", "minutos", "minuto", "mins",   "min",
                                                        "mns",     "mn",     "m",       "'",      "\u2032", "\u2019",
                                                        "mnts",    "mnt",    "mts",     "minuten"};
constexpr std::array<std::string_view, 9> hour_units{"hours", "hour", "heures", "heure", "horas",
                                                     "hora",  "hrs",  "hr",     "h"};
constexpr std::array<std::string_view, 14> joints{"for", "per", "pour", "por", "par", "the", "la",
                                                  "l'",  "a",   "/",    "-",   ":",   "=",   "les"};

template <typename Units>
std::size_t unit_length(std::string_view text, const Units& units) {
  for (const auto unit : units)
    if (text.starts_with(unit) && (!is_word(unit.back()) || text.size() == unit.size() || !is_word(text[unit.size()])))
      return unit.size();
  return 0;
}

std::size_t skip_joints(std::string_view text) {
  std::size_t at = skip_blanks(text, 0);
  for (int words = 0; words < 3; ++words) {
    bool moved = false;
    for (const auto joint : joints) {
      const auto rest = text.substr(at);
      if (!rest.starts_with(joint) || (is_letter(joint.back()) && !starts_with_word(rest, joint))) continue;
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
  if (const auto hours = unit_length(rest, hour_units); hours != 0 && figure <= 24)
    return Duration{0, unit + hours, figure * 60 + tenths * 6};
  if (const auto minutes = unit_length(rest, minute_units); minutes != 0 && tenths == 0 && figure <= 600)
    return Duration{0, unit + minutes, figure};
  return {};
}

std::optional<Duration> at_start(std::string_view text) {
  for (const auto& phrase : phrases)
    if (starts_with_word(text, phrase.text)) return Duration{0, phrase.text.size(), phrase.minutes};
  if (auto figures = in_figures(text)) return figures;
  for (const auto& unit : lone_units)
    if (starts_with_word(text, unit.text)) return Duration{0, unit.text.size(), unit.minutes};
  return {};
}

}  // namespace

std::optional<Duration> duration_first(std::string_view folded_text) {
  const auto begin = skip_joints(folded_text);
  auto found = at_start(folded_text.substr(begin));
  if (!found || found->minutes == 0 || found->minutes > 1440) return {};
  return Duration{begin, begin + found->end, found->minutes};
}

std::optional<Duration> duration_last(std::string_view folded_text) {
  auto text = folded_text;
  for (bool moved = true; moved;) {
    moved = false;
    while (!text.empty() && (text.back() == ' ' || text.back() == ':' || text.back() == '=' || text.back() == '-' ||
                             text.back() == '>')) {
      text.remove_suffix(1);
      moved = true;
    }
    for (const auto* word : {"for", "pour", "por", "is", "a", "\u00e0"})
      if (ends_with_word(text, word)) text.remove_suffix(std::string_view(word).size()), moved = true;
  }
  // A duration is short: read on from each word start near the end, the longest first.
  for (std::size_t begin = text.size() > 18 ? text.size() - 18 : 0; begin < text.size(); ++begin) {
    if (begin > 0 && (is_word(text[begin - 1]) || text[begin - 1] == '/')) continue;
    const auto found = at_start(text.substr(begin));
    if (found && begin + found->end == text.size() && found->minutes <= 1440)
      return Duration{begin, text.size(), found->minutes};
  }
  return {};
}

}  // namespace fanal::extract::internal
