// Dates: the posting date, and dates written in figures or with the month's name.
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"
#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

struct MonthName {
  std::string_view text;  ///< folded; three letters or more
  int month;
};

constexpr std::array<MonthName, 60> months{{
    {"january", 1},    {"february", 2}, {"march", 3},      {"april", 4},     {"may", 5},       {"june", 6},
    {"july", 7},       {"august", 8},   {"september", 9},  {"october", 10},  {"november", 11}, {"december", 12},
    {"janvier", 1},    {"fevrier", 2},  {"mars", 3},       {"avril", 4},     {"mai", 5},       {"juin", 6},
    {"juillet", 7},    {"aout", 8},     {"septembre", 9},  {"octobre", 10},  {"novembre", 11}, {"decembre", 12},
    {"enero", 1},      {"febrero", 2},  {"marzo", 3},      {"abril", 4},     {"mayo", 5},      {"junio", 6},
    {"julio", 7},      {"agosto", 8},   {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10},  {"noviembre", 11},
    {"diciembre", 12}, {"jan", 1},      {"feb", 2},        {"mar", 3},       {"apr", 4},       {"jun", 6},
    {"jul", 7},        {"aug", 8},      {"sep", 9},        {"sept", 9},      {"oct", 10},      {"nov", 11},
    {"dec", 12},       {"janv", 1},     {"fevr", 2},       {"avr", 4},       {"juil", 7},      {"ene", 1},
    {"abr", 4},        {"ago", 8},      {"dic", 12},       {"fev", 2},       {"set", 9},       {"juill", 7},
}};

// Countries that write the month first.
bool month_first(std::string_view country) {
  return country == "US" || country == "PR" || country == "PH" || country == "GU";
}

struct Figures {
  std::size_t begin = 0;
  std::size_t end = 0;
  int value = 0;
  std::size_t length() const { return end - begin; }
};

std::optional<Figures> figures_at(std::string_view text, std::size_t at) {
  Figures figures{at, at, 0};
  while (figures.end < text.size() && is_digit(text[figures.end]) && figures.length() < 5)
    figures.value = figures.value * 10 + (text[figures.end++] - '0');
  if (figures.length() == 0 || figures.length() > 4) return {};
  return figures;
}

struct Found {
  std::size_t end = 0;
  std::string value;
  std::uint16_t confidence = 0;
};

std::optional<std::string> iso(int year, int month, int day) {
  if (year < 1990 || year > 2099 || !days_from_civil(year, month, day)) return {};
  char out[16];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return std::string(out);
}

bool ends_here(std::string_view text, std::size_t end) {
  if (end >= text.size()) return true;
  if (text[end] == 'T' && end + 1 < text.size() && is_digit(text[end + 1])) return true;
  const bool goes_on = (text[end] == '-' || text[end] == '/' || text[end] == '.' || text[end] == ',') &&
                       end + 1 < text.size() && is_digit(text[end + 1]);
  return !word_at(text, end) && !goes_on;
}

// 2025-03-12, 12/03/2025, 12.03.25
std::optional<Found> in_figures(std::string_view text, const Figures& first, std::string_view country) {
  if (first.end >= text.size()) return {};
  const char mark = text[first.end];
  if (mark != '-' && mark != '/' && mark != '.') return {};
  const auto second = figures_at(text, first.end + 1);
  if (!second || second->length() > 2 || second->end >= text.size() || text[second->end] != mark) return {};
  const auto third = figures_at(text, second->end + 1);
  if (!third || !ends_here(text, third->end)) return {};
  if (first.length() == 4) {
    auto value = third->length() <= 2 ? iso(first.value, second->value, third->value) : std::nullopt;
    if (!value) return {};
    return Found{third->end, *std::move(value), 950};
  }
  if (first.length() > 2 || third->length() == 3 || third->length() == 1) return {};
  const int year = third->length() == 4 ? third->value : 2000 + third->value;
  auto day_month = iso(year, second->value, first.value);
  auto month_day = iso(year, first.value, second->value);
  if (!day_month && !month_day) return {};
  const bool is_open = day_month && month_day && *day_month != *month_day;
  const bool use_month_first = month_day && (!day_month || month_first(country));
  std::uint16_t confidence = is_open ? (country.empty() ? 500 : 700) : 900;
  if (third->length() == 2) confidence = static_cast<std::uint16_t>(confidence - 250);
  return Found{third->end, use_month_first ? *std::move(month_day) : *std::move(day_month), confidence};
}

