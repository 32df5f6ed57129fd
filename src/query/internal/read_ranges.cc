// Fields whose values are from so much to so much: dates, prices, ages, and how far around a place.
#include <algorithm>
#include <array>
#include <charconv>

#include "query/internal/ascii.h"
#include "query/internal/ranges.h"
#include "query/internal/typed.h"
#include "text/index_words.h"

namespace fanal::query::internal {
namespace {

constexpr std::int64_t hour = 3600;

// A range as written: ends that are not there are open.
struct Ends {
  std::optional<std::string_view> least;
  std::optional<std::string_view> most;
  bool is_above = false;  // least itself is not in it
  bool is_below = false;
};

struct Comparator {
  std::string_view sign;
  bool is_least;
  bool is_strict;
};
constexpr std::array<Comparator, 6> comparators{{{">=", true, false},
                                                 {"\u2265", true, false},
                                                 {">", true, true},
                                                 {"<=", false, false},
                                                 {"\u2264", false, false},
                                                 {"<", false, true}}};

std::optional<Ends> ends_of(std::string_view text) {
  for (const auto& row : comparators) {
    if (!text.starts_with(row.sign)) continue;
    const auto value = trimmed(text.substr(row.sign.size()));
    if (value.empty()) return {};
    if (row.is_least) return Ends{value, {}, row.is_strict, false};
    return Ends{{}, value, false, row.is_strict};
  }
  for (const std::string_view dots : {"..", "\u2026"}) {
    const auto at = text.find(dots);
    if (at == std::string_view::npos) continue;
    const auto left = trimmed(text.substr(0, at));
    const auto right = trimmed(text.substr(at + dots.size()));
    if (left.empty() && right.empty()) return {};
    Ends ends;
    if (!left.empty()) ends.least = left;
    if (!right.empty()) ends.most = right;
    return ends;
  }
  if (text.starts_with('=')) text = trimmed(text.substr(1));
  if (text.empty()) return {};
  return Ends{text, text, false, false};
}

Complaint backwards(const Typed& typed) {
  return {quoted(typed.text) + " ends before it begins", "write the smaller one first"};
}

// Dates of a query are days of UTC: parse_iso_time widens a time that was written without its offset, for evidence.
std::optional<TimeSpan> moment_of(std::string_view text) {
  auto span = parse_iso_time(text);
  if (span && span->end - span->begin > 60) {
    span->begin += 14 * hour;
    span->end -= 12 * hour;
  }
  return span;
}

struct Amount {
  std::int64_t minor = 0;
  std::string currency;
};

// `120`, `12.50`, `1 200` is not taken: a blank ends a value.
std::optional<Amount> amount_of(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> signs{
      {{"\u20AC", "EUR"}, {"$", "USD"}, {"\u00A3", "GBP"}}};
  Amount amount;
  const auto take_currency = [&](std::string_view& rest, bool at_start) {
    for (const auto& [sign, code] : signs) {
      if (at_start ? !rest.starts_with(sign) : !rest.ends_with(sign)) continue;
      at_start ? rest.remove_prefix(sign.size()) : rest.remove_suffix(sign.size());
      amount.currency = code;
      return;
    }
    const auto word = rest.size() > 3 ? rest.substr(at_start ? 0 : rest.size() - 3, 3) : std::string_view();
    if (word.empty() || !std::all_of(word.begin(), word.end(), is_letter)) return;
    at_start ? rest.remove_prefix(3) : rest.remove_suffix(3);
    amount.currency = uppered(word);
  };
  take_currency(text, true);
  if (amount.currency.empty()) take_currency(text, false);
  text = trimmed(text);
  const auto point = text.find_first_of(".,");
  auto whole = text.substr(0, point);
  auto cents = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  constexpr std::size_t most_figures = 12;
  if (whole.empty() || whole.size() > most_figures || cents.size() > 2 ||
      (point != std::string_view::npos && cents.empty()))
    return {};
  if (!std::all_of(whole.begin(), whole.end(), is_digit) || !std::all_of(cents.begin(), cents.end(), is_digit))
    return {};
  std::from_chars(whole.data(), whole.data() + whole.size(), amount.minor);
  amount.minor *= 100;
  if (!cents.empty()) amount.minor += (cents[0] - '0') * 10 + (cents.size() == 2 ? cents[1] - '0' : 0);
  return amount;
}

std::optional<std::uint32_t> number_of(std::string_view text, std::uint32_t most) {
  std::uint32_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || number > most) return {};
  return number;
}

// `60`, `1h`, `30min`.
std::optional<std::uint32_t> minutes_of(std::string_view text) {
  constexpr std::uint32_t most_minutes = 7 * 24 * 60;
  const auto unit_at = std::find_if_not(text.begin(), text.end(), is_digit) - text.begin();
  const auto unit = text.substr(static_cast<std::size_t>(unit_at));
  const auto figures = text.substr(0, static_cast<std::size_t>(unit_at));
  const auto number =
      figures.empty() && unit == "h" ? std::optional<std::uint32_t>(1) : number_of(figures, most_minutes);
  if (!number || *number == 0) return {};
  if (unit == "h") return *number <= most_minutes / 60 ? std::optional(*number * 60) : std::nullopt;
  return unit.empty() || unit == "m" || unit == "min" ? number : std::nullopt;
}

}  // namespace

