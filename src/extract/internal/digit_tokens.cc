#include "extract/internal/digit_tokens.h"

#include <algorithm>
#include <iterator>

#include "base/utf8.h"
#include "extract/internal/fold.h"
#include "extract/internal/number_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t most_gap_bytes = 48;
constexpr int most_signs = 6;
constexpr auto npos = std::string_view::npos;

// Words between the parts of one number; folded and sorted.
constexpr std::string_view sequence_words[] = {
    "after",      "again",    "apres", "barre",  "dash",    "despues", "dial",       "dot",       "encore",
    "end",        "ending",   "ends",  "enfin",  "ensuite", "finally", "finalmente", "finissant", "finit",
    "follow",     "followed", "guion", "hyphen", "last",    "lastly",  "luego",      "mas",       "next",
    "otra",       "plus",     "por",   "puis",   "seguido", "slash",   "space",      "suivi",     "termina",
    "terminando", "termine",  "then",  "tiret",  "ultimo"};
constexpr std::string_view joint_words[] = {"and", "avec", "by",  "con", "de", "e",   "el",   "en",  "et", "fin",  "in",
                                            "it",  "le",   "les", "los", "of", "par", "that", "the", "up", "with", "y"};
static_assert(std::is_sorted(std::begin(sequence_words), std::end(sequence_words)));
static_assert(std::is_sorted(std::begin(joint_words), std::end(joint_words)));

// Words that sound like a digit, taken only where they are glued to one: `zero1for7`.
constexpr NumberWord homophones[] = {{"for", 4, english}, {"fore", 4, english}, {"to", 2, english},
                                     {"too", 2, english}, {"ate", 8, english},  {"won", 1, english},
                                     {"tree", 3, english}};

bool is_in(const auto& sorted_words, std::string_view word) {
  return std::binary_search(std::begin(sorted_words), std::end(sorted_words), word);
}

// A run of letters without case and accents, each with its place.
struct FoldedRun {
  static constexpr std::size_t most = 64;
  std::array<char, most> letters{};
  std::array<std::uint32_t, most + 1> places{};
  std::size_t length = 0;  ///< 0 when the run is too long or has letters that do not fold to ASCII
  std::string_view text() const { return {letters.data(), length}; }
};

