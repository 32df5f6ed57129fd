// Words of a text with the ends of clauses between them, and what denies in English, French and Spanish.
#include <algorithm>
#include <array>

#include "extract/internal/fold.h"
#include "extract/internal/phrases.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

using Break = PhraseWord::Break;

bool is_apostrophe(std::string_view text, std::size_t at) {
  return at < text.size() && (text[at] == '\'' || text.substr(at, 3) == "\u2019");
}

std::size_t word_end(std::string_view text, std::size_t at) { return run_end(text, at, is_alnum); }

// What ends in the bytes [begin, end) between two words. A line that goes on in small letters was only wrapped.
Break break_in(std::string_view text, std::size_t begin, std::size_t end) {
  auto found = Break::none;
  if (end - begin == 1 && text[begin] == ' ') return found;
  for (auto at = begin; at < end; ++at) {
    switch (text[at]) {
      case '!':
      case '?':
      case ';': return Break::sentence;
      case '.':
        if (end - begin > 1) return Break::sentence;  // alone between letters or figures it is part of them: 3.5
        break;
      case '\n':
        if (end < text.size() && text[end] >= 'a' && text[end] <= 'z' && (at + 1 == end || text[at + 1] != '\n')) break;
        return Break::sentence;
      case ',':
      case ':':
      case '(':
      case ')':
      case '[':
      case ']':
      case '"': found = Break::clause; break;
      case '-':
        if (at > begin && text[at - 1] == ' ') found = Break::clause;
        break;
      default:
        // Dashes, quotes and the ellipsis of U+2013 to U+2026; guillemets; emoji.
        if (text.substr(at, 2) == "\xE2\x80" && at + 2 < end && text[at + 2] != '\x99' && text[at + 2] != '\x90' &&
            text[at + 2] != '\x91' && text[at + 2] != '\x8B' && text[at + 2] != '\xAF')
          found = Break::clause;
        if (static_cast<unsigned char>(text[at]) >= 0xF0) found = Break::clause;
        if (text.substr(at, 2) == "\u00ab" || text.substr(at, 2) == "\u00bb") found = Break::clause;
        break;
    }
  }
  return found;
}

template <std::size_t count>
bool holds(const std::array<std::string_view, count>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

// Folded and sorted.
constexpr std::array<std::string_view, 26> negators{
    "aucun", "aucune", "cannot",  "jamais", "jamas",  "nadie",   "ne",   "neither", "never",
    "ni",    "ningun", "ninguna", "no",     "nobody", "none",    "nor",  "not",     "nothing",
    "nunca", "pas",    "rien",    "sans",   "sin",    "tampoco", "wont", "without"};
// A new thought begins with these, denied or not.
constexpr std::array<std::string_view, 17> turning_words{"although", "aunque", "because", "but",   "car",    "donc",
                                                         "however",  "mais",   "parce",   "pero",  "porque", "pourtant",
                                                         "sino",     "so",     "though",  "while", "yet"};
// `not only`, `no solo`, `non seulement`: no denial.
constexpr std::array<std::string_view, 8> only_words{"just",     "only",      "problem",   "problema",
                                                     "probleme", "seulement", "solamente", "solo"};
// `dont`, `can't`: what stands before the t.
constexpr std::array<std::string_view, 18> verbs_with_not{"aren", "can",     "couldn", "didn",  "doesn", "don",
                                                          "hadn", "hasn",    "haven",  "isn",   "mustn", "needn",
                                                          "shan", "shouldn", "wasn",   "weren", "won",   "wouldn"};
constexpr std::array<std::string_view, 12> glued_verbs{"arent",  "cant", "couldnt",  "didnt", "doesnt", "dont",
                                                       "havent", "isnt", "shouldnt", "wasnt", "werent", "wouldnt"};
static_assert(std::is_sorted(turning_words.begin(), turning_words.end()));
static_assert(std::is_sorted(only_words.begin(), only_words.end()));
static_assert(std::is_sorted(verbs_with_not.begin(), verbs_with_not.end()));
static_assert(std::is_sorted(glued_verbs.begin(), glued_verbs.end()));

bool denies_alone(std::string_view word) {
  return std::find(negators.begin(), negators.end(), word) != negators.end() || holds(glued_verbs, word);
}

constexpr std::size_t reach = 5;  // words before that may deny: `I will never give you my`

}  // namespace

void split_words(std::string_view text, PhraseWords& out) {
  out.words.clear();
  out.folded.clear();
  out.words.reserve(text.size() / 6);
  out.folded.reserve(text.size());
  std::size_t last_end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = word_end(text, at);
    if (end == at) {
      ++at;
      continue;
    }
    PhraseWord word;
    word.begin = static_cast<std::uint32_t>(at);
    word.end = static_cast<std::uint32_t>(end);
    word.folded_begin = static_cast<std::uint32_t>(out.folded.size());
    const auto written = text.substr(at, end - at);
    if (std::none_of(written.begin(), written.end(), is_high)) {
      for (const char c : written) out.folded += lower(c);
    } else {
      append_folded(out.folded, written);
    }
    word.folded_end = static_cast<std::uint32_t>(out.folded.size());
    word.before = out.words.empty() ? Break::sentence : break_in(text, last_end, at);
    out.words.push_back(word);
    last_end = at = end;
  }
}

bool is_negator(std::string_view text, const PhraseWords& words, std::size_t at) {
  const auto word = words.text(at);
  if (word.size() == 1) {
    const auto& place = words.words[at];
    if (word[0] == 'n') return is_apostrophe(text, place.end);  // n'ai
    if (word[0] != 't' || at == 0 || place.begin == 0) return false;
    const auto& before = words.words[at - 1];
    return is_apostrophe(text, before.end) && place.begin - before.end <= 3 &&
           holds(verbs_with_not, words.text(at - 1));
  }
  return denies_alone(word);
}

bool is_negated(std::string_view text, const PhraseWords& words, std::size_t first) {
  bool limits = false;  // `ne ... que`: only
  for (std::size_t back = 1; back <= reach && back <= first; ++back) {
    const auto at = first - back;
    if (words.words[at + 1].before != Break::none) return false;
    const auto word = words.text(at);
    if (holds(turning_words, word)) return false;
    limits = limits || word == "que" || word == "qu";
    if (!is_negator(text, words, at) || holds(only_words, words.text(at + 1))) continue;
    if (!limits || (word != "ne" && word != "n")) return true;
  }
  return false;
}

}  // namespace fanal::extract::internal