Refusal read_near(const Typed& typed, const Options&, Node& node) {
  Circle circle;
  circle.radius_m = default_radius_m;
  if (typed.tilde) {
    const auto radius = radius_of(*typed.tilde);
    if (!radius) return Complaint{quoted("~" + *typed.tilde) + " is no distance between 1 m and 20015 km", {}};
    circle.radius_m = *radius;
  }
  if (const auto position = position_of(typed.text)) {
    circle.lat_deg = position->lat_deg;
    circle.lon_deg = position->lon_deg;
    node.text = degrees_text(position->lat_deg) + "," + degrees_text(position->lon_deg);
  } else {
    // What only figures make up was meant as degrees.
    if (typed.text.find_first_not_of("0123456789.,;+- ") == std::string::npos)
      return Complaint{quoted(typed.text) + " is no place: degrees north to 90, degrees east to 180", {}};
    node.text = typed.text;
    node.words = words_of(typed.text);
    if (node.words.empty()) return Complaint{quoted(typed.text) + " holds no letters or figures", {}};
  }
  node.value = circle;
  return {};
}

Refusal read_posted(const Typed& typed, const Options&, Node& node) {
  const auto ends = ends_of(typed.text);
  if (!ends) return Complaint{quoted(typed.text) + " is no date", {}};
  Days days;
  for (const auto* end : {&ends->least, &ends->most}) {
    if (!*end) continue;
    const auto moment = moment_of(**end);
    if (!moment) return Complaint{quoted(**end) + " is no date", {}};
    if (end == &ends->least) {
      days.begin = ends->is_above ? moment->end : moment->begin;
    } else {
      days.end = ends->is_below ? moment->begin : moment->end;
    }
  }
  if (days.begin && days.end && *days.begin >= *days.end) return backwards(typed);
  node.text = typed.text;
  node.value = days;
  return {};
}

Refusal read_gone(const Typed& typed, const Options& options, Node& node) {
  if (lowered(typed.text) != "yes") return read_posted(typed, options, node);
  node.text = "yes";
  node.value = Days{};
  return {};
}

// What was there on a day: one day, or a month or year for its last one.
Refusal read_asof(const Typed& typed, const Options&, Node& node) {
  const auto moment = moment_of(trimmed(typed.text));
  if (!moment) return Complaint{quoted(typed.text) + " is no single date", {}};
  node.text = typed.text;
  node.value = Days{moment->begin, moment->end};
  return {};
}

Refusal read_price(const Typed& typed, const Options&, Node& node) {
  std::string_view text = typed.text;
  Prices prices;
  if (const auto slash = text.find('/'); slash != std::string_view::npos) {
    const auto minutes = minutes_of(text.substr(slash + 1));
    if (!minutes) return Complaint{quoted(text.substr(slash)) + " is no time: minutes stand after the stroke", {}};
    prices.minutes = *minutes;
    text = trimmed(text.substr(0, slash));
  }
  const auto ends = ends_of(text);
  if (!ends) return Complaint{quoted(typed.text) + " is no price", {}};
  for (const auto* end : {&ends->least, &ends->most}) {
    if (!*end) continue;
    const auto amount = amount_of(**end);
    if (!amount) return Complaint{quoted(**end) + " is no price", {}};
    if (!amount->currency.empty() && !prices.currency.empty() && amount->currency != prices.currency)
      return Complaint{quoted(typed.text) + " has two currencies", {}};
    if (!amount->currency.empty()) prices.currency = amount->currency;
    if (end == &ends->least) {
      prices.least_minor = amount->minor + (ends->is_above ? 1 : 0);
    } else {
      prices.most_minor = amount->minor - (ends->is_below ? 1 : 0);
    }
  }
  if (prices.least_minor && prices.most_minor && *prices.least_minor > *prices.most_minor) return backwards(typed);
  if (prices.most_minor && *prices.most_minor < 0) return Complaint{"no price is under 0", {}};
  node.text = typed.text;
  node.value = prices;
  return {};
}

Refusal read_age(const Typed& typed, const Options&, Node& node) {
  constexpr std::uint32_t most_years = 120;
  const auto ends = ends_of(typed.text);
  if (!ends) return Complaint{quoted(typed.text) + " is no age", {}};
  Years years;
  for (const auto* end : {&ends->least, &ends->most}) {
    if (!*end) continue;
    const auto number = number_of(**end, most_years);
    if (!number) return Complaint{quoted(**end) + " is no age from 0 to 120", {}};
    if (end == &ends->least) {
      years.least = *number + (ends->is_above ? 1 : 0);
    } else {
      if (ends->is_below && *number == 0) return Complaint{"no age is under 0", {}};
      years.most = *number - (ends->is_below ? 1 : 0);
    }
  }
  if (years.least && years.most && *years.least > *years.most) return backwards(typed);
  node.text = typed.text;
  node.value = years;
  return {};
}

}  // namespace fanal::query::internal
