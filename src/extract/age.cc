// Ages as written, in years. What is written is reported as it is: no judgement, no limit but two figures.
#include <string_view>

#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

// What follows the figure. Sure units need no word before.
constexpr std::string_view units[] = {"years old", "year old", "years young", "years of age", "yrs old",   "yr old",
                                      "yrs young", "yo",       "y.o.",        "y.o",          "y/o",       "yrs",
                                      "ans",       "anos",     "anitos",      "yearsold",     "years-old", "year-old"};
// Time that goes by, not an age.
bool speaks_of_time(std::string_view before, std::string_view after) {
  if (has_any_word(before, {"depuis",   "since",       "for",        "over",         "hace",     "desde",
                            "pendant",  "durant",      "plus de",    "moins de",     "il y a",   "more than",
                            "mas de",   "under",       "within",     "last",         "past",     "dernieres",
                            "au moins", "mayores de",  "menores de", "au-dessus de", "garantie", "guarantee",
                            "warranty", "about every", "apres",      "after",        "durante"}))
    return true;
  return has_any_word(
      after, {"experience",  "experiencia", "d'experience", "d'anciennete",  "in business", "warranty",   "de garantie",
              "ago",         "de metier",   "de pratique",  "of massage",    "de massage",  "of service", "de servicio",
              "et plus",     "or older",    "and over",     "and up",        "or over",     "y mas",      "o mas",
              "de carriere", "of practice", "of training",  "dans le metier"});
}

bool ends_with_age_word(std::string_view before) {
  while (!before.empty() &&
         (before.back() == ' ' || before.back() == ':' || before.back() == '=' || before.back() == '-'))
    before.remove_suffix(1);
  for (const auto* word : {"age", "aged", "edad", "agee", "edad de", "age de", "agee de"})
    if (ends_with_word(before, word)) return true;
  return false;
}

bool says_i_am(std::string_view before) {
  while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
  for (const auto* words :
       {"i'm", "im", "i am", "i\u2019m", "she's", "she is", "j'ai", "j\u2019ai", "tengo", "turned", "just turned"})
    if (ends_with_word(before, words)) return true;
  return false;
}

std::size_t unit_end(std::string_view after) {
  std::size_t at = 0;
  while (at < after.size() && (after[at] == ' ' || after[at] == '-')) ++at;
  for (const auto unit : units)
    if (after.substr(at).starts_with(unit) && (at + unit.size() == after.size() || !is_word(after[at + unit.size()])))
      return at + unit.size();
  return 0;
}

// A sentence goes on after "I'm 22" only with a stop or an "and": "I'm 22 minutes away" is no age.
bool may_stand_alone(std::string_view after) {
  if (after.empty()) return true;
  if (std::string_view(".,;!)").find(after[0]) != std::string_view::npos)
    return after.size() == 1 || !is_digit(after[1]);
  return after.starts_with(" and ") || after.starts_with(" et ") || after.starts_with(" y ");
}

std::uint16_t confidence_at(const FieldView& field, std::size_t begin, std::size_t end) {
  const auto text = field.text;
  const auto before = folded_before(text, begin, 24);
  const auto after = folded_after(text, end, 32);
  const auto unit = unit_end(after);
  if (unit != 0) return speaks_of_time(before, std::string_view(after).substr(unit)) ? 0 : 930;
  if (word_at(text, end) || after.starts_with('%') || after.starts_with('/') || after.starts_with(':')) return 0;
  if (ends_with_age_word(before)) return 920;
  return says_i_am(before) && may_stand_alone(after) ? 700 : 0;
}

}  // namespace

void find_ages(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose && field.role != FieldRole::age) return;
  const auto text = field.text;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    auto end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    const bool alone =
        at == 0 ||
        (!word_before(text, at) && std::string_view("$.,#/+").find(text[at - 1]) == std::string_view::npos) ||
        (at > 1 && !is_digit(text[at - 2]) && std::string_view(".,/").find(text[at - 1]) != std::string_view::npos);
    if (end - at == 2 && alone && text[at] != '0') {
      const bool is_column =
          field.role == FieldRole::age && skip_blanks(text, 0) == at && skip_blanks(text, end) == text.size();
      const auto confidence = is_column ? std::uint16_t{970} : confidence_at(field, at, end);
      if (confidence != 0)
        mentions.push_back(
            mention(field.index, at, end, MentionKind::age, std::string(text.substr(at, 2)), confidence));
    }
    at = end;
  }
}

}  // namespace fanal::extract::internal
