// phone: a telephone number in any writing, whole or a part of one.
#include <algorithm>
#include <array>
#include <utility>

#include "query/internal/ascii.h"
#include "query/internal/typed.h"
#include "text/index_words.h"
#include "text/normalise.h"
#include "text/number_plan.h"

namespace fanal::query::internal {
namespace {

constexpr std::size_t least_figures = 5;   // of a part: fewer are in most numbers
constexpr std::size_t least_national = 7;  // without area codes; shorter numbers are looked for as a part
constexpr std::size_t most_figures = 15;   // E.164 6.1
constexpr std::size_t most_typed = 20;     // with an international prefix before them

// Figures as adverts spell them out. More (tens, doubles) is for the hook.
constexpr std::array<std::pair<std::string_view, char>, 29> figure_words{
    {{"zero", '0'},  {"oh", '0'},    {"one", '1'},    {"two", '2'},   {"three", '3'}, {"four", '4'},
     {"five", '5'},  {"six", '6'},   {"seven", '7'},  {"eight", '8'}, {"nine", '9'},  {"un", '1'},
     {"deux", '2'},  {"trois", '3'}, {"quatre", '4'}, {"cinq", '5'},  {"sept", '7'},  {"huit", '8'},
     {"neuf", '9'},  {"cero", '0'},  {"uno", '1'},    {"dos", '2'},   {"tres", '3'},  {"cuatro", '4'},
     {"cinco", '5'}, {"seis", '6'},  {"siete", '7'},  {"ocho", '8'},  {"nueve", '9'}}};

std::optional<char> figure_of(std::string_view word) {
  std::string folded;
  for (const auto& part : index_words(word)) folded += part.folded;
  const auto* row =
      std::find_if(figure_words.begin(), figure_words.end(), [&](const auto& known) { return known.first == folded; });
  if (row == figure_words.end()) return {};
  return row->second;
}

struct Dialled {
  std::string figures;  // and * and ?
  bool has_plus = false;
};

bool parts_figures(char c) { return std::string_view(" .-/()[]_,:;").find(c) != std::string_view::npos; }

// What is dialled; else the word or sign that is none.
std::variant<Dialled, std::string> dialled(std::string_view text) {
  Dialled out;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    // A trunk zero that is not dialled after a country code.
    if (out.has_plus && text.substr(at).starts_with("(0)")) {
      at += 3;
    } else if (is_digit(c) || is_wild(c)) {
      out.figures.push_back(c);
      ++at;
    } else if (c == '+' && out.figures.find_first_not_of('*') == std::string::npos && !out.has_plus) {
      out.has_plus = true;
      ++at;
    } else if (const auto blank = blank_length(text, at); blank != 0 || parts_figures(c)) {
      at += std::max<std::size_t>(blank, 1);
    } else {
      auto end = at;
      while (end < text.size() && (is_letter(text[end]) || (is_high(text[end]) && blank_length(text, end) == 0))) ++end;
      const auto word = text.substr(at, std::max<std::size_t>(end - at, 1));
      const auto figure = figure_of(word);
      if (word.find_first_not_of("oO") == std::string_view::npos) {
        out.figures.append(word.size(), '0');  // O6 39 98 OO 12
      } else if (figure) {
        out.figures.push_back(*figure);
      } else {
        return std::string(word);
      }
      at += word.size();
    }
  }
  return out;
}

// The country code, `33` of FR, by what the plan puts before figures that begin no number's prefix; empty when unknown.
std::string code_of(std::string_view country) {
  for (const std::string_view figures : {"5555555", "2222222", "7777777"}) {
    const auto reading = read_digits(figures, country);
    if (!reading || !reading->e164().ends_with(figures)) continue;
    return std::string(reading->e164().substr(1, reading->e164().size() - 1 - figures.size()));
  }
  return {};
}

std::string without_zeros(std::string_view figures) {
  return std::string(figures.substr(std::min(figures.find_first_not_of('0'), figures.size())));
}

void add_once(std::vector<std::string>& values, std::string value) {
  if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(std::move(value));
}

// Patterns of E.164 for a part.
void add_part(const Dialled& part, std::string_view country, Keys& keys) {
  keys.is_partial = true;
  const auto& figures = part.figures;
  if (part.has_plus) {
    add_once(keys.patterns, (figures.starts_with('*') ? "" : "+") + figures + (has_wild(figures) ? "" : "*"));
    return;
  }
  if (!has_wild(figures)) {
    add_once(keys.patterns, "*" + without_zeros(figures) + "*");
    return;
  }
  if (figures[0] == '*') {
    add_once(keys.patterns, figures);
    return;
  }
  if (figures.starts_with("00")) add_once(keys.patterns, "+" + figures.substr(2));
  const auto code = code_of(country);
  add_once(keys.patterns, (code.empty() ? "*" : "+" + code) + without_zeros(figures));
}

void add_readings(const Dialled& number, const std::string& country, Keys& keys) {
  const auto& figures = number.figures;
  const auto add = [&](const std::string& written, std::string_view home) {
    if (const auto read = read_number(written, home)) add_once(keys.values, read->e164);
  };
  if (number.has_plus) {
    add("+" + figures, country);
  } else {
    if (!country.empty()) add(figures, country);
    if (figures.starts_with("00")) add("+" + figures.substr(2), {});
    // Typed without the + that belongs to it.
    if (keys.values.empty() && figures[0] != '0') add("+" + figures, {});
  }
  if (number.has_plus || !country.empty()) return;
  // Of a number without its country, what every writing of it ends with.
  const auto national = without_zeros(figures);
  if (national.size() >= least_national && national.size() <= most_figures) add_once(keys.patterns, "*" + national);
}

}  // namespace

Refusal read_phone(const Typed& typed, const Options& options, Node& node) {
  node.text = typed.text;
  Keys keys;
  if (options.find_keys) keys.values = options.find_keys(MentionKind::phone, typed.text);
  Normalised plain;
  const auto text = normalise(typed.text, plain) ? std::string_view(plain.text) : std::string_view(typed.text);
  const auto read = dialled(text);
  const auto* number = std::get_if<Dialled>(&read);
  const auto count = number == nullptr ? 0 : std::count_if(number->figures.begin(), number->figures.end(), is_digit);
  Refusal refusal;
  if (number == nullptr) {
    refusal = Complaint{quoted(std::get<std::string>(read)) + " is no figure of a number", {}};
  } else if (static_cast<std::size_t>(count) > most_typed) {
    refusal =
        Complaint{quoted(typed.text) + " has " + std::to_string(count) + " figures, and no number has so many", {}};
  } else if (static_cast<std::size_t>(count) < least_figures) {
    refusal = Complaint{quoted(typed.text) + " has fewer than 5 figures, and so few are in very many numbers", {}};
  } else {
    if (!has_wild(number->figures)) add_readings(*number, options.country, keys);
    if (keys.values.empty() && keys.patterns.empty()) add_part(*number, options.country, keys);
  }
  if (refusal && keys.values.empty()) return refusal;
  node.value = std::move(keys);
  return {};
}

}  // namespace fanal::query::internal
