#include "serve/target.h"

#include <algorithm>

#include "base/utf8.h"

namespace fanal::serve {
namespace {

int digit_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Error bad(std::string message) { return Error{Code::invalid_input, std::move(message)}; }

Result<std::string> decode(std::string_view text, bool plus_is_blank) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (c == '%') {
      const int high = i + 1 < text.size() ? digit_of(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? digit_of(text[i + 2]) : -1;
      if (high < 0 || low < 0) return bad("the address has a % that two hexadecimal digits do not follow");
      c = static_cast<char>(high * 16 + low);
      i += 2;
    } else if (c == '+' && plus_is_blank) {
      c = ' ';
    }
    out.push_back(c);
  }
  const bool has_control = std::any_of(out.begin(), out.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7F;
  });
  if (has_control) return bad("the address holds a control character");
  if (!is_utf8(out)) return bad("the address is not UTF-8");
  return out;
}

Result<void> parse_query(std::string_view text, Target& target) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    FANAL_TRY(name, decode(pair.substr(0, equals), true));
    FANAL_TRY(value, decode(pair.substr(std::min(equals + 1, pair.size())), true));
    if (!target.query.emplace(name, std::move(value)).second) return bad("the parameter '" + name + "' is given twice");
  }
  return {};
}

}  // namespace

Result<Target> parse_target(std::string_view text) {
  Target target;
  if (!text.starts_with('/')) return bad("the address is no absolute path");
  const std::size_t mark = std::min(text.find('?'), text.size());
  std::string_view path = text.substr(0, mark);
  if (mark < text.size()) FANAL_TRY_VOID(parse_query(text.substr(mark + 1), target));
  FANAL_TRY(decoded, decode(path, false));
  target.path = std::move(decoded);
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::size_t slash = std::min(path.find('/'), path.size());
    FANAL_TRY(segment, decode(path.substr(0, slash), false));
    if (segment == "." || segment == "..") return bad("the address climbs");
    target.segments.push_back(std::move(segment));
    path.remove_prefix(slash);
  }
  return target;
}

}  // namespace fanal::serve
