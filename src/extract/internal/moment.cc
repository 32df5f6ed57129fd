#include "extract/internal/moment.h"

#include "base/time.h"
#include "extract/internal/scan.h"
#include "extract/internal/vocabulary.h"

namespace fanal::extract::internal {
namespace {

// Reads forward through a text.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  bool take(char c) {
    if (at >= text.size() || text[at] != c) return false;
    ++at;
    return true;
  }
  // A number of `least` to `most` digits, -1 when there is none; a longer run is none.
  int number(std::size_t least, std::size_t most) {
    int value = 0;
    auto end = at;
    for (; end < text.size() && is_digit(text[end]) && end - at < most; ++end) value = value * 10 + (text[end] - '0');
    if (end - at < least || (end < text.size() && is_digit(text[end]))) return -1;
    at = end;
    return value;
  }
};

struct Day {
  int year = 0;
  int month = 0;
  int day = 0;
};

std::optional<Day> read_day(Reader& in, std::string_view country) {
  const auto first = in.number(1, 4);
  if (first < 0 || in.at >= in.text.size()) return {};
  const char sign = in.text[in.at];
  if (sign != '-' && sign != '/' && sign != '.') return {};
  ++in.at;
  int second = 0;
  bool is_named = false;
  if (in.at < in.text.size() && is_letter(in.text[in.at])) {
    const auto begin = in.at;
    while (in.at < in.text.size() && is_letter(in.text[in.at])) ++in.at;
    const auto entry = entry_of(in.text.substr(begin, in.at - begin));
    if (!has_topic(entry.topics, Topic::month)) return {};
    second = value_in(entry, Topic::month);
    is_named = true;
  } else {
    second = in.number(1, 2);
  }
  if (second < 0 || !in.take(sign)) return {};
  const auto third = in.number(2, 4);
  if (third < 0) return {};
  if (first > 31) return Day{first, second, third};
  if (!is_named && (second > 12 || (country == "US" && first <= 12))) return Day{third, first, second};
  return Day{third, second, first};
}

// Between the date and the time: T, a colon, blanks, `at`, `à`, `a las`.
void skip_joint(Reader& in) {
  if (in.take('T') || in.take('t') || in.take(':')) return;
  in.take(',');
  in.at = skip_blanks(in.text, in.at);
  for (const std::string_view word : {"at ", "\u00e0 ", "a las ", "a ", "- "}) {
    if (in.text.substr(in.at, word.size()) != word) continue;
    in.at += word.size();
    break;
  }
}

// Minutes east of UTC, when written.
std::optional<int> read_offset(Reader& in) {
  auto after = in;
  after.at = skip_blanks(in.text, in.at);
  for (const std::string_view word : {"UTC", "GMT", "Z", "z"}) {
    if (after.text.substr(after.at, word.size()) != word || word_at(after.text, after.at + word.size())) continue;
    in.at = after.at + word.size();
    return 0;
  }
  const bool west = after.at < after.text.size() && after.text[after.at] == '-';
  if (!after.take('+') && !after.take('-')) return {};
  int hours = after.number(2, 4);
  int minutes = 0;
  if (hours >= 100) {
    minutes = hours % 100;
    hours /= 100;
  } else if (after.take(':')) {
    minutes = after.number(2, 2);
  }
  if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return {};
  in.at = after.at;
  return (west ? -1 : 1) * (hours * 60 + minutes);
}

}  // namespace

std::optional<Moment> moment_at(std::string_view text, std::size_t at, std::string_view country) {
  Reader in{text, at};
  const auto day = read_day(in, country);
  if (!day || day->year < 1970 || day->year > 2199) return {};
  const auto days = days_from_civil(day->year, day->month, day->day);
  if (!days) return {};
  skip_joint(in);
  const auto hour = in.number(1, 2);
  if (hour < 0 || hour > 23 || !in.take(':')) return {};
  const auto minute = in.number(2, 2);
  if (minute < 0 || minute > 59) return {};
  int second = 0;
  if (in.at + 1 < text.size() && text[in.at] == ':' && is_digit(text[in.at + 1])) {
    ++in.at;
    second = in.number(2, 2);
    if (second < 0 || second > 60) return {};
    if (in.at + 1 < text.size() && (text[in.at] == '.' || text[in.at] == ',') && is_digit(text[in.at + 1])) {
      ++in.at;
      while (in.at < text.size() && is_digit(text[in.at])) ++in.at;
    }
  }
  const auto offset = read_offset(in);
  const auto utc = *days * 86400 + hour * 3600 + minute * 60 + second - offset.value_or(0) * 60;
  auto value = format_utc(utc);
  if (!offset) value.pop_back();
  return Moment{in.at, std::move(value)};
}

std::string moment_beside(std::string_view text, std::size_t begin, std::size_t end, std::string_view country) {
  constexpr std::size_t most_after = 14;   // ` - - [`, ` le `, ` on the `
  constexpr std::size_t most_before = 36;  // the longest writing and a bracket
  for (auto at = end; at < text.size() && at - end <= most_after && text[at] != '\n'; ++at) {
    if (!is_digit(text[at])) continue;
    if (auto moment = moment_at(text, at, country)) return std::move(moment->value);
    break;
  }
  for (auto at = begin > most_before ? begin - most_before : 0; at < begin; ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_word(text[at - 1]))) continue;
    auto moment = moment_at(text.substr(0, begin), at, country);
    if (!moment || begin - moment->end > 6) continue;
    if (text.substr(moment->end, begin - moment->end).find('\n') == std::string_view::npos)
      return std::move(moment->value);
  }
  return {};
}

}  // namespace fanal::extract::internal
