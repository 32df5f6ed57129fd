#include "query/mistake.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"

namespace fanal::query {
namespace {

constexpr std::size_t most_shown = 72;  // characters of a line, so that an ordinary terminal does not break it

std::uint32_t characters(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).length) ++count;
  return count;
}

}  // namespace

Mistake mistake_at(std::string_view typed, ByteSpan span, std::string what, std::string instead) {
  const auto column = characters(typed.substr(0, std::min<std::size_t>(span.begin, typed.size()))) + 1;
  return {Code::invalid_input, std::move(what), std::move(instead), span, column};
}

Error error_of(const Mistake& mistake) {
  auto message = "column " + std::to_string(mistake.column) + ": " + mistake.what;
  if (!mistake.instead.empty()) message += "; " + mistake.instead;
  return {mistake.code, std::move(message)};
}

std::string caret_lines(std::string_view typed, const Mistake& mistake) {
  std::vector<std::string> shown;
  std::size_t first = 0;
  std::size_t last = 0;
  for (std::size_t at = 0; at < typed.size();) {
    const auto point = code_point_at(typed, at);
    if (at < mistake.span.begin) first = shown.size() + 1;
    if (at < mistake.span.end) last = shown.size() + 1;
    shown.emplace_back();
    append_utf8(shown.back(), point.value < 0x20 || point.value == 0x7F ? U' ' : point.value);
    at += point.length;
  }
  const auto begin = first > most_shown / 2 && shown.size() > most_shown ? first - most_shown / 2 : 0;
  const auto end = std::min(shown.size(), begin + most_shown);
  std::string line = begin > 0 ? "..." : "";
  std::string carets(line.size() + first - begin, ' ');
  for (auto i = begin; i < end; ++i) line += shown[i];
  if (end < shown.size()) line += "...";
  carets.append(std::max<std::size_t>(1, std::min(last, end) - std::min(first, std::min(last, end))), '^');
  return line + "\n" + carets + "\n";
}

}  // namespace fanal::query
