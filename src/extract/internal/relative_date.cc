#include "extract/internal/relative_date.h"

#include <string>

#include "base/utf8.h"
#include "extract/internal/cardinals.h"
#include "extract/internal/fact_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/folded_window.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// The folded text around a word, for phrases that end or begin there.
class Around {
 public:
  Around(std::string_view text, std::size_t begin, std::size_t end)
      : before_(FoldedWindow::before(text, begin, 24)), after_(FoldedWindow::after(text, end, 24)) {}
  std::string_view before() const {
    auto text = before_.text();
    while (!text.empty() && (text.back() == ' ' || text.back() == '-')) text.remove_suffix(1);
    return text;
  }
  std::string_view after() const {
    auto text = after_.text();
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    return text;
  }

 private:
  FoldedWindow before_;
  FoldedWindow after_;
};

// Most words differ in the byte that is next to them: it is asked first.
bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  if (text.empty()) return false;
  for (const auto word : words)
    if (word.back() == text.back() && ends_with_word(text, word)) return true;
  return false;
}

bool starts_with_any(std::string_view text, std::initializer_list<std::string_view> words) {
  if (text.empty()) return false;
  for (const auto word : words)
    if (word.front() == text.front() && starts_with_word(text, word)) return true;
  return false;
}

// Bytes of the phrase that `before` ends with, to move a span over it: accents make folded lengths shorter than
// written ones, so that the span is counted in words of the text itself.
std::size_t begin_of_words(std::string_view text, std::size_t begin, int words) {
  auto at = begin;
  for (int i = 0; i < words; ++i) {
    while (at > 0 && !word_before(text, at)) --at;
    while (at > 0 && word_before(text, at)) --at;
  }
  return character_start(text, at);
}

RelativeDay made(std::size_t begin, std::size_t end, DayNumber day, int confidence) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), day,
          static_cast<std::uint16_t>(confidence)};
}

// today, demain, ayer.
std::optional<RelativeDay> near_day(std::string_view text, const WordHit& hit, DayNumber posted) {
  const int offset = hit.value(Topic::day) - posting_day;
  const auto word = folded(text.substr(hit.begin, hit.end - hit.begin));
  const Around context(text, hit.begin, hit.end);
  auto end = static_cast<std::size_t>(hit.end);
  if (word == "aujourd") {
    // aujourd'hui: the apostrophe ends a word.
    for (const auto* tail : {"'hui", "\u2019hui", " hui"})
      if (FoldedWindow::after(text, end, 8).text().starts_with(tail))
        return made(hit.begin, end + std::string_view(tail).size(), posted, 900);
    return {};
  }
  if (word == "manana") {
    if (ends_with_any(context.before(), {"la", "esta", "una", "cada", "media", "misma", "temprano de", "primera"}))
      return {};
    if (ends_with_word(context.before(), "pasado"))
      return made(begin_of_words(text, hit.begin, 1), end, posted + 2, 900);
  }
  if (word == "demain" && ends_with_any(context.before(), {"apres"}))
    return made(begin_of_words(text, hit.begin, 1), end, posted + 2, 900);
  if (word == "hier" && ends_with_word(context.before(), "avant"))
    return made(begin_of_words(text, hit.begin, 1), end, posted - 2, 900);
  if (word == "ayer" && ends_with_any(context.before(), {"antes de"}))
    return made(begin_of_words(text, hit.begin, 2), end, posted - 2, 900);
  if (word == "ayer" && ends_with_any(context.before(), {"el"})) return {};
  if (word == "tomorrow" && ends_with_any(context.before(), {"day after"}))
    return made(begin_of_words(text, hit.begin, 2), end, posted + 2, 900);
  if (word == "yesterday" && ends_with_any(context.before(), {"day before"}))
    return made(begin_of_words(text, hit.begin, 2), end, posted - 2, 900);
  if (word == "hoy" && starts_with_any(context.after(), {"en dia", "por hoy", "dia"})) return {};
  if (offset == 0 && starts_with_any(context.after(), {"s world", "and every day", "and tomorrow's"})) return {};
  return made(hit.begin, end, posted + offset, 880);
}

