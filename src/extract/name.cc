// Given names and aliases, by the words that introduce them: `I'm Anna`, `demandez Léa`, `me llamo Carla`.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "extract/internal/anchors.h"
#include "extract/internal/common_words.h"
#include "extract/internal/fact_words.h"
#include "extract/internal/fold.h"
#include "extract/internal/kinds.h"
#include "extract/internal/letter_case.h"
#include "extract/internal/name_words.h"
#include "extract/internal/place_words.h"
#include "extract/internal/scan.h"
#include "text/tokens.h"

namespace fanal::extract::internal {
namespace {

// How far a name may be trusted to follow.
enum class Strength : std::uint8_t {
  sure,     ///< a name and little else: even without a capital
  spoken,   ///< a person is to be asked for or called: a capital tells the name
  said,     ///< `I'm`, `soy`: what is no state, trade or nation
  shown,    ///< `this is`, `ici`: the sentence must go on as it does behind a name
  closing,  ///< `bisous,`: the name ends the line
};

struct Phrase {
  std::string_view text;  ///< folded; ends with a word of the topic name
  Strength strength;
};

constexpr auto phrase_rows = std::to_array<Phrase>({
    {"my name is", Strength::sure},
    {"name is", Strength::sure},
    {"name's", Strength::sure},
    {"my name s", Strength::sure},
    {"names", Strength::sure},
    {"call me", Strength::spoken},
    {"calls me", Strength::spoken},
    {"calling me", Strength::spoken},
    {"ask for", Strength::spoken},
    {"asking for", Strength::spoken},
    {"known as", Strength::spoken},
    {"called me", Strength::spoken},
    {"aka", Strength::spoken},
    {"a.k.a", Strength::spoken},
    {"a.k.a.", Strength::spoken},
    {"alias", Strength::spoken},
    {"goes by", Strength::spoken},
    {"go by", Strength::spoken},
    {"nicknamed", Strength::spoken},
    {"named", Strength::spoken},
    {"nickname is", Strength::sure},
    {"speak to", Strength::spoken},
    {"speak with", Strength::spoken},
    {"talk to", Strength::spoken},
    {"talk with", Strength::spoken},
    {"speaking to", Strength::spoken},
    {"spoke to", Strength::spoken},
    {"contact", Strength::spoken},
    {"meet", Strength::spoken},
    {"call", Strength::spoken},
    {"je m'appelle", Strength::sure},
    {"m'appelle", Strength::sure},
    {"s'appelle", Strength::sure},
    {"m appelle", Strength::sure},
    {"jm'appelle", Strength::sure},
    {"mappelle", Strength::sure},
    {"moi, c'est", Strength::sure},
    {"moi c'est", Strength::sure},
    {"moi cest", Strength::sure},
    {"moi c est", Strength::sure},
    {"prenom c'est", Strength::sure},
    {"prenom est", Strength::sure},
    {"mon nom est", Strength::sure},
    {"nom c'est", Strength::sure},
    {"pseudo c'est", Strength::sure},
    {"surnom c'est", Strength::sure},
    {"surnom est", Strength::sure},
    {"demande", Strength::spoken},
    {"demandez", Strength::spoken},
    {"demander", Strength::spoken},
    {"contactez", Strength::spoken},
    {"contacter", Strength::spoken},
    {"contacte", Strength::spoken},
    {"appelez", Strength::spoken},
    {"appeler", Strength::spoken},
    {"appelez-moi", Strength::spoken},
    {"appelle-moi", Strength::spoken},
    {"appelez moi", Strength::spoken},
    {"appelle moi", Strength::spoken},
    {"surnommee", Strength::spoken},
    {"surnomme", Strength::spoken},
    {"nommee", Strength::spoken},
    {"prenommee", Strength::spoken},
    {"prenomme", Strength::spoken},
    {"dite", Strength::spoken},
    {"parlez a", Strength::spoken},
    {"parler a", Strength::spoken},
    {"parlez avec", Strength::spoken},
    {"parler avec", Strength::spoken},
    {"adressez-vous a", Strength::spoken},
    {"me llamo", Strength::sure},
    {"se llama", Strength::sure},
    {"mi nombre es", Strength::sure},
    {"nombre es", Strength::sure},
    {"me dicen", Strength::spoken},
    {"me llaman", Strength::spoken},
    {"me conocen como", Strength::spoken},
    {"pregunta por", Strength::spoken},
    {"pregunte por", Strength::spoken},
    {"preguntar por", Strength::spoken},
    {"pregunten por", Strength::spoken},
    {"preguntad por", Strength::spoken},
    {"preguntando por", Strength::spoken},
    {"te saluda", Strength::spoken},
    {"os saluda", Strength::spoken},
    {"le saluda", Strength::spoken},
    {"les saluda", Strength::spoken},
    {"conocida como", Strength::spoken},
    {"conocido como", Strength::spoken},
    {"apodada", Strength::spoken},
    {"apodado", Strength::spoken},
    {"llamame", Strength::spoken},
    {"dime", Strength::spoken},
    {"habla con", Strength::spoken},
    {"hable con", Strength::spoken},
    {"hablen con", Strength::spoken},
    {"hablar con", Strength::spoken},
    {"hablad con", Strength::spoken},
    {"contacta con", Strength::spoken},
    {"contactar con", Strength::spoken},
    {"contacte con", Strength::spoken},
    {"contacta a", Strength::spoken},
    {"contactar a", Strength::spoken},
    {"llama a", Strength::spoken},
    {"llame a", Strength::spoken},
    {"llamar a", Strength::spoken},
    {"llamad a", Strength::spoken},
    {"escribe a", Strength::spoken},
    {"i'm", Strength::said},
    {"i am", Strength::said},
    {"im", Strength::said},
    {"i m", Strength::said},
    {"je suis", Strength::said},
    {"j'suis", Strength::said},
    {"soy", Strength::said},
    {"she is", Strength::said},
    {"she's", Strength::said},
    {"this is", Strength::shown},
    {"it's", Strength::shown},
    {"its", Strength::shown},
    {"it is", Strength::shown},
    {"c'est", Strength::shown},
    {"cest", Strength::shown},
    {"ici", Strength::shown},
    {"aqui", Strength::shown},
    {"here is", Strength::shown},
    {"here's", Strength::shown},
    {"es", Strength::shown},
    {"xoxo", Strength::closing},
    {"signe", Strength::closing},
    {"bisous", Strength::closing},
    {"bises", Strength::closing},
    {"besos", Strength::closing},
    {"kisses", Strength::closing},
    {"love", Strength::closing},
    {"hugs", Strength::closing},
});

// By their last bytes: of the hundred and more, a few may end as the text before a name does.
class Phrases {
 public:
  constexpr Phrases() {
    std::size_t count = 0;
    for (std::size_t c = 0; c < 128; ++c) {
      begins_[c] = static_cast<std::uint8_t>(count);
      for (const auto& row : phrase_rows)
        if (row.text.back() == static_cast<char>(c)) rows_[count++] = row;
    }
    begins_[128] = static_cast<std::uint8_t>(count);
  }

