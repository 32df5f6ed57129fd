#include "query/internal/ranges.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "query/internal/ascii.h"

namespace fanal::query::internal {
namespace {

std::optional<double> decimal_of(std::string_view text) {
  constexpr std::size_t most_figures = 24;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto figures = text.starts_with('-') ? text.substr(1) : text;
  if (figures.empty() || figures.size() > most_figures || !is_digit(figures[0]) ||
      figures.find_first_not_of("0123456789.") != std::string_view::npos)
    return {};
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return {};
  return value;
}

}  // namespace

std::optional<Position> position_of(std::string_view text) {
  text = trimmed(text);
  // A comma parts them, else the letter of the first, else a blank.
  auto cut = text.find_first_of(",;");
  if (cut == std::string_view::npos) {
    const auto letter = text.find_first_of("NSns");
    cut = letter == std::string_view::npos ? text.find(' ') : letter + 1;
  }
  if (cut >= text.size()) return {};
  const auto rest = text.substr(text[cut] == ',' || text[cut] == ';' ? cut + 1 : cut);
  const std::array<std::string_view, 2> parts{trimmed(text.substr(0, cut)), trimmed(rest)};
  std::array<double, 2> degrees{};
  constexpr std::array<std::string_view, 2> letters{"NSns", "EWew"};
  for (std::size_t i = 0; i < 2; ++i) {
    auto part = parts[i];
    bool is_minus = false;
    if (!part.empty() && letters[i].find(part.back()) != std::string_view::npos) {
      is_minus = upper(part.back()) == 'S' || upper(part.back()) == 'W';
      part.remove_suffix(1);
      part = trimmed(part);
      if (part.ends_with("\u00B0")) part.remove_suffix(2);
      if (part.starts_with('-')) return {};
    }
    const auto value = decimal_of(part);
    if (!value || std::abs(*value) > (i == 0 ? 90 : 180)) return {};
    degrees[i] = std::round((is_minus ? -*value : *value) * position_units) / position_units;
    if (degrees[i] == 0) degrees[i] = 0;  // no minus zero
  }
  return Position{degrees[0], degrees[1],
                  parts[0].find('.') != std::string_view::npos && parts[1].find('.') != std::string_view::npos};
}

std::optional<std::uint32_t> radius_of(std::string_view text) {
  auto figures = text.substr(0, std::min(text.find_first_not_of("0123456789.,"), text.size()));
  const auto unit = lowered(trimmed(text.substr(figures.size())));
  std::string dotted(figures);
  std::replace(dotted.begin(), dotted.end(), ',', '.');
  const auto value = decimal_of(dotted);
  double metres = unit == "m" ? 1 : unit == "km" || unit.empty() ? 1000 : unit == "mi" ? 1609.344 : 0;
  if (!value || metres == 0) return {};
  metres *= *value;
  if (metres < 1 || metres > most_radius_m) return {};
  return static_cast<std::uint32_t>(std::llround(metres));
}

std::string radius_text(std::uint32_t radius_m) {
  return radius_m % 1000 == 0 ? std::to_string(radius_m / 1000) + "km" : std::to_string(radius_m) + "m";
}

std::string degrees_text(double degrees) {
  auto units = static_cast<std::int64_t>(std::llround(degrees * position_units));
  std::string out = units < 0 ? "-" : "";
  units = std::abs(units);
  auto part = std::to_string(units % position_units);
  part.insert(0, 5 - part.size(), '0');
  while (part.size() > 1 && part.back() == '0') part.pop_back();
  return out + std::to_string(units / position_units) + "." + part;
}

}  // namespace fanal::query::internal