// ce soir, esta noche.
std::optional<RelativeDay> this_evening(std::string_view text, const WordHit& hit, DayNumber posted) {
  if (!ends_with_any(Around(text, hit.begin, hit.end).before(), {"ce", "esta"})) return {};
  return made(begin_of_words(text, hit.begin, 1), hit.end, posted, 800);
}

// The weekday's day on or after `from`.
DayNumber on_or_after(DayNumber from, int weekday) { return from + (weekday - weekday_of(from) + 7) % 7; }

bool has_weekday_near(std::string_view text, std::span<const WordHit> words, std::size_t at) {
  const auto is_other = [&](std::size_t other, std::size_t gap_begin, std::size_t gap_end) {
    if (!words[other].is(Topic::day) || words[other].value(Topic::day) > 7) return false;
    return gap_end - gap_begin <= 12 &&
           text.substr(gap_begin, gap_end - gap_begin).find_first_of(".;\n") == std::string_view::npos;
  };
  return (at > 0 && is_other(at - 1, words[at - 1].end, words[at].begin)) ||
         (at + 1 < words.size() && is_other(at + 1, words[at].end, words[at + 1].begin));
}

// Friday 13, vendredi 13, viernes 13: the month is the one near the posting day where the day is of that name.
std::optional<RelativeDay> with_figure(std::string_view text, const WordHit& hit, int weekday, DayNumber posted) {
  auto at = skip_blanks(text, hit.end);
  if (at < text.size() && text[at] == ',') at = skip_blanks(text, at + 1);
  const auto window = FoldedWindow::after(text, at, 8);
  const auto rest = window.text();
  for (const auto* word : {"the ", "le ", "el "})
    if (rest.starts_with(word)) at = skip_blanks(text, at + std::string_view(word).size());
  auto end = at;
  int figure = 0;
  while (end < text.size() && end - at < 3 && is_digit(text[end])) figure = figure * 10 + (text[end++] - '0');
  if (end == at || end - at > 2 || figure < 1 || figure > 31) return {};
  const bool has_ordinal = starts_with_any(FoldedWindow::after(text, end, 3).text(), {"st", "nd", "rd", "th", "er"});
  if (has_ordinal) end += 2;
  if (word_at(text, end)) return {};
  if (end + 1 < text.size() && std::string_view(":-/.,").find(text[end]) != std::string_view::npos &&
      is_digit(text[end + 1]))
    return {};
  const auto next = skip_blanks(text, end);
  const bool ends_clause = next >= text.size() || !word_at(text, next);
  if (!has_ordinal && !ends_clause &&
      !starts_with_any(FoldedWindow::after(text, next, 8).text(),
                       {"a", "at", "from", "de", "au", "al", "y", "et", "and", "to", "in", "en", "desde", "des"}))
    return {};
  // Eight weeks after, or two weeks before.
  const auto before = ends_with_any(Around(text, hit.begin, hit.end).before(), {"last", "depuis", "since"});
  for (DayNumber day = before ? posted : posted - 1; day != (before ? posted - 15 : posted + 57);
       day += before ? -1 : 1) {
    if (weekday_of(day) != weekday) continue;
    const auto iso = iso_day(day);
    if ((iso[8] - '0') * 10 + (iso[9] - '0') == figure) return made(hit.begin, end, day, 850);
  }
  return {};
}