  /// The longest that stands at the end of `before`, or null.
  const Phrase* longest_before(std::string_view before) const {
    if (before.size() < 2 || is_high(before.back())) return nullptr;
    const auto c = static_cast<unsigned char>(before.back());
    const Phrase* best = nullptr;
    for (std::size_t i = begins_[c]; i < begins_[c + 1U]; ++i)
      if (rows_[i].text[rows_[i].text.size() - 2] == before[before.size() - 2] &&
          ends_with_word(before, rows_[i].text) && (best == nullptr || rows_[i].text.size() > best->text.size()))
        best = &rows_[i];
    return best;
  }

 private:
  static_assert(phrase_rows.size() < 256);
  std::array<Phrase, phrase_rows.size()> rows_{};
  std::array<std::uint8_t, 129> begins_{};
};
constexpr Phrases phrases;

// Of what stands before a colon.
constexpr std::string_view labels[] = {"name",   "my name", "prenom", "nombre", "nickname", "alias",
                                       "surnom", "apodo",   "pseudo", "nom",    "signe"};

struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string with_plain_apostrophes(std::string_view text) {
  constexpr std::string_view curly = "\u2019";
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_curly = text.substr(at).starts_with(curly);
    out += is_curly ? '\'' : text[at];
    at += is_curly ? curly.size() : 1;
  }
  return out;
}

// `MARIE-LOU` is Marie-Lou.
std::string titled(std::string_view text) {
  std::string out;
  bool first = true;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = code_point_at(text, at);
    const auto raw = text.substr(at, point.length);
    at += point.length;
    const bool letter = is_letter_at(raw, 0);
    const auto small = fold_case(point.value);
    if (!letter || small == U'\u2019') {
      out += raw;
    } else if (!first) {
      append_utf8(out, small);
    } else if (raw.size() == 1) {
      out += static_cast<char>(lower(raw[0]) - 32);
    } else if (raw.size() == 2 && raw[0] == '\xC3' && point.value >= 0xE0 && point.value != 0xF7 &&
               point.value != 0xFF) {
      append_utf8(out, point.value - 0x20);
    } else {
      out += raw;
    }
    first = !letter;
  }
  return out;
}