FoldedRun fold_run(std::string_view text, std::size_t begin, std::size_t end) {
  FoldedRun run;
  for (auto at = begin; at < end;) {
    const auto place = static_cast<std::uint32_t>(at);
    std::string_view base;
    char small = 0;
    if (!is_high(text[at])) {
      small = lower(text[at++]);
      base = {&small, 1};
    } else {
      const auto point = code_point_at(text, at);
      base = base_letters(point.value, "?");
      at += point.length;
    }
    for (const char c : base) {
      if (run.length == FoldedRun::most || c == '?') return {};
      run.letters[run.length] = c;
      run.places[run.length++] = place;
    }
  }
  run.places[run.length] = static_cast<std::uint32_t>(end);
  return run;
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t end, DigitTokens& out) : text_(text), end_(end), out_(out) {}

  void run(std::size_t at) {
    out_.count = 0;
    restart(at);
    gap_.level = GapLevel::broken;
    is_broken_ = true;
    while (at < end_ && out_.count + FoldedRun::most / 2 < DigitTokens::most) {
      if (is_alnum(text_[at]) || (is_high(text_[at]) && word_at(text_, at))) {
        const auto begin = at;
        while (at < end_ && (is_alnum(text_[at]) || (is_high(text_[at]) && word_at(text_, at))))
          at += is_high(text_[at]) ? code_point_at(text_, at).length : 1;
        at = std::min(at, end_);
        take_run(begin, at);
      } else {
        at = take_sign(at);
      }
    }
    out_.end = at;
  }

 private:
  // -- what stands between
  // ---------------------------------------------------------------------------------------------

  void restart(std::size_t at) {
    gap_ = {};
    gap_.begin = static_cast<std::uint32_t>(at);
    is_broken_ = false;
    words_ = signs_ = lines_ = commas_ = odds_ = 0;
    last_sign_ = 0;
    has_blank_ = false;
    has_joint_ = false;
  }

  std::size_t take_sign(std::size_t at) {
    const char c = text_[at];
    if (const auto blank = blank_length(text_, at)) {
      // A full stop, colon or mark before a blank ends a clause.
      if (last_sign_ != 0 && !blank_before_sign_ &&
          std::string_view(".:;!?").find(last_sign_) != std::string_view::npos)
        ++commas_;
      last_sign_ = 0;
      has_blank_ = true;
      return at + blank;
    }
    std::size_t length = 1;
    if (c == '\n') {
      ++lines_;
      last_sign_ = 0;
      return at + 1;
    }
    if (c == '\r') return at + 1;
    ++signs_;
    blank_before_sign_ = has_blank_ && last_sign_ == 0;
    if (c == ',' || c == ';') {
      ++commas_;
    } else if (std::string_view("$%@=#&<>").find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20) {
      is_broken_ = true;
    } else if (c == '+') {
      gap_.has_plus = true;
    } else if (is_high(c)) {
      const auto point = code_point_at(text_, at);
      length = point.length;
      take_high_sign(point.value);
    } else if (std::string_view("-./()[]").find(c) == std::string_view::npos) {
      ++odds_;
    } else if (last_sign_ != 0 && std::string_view("-./").find(c) != std::string_view::npos && last_sign_ != ')') {
      ++odds_;  // `..`, `--`
    }
    last_sign_ = c;
    return at + length;
  }

  void take_high_sign(char32_t value) {
    const bool is_dash = value >= 0x2010 && value <= 0x2015;
    const bool is_currency = (value >= 0x20A0 && value <= 0x20CF) || (value >= 0xA2 && value <= 0xA5);
    const bool is_measure = value == 0xB0 || value == 0xB2 || value == 0xB3 || value == 0xB9 || value == 0xD7 ||
                            value == 0xAA || value == 0xBA || (value >= 0xBC && value <= 0xBE);
    if (is_currency || is_measure || value == 0xFFFD) is_broken_ = true;
    // Parts of an emoji; after anything else they hide something, which the normaliser undoes first.
    const bool joins_emoji = value == 0xFE0F || value == 0x200D;
    if (joins_emoji && is_high(last_sign_)) --signs_;
    const bool is_hiding = (joins_emoji && !is_high(last_sign_)) ||
                           (value >= 0x200B && value <= 0x200F && !joins_emoji) ||
                           (value >= 0x2028 && value <= 0x202E) || (value >= 0x2060 && value <= 0x206F) ||
                           value == 0x20E3 || value == 0xFEFF || value == 0xAD;
    if (is_hiding) is_broken_ = true;
    if (!is_dash) ++odds_;
  }

  void take_word(std::string_view folded_word) {
    ++words_;
    gap_.says_plus = folded_word == "plus" || folded_word == "mas";
    if (is_in(sequence_words, folded_word)) {
      gap_.is_sequence = true;
    } else if (is_in(joint_words, folded_word)) {
      has_joint_ =
          has_joint_ || folded_word == "and" || folded_word == "et" || folded_word == "y" || folded_word == "e";
    } else {
      is_broken_ = true;
    }
  }

  TokenGap finish_gap(std::size_t at) {
    gap_.end = static_cast<std::uint32_t>(at);
    const auto size = gap_.end - gap_.begin;
    gap_.has_line = lines_ > 0;
    constexpr int most_words = 4;
    if (is_broken_ || size > most_gap_bytes || signs_ > most_signs || lines_ > 3 || words_ > most_words ||
        (words_ > 0 && !gap_.is_sequence && !has_joint_)) {
      gap_.level = GapLevel::broken;
    } else if (words_ > 0) {
      gap_.level = GapLevel::filler;
      gap_.is_joint = words_ == 1 && has_joint_ && signs_ == 0 && lines_ == 0;
    } else if (lines_ > 0) {
      gap_.level = GapLevel::line;
    } else if (commas_ > 0) {
      gap_.level = has_blank_ ? GapLevel::comma : GapLevel::odd;
    } else if (odds_ > 0) {
      gap_.level = GapLevel::odd;
    } else {
      gap_.level = size == 0 ? GapLevel::glued : GapLevel::tight;
    }
    if (size == 1 && std::string_view(":,.").find(text_[gap_.begin]) != std::string_view::npos)
      gap_.figure_sign = text_[gap_.begin];
    const bool has_rare_sign = text_.substr(gap_.begin, size).find_first_of("/[]") != std::string_view::npos;
    gap_.is_usual = gap_.level <= GapLevel::tight && !has_rare_sign;
    return gap_;
  }

  // -- runs of letters and digits
  // --------------------------------------------------------------------------------------

  void add(std::size_t begin, std::size_t end, DigitToken::Kind kind, const NumberWord* word = nullptr) {
    auto& token = out_.tokens[out_.count++];
    token = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), kind, 0, 0, finish_gap(begin)};
    if (word != nullptr) {
      token.value = word->value;
      token.languages = word->languages;
    }
    restart(end);
  }

  void take_run(std::size_t begin, std::size_t end) {
    if (std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                    text_.begin() + static_cast<std::ptrdiff_t>(end), is_digit))
      return add(begin, end, DigitToken::Kind::figures);
    if (end - begin > 2 * FoldedRun::most) {
      is_broken_ = true;
      return;
    }
    const auto run = fold_run(text_, begin, end);
    if (run.length != 0 && take_words(run)) return;
    if (may_be_digits(text_.substr(begin, end - begin))) return add(begin, end, DigitToken::Kind::lookalikes);
    if (run.length == 0 ||
        std::any_of(run.letters.begin(), run.letters.begin() + static_cast<std::ptrdiff_t>(run.length), is_digit)) {
      is_broken_ = true;
    } else {
      take_word(run.text());
    }
  }

  // Number words and figures, glued in any order.
  bool take_words(const FoldedRun& run) {
    struct Part {
      std::size_t begin;
      std::size_t end;
      const NumberWord* word;
      DigitToken::Kind kind;
    };
    constexpr auto spoken = DigitToken::Kind::word;
    std::array<Part, FoldedRun::most / 2> parts;
    const auto text = run.text();
    if (const auto* word = number_word(text)) {  // as nearly always
      add(run.places[0], run.places[run.length], spoken, word);
      return true;
    }
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size();) {
      auto end = at + 1;
      while (end < text.size() && is_digit(text[end]) == is_digit(text[at])) ++end;
      if (count == parts.size()) return false;
      const auto segment = text.substr(at, end - at);
      std::array<const NumberWord*, FoldedRun::most / 2> words;
      if (is_digit(text[at])) {
        parts[count++] = {at, end, nullptr, DigitToken::Kind::figures};
      } else if (const auto* word = number_word(segment)) {
        parts[count++] = {at, end, word, spoken};
      } else if (const auto found = part_number_words(segment, words); found != 0) {
        for (std::size_t i = 0; i < found; at += words[i++]->word.size()) {
          if (count == parts.size()) return false;
          parts[count++] = {at, at + words[i]->word.size(), words[i], spoken};
        }
      } else if (const auto* sound = std::find_if(std::begin(homophones), std::end(homophones),
                                                  [&](const NumberWord& h) { return h.word == segment; });
                 sound != std::end(homophones) && segment.size() < text.size()) {
        parts[count++] = {at, end, sound, spoken};
      } else if (segment.size() <= 2 && segment.size() < text.size() && segment.find_first_not_of("oil") == npos) {
        parts[count++] = {at, end, nullptr, DigitToken::Kind::lookalikes};
      } else {
        return false;
      }
      at = end;
    }
    // Letters for digits alone make no words: `1o1` is one token.
    if (std::none_of(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count),
                     [](const Part& part) { return part.kind == spoken; }))
      return false;
    for (std::size_t i = 0; i < count; ++i)
      add(run.places[parts[i].begin], run.places[parts[i].end], parts[i].kind, parts[i].word);
    return true;
  }

  std::string_view text_;
  std::size_t end_;
  DigitTokens& out_;
  TokenGap gap_;
  bool is_broken_ = false;
  int words_ = 0;
  int signs_ = 0;
  int lines_ = 0;
  int commas_ = 0;
  int odds_ = 0;
  char last_sign_ = 0;
  bool has_blank_ = false;
  bool blank_before_sign_ = false;
  bool has_joint_ = false;
};

}  // namespace

bool may_be_digits(std::string_view run) {
  constexpr std::size_t most_digits = 15;
  constexpr std::size_t most_letters = 4;
  if (run.size() > most_digits) return false;
  bool has_digit = false;
  for (const char c : run) {
    if (digit_like(c) == 0) return false;
    has_digit = has_digit || is_digit(c);
  }
  if (has_digit) return true;
  return run != "lo" && run != "lol" && run.size() <= most_letters && run.find_first_of("szi") == npos;
}

void read_digit_tokens(std::string_view text, std::size_t begin, std::size_t end, DigitTokens& out) {
  Reader(text, end, out).run(begin);
}

}  // namespace fanal::extract::internal