std::optional<RelativeDay> weekday_named(std::string_view text, std::span<const WordHit> words, std::size_t at,
                                         DayNumber posted) {
  const auto& hit = words[at];
  const int weekday = hit.value(Topic::day);
  if (auto found = with_figure(text, hit, weekday, posted)) return found;
  const Around around(text, hit.begin, hit.end);
  const auto before = around.before();
  const auto after = around.after();
  const auto coming = on_or_after(posted + 1, weekday);
  if (starts_with_any(after, {"prochain", "proximo", "que viene", "qui vient", "siguiente", "next"}))
    return made(hit.begin, hit.end, coming, 800);
  if (starts_with_any(after, {"dernier", "pasado", "passe", "last"}))
    return made(hit.begin, hit.end, on_or_after(posted - 7, weekday), 800);
  if (ends_with_any(before, {"every", "each", "chaque", "cada", "tous les", "todos los", "any"})) return {};
  if (ends_with_any(before, {"this coming", "coming", "next", "proximo", "prochain", "upcoming"}))
    return made(hit.begin, hit.end, coming, 750);
  if (ends_with_any(before, {"last", "pasado", "ultimo"}))
    return made(hit.begin, hit.end, on_or_after(posted - 7, weekday), 800);
  if (has_weekday_near(text, words, at)) {
    // Only `this Friday and Saturday` names days; `from Monday to Friday` are hours.
    if (!ends_with_any(before, {"this", "ce", "este"})) return {};
    if (starts_with_any(after, {"to", "a", "al", "au", "through"})) return {};
  }
  if (ends_with_any(before, {"this", "ce", "este"})) return made(hit.begin, hit.end, on_or_after(posted, weekday), 850);
  if (ends_with_any(before, {"until", "till", "til", "by", "jusqu'a", "jusqu\u2019a", "hasta el", "hasta",
                             "a partir de", "starting", "a partir del", "des", "avant", "from"}))
    return made(hit.begin, hit.end, on_or_after(posted, weekday), 650);
  if (ends_with_any(before, {"since", "depuis", "desde el"}))
    return made(hit.begin, hit.end, on_or_after(posted - 7, weekday), 650);
  return {};
}

// in 3 days, dans trois jours, hace una semana, two days ago.
std::optional<RelativeDay> counted_days(std::string_view text, std::span<const WordHit> words, std::size_t at,
                                        DayNumber posted) {
  const auto& hit = words[at];
  const int length = hit.value(Topic::day) - day_unit;
  // The figure or the words before the unit.
  auto end = static_cast<std::size_t>(hit.begin);
  while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '-')) --end;
  std::size_t begin = end;
  int count = 0;
  while (begin > 0 && end - begin < 3 && is_digit(text[begin - 1])) --begin;
  if (begin < end) {
    if (word_before(text, begin) || end - begin > 2) return {};
    for (const char c : text.substr(begin, end - begin)) count = count * 10 + (c - '0');
  } else {
    for (auto first = at; first > 0 && at - first < 4;) {
      --first;
      if (!words[first].is(Topic::number)) break;
      const auto cardinal = cardinal_at(text, words, first);
      if (cardinal && cardinal->end == end) begin = cardinal->begin, count = cardinal->value;
    }
    if (count == 0 && ends_with_any(FoldedWindow::before(text, end, 4).text(), {"a"})) begin = end - 1, count = 1;
  }
  // In one day: at once, or a course's length.
  if (count < 1 || count > 60 || (count == 1 && length == 1)) return {};
  const Around around(text, begin, hit.end);
  const auto before = around.before();
  const auto after = around.after();
  const auto many = static_cast<DayNumber>(count) * length;
  for (const auto* word : {"in", "dans", "en", "dentro de", "d'ici", "d\u2019ici"}) {
    if (!ends_with_word(before, word)) continue;
    // A course in ten days, a trip of three days: how long it takes, unless the sentence is short.
    const bool of_two = std::string_view(word).find(' ') != std::string_view::npos || word[0] == 'd';
    return made(begin_of_words(text, begin, std::string_view(word) == "dentro de" ? 2 : 1), hit.end, posted + many,
                of_two ? 850 : 700);
  }
  if (starts_with_word(after, "ago")) return made(begin, hit.end + 4, posted - many, 850);
  if (ends_with_any(before, {"il y a", "hace"})) return made(begin, hit.end, posted - many, 800);
  return {};
}

}  // namespace

std::optional<RelativeDay> relative_day(std::string_view text, std::span<const WordHit> words, std::size_t at,
                                        DayNumber posted) {
  const int value = words[at].value(Topic::day);
  if (value <= 7) return weekday_named(text, words, at, posted);
  if (value >= day_unit) return counted_days(text, words, at, posted);
  if (value == evening) return this_evening(text, words[at], posted);
  return near_day(text, words[at], posted);
}

}  // namespace fanal::extract::internal