class Reader {
 public:
  Reader(const FieldView& field, const Context& context)
      : field_(field), anchors_(*field.anchors), text_(field.text), gazetteer_(context.gazetteer) {}

  void read(std::vector<Mention>& mentions) {
    for (std::size_t i = 0; i < anchors_.words.size(); ++i) {
      const auto& hit = anchors_.words[i];
      if (!hit.is(Topic::name) || hit.end < taken_) continue;
      if (lower(text_[hit.begin]) == 'x') read_signed(hit, mentions);
      read_behind(i, mentions);
    }
  }

 private:
  // Where a name behind a cue would begin: past blanks, quotes, a comma or a colon.
  std::size_t name_begin(std::size_t at, bool& has_colon, bool& has_comma) const {
    for (int steps = 0; steps < 4; ++steps) {
      if (at < text_.size() && text_[at] == ' ') ++at;
      if (at < text_.size() && is_letter(text_[at])) return at;  // as most often: a plain word
      at = skip_blanks(text_, at);
      if (at >= text_.size()) return at;
      if (text_[at] == ':' || text_[at] == '=') {
        has_colon = true;
        ++at;
      } else if (text_[at] == ',' || (text_[at] == '\n' && has_comma)) {
        has_comma = true;
        ++at;
      } else if (text_[at] == '"' || text_[at] == '\'' || text_[at] == '*') {
        ++at;
      } else if (text_.substr(at).starts_with("\u00ab") || text_.substr(at).starts_with("\u201c")) {
        at += text_[at] == '\xC2' ? 2U : 3U;
      } else {
        return at;
      }
    }
    return at;
  }

  // `Anna xx` at the end of a line, and at its start or behind a stop.
  void read_signed(const WordHit& hit, std::vector<Mention>& mentions) {
    const auto next = skip_blanks(text_, hit.end);
    if (next < text_.size() && text_[next] != '\n' && text_[next] != '\r') return;
    auto end = std::size_t{hit.begin};
    while (end > taken_ && text_[end - 1] == ' ') --end;
    auto begin = end;
    while (begin > taken_ && end - begin < 32 && word_before(text_, begin)) begin = character_start(text_, begin - 1);
    if (begin == end || end == hit.begin || !is_letter_at(text_, begin) || !is_capital_at(text_, begin)) return;
    auto before = begin;
    while (before > 0 && text_[before - 1] == ' ') --before;
    if (before > 0 && std::string_view(",.!?\n-~").find(text_[before - 1]) == std::string_view::npos) return;
    if (const auto name = name_at(begin, Strength::spoken); name && name->end == end)
      add(*name, Strength::closing, true, mentions);
  }

  // Capitals say little in a headline, or in a text that shouts.
  bool is_loud() const {
    if (loud_) return *loud_;
    const auto cases = count_cases(text_);
    loud_ = cases.upper * 3 > cases.small;
    return *loud_;
  }

  // Whether a name may follow the cue without a capital.
  bool may_be_small(std::size_t index) const {
    const auto& hit = anchors_.words[index];
    const int value = hit.value(Topic::name);
    if (value != next_cue || index == 0) return value == sure_cue;
    const auto& before = anchors_.words[index - 1];
    return before.is(Topic::name) && hit.begin - before.end <= 4;
  }

  void read_behind(std::size_t index, std::vector<Mention>& mentions) {
    const auto& hit = anchors_.words[index];
    bool has_colon = false;
    bool has_comma = false;
    auto begin = name_begin(hit.end, has_colon, has_comma);
    if (begin >= text_.size() || !is_letter_at(text_, begin)) return;
    const bool capital = is_capital_at(text_, begin);
    if (!capital && !may_be_small(index)) return;
    const auto strength = strength_of(hit, has_colon, has_comma);
    if (!strength || (!capital && *strength != Strength::sure)) return;
    begin = skip_title(begin);
    const auto name = name_at(begin, *strength);
    if (!name) return;
    add(*name, *strength, capital, mentions);
    // `Oliver or Grace`
    auto end = name->end;
    for (int more = 0; more < 3 && *strength != Strength::shown; ++more) {
      const auto other = joined_name(end, *strength);
      if (!other) break;
      add(*other, *strength, true, mentions);
      end = other->end;
    }
  }

