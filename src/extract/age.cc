// Ages as written, in years. What is written is reported as it is: no judgement, no limit but two figures.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "extract/internal/anchors.h"
#include "extract/internal/cardinals.h"
#include "extract/internal/fact_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/folded_window.h"
#include "extract/internal/kinds.h"
#include "extract/internal/phrase_set.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// What must follow `years`.
constexpr std::string_view halves[] = {"old", "-old", "young", "of age", "o", "/o", ".o", "s old", "of young age"};

// Time that goes by, a limit or a range: no age of a person.
constexpr PhraseSet times_before(std::to_array<std::string_view>(
    {"depuis",      "since",       "for",       "over",       "hace",         "desde",        "pendant",  "durant",
     "plus de",     "moins de",    "il y a",    "more than",  "mas de",       "under",        "within",   "last",
     "past",        "dernieres",   "au moins",  "mayores de", "menores de",   "au-dessus de", "garantie", "guarantee",
     "warranty",    "about every", "apres",     "after",      "durante",      "mayor de",     "menor de", "garantia",
     "minimum",     "minimo",      "bail",      "contrat",    "pret",         "contrato",     "lease",    "next",
     "prochains",   "proximos",    "every",     "tous les",   "cada",         "a partir de",  "des",      "to",
     "between",     "entre",       "ca fait",   "house is",   "maison de",    "casa de",      "building", "least",
     "minimum age", "age minimum", "less than", "older than", "plus ages de", "below",        "above",    "jusqu'a",
     "hasta",       "up to",       "fetent",    "fete",       "maximum",      "first"}));
constexpr PhraseSet times_after(std::to_array<std::string_view>({"experience",    "experiencia",
                                                                 "d'experience",  "d\u2019experience",
                                                                 "d'anciennete",  "in business",
                                                                 "warranty",      "de garantie",
                                                                 "ago",           "de metier",
                                                                 "de pratique",   "of massage",
                                                                 "de massage",    "of service",
                                                                 "de servicio",   "et plus",
                                                                 "or older",      "and over",
                                                                 "and up",        "or over",
                                                                 "y mas",         "o mas",
                                                                 "de carriere",   "of practice",
                                                                 "of training",   "dans le metier",
                                                                 "minimum",       "min",
                                                                 "max",           "maximum",
                                                                 "minimo",        "maximo",
                                                                 "de garantia",   "de trayectoria",
                                                                 "de oficio",     "d'existence",
                                                                 "d'activite",    "de savoir-faire",
                                                                 "or more",       "et +",
                                                                 "ou plus",       "au moins",
                                                                 "and above",     "y adelante",
                                                                 "en el sector",  "in the business",
                                                                 "in the trade",  "de vida",
                                                                 "de casados",    "de mariage",
                                                                 "de antiguedad", "de servicios",
                                                                 "in service",    "exp",
                                                                 "plus tard",     "despues",
                                                                 "later",         "apres",
                                                                 "de prison",     "de carcel",
                                                                 "de practica",   "a votre service",
                                                                 "a tu servicio"}));

bool speaks_of_time(std::string_view before, std::string_view after) {
  return times_before.stands_in(before) || times_after.stands_in(after);
}

// 25-35 ans, 25 à 35 ans: what is sought, not who writes.
bool ends_range(std::string_view before) {
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  for (const std::string_view joint : {"-", "\u2013", " a", " to", "/", " et", " y", " and", "+"}) {
    if (!before.ends_with(joint)) continue;
    auto at = before.size() - joint.size();
    while (at > 0 && before[at - 1] == ' ') --at;
    if (joint == "+" || (at > 0 && is_digit(before[at - 1]))) return true;
  }
  return false;
}

constexpr PhraseSet age_words(std::to_array<std::string_view>({"age", "aged", "edad", "agee", "edad de", "age de",
                                                               "agee de", "age is", "mon age", "mi edad es"}));
constexpr PhraseSet i_am_words(std::to_array<std::string_view>({"i'm", "im", "i am", "i\u2019m", "she's", "she is",
                                                                "she\u2019s", "he's", "he is", "j'ai", "j\u2019ai",
                                                                "tengo", "turned", "just turned", "tiene", "elle a",
                                                                "i'm only", "i am only", "im only"}));

