#include "cli/span_option.h"

#include <charconv>

namespace fanal::cli {

Result<std::optional<engine::SpanGiven>> span_in(const Invocation& invocation) {
  using Span = std::optional<engine::SpanGiven>;
  const bool has_place = invocation.has("field") || invocation.has("begin") || invocation.has("end");
  if (!invocation.has("evidence")) {
    if (has_place) return Error{Code::invalid_input, "--field, --begin and --end say where in --evidence DOC"};
    return Span{};
  }
  if (!invocation.has("begin") || !invocation.has("end"))
    return Error{Code::invalid_input, "--evidence needs --begin N and --end N: the bytes of its field"};
  engine::SpanGiven span;
  span.document = invocation.text("evidence");
  span.field = invocation.text("field", "text");
  FANAL_TRY(begin, invocation.number("begin", 0, 0, UINT32_MAX));
  FANAL_TRY(end, invocation.number("end", 0, 0, UINT32_MAX));
  span.begin = static_cast<std::uint32_t>(begin);
  span.end = static_cast<std::uint32_t>(end);
  return Span{std::move(span)};
}

Result<std::uint32_t> group_number(const std::string& text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || error != std::errc() || end != text.data() + text.size())
    return Error{Code::invalid_input, "a group is called by its number, not '" + text + "'"};
  return number;
}

Result<bool> is_french(const Invocation& invocation) {
  const auto lang = invocation.text("lang");
  if (!lang.empty() && lang != "en" && lang != "fr")
    return Error{Code::invalid_input, "--lang is en or fr, not '" + lang + "'"};
  return lang == "fr";
}

}  // namespace fanal::cli
