// Dates: the posting date, dates written in figures or with the month's name, and days named from the posting day.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/utf8.h"
#include "extract/internal/anchors.h"
#include "extract/internal/calendar.h"
#include "extract/internal/cardinals.h"
#include "extract/internal/fold.h"
#include "extract/internal/folded_window.h"
#include "extract/internal/kinds.h"
#include "extract/internal/phrase_set.h"
#include "extract/internal/relative_date.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

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

// A day of a month as read; its year may have to come from another date or the posting day.
struct Found {
  std::size_t begin = 0;
  std::size_t end = 0;
  int year = 0;  ///< 0: not written
  int month = 0;
  int day = 0;
  std::uint16_t confidence = 0;
};

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
    if (third->length() > 2 || !is_day(first.value, second->value, third->value)) return {};
    return Found{first.begin, third->end, first.value, second->value, third->value, 950};
  }
  if (first.length() > 2 || third->length() == 3 || third->length() == 1) return {};
  const int year = third->length() == 4 ? third->value : 2000 + third->value;
  const bool day_month = is_day(year, second->value, first.value);
  const bool month_day = is_day(year, first.value, second->value);
  if (!day_month && !month_day) return {};
  const bool is_open = day_month && month_day && first.value != second->value;
  const bool use_month_first = month_day && (!day_month || month_first(country));
  std::uint16_t confidence = is_open ? (country.empty() ? 500 : 700) : 900;
  if (third->length() == 2) confidence = static_cast<std::uint16_t>(confidence - 250);
  return Found{first.begin,
               third->end,
               year,
               use_month_first ? first.value : second->value,
               use_month_first ? second->value : first.value,
               confidence};
}

std::size_t skip_joint(std::string_view text, std::size_t at) {
  at = skip_blanks(text, at);
  const auto window = FoldedWindow::after(text, at, 5);
  const auto rest = window.text();
  for (const auto* word : {"del", "de", "of"})
    if (starts_with_word(rest, word)) return skip_blanks(text, at + std::string_view(word).size());
  return at < text.size() && (text[at] == ',' || text[at] == '-' || text[at] == '/') ? skip_blanks(text, at + 1) : at;
}

std::size_t skip_ordinal(std::string_view text, std::size_t at) {
  for (const auto* sign : {"\u00ba", "\u00b0", "\u00aa"})
    if (text.substr(at).starts_with(sign)) return at + 2;
  if (at >= text.size() || !word_at(text, at)) return at;
  const auto window = FoldedWindow::after(text, at, 4);
  const auto rest = window.text();
  for (const auto* ending : {"st", "nd", "rd", "th", "er", "re", "ro", "do"})
    if (starts_with_word(rest, ending)) return at + 2;
  return at;
}

// The year after a day and a month: `2026`, `, 2026`, `de 2026`; 0 where none is.
int year_after(std::string_view text, std::size_t& end) {
  auto at = end;
  if (at < text.size() && text[at] == '.') ++at;
  at = skip_joint(text, at);
  const auto year = figures_at(text, at);
  if (!year || year->length() != 4 || word_at(text, year->end) || year->value < 1900 || year->value > 2099) return 0;
  end = year->end;
  return year->value;
}

// Words that are months and much else: alone they need a capital, an ordinal or a joint.
bool is_also_a_word(std::string_view folded_word) {
  for (const auto* word : {"may", "march", "mar", "set", "ago", "sept", "mars", "dic", "ene", "abr"})
    if (folded_word == word) return true;
  return false;
}

constexpr PhraseSet street_words(
    std::to_array<std::string_view>({"rue", "avenue", "av", "ave", "bd", "boulevard", "place", "quai", "calle", "plaza",
                                     "avenida", "street", "paseo", "metro", "station", "square", "colonia"}));

bool is_street(std::string_view text, std::size_t begin) {
  return street_words.stands_in(FoldedWindow::before(text, begin, 24).text());
}