bool ends_with_age_word(std::string_view before) {
  while (!before.empty() && std::string_view(" :=-").find(before.back()) != std::string_view::npos)
    before.remove_suffix(1);
  return age_words.ends(before);
}

bool says_i_am(std::string_view before) {
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  return i_am_words.ends(before);
}

// A sentence goes on after "I'm 22" only with a stop or an "and": "I'm 22 minutes away" is no age.
bool may_stand_alone(std::string_view after) {
  if (after.empty()) return true;
  if (std::string_view(".,;!)").find(after[0]) != std::string_view::npos)
    return after.size() == 1 || !is_digit(after[1]);
  for (const std::string_view word : {" and ", " et ", " y ", " from ", " de ", " - "})
    if (after.starts_with(word)) return word != " de " || !has_any_word(after, {"euros", "eur"});
  return false;
}

class Reader {
 public:
  explicit Reader(const FieldView& field) : field_(field), anchors_(*field.anchors), text_(field.text) {}

  void read(std::vector<Mention>& mentions) {
    const bool is_column = field_.role == FieldRole::age;
    if (!is_column && !anchors_.has(Topic::age)) return;
    const bool has_units = anchors_.has(Topic::age);
    std::size_t next = 0;  // of the words: the first behind the figures
    for (const auto run : anchors_.digits) {
      if (run.end - run.begin != 2 || text_[run.begin] == '0' || !is_alone(run.begin)) continue;
      if (is_column && skip_blanks(text_, 0) == run.begin && skip_blanks(text_, run.end) == text_.size()) {
        add(run.begin, run.end, text_.substr(run.begin, 2), 970, mentions);
      } else if (has_units) {
        while (next < anchors_.words.size() && anchors_.words[next].begin < run.begin) ++next;
        const auto confidence = confidence_at(run.begin, run.end, next);
        if (confidence != 0) add(run.begin, run.end, text_.substr(run.begin, 2), confidence, mentions);
      }
    }
    if (has_units && anchors_.has(Topic::number)) read_words(mentions);
  }

 private:
  void add(std::size_t begin, std::size_t end, std::string_view value, int confidence,
           std::vector<Mention>& mentions) const {
    // The unit is matched folded, where an accent takes no byte.
    end = end < text_.size() ? character_start(text_, end) : text_.size();
    mentions.push_back(mention(field_.index, begin, end, MentionKind::age, std::string(value),
                               static_cast<std::uint16_t>(confidence)));
  }

  bool is_alone(std::size_t at) const {
    if (at == 0) return true;
    if (!word_before(text_, at) && std::string_view("$.,#/+").find(text_[at - 1]) == std::string_view::npos)
      return true;
    return at > 1 && !is_digit(text_[at - 2]) && std::string_view(".,/").find(text_[at - 1]) != std::string_view::npos;
  }

