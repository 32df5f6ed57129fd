#include "extract/internal/phone_context.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>

#include "extract/internal/byte_bits.h"
#include "extract/internal/links.h"
#include "extract/internal/phone_forms.h"
#include "extract/internal/phone_words.h"
#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

bool has_blank(std::string_view separator) {
  for (std::size_t i = 0; i < separator.size(); ++i)
    if (blank_length(separator, i) != 0) return true;
  return false;
}

// The bytes of a short list, told by one look.
struct ByteSet {
  std::array<bool, 256> all{};
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) all[static_cast<unsigned char>(c)] = true;
  }
  constexpr bool has(char c) const { return all[static_cast<unsigned char>(c)]; }
};

constexpr ByteSet ascii_word_bytes("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

// word_before, with one look for ASCII.
bool word_ends_at(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  return is_high(text[at - 1]) ? word_before(text, at) : ascii_word_bytes.has(text[at - 1]);
}

std::string_view group_text(const DigitRun& run, std::size_t i) {
  return run.text.substr(run.groups[i].begin, run.groups[i].length());
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_year(std::string_view digits) {
  return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
}

// The word that starts at `at`.
Says word_from(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size() && end - at < 2 * most_phone_word && (is_alnum(text[end]) || is_high(text[end]))) ++end;
  if (end == at) return Says::nothing;
  return word_says(text.substr(at, end - at));
}

bool starts_with_unit(std::string_view text, std::size_t at) { return word_from(text, at) == Says::unit; }

// A sign of money or measure at `at`.
bool starts_with_measure_sign(std::string_view text, std::size_t at) {
  const auto after = text.substr(std::min(at, text.size()), 3);
  if (after.empty() || (is_alnum(after[0]))) return false;
  return after.starts_with('$') || after.starts_with('%') || after.starts_with("\u20ac") ||
         after.starts_with("\u00a3") || after.starts_with("\u00b0");
}

// `call5125550165now`, `Tel:` without its colon.
bool ends_with_phone_word(std::string_view text) {
  auto start = text.size();
  while (start > 0 && text.size() - start < most_phone_word && word_before(text, start) && !is_digit(text[start - 1]))
    --start;
  return !word_before(text, start) && word_says(text.substr(start)) == Says::phone;
}

bool is_glued_to_phone_word(const DigitRun& run) {
  const auto begin = run.begin_of(0);
  return word_before(run.text, begin) && ends_with_phone_word(run.text.substr(0, begin));
}

// 01 02 03 04 05, 36/38/40/42/44, 69 69 69 69 69; and rows that go up and on: 06 12 18 24 30 36.
bool is_row_of_values(const DigitRun& run, std::size_t first, std::size_t last) {
  constexpr std::size_t most_groups = 16;
  if (last - first < 3 || last - first + 2 > most_groups) return false;
  std::array<int, most_groups> values{};
  const auto after = std::min(last + 1, run.groups.size() - 1);
  bool goes_up = true;
  bool is_long = false;
  for (auto i = first; i <= after; ++i) {
    const auto part = group_text(run, i);
    if (part.size() > 4) return false;
    is_long = is_long || part.size() > 1;
    values[i - first] = value_of(part);
    goes_up = goes_up && (i == first || values[i - first] > values[i - first - 1]);
  }
  const bool goes_on = after > last && run.groups[after].separator == run.groups[last].separator;
  return (is_long && is_series({values.data(), last - first + 1})) || (goes_up && goes_on);
}

// A slash parts the area from the rest, or all groups; elsewhere it writes days and ranges: 06/11 07/11 08/11.
bool has_stray_slash(const DigitRun& run, std::size_t first, std::size_t last) {
  const auto is_slash = [](char c) { return c == '/'; };  // a separator is shorter than the call of a search
  std::size_t slashes = 0;
  for (auto i = first + 1; i <= last; ++i)
    slashes += std::any_of(run.groups[i].separator.begin(), run.groups[i].separator.end(), is_slash) ? 1U : 0U;
  return slashes > 1 && slashes != last - first;
}

// The nearest word that says anything counts: `ref 12, tel 06...`; one whose own figures came before a comma says
// nothing of the next ones.
Clue clue_in(std::string_view text, std::size_t begin, std::size_t floor) {
  bool has_figures = false;
  bool has_comma = false;
  for (auto end = begin; end > floor && text[end - 1] != '\n';) {
    if (!word_ends_at(text, end)) {
      const char sign = text[end - 1];
      has_comma = has_comma || sign == ',' || sign == ';' || sign == '|';
      --end;
      continue;
    }
    auto start = end;
    bool has_digit = false;
    for (; start > floor && word_ends_at(text, start); --start) has_digit = has_digit || is_digit(text[start - 1]);
    const auto says = word_says(text.substr(start, end - start));
    if (says == Says::phone) return Clue::phone;
    if (says == Says::other) return has_figures && has_comma ? Clue::none : Clue::other;
    has_figures = has_figures || (has_comma && has_digit);
    end = start;
  }
  return Clue::none;
}

// The same where it is told without a look at each byte: by words alone, all of ASCII.
std::optional<Clue> quick_clue_in(std::string_view text, std::size_t begin, std::size_t floor) {
  constexpr std::size_t window = 32;
  if (begin < window || begin - floor > window) return {};
  const auto* bytes = text.data() + begin - window;
  if (has_high_in_32(bytes)) return {};
  const auto lines = bits_of_32_bytes(bytes, [](const EightBytes& eight) { return eight.between('\n', '\n'); });
  auto words = bits_of_32_bytes(bytes, [](const EightBytes& eight) { return eight.letters() | eight.digits(); });
  const auto first = std::max<std::size_t>(window - (begin - floor), static_cast<std::size_t>(std::bit_width(lines)));
  if (first == window) return Clue::none;
  words &= ~std::uint32_t{0} << first;
  while (words != 0) {
    const auto end = static_cast<std::size_t>(std::bit_width(words));
    const auto length = static_cast<std::size_t>(std::countl_one(words << (window - end)));
    const auto says = word_says({bytes + end - length, length});
    if (says == Says::phone) return Clue::phone;
    if (says == Says::other) return {};
    words &= ~(~std::uint32_t{0} << (end - length));
  }
  return Clue::none;
}

}  // namespace