// The next hit of the topic month that begins at `at` or later.
const WordHit* month_at(const Anchors& anchors, std::size_t at) {
  const auto hit = std::lower_bound(anchors.words.begin(), anchors.words.end(), at,
                                    [](const WordHit& word, std::size_t place) { return word.begin < place; });
  if (hit == anchors.words.end() || hit->begin != at || !hit->is(Topic::month)) return nullptr;
  return &*hit;
}

// 12 March 2025, 1er mars 2025, 12 de marzo de 2025, 20 juin
std::optional<Found> day_then_month(std::string_view text, const Anchors& anchors, const Figures& day) {
  if (day.length() > 2 || day.value < 1 || day.value > 31) return {};
  const auto after_ordinal = skip_ordinal(text, day.end);
  const auto month_begin = skip_joint(text, after_ordinal);
  const auto* month = month_at(anchors, month_begin);
  if (month == nullptr) return {};
  std::size_t end = month->end;
  const int number = month->value(Topic::month);
  if (const int year = year_after(text, end); year != 0) return Found{day.begin, end, year, number, day.value, 930};
  const auto word = folded(text.substr(month->begin, month->end - month->begin));
  const bool is_marked = after_ordinal != day.end || month_begin > skip_blanks(text, after_ordinal) ||
                         (text[month->begin] >= 'A' && text[month->begin] <= 'Z');
  if (is_also_a_word(word) && word != "mars" && !is_marked) return {};
  return Found{day.begin, end, 0, number, day.value, 800};
}

// March 12, 2025; January 2
std::optional<Found> month_then_day(std::string_view text, const WordHit& month) {
  auto at = static_cast<std::size_t>(month.end);
  if (at < text.size() && text[at] == '.') ++at;
  at = skip_blanks(text, at);
  if (FoldedWindow::after(text, at, 4).text() == "the ") at = skip_blanks(text, at + 4);
  const auto day = figures_at(text, at);
  if (!day || day->length() > 2 || day->value < 1 || day->value > 31) return {};
  auto end = skip_ordinal(text, day->end);
  const bool has_ordinal = end != day->end;
  const int number = month.value(Topic::month);
  if (const int year = year_after(text, end); year != 0) return Found{month.begin, end, year, number, day->value, 930};
  // Only English puts the month first: `mars 3` is no date of a French text, `sept 3` counts.
  const auto word = folded(text.substr(month.begin, month.end - month.begin));
  for (const auto* name : {"mars", "mai", "juin", "avril", "set", "ago", "dic", "ene", "abr", "marzo", "mayo", "junio"})
    if (word == name) return {};
  const bool is_capital = text[month.begin] >= 'A' && text[month.begin] <= 'Z';
  if (!has_ordinal && is_also_a_word(word) && !is_capital) return {};
  // The 3 of `March 3-5` ends at its hyphen.
  const bool is_range = end + 1 < text.size() && text[end] == '-' && is_digit(text[end + 1]);
  if ((!is_range && !ends_here(text, end)) || (end < text.size() && (text[end] == ':' || text[end] == '%'))) return {};
  return Found{month.begin, end, 0, number, day->value, has_ordinal ? std::uint16_t{830} : std::uint16_t{800}};
}

// le douze mars, the first of May, el dos de mayo de 2026
std::optional<Found> words_then_month(std::string_view text, const Anchors& anchors, std::size_t index) {
  const auto& month = anchors.words[index];
  const auto window = FoldedWindow::before(text, month.begin, 16);
  const auto before = window.text();
  for (const std::string_view first : {"premier ", "primero de ", "first of ", "uno de "}) {
    if (!ends_with_word(before, first)) continue;
    std::size_t end = month.end;
    const int year = year_after(text, end);
    return Found{month.begin - first.size(), end, year, month.value(Topic::month), 1, 800};
  }
  if (index == 0 || month.begin - anchors.words[index - 1].end > 4) return {};
  for (std::size_t first = index; first > 0 && index - first < 3;) {
    --first;
    if (!anchors.words[first].is(Topic::number)) return {};
    const auto cardinal = cardinal_at(text, anchors.words, first);
    if (!cardinal || first + cardinal->words != index || cardinal->value < 1 || cardinal->value > 31) continue;
    if (skip_joint(text, cardinal->end) != month.begin) return {};
    std::size_t end = month.end;
    const int year = year_after(text, end);
    return Found{cardinal->begin,
                 end,
                 year,
                 month.value(Topic::month),
                 cardinal->value,
                 year != 0 ? std::uint16_t{850} : std::uint16_t{650}};
  }
  return {};
}

