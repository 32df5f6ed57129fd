#include "decode/internal/member_path.h"

#include "base/utf8.h"

namespace fanal::decode {
namespace {

constexpr std::string_view digits = "0123456789ABCDEF";

void escape_byte(std::string& out, char c) {
  const auto byte = static_cast<unsigned char>(c);
  out.push_back('%');
  out.push_back(digits[byte >> 4U]);
  out.push_back(digits[byte & 15U]);
}

// Unicode 15, 3.9 and UAX 9: controls, line separators, and what turns the direction of writing.
bool is_unsafe(char32_t c) {
  return c < 0x20 || c == '%' || c == '!' || c == '#' || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C;
}

}  // namespace

std::string escape_name(std::string_view name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = code_point_at(name, at);
    const std::string_view bytes = name.substr(at, point.length);
    // U+FFFD of one byte stands for a byte that is not UTF-8.
    if (is_unsafe(point.value) || (point.value == 0xFFFD && point.length == 1)) {
      for (const char c : bytes) escape_byte(out, c);
    } else {
      out.append(bytes);
    }
    at += point.length;
  }
  return out;
}

std::string unescape_name(std::string_view escaped) {
  std::string out;
  for (std::size_t at = 0; at < escaped.size(); ++at) {
    const std::size_t high = at + 2 < escaped.size() ? digits.find(escaped[at + 1]) : std::string_view::npos;
    const std::size_t low = at + 2 < escaped.size() ? digits.find(escaped[at + 2]) : std::string_view::npos;
    if (escaped[at] == '%' && high != std::string_view::npos && low != std::string_view::npos) {
      out.push_back(static_cast<char>(high * 16 + low));
      at += 2;
    } else {
      out.push_back(escaped[at]);
    }
  }
  return out;
}

bool climbs(std::string_view name) {
  const auto is_slash = [](char c) { return c == '/' || c == '\\'; };
  if (!name.empty() && is_slash(name.front())) return true;
  const bool has_drive = name.size() > 1 && name[1] == ':' && ((name[0] | 0x20) >= 'a' && (name[0] | 0x20) <= 'z');
  if (has_drive) return true;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= name.size(); ++at) {
    if (at < name.size() && !is_slash(name[at])) continue;
    if (name.substr(begin, at - begin) == "..") return true;
    begin = at + 1;
  }
  return false;
}

}  // namespace fanal::decode
