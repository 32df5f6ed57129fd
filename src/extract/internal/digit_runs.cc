#include "extract/internal/digit_runs.h"

#include "extract/internal/scan.h"

namespace fanal::extract::internal {
namespace {

constexpr std::size_t most_separator_signs = 5;
constexpr std::size_t most_groups = 64;

// The hyphens and dashes U+2010 to U+2015.
bool is_dash(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == "\xE2\x80" && at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) >= 0x90 &&
         static_cast<unsigned char>(text[at + 2]) <= 0x95;
}

std::size_t separator_length(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (std::size_t signs = 0; signs <= most_separator_signs && end < text.size(); ++signs) {
    if (is_digit(text[end])) return end - at;
    if (const auto blank = blank_length(text, end)) {
      end += blank;
    } else if (std::string_view("-./()").find(text[end]) != std::string_view::npos) {
      ++end;
    } else if (is_dash(text, end)) {
      end += 3;
    } else {
      return 0;
    }
  }
  return 0;
}

DigitGroup group_at(std::string_view text, const ByteSpan& anchor, std::size_t floor) {
  DigitGroup group{anchor.begin, anchor.end, false, false, {}};
  std::size_t before = anchor.begin;
  const bool bracket = before > floor && text[before - 1] == '(';
  if (bracket) --before;
  group.in_brackets = bracket && group.end < text.size() && text[group.end] == ')';
  if (before > floor && text[before - 1] == ' ' && before > floor + 1 && text[before - 2] == '+') --before;
  group.plus = before > floor && text[before - 1] == '+';
  return group;
}

// The run that starts with anchor `at`; the anchor after it.
std::size_t read_run(std::string_view text, std::span<const ByteSpan> anchors, std::size_t at, DigitRun& run) {
  run.text = text;
  run.groups.clear();
  constexpr std::size_t usual_groups = 16;  // one allocation a field instead of one each time the groups double
  run.groups.reserve(usual_groups);
  run.groups.push_back(group_at(text, anchors[at], at > 0 ? anchors[at - 1].end : 0));
  for (++at; at < anchors.size() && run.groups.size() < most_groups; ++at) {
    const auto before = run.groups.back().end;
    if (separator_length(text, before) != anchors[at].begin - before) break;
    auto group = group_at(text, anchors[at], before);
    group.separator = text.substr(before, anchors[at].begin - before);
    run.groups.push_back(group);
  }
  return at;
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

std::string DigitRun::digits(std::size_t first, std::size_t last) const {
  std::string out;
  for (auto i = first; i <= last; ++i) out += text.substr(groups[i].begin, groups[i].length());
  return out;
}

std::size_t DigitRun::begin_of(std::size_t first) const {
  auto begin = groups[first].begin;
  // An opening bracket belongs to the number only with its closing one: `(212) 555`, not `(212 555`.
  const auto closed = groups[first].end < text.size() && text[groups[first].end] == ')';
  const bool bracket = begin > 0 && text[begin - 1] == '(';
  if (bracket && closed) --begin;
  if (!groups[first].plus) return begin;
  while (begin > 0 && text[begin] != '+') --begin;
  return begin;
}

bool next_digit_run(std::string_view text, std::span<const ByteSpan> anchors, std::size_t& at, DigitRun& run) {
  // Most figures stand alone: what is between the signs is looked at only where digits enough stand close together.
  constexpr std::size_t widest_separator = (most_separator_signs + 1) * 3;
  while (at < anchors.size()) {
    auto last = at;
    std::size_t digits = anchors[at].end - anchors[at].begin;
    for (; last + 1 < anchors.size() && anchors[last + 1].begin - anchors[last].end <= widest_separator; ++last)
      digits += anchors[last + 1].end - anchors[last + 1].begin;
    if (digits < least_phone_digits) {
      at = last + 1;
      continue;
    }
    while (at <= last) {
      at = read_run(text, anchors.first(last + 1), at, run);
      digits = 0;
      for (const auto& group : run.groups) digits += group.length();
      if (digits >= least_phone_digits) return true;
    }
  }
  return false;
}

bool is_date_at(const DigitRun& run, std::size_t first) {
  if (first + 2 >= run.groups.size()) return false;
  const auto& a = run.groups[first];
  const auto& b = run.groups[first + 1];
  const auto& c = run.groups[first + 2];
  if (b.separator != c.separator || b.separator.size() != 1 ||
      std::string_view("/-.").find(b.separator[0]) == std::string_view::npos)
    return false;
  const auto part = [&](const DigitGroup& g) { return value_of(run.text.substr(g.begin, g.length())); };
  const auto is_year = [&](const DigitGroup& g) { return g.length() == 4 && part(g) >= 1900 && part(g) <= 2099; };
  const auto is_small = [&](const DigitGroup& g, int most) {
    return g.length() <= 2 && part(g) >= 1 && part(g) <= most;
  };
  if (is_year(a)) return is_small(b, 12) && is_small(c, 31);
  if (!is_small(a, 31) || !is_small(b, 31) || (part(a) > 12 && part(b) > 12)) return false;
  if (is_year(c)) return true;
  // Two figures for the year: only when no fourth group makes it a number written in pairs.
  const bool goes_on = first + 3 < run.groups.size() && run.groups[first + 3].separator == b.separator;
  return c.length() == 2 && !goes_on && (first == 0 || run.groups[first].separator != b.separator);
}

}  // namespace fanal::extract::internal