// What a date follows.
constexpr PhraseSet date_leads(std::to_array<std::string_view>(
    {"le",       "du",       "au",        "jusqu'au",   "el",        "del",      "al",       "on",
     "until",    "from",     "depuis le", "lundi",      "mardi",     "mercredi", "jeudi",    "vendredi",
     "samedi",   "dimanche", "lunes",     "martes",     "miercoles", "jueves",   "viernes",  "sabado",
     "domingo",  "monday",   "tuesday",   "wednesday",  "thursday",  "friday",   "saturday", "sunday",
     "starting", "since",    "hasta el",  "a partir du"}));

// 12/03, without a year: only behind a word that a date follows, and never 24/7.
std::optional<Found> short_figures(std::string_view text, const Figures& first, std::string_view country) {
  if (first.end >= text.size() || first.length() > 2) return {};
  const char mark = text[first.end];
  if (mark != '/') return {};
  const auto second = figures_at(text, first.end + 1);
  if (!second || second->length() > 2 || !ends_here(text, second->end)) return {};
  if (second->end < text.size() && std::string_view(":%$\xE2").find(text[second->end]) != std::string_view::npos)
    return {};
  if (first.value == 24 && second->value == 7) return {};
  if (first.value < 1 || second->value < 1 || (first.length() == 1 && second->length() == 1)) return {};
  const auto window = FoldedWindow::before(text, first.begin, 16);
  auto before = window.text();
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  if (!date_leads.ends(before)) return {};
  const bool use_month_first = month_first(country);
  int month = use_month_first ? first.value : second->value;
  int day = use_month_first ? second->value : first.value;
  if (month > 12 && day <= 12) std::swap(month, day);
  if (!is_day(2024, month, day)) return {};
  return Found{first.begin, second->end, 0, month, day, 600};
}

bool is_range_joint(std::string_view gap) {
  while (!gap.empty() && gap.front() == ' ') gap.remove_prefix(1);
  while (!gap.empty() && gap.back() == ' ') gap.remove_suffix(1);
  const auto word = folded(gap);
  for (const auto* joint :
       {"-",     "\u2013", "\u2014", "/",    ",",       "&",      "au",      "al",       "a",        "to",
        "et",    "and",    "y",      "thru", "through", "until",  "till",    "jusqu'au", "hasta el", "et le",
        "et du", "y el",   "ou",     "or",   "o",       "to the", "and the", "y del",    "e",        "du"})
    if (word == joint) return true;
  return false;
}

class Reader {
 public:
  Reader(const Document& document, const FieldView& field)
      : document_(document), field_(field), anchors_(*field.anchors), text_(field.text) {}

  void read(std::vector<Mention>& mentions) {
    read_figures();
    sort_found();
    figures_found_ = found_.size();
    read_words();
    sort_found();
    lend_years();
    for (const auto& found : found_) add(found, mentions);
    read_relative(mentions);
  }

 private:
  // Read when it is first asked for: most fields hold no day that needs it.
  const std::optional<DayNumber>& posted() {
    if (!is_posted_read_ && field_.role == FieldRole::prose) posted_ = day_posted(document_);
    is_posted_read_ = true;
    return posted_;
  }

