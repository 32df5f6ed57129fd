// Machine-readable zones of travel documents, all of whose check digits hold. What they say is not kept: only the form
// and the state that issued it. Source: ICAO Doc 9303, 8th edition: part 3, 4.9 (check digits); part 4, 4.2.2 (TD3);
// part 5, 4.2.2 (TD1); part 6, 4.2.2 (TD2); part 7, 4.2.2 and 5.2.2 (visas).
#include <array>
#include <string>
#include <string_view>

#include "extract/internal/anchors.h"
#include "extract/internal/kinds.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

bool is_zone(char c) { return is_digit(c) || (c >= 'A' && c <= 'Z') || c == '<'; }

int value_of(char c) { return c == '<' ? 0 : is_digit(c) ? c - '0' : c - 'A' + 10; }

// Weights 7, 3, 1 over all parts, one after the other.
int check_of(std::initializer_list<std::string_view> parts) {
  constexpr std::array<int, 3> weights{7, 3, 1};
  int sum = 0;
  std::size_t i = 0;
  for (const auto part : parts)
    for (const char c : part) sum += value_of(c) * weights[i++ % 3];
  return sum % 10;
}

bool holds(char digit, std::initializer_list<std::string_view> parts) {
  return is_digit(digit) && digit - '0' == check_of(parts);
}

// Two letters or three; a form of one (`D<<` is Germany's).
std::string state_of(std::string_view line) {
  std::string state(line.substr(2, 3));
  while (!state.empty() && state.back() == '<') state.pop_back();
  for (const char c : state)
    if (c < 'A' || c > 'Z') return {};
  return state;
}

// Number, birth and expiry stand alike in the second line of all two-line forms.
bool holds_dates(std::string_view line) {
  return holds(line[9], {line.substr(0, 9)}) && holds(line[19], {line.substr(13, 6)}) &&
         holds(line[27], {line.substr(21, 6)});
}

std::string_view form_of(char kind) {
  switch (kind) {
    case 'P': return "passport";
    case 'V': return "visa";
    case 'A':
    case 'C':
    case 'I': return "card";
    default: return {};
  }
}

// The form of two lines of 44 or 36 characters, or empty.
std::string_view read_two(std::string_view upper, std::string_view line) {
  const auto form = form_of(upper[0]);
  if (form.empty() || !holds_dates(line)) return {};
  if (form == "visa") return form;
  const bool is_td3 = line.size() == 44;
  if (is_td3 != (form == "passport")) return {};
  if (is_td3) {
    const auto personal = line.substr(28, 14);
    const bool is_empty = personal.find_first_not_of('<') == std::string_view::npos;
    if (!(is_empty && line[42] == '<') && !holds(line[42], {personal})) return {};
  }
  return holds(line.back(), {line.substr(0, 10), line.substr(13, 7), line.substr(21, line.size() - 22)})
             ? form
             : std::string_view{};
}

std::string_view read_three(std::string_view upper, std::string_view middle) {
  const auto form = form_of(upper[0]);
  if (form.empty() || form == "visa") return {};
  // A number of more than nine characters goes on in the optional data, its check digit last, and leaves a `<`.
  const auto optional = upper.substr(15);
  const auto long_end = std::min(optional.find('<'), optional.size());
  const bool is_long = upper[14] == '<' && long_end >= 2 &&
                       holds(optional[long_end - 1], {upper.substr(5, 9), optional.substr(0, long_end - 1)});
  if (!is_long && !holds(upper[14], {upper.substr(5, 9)})) return {};
  if (!holds(middle[6], {middle.substr(0, 6)}) || !holds(middle[14], {middle.substr(8, 6)})) return {};
  return holds(middle[29], {upper.substr(5), middle.substr(0, 7), middle.substr(8, 7), middle.substr(18, 11)})
             ? form
             : std::string_view{};
}

struct Line {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::size_t size() const { return end - begin; }
};

constexpr std::size_t most_line = 46;  // longer runs are no line of a zone; looking farther would cost a hostile text

Line line_around(std::string_view text, std::size_t at) {
  Line line{at, at};
  while (line.begin > 0 && is_zone(text[line.begin - 1]) && at - line.begin < most_line) --line.begin;
  while (line.end < text.size() && is_zone(text[line.end]) && line.end - at < most_line) ++line.end;
  return line;
}

// The next line of the zone: behind line feeds and blanks, at most four bytes of them.
Line line_after(std::string_view text, const Line& line) {
  auto at = line.end;
  while (at < text.size() && at - line.end < 4 && (text[at] == '\n' || text[at] == '\r' || text[at] == ' ')) ++at;
  if (at == line.end || at >= text.size() || !is_zone(text[at])) return {at, at};
  return {at, line_around(text, at).end};
}

Line line_before(std::string_view text, const Line& line) {
  auto at = line.begin;
  while (at > 0 && line.begin - at < 4 && (text[at - 1] == '\n' || text[at - 1] == '\r' || text[at - 1] == ' ')) --at;
  if (at == line.begin || at == 0 || !is_zone(text[at - 1])) return {at, at};
  return {line_around(text, at - 1).begin, at};
}

std::string_view slice(std::string_view text, const Line& line) { return text.substr(line.begin, line.size()); }

// The zone whose first line this is: where it ends, 0 when there is none.
std::size_t read_zone(std::string_view text, const Line& first, std::string_view& form) {
  if (first.size() != 44 && first.size() != 36 && first.size() != 30) return 0;
  const auto second = line_after(text, first);
  if (second.size() != first.size()) return 0;
  if (first.size() != 30) {
    form = read_two(slice(text, first), slice(text, second));
    return form.empty() ? 0 : second.end;
  }
  const auto third = line_after(text, second);
  if (third.size() != 30) return 0;
  form = read_three(slice(text, first), slice(text, second));
  return form.empty() ? 0 : third.end;
}

}  // namespace

void find_identities(const Document&, const FieldView& field, const Context&, std::vector<Mention>& mentions) {
  const auto text = field.text;
  std::size_t taken = 0;
  for (const auto angle : field.anchors->angles) {
    if (angle < taken) continue;
    auto line = line_around(text, angle);
    // The name, with its two `<`, stands in the first line of two and in the last of three.
    for (int back = 0; back < 3; ++back) {
      std::string_view form;
      const auto end = read_zone(text, line, form);
      auto state = end != 0 ? state_of(slice(text, line)) : std::string();
      if (!state.empty()) {
        taken = end;
        mentions.push_back(mention(field.index, line.begin, end, MentionKind::identity,
                                   std::string(form) + " " + std::move(state), 990));
        break;
      }
      const auto before = line_before(text, line);
      if (before.size() != line.size() || line.size() != 30) break;
      line = before;
    }
  }
}

}  // namespace fanal::extract::internal