  // The end of the unit behind a figure: ` ans`, `yo`, ` y/o`, `-year-old`; 0 when there is none. `next` is the first
  // of the words behind the figure.
  std::size_t unit_end(std::size_t end, std::size_t next) const {
    if (next == anchors_.words.size() || !anchors_.words[next].is(Topic::age)) return 0;
    const auto* hit = &anchors_.words[next];
    auto at = end;
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '-')) ++at;
    if (const auto blank = blank_length(text_, at); blank > 1) at += blank;
    if (hit->begin != at) return 0;
    const int value = hit->value(Topic::age);
    if (value == age_unit) return hit->end;
    if (value != age_half) return 0;
    const auto window = FoldedWindow::after(text_, hit->end, 14);
    const auto rest = window.text();
    const auto blanks = rest.find_first_not_of(" -");
    const bool is_letter_y = hit->end - hit->begin == 1;
    if (is_letter_y) {
      for (const std::string_view tail : {"/o", ".o.", ".o", " o", " / o"})
        if (rest.starts_with(tail) && (tail.size() == rest.size() || !is_letter(rest[tail.size()])))
          return std::min(text_.size(), hit->end + tail.size());
      return 0;
    }
    if (blanks == std::string::npos) return 0;
    for (const auto half : halves)
      if (half.size() > 1 && starts_with_word(rest.substr(blanks), half))
        return std::min(text_.size(), hit->end + blanks + half.size());
    return 0;
  }

  // The text before a figure and after it, folded; and what they make of it.
  int confidence_at(std::size_t begin, std::size_t end, std::size_t next) const {
    const auto unit = unit_end(end, next);
    if (unit != 0) {
      const auto window = FoldedWindow::before(text_, begin, 28);
      const auto before = window.text();
      // -18 ans: under age, whoever writes it.
      if (before.ends_with('-') && (text_.substr(begin, 2) == "18" || text_.substr(begin, 2) == "21")) return 0;
      return speaks_of_time(before, sentence_after(unit).text()) || ends_range(before) ? 0 : 930;
    }
    if (!has_evidence_before(begin, next)) return 0;
    const auto window_after = FoldedWindow::after(text_, end, 24);
    const auto after = window_after.text();
    if (word_at(text_, end) || (!after.empty() && std::string_view("%/:-+$").find(after[0]) != std::string_view::npos))
      return 0;
    const auto window_before = FoldedWindow::before(text_, begin, 28);
    const auto before = window_before.text();
    if (ends_with_age_word(before))
      return after.starts_with(" +") || has_any_word(before, {"minimum", "min", "legal"}) ? 0 : 920;
    return says_i_am(before) && may_stand_alone(after) && !after.starts_with(" \u20ac") ? 700 : 0;
  }

  // What follows a unit, to the end of its sentence: a stop, a blank, and a capital or a figure.
  FoldedWindow sentence_after(std::size_t unit) const {
    constexpr std::size_t most = 24;
    auto end = std::min(text_.size(), unit + most);
    for (auto at = unit; at + 2 < end; ++at) {
      const char next = text_[at + 2];
      if (std::string_view(".!?").find(text_[at]) == std::string_view::npos || text_[at + 1] != ' ') continue;
      if (!is_digit(next) && (next < 'A' || next > 'Z')) continue;
      end = at;
    }
    return FoldedWindow::after(text_, unit, end - unit);
  }

  // A word of the topic that ends within a few bytes before `begin`: the cheap test.
  bool has_evidence_before(std::size_t begin, std::size_t next) const {
    while (next > 0) {
      const auto& hit = anchors_.words[--next];
      if (begin - hit.end > 12) return false;
      if (hit.is(Topic::age)) return true;
    }
    return false;
  }

  // A number word too small for an age, with nothing behind it that could make it greater: `one`, `un`.
  bool is_small_alone(std::size_t index) const {
    const auto& words = anchors_.words;
    if (words[index].value(Topic::number) >= 16) return false;
    if (index + 1 == words.size()) return true;
    const auto& next = words[index + 1];
    return !next.is(Topic::number) && next.end - next.begin > 1;  // `y` may join two words of one number
  }

  // vingt-deux ans, twenty-two y/o.
  void read_words(std::vector<Mention>& mentions) const {
    for (std::size_t i = 0; i < anchors_.words.size(); ++i) {
      if (!anchors_.words[i].is(Topic::number)) continue;
      if (is_small_alone(i)) continue;
      const auto cardinal = cardinal_at(text_, anchors_.words, i);
      if (!cardinal) continue;
      i += cardinal->words - 1;
      if (cardinal->value < 16 || cardinal->value > 99) continue;
      const auto unit = unit_end(cardinal->end, i + 1);
      const auto window = FoldedWindow::before(text_, cardinal->begin, 28);
      const auto before = window.text();
      if (unit == 0) {
        // `I'm twenty-one.`
        if (says_i_am(before) && may_stand_alone(FoldedWindow::after(text_, cardinal->end, 24).text()))
          add(cardinal->begin, cardinal->end, std::to_string(cardinal->value), 650, mentions);
        continue;
      }
      if (speaks_of_time(before, sentence_after(unit).text()) || has_any_word(before, {"dans", "in", "en"})) continue;
      add(cardinal->begin, unit, std::to_string(cardinal->value), 880, mentions);
    }
  }

  const FieldView& field_;
  const Anchors& anchors_;
  std::string_view text_;
};

}  // namespace

void find_ages(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::age) return;
  Reader(field).read(mentions);
}

}  // namespace fanal::extract::internal