bool follows_link(std::string_view text, std::size_t at) {
  // The last bytes of what is_link_phone knows: `tel:`, `wa.me/`, `phone=`, `tel:%2b`; a + may follow.
  static constexpr ByteSet ends(":/=bB");
  const auto end = at > 0 && text[at - 1] == '+' ? at - 1 : at;
  return end > 0 && ends.has(text[end - 1]) && is_link_phone(text, at);
}

Clue clue_before(std::string_view text, std::size_t begin) {
  if (follows_link(text, begin)) return Clue::phone;
  constexpr std::size_t most_bytes = 30;
  const auto floor = begin > most_bytes ? begin - most_bytes : 0;
  if (const auto quick = quick_clue_in(text, begin, floor)) return *quick;
  return clue_in(text, begin, floor);
}

bool looks_like_card(const DigitRun& run) {
  // Twelve figures with a trunk zero, as German mobile numbers are written: no card has so few.
  if (run.groups.size() == 3 && group_text(run, 0).starts_with("0") && !group_text(run, 0).starts_with("00"))
    return false;
  std::size_t fours = 0;
  for (std::size_t i = 0; i < run.groups.size(); ++i) {
    const auto& group = run.groups[i];
    if (group.plus) return false;
    if (group.length() >= 13 && !group_text(run, i).starts_with("00")) return run.groups.size() == 1;
    fours = group.length() == 4 ? fours + 1 : 0;
    if (fours == 3) return true;
  }
  return false;
}

bool looks_like_address(const DigitRun& run) {
  if (run.groups.size() != 4) return false;
  for (std::size_t i = 0; i < 4; ++i) {
    const auto part = group_text(run, i);
    if (part.size() > 3 || value_of(part) > 255 || (i > 0 && run.groups[i].separator != ".")) return false;
  }
  return true;
}