struct NamedMonth {
  std::size_t end = 0;
  int month = 0;
};

std::optional<NamedMonth> month_at(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 12 && (is_letter(text[end]) || is_high(text[end]))) ++end;
  if (end - at < 3) return {};
  const auto word = folded(text.substr(at, end - at));
  for (const auto& row : months) {
    if (row.text != word) continue;
    if (end < text.size() && text[end] == '.') ++end;
    return NamedMonth{end, row.month};
  }
  return {};
}

std::size_t skip_joint(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  const auto rest = folded_after(text, at, 5);
  for (const auto* word : {"del", "de", "of"})
    if (starts_with_word(rest, word)) return skip_blanks(text, at + std::string_view(word).size());
  return at < text.size() && (text[at] == ',' || text[at] == '-') ? skip_blanks(text, at + 1) : at;
}

std::size_t skip_ordinal(std::string_view text, std::size_t at) {
  const auto rest = folded_after(text, at, 4);
  for (const auto* ending : {"st", "nd", "rd", "th", "er"})
    if (starts_with_word(rest, ending)) return at + 2;
  return at;
}

// 12 March 2025, 1er mars 2025, 12 de marzo de 2025
std::optional<Found> day_then_month(std::string_view text, const Figures& day) {
  if (day.length() > 2) return {};
  const auto month = month_at(text, skip_joint(text, skip_ordinal(text, day.end)));
  if (!month) return {};
  const auto year = figures_at(text, skip_joint(text, month->end));
  if (!year || year->length() != 4 || word_at(text, year->end)) return {};
  auto value = iso(year->value, month->month, day.value);
  if (!value) return {};
  return Found{year->end, *std::move(value), 930};
}

// March 12, 2025
std::optional<Found> month_then_day(std::string_view text, std::size_t at) {
  const auto month = month_at(text, at);
  if (!month) return {};
  const auto day = figures_at(text, skip_blanks(text, month->end));
  if (!day || day->length() > 2) return {};
  const auto year = figures_at(text, skip_joint(text, skip_ordinal(text, day->end)));
  if (!year || year->length() != 4 || word_at(text, year->end)) return {};
  auto value = iso(year->value, month->month, day->value);
  if (!value) return {};
  return Found{year->end, *std::move(value), 930};
}

// True when a figure follows the word that ends at `at`: only then may the word be a month.
bool figure_follows(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '.') ++at;
  at = skip_blanks(text, at);
  return at < text.size() && is_digit(text[at]);
}

// True where the first letter of a month's name in three languages may stand.
bool may_be_month(char c) { return std::string_view("jfmasondeJFMASONDE").find(c) != std::string_view::npos; }

}  // namespace

void find_dates(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::date) return;
  const auto text = field.text;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<Found> found;
    auto next = at + 1;
    if (is_digit(text[at])) {
      const auto figures = figures_at(text, at);
      while (next < text.size() && is_digit(text[next])) ++next;
      const bool open =
          at == 0 || (!word_before(text, at) && std::string_view("-/.,$").find(text[at - 1]) == std::string_view::npos);
      if (figures && open) found = in_figures(text, *figures, field.country);
      if (figures && open && !found) found = day_then_month(text, *figures);
    } else if (is_letter(text[at])) {
      while (next < text.size() && (is_letter(text[next]) || is_high(text[next]))) ++next;
      if (may_be_month(text[at]) && figure_follows(text, next) && !word_before(text, at))
        found = month_then_day(text, at);
    }
    if (found) {
      const auto confidence =
          field.role == FieldRole::date ? std::max<std::uint16_t>(found->confidence, 800) : found->confidence;
      mentions.push_back(mention(field.index, at, found->end, MentionKind::date, std::move(found->value), confidence));
      next = found->end;
    }
    at = next;
  }
}

}  // namespace fanal::extract::internal