  void sort_found() {
    std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.begin < b.begin; });
  }

  // The index of the first of `count` dates that begins after `at`.
  std::size_t first_after(std::size_t at, std::size_t count) const {
    const auto end = found_.begin() + static_cast<std::ptrdiff_t>(count);
    const auto next = std::upper_bound(found_.begin(), end, at,
                                       [](std::size_t place, const Found& found) { return place < found.begin; });
    return static_cast<std::size_t>(next - found_.begin());
  }

  // What joins figures to those before them, or makes money of them.
  static constexpr bool is_in_figures(char before) {
    return before == '-' || before == '/' || before == '.' || before == ',' || before == '$';
  }

  void read_figures() {
    const bool has_months = anchors_.has(Topic::month);
    for (std::size_t i = 0; i < anchors_.digits.size(); ++i) {
      const auto run = anchors_.digits[i];
      const auto length = run.end - run.begin;
      if (length > 4 || length == 3 || run.end >= text_.size() || run.begin < taken_) continue;
      const char next = text_[run.end];
      const bool has_mark =
          (next == '-' || next == '/' || next == '.') && run.end + 1 < text_.size() && is_digit(text_[run.end + 1]);
      const bool may_be_day = has_months && length <= 2;
      if (!has_mark && !may_be_day) continue;
      const bool is_inside = run.begin > 0 && is_in_figures(text_[run.begin - 1]);
      if ((is_inside && !may_be_day) || word_before(text_, run.begin)) continue;
      const auto figures = figures_at(text_, run.begin);
      if (!figures) continue;
      std::optional<Found> found;
      if (has_mark && !is_inside) found = in_figures(text_, *figures, field_.country);
      if (!found && may_be_day && (!is_inside || text_[run.begin - 1] == '-' || text_[run.begin - 1] == '/')) {
        found = day_then_month(text_, anchors_, *figures);
        if (found) earlier_days(i, *found);
      }
      if (!found && next == '/' && has_mark && !is_inside && posted())
        found = short_figures(text_, *figures, field_.country);
      if (!found) continue;
      taken_ = found->end;
      found_.push_back(*found);
    }
  }

  // The 3 of `3 au 5 mars`, the 3 and 4 of `3, 4 et 5 mars`.
  void earlier_days(std::size_t index, const Found& last) {
    auto begin = last.begin;
    for (int many = 0; index > 0 && many < 6; ++many) {
      const auto run = anchors_.digits[--index];
      if (run.end - run.begin > 2 || word_before(text_, run.begin)) return;
      const auto day = figures_at(text_, run.begin);
      const auto gap_begin = skip_ordinal(text_, run.end);
      if (gap_begin > begin || begin - gap_begin > 14 || !is_range_joint(text_.substr(gap_begin, begin - gap_begin)))
        return;
      if (day->value < 1 || day->value > 31 ||
          (run.begin > 0 && std::string_view("$.,:/").find(text_[run.begin - 1]) != std::string_view::npos))
        return;
      found_.push_back(
          {run.begin, gap_begin, last.year, last.month, day->value, static_cast<std::uint16_t>(last.confidence - 50)});
      begin = run.begin;
    }
  }

  void read_words() {
    if (!anchors_.has(Topic::month)) return;
    for (std::size_t i = 0; i < anchors_.words.size(); ++i) {
      const auto& hit = anchors_.words[i];
      if (!hit.is(Topic::month) || is_taken(hit.begin)) continue;
      auto found = month_then_day(text_, hit);
      if (found) {
        later_days(*found);
      } else if (!is_taken(hit.begin)) {
        found = words_then_month(text_, anchors_, i);
      }
      if (found) found_.push_back(*found);
    }
  }

  bool is_taken(std::size_t at) const {
    const auto next = first_after(at, figures_found_);
    return (next > 0 && at < found_[next - 1].end) || (found_.size() > figures_found_ && at < found_.back().end);
  }

  // The 5th of `March 3rd to 5th`, with the year behind both.
  void later_days(Found& first) {
    const auto run = std::lower_bound(anchors_.digits.begin(), anchors_.digits.end(), first.end,
                                      [](const ByteSpan& span, std::size_t at) { return span.begin < at; });
    if (first.year != 0 || run == anchors_.digits.end() || run->end - run->begin > 2 || run->begin - first.end > 10)
      return;
    const auto gap = text_.substr(first.end, run->begin - first.end);
    if (!is_range_joint(gap)) return;
    const auto day = figures_at(text_, run->begin);
    auto end = skip_ordinal(text_, run->end);
    const bool has_ordinal = end != run->end;
    const bool is_hyphen = gap.find_first_not_of(" -\xE2\x80\x93\x94") == std::string_view::npos;
    const int year = year_after(text_, end);
    if (year == 0 && (!ends_here(text_, end) || (end < text_.size() && text_[end] == ':'))) return;
    const auto next = skip_blanks(text_, end);
    if (year == 0 && !has_ordinal && !is_hyphen && next < text_.size() && word_at(text_, next) &&
        !starts_with_word(folded_after(text_, next, 6), "at") && !starts_with_word(folded_after(text_, next, 6), "in"))
      return;
    if (month_at(anchors_, skip_joint(text_, end)) != nullptr && year == 0) return;
    if (day->value < 1 || day->value > 31) return;
    first.year = year;
    found_.push_back(
        {run->begin, end, year, first.month, day->value, static_cast<std::uint16_t>(first.confidence - 50)});
  }

  // `du 28 février au 3 mars 2026`: the first has the year of the second, or the one before.
  void lend_years() {
    for (std::size_t i = found_.size(); i > 1; --i) {
      auto& before = found_[i - 2];
      const auto& after = found_[i - 1];
      if (before.year != 0 || after.year == 0 || after.begin < before.end || after.begin - before.end > 14) continue;
      if (!is_range_joint(text_.substr(before.end, after.begin - before.end))) continue;
      const bool is_later = before.month > after.month || (before.month == after.month && before.day > after.day);
      before.year = after.year - (is_later ? 1 : 0);
    }
  }

  void add(const Found& found, std::vector<Mention>& mentions) {
    if (found.year == 0 && !posted()) return;
    const bool may_be_street = found.year == 0 || found.confidence < 940;
    if (may_be_street && is_street(text_, found.begin)) return;
    std::optional<std::string> value;
    if (found.year != 0) {
      value = iso_day(found.year, found.month, found.day);
    } else if (const auto day = nearest_day(found.month, found.day, *posted())) {
      value = iso_day(*day);
    }
    if (!value) return;
    const auto confidence =
        field_.role == FieldRole::date ? std::max<std::uint16_t>(found.confidence, 800) : found.confidence;
    push(found.begin, found.end, *std::move(value), confidence, mentions);
  }

  // Words are matched folded, where an accent takes no byte: a span may end inside a character of an odd writing.
  void push(std::size_t begin, std::size_t end, std::string value, std::uint16_t confidence,
            std::vector<Mention>& mentions) const {
    begin = character_start(text_, begin);
    end = end < text_.size() ? character_start(text_, end) : text_.size();
    if (begin < end)
      mentions.push_back(mention(field_.index, begin, end, MentionKind::date, std::move(value), confidence));
  }

  void read_relative(std::vector<Mention>& mentions) {
    if (!anchors_.has(Topic::day) || !posted()) return;
    for (std::size_t i = 0; i < anchors_.words.size(); ++i) {
      if (!anchors_.words[i].is(Topic::day)) continue;
      // `Friday 13 March` is the date beside it.
      const auto end = anchors_.words[i].end;
      const auto next = first_after(end - 1, found_.size());
      if (next < found_.size() && found_[next].begin - end <= 6 && anchors_.words[i].value(Topic::day) <= 7) continue;
      const auto day = relative_day(text_, anchors_.words, i, *posted());
      if (day) push(day->begin, day->end, iso_day(day->day), day->confidence, mentions);
    }
  }

  const Document& document_;
  const FieldView& field_;
  const Anchors& anchors_;
  std::string_view text_;
  std::optional<DayNumber> posted_;  // see posted()
  bool is_posted_read_ = false;
  std::vector<Found> found_;
  std::size_t figures_found_ = 0;
  std::size_t taken_ = 0;  ///< bytes that a date in figures holds
};

}  // namespace

void find_dates(const Document& document, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::date) return;
  const auto& anchors = *field.anchors;
  if (anchors.digits.empty() && !anchors.has(Topic::month) && !anchors.has(Topic::day)) return;
  Reader(document, field).read(mentions);
}

}  // namespace fanal::extract::internal