bool may_start(const DigitRun& run, std::size_t first, bool follows_groups) {
  const auto& text = run.text;
  const auto begin = run.begin_of(first);
  if (first > 0) return !follows_groups || has_blank(run.groups[first].separator) || run.groups[first].plus;
  if (begin == 0) return true;
  if (follows_link(text, run.groups[first].begin)) return true;
  if (word_before(text, begin)) return ends_with_phone_word(text.substr(0, begin));
  const char c = text[begin - 1];
  const char d = begin > 1 ? text[begin - 2] : ' ';
  if (c == ' ' || c == '\n') return true;
  static constexpr ByteSet barred("$#@&%_*\\^~");
  if (barred.has(c)) return false;
  if (c == '/' && is_path_phone(text, begin)) return true;
  if (c == '=' || c == '/') return clue_before(text, begin) == Clue::phone && c == '=';
  // 12:30, 1,234; and the last letter of AB-123.
  if ((c == ':' || c == ',' || c == '.') && is_digit(d)) return false;
  if (c == '-' && word_before(text, begin - 1)) return false;
  const auto before = text.substr(0, begin);
  return !before.ends_with("\u20ac") && !before.ends_with("\u00a3");
}

bool may_end(const DigitRun& run, std::size_t last) {
  const auto& text = run.text;
  const auto end = run.groups[last].end;
  if (last + 1 < run.groups.size()) {
    const auto& next = run.groups[last + 1];
    return has_blank(next.separator) || next.plus || next.separator.find('/') != std::string_view::npos ||
           next.separator.find('(') != std::string_view::npos;
  }
  if (end == text.size()) return true;
  const char c = text[end];
  const char d = end + 1 < text.size() ? text[end + 1] : ' ';
  if (lower(c) == 'x' && (is_digit(d) || d == ' ')) return true;  // an extension
  if (word_at(text, end) && is_glued_to_phone_word(run)) return !starts_with_unit(text, end);
  static constexpr ByteSet barred("$%@_#=&");
  if (word_at(text, end) || barred.has(c)) return false;
  // 06-3998-0012-A
  if (c == '-' && is_letter(d) && !word_at(text, end + 2)) return false;
  if ((c == ':' || c == ',' || c == '.' || c == '-') && is_digit(d)) return c == ',' && text.size() - end > 8;
  const auto after = skip_blanks(text, end);
  return !starts_with_measure_sign(text, after) && !starts_with_unit(text, after);
}

bool is_measured(std::string_view text, std::size_t end) {
  if (end >= text.size()) return false;
  if (std::string_view("%@#$").find(text[end]) != std::string_view::npos) return true;
  const auto after = skip_blanks(text, end);
  return starts_with_measure_sign(text, after) || starts_with_unit(text, after);
}

bool is_plain_figure(const DigitRun& run, std::size_t first, std::size_t last) {
  const auto& groups = run.groups;
  if (first == last) return false;
  if (is_row_of_values(run, first, last) || has_stray_slash(run, first, last)) return true;
  const auto& next = groups[first + 1];
  const auto count = last - first + 1;
  if (count == 2) {
    if (next.separator == "." && next.length() >= 4) return true;                        // 48.856613
    if (is_year(group_text(run, first)) && is_year(group_text(run, last))) return true;  // 2010-2015
    if (groups[first].length() == 5 && next.length() == 4) return true;                  // 60601-1234
  }
  // 12.345.678
  const bool thousands = std::all_of(groups.begin() + static_cast<std::ptrdiff_t>(first) + 1,
                                     groups.begin() + static_cast<std::ptrdiff_t>(last) + 1,
                                     [](const auto& g) { return g.separator == "." && g.length() == 3; });
  if (thousands && groups[first].length() < 3) return true;
  // 100 150 200
  if (groups[first].length() < 2 || group_text(run, first)[0] == '0' || !group_text(run, last).ends_with('0'))
    return false;
  bool all_round = true;
  for (auto i = first; i <= last && all_round; ++i)
    all_round = (i == first || has_blank(groups[i].separator) || count == 2) && groups[i].length() <= 4 &&
                group_text(run, i).ends_with('0');
  return all_round;
}

}  // namespace fanal::extract::internal