  static constexpr std::size_t cue_window = 24;
  struct BeforeCue {
    std::array<char, cue_window> ascii;
    std::string folded;
  };
  // What stands before `end` in its line, folded and with plain apostrophes: without a string where it is ASCII.
  std::string_view before_cue(std::size_t end, BeforeCue& memory) const {
    auto free = cue_window;
    for (auto at = end; at > 0 && free > 0 && text_[at - 1] != '\n'; --at) {
      if (is_high(text_[at - 1])) return memory.folded = with_plain_apostrophes(folded_before(text_, end, cue_window));
      memory.ascii[--free] = lower(text_[at - 1]);
    }
    return {memory.ascii.data() + free, cue_window - free};
  }

  std::optional<Strength> strength_of(const WordHit& hit, bool has_colon, bool has_comma) const {
    BeforeCue memory;
    const auto before = before_cue(hit.end, memory);
    if (has_colon) {
      for (const auto label : labels)
        if (ends_with_word(before, label)) return Strength::spoken;
    }
    const auto* best = phrases.longest_before(before);
    if (best == nullptr) return {};
    if (has_comma && best->strength != Strength::closing) return {};
    if (!may_stand(*best, before)) return {};
    return best->strength;
  }

  // `ici`, `aquí` and `es` need a greeting or a start before them; `call` no `to` or `will`.
  static bool may_stand(const Phrase& phrase, std::string_view before) {
    if (phrase.text == "names") return before.ends_with("my names");
    before.remove_suffix(phrase.text.size());
    while (!before.empty() && before.back() == ' ') before.remove_suffix(1);
    if (phrase.text == "ici" || phrase.text == "aqui") {
      if (before.empty() || std::string_view(",.!;:").find(before.back()) != std::string_view::npos) return true;
      for (const auto* word : {"bonjour", "salut", "coucou", "bonsoir", "allo", "hola", "hello"})
        if (ends_with_word(before, word)) return true;
      return false;
    }
    if (phrase.text == "es") return ends_with_word(before, "nombre");
    if (phrase.text == "named" || phrase.text == "meet" || phrase.text == "love" || phrase.text == "call")
      return !ends_with_word(before, "i") && !ends_with_word(before, "a") && !ends_with_word(before, "the");
    return true;
  }

  std::size_t skip_title(std::size_t begin) const {
    const auto end = letters_end(text_, begin);
    if (end - begin > 14 || !is_title(folded(text_.substr(begin, end - begin)))) return begin;
    auto next = end;
    if (next < text_.size() && text_[next] == '.') ++next;
    next = skip_blanks(text_, next);
    return next < text_.size() && is_letter_at(text_, next) && is_capital_at(text_, next) ? next : begin;
  }

  // Words of everyday speech and of the vocabulary; months that are names too are none of these.
  bool is_stop(std::string_view word, Strength strength) const {
    const auto key = folded(word);
    if (is_said_of_oneself(key) || is_title(key) || is_common_word(word)) return true;
    const auto entry = entry_of(word);
    if (entry.topics == 0) return false;
    if (entry.topics == bit_of(Topic::month) && strength != Strength::shown)
      for (const auto* name : {"april", "june", "julio", "abril", "avril"})
        if (key == name) return false;
    return true;
  }

  // One part of a name, with what a hyphen or an apostrophe joins to it.
  Span part_at(std::size_t begin) const {
    Span part{begin, letters_end(text_, begin)};
    while (part.end + 1 < text_.size() && (text_[part.end] == '-' || text_[part.end] == '\'') &&
           is_letter_at(text_, part.end + 1)) {
      const auto end = letters_end(text_, part.end + 1);
      const bool is_possessive = text_[part.end] == '\'' && end - part.end <= 3;
      if (is_possessive || (!is_capital_at(text_, part.end + 1) && is_capital_at(text_, begin))) break;
      part.end = end;
    }
    return part;
  }

  bool ends_as_name(std::size_t end) const {
    if (end >= text_.size()) return true;
    if (is_digit(text_[end]) || text_[end] == '_' || text_[end] == '@') return false;
    return !(text_[end] == '.' && end + 1 < text_.size() && word_at(text_, end + 1));
  }

  std::optional<Span> name_at(std::size_t begin, Strength strength) const {
    auto part = part_at(begin);
    const auto length = part.end - part.begin;
    if (length < 2 || length > 30 || !ends_as_name(part.end)) return {};
    const auto word = text_.substr(part.begin, length);
    const auto head = word.substr(0, word.find_first_of("-'"));
    if (is_stop(head, strength) || is_stop(word, strength)) return {};
    if (strength != Strength::sure && is_city(word)) return {};
    if (!goes_on_well(part, strength)) return {};
    if (const auto second = second_part(part, strength)) part.end = second->end;
    return part;
  }

  bool is_city(std::string_view word) const {
    if (gazetteer_ == nullptr) return false;
    const auto key = fold_name(word);
    if (is_also_a_given_name(key) || homonym_of(key) == Homonym::at_home) return false;
    const auto ids = gazetteer_->named(key);
    return !ids.empty() && gazetteer_->cities()[ids.front()].population >= 100'000;
  }

  // María José: the second capital of a name, where capitals mean something.
  std::optional<Span> second_part(const Span& first, Strength strength) const {
    if (is_loud() || first.end + 1 >= text_.size() || text_[first.end] != ' ') return {};
    const auto at = first.end + 1;
    if (!is_letter_at(text_, at) || !is_capital_at(text_, at)) return {};
    const auto part = part_at(at);
    const auto word = text_.substr(part.begin, part.end - part.begin);
    if (part.end - part.begin < 3 || is_stop(word, strength) || is_city(word) || !ends_as_name(part.end)) return {};
    // A third capital: the name of a house, not of a person.
    const auto third = part.end + 1;
    if (third < text_.size() && text_[part.end] == ' ' && is_letter_at(text_, third) && is_capital_at(text_, third))
      return {};
    return part;
  }

  bool goes_on_well(const Span& part, Strength strength) const {
    const auto next = skip_blanks(text_, part.end);
    if (next >= text_.size() || text_[next] == '\n' || text_[next] == '\r') return true;
    if (strength == Strength::closing) return text_.substr(next).starts_with("xx") || is_high(text_[next]);
    if (strength == Strength::sure) return true;
    // Another capital right behind: the name of a firm, a street or a headline.
    const bool capital_follows = is_letter_at(text_, next) && is_capital_at(text_, next);
    if (strength == Strength::spoken) return !capital_follows || !is_loud() || is_stop_at(next);
    if (!is_letter_at(text_, next)) return true;
    if (strength == Strength::said && !is_loud()) return true;
    const auto end = letters_end(text_, next);
    const auto word = folded(text_.substr(next, end - next));
    for (const auto* follows :
         {"and", "from",  "in",   "at",   "with",     "your", "i",   "a",     "the", "again", "here", "speaking",
          "et",  "de",    "du",   "d",    "a",        "en",   "je",  "j",     "la",  "le",    "l",    "une",
          "un",  "votre", "y",    "e",    "del",      "una",  "el",  "desde", "con", "tu",    "soy",  "ans",
          "new", "im",    "call", "text", "visiting", "xx",   "xxx", "xoxo",  "or",  "ou",    "o"})
      if (word == follows) return !capital_follows || is_loud();
    return strength == Strength::said && capital_follows && is_stop_at(next);
  }

  bool is_stop_at(std::size_t at) const {
    return is_stop(text_.substr(at, letters_end(text_, at) - at), Strength::spoken);
  }

  std::optional<Span> joined_name(std::size_t end, Strength strength) const {
    auto at = skip_blanks(text_, end);
    const auto word_end = letters_end(text_, at);
    const auto word = folded(text_.substr(at, word_end - at));
    bool joins = text_.substr(at).starts_with('&');
    for (const auto* joint : {"or", "and", "ou", "et", "o", "y", "u", "e"}) joins = joins || word == joint;
    if (!joins) return {};
    at = skip_blanks(text_, word.empty() ? at + 1 : word_end);
    if (at >= text_.size() || !is_letter_at(text_, at) || !is_capital_at(text_, at)) return {};
    return name_at(at, strength == Strength::sure ? Strength::spoken : strength);
  }

  void add(const Span& name, Strength strength, bool capital, std::vector<Mention>& mentions) {
    constexpr int confidences[] = {950, 900, 800, 700, 650};
    const int confidence =
        confidences[static_cast<std::size_t>(strength)] - (capital ? 0 : 250) - (is_loud() ? 100 : 0);
    mentions.push_back(mention(field_.index, name.begin, name.end, MentionKind::name,
                               titled(text_.substr(name.begin, name.end - name.begin)),
                               static_cast<std::uint16_t>(confidence)));
    taken_ = name.end;
  }

  const FieldView& field_;
  const Anchors& anchors_;
  std::string_view text_;
  const Gazetteer* gazetteer_;
  mutable std::optional<bool> loud_;  ///< once asked
  std::size_t taken_ = 0;
};

}  // namespace

void find_names(const Document&, const FieldView& field, const Context& context, std::vector<Mention>& mentions) {
  if (field.role != FieldRole::prose || !field.anchors->has(Topic::name)) return;
  Reader(field, context).read(mentions);
}

}  // namespace fanal::extract::internal
