#include "formats/internal/json_text.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "base/utf8.h"

namespace fanal::formats {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits after `\u` at `at`; nothing when there are none.
std::optional<char32_t> hex4(std::string_view body, std::size_t at) {
  if (at + 6 > body.size() || body[at] != '\\' || body[at + 1] != 'u') return std::nullopt;
  char32_t value = 0;
  for (std::size_t i = at + 2; i < at + 6; ++i) {
    const int digit = hex_digit(body[i]);
    if (digit < 0) return std::nullopt;
    value = value * 16 + static_cast<char32_t>(digit);
  }
  return value;
}

struct Escape {
  char32_t value = 0;
  std::size_t length = 0;  // 0: not an escape
  bool is_lone = false;
};

// RFC 8259, 7.
Escape escape_at(std::string_view body, std::size_t at) {
  if (at + 1 >= body.size()) return {};
  switch (body[at + 1]) {
    case '"': return {'"', 2, false};
    case '\\': return {'\\', 2, false};
    case '/': return {'/', 2, false};
    case 'b': return {'\b', 2, false};
    case 'f': return {'\f', 2, false};
    case 'n': return {'\n', 2, false};
    case 'r': return {'\r', 2, false};
    case 't': return {'\t', 2, false};
    case 'u': break;
    default: return {};
  }
  const auto high = hex4(body, at);
  if (!high) return {};
  if (*high < 0xD800 || *high > 0xDFFF) return {*high, 6, false};
  const auto low = hex4(body, at + 6);
  if (*high > 0xDBFF || !low || *low < 0xDC00 || *low > 0xDFFF) return {0xFFFD, 6, true};
  return {0x10000 + ((*high & 0x3FFU) << 10U) + (*low & 0x3FFU), 12, false};
}

bool has_good_escapes(std::string_view body) {
  for (std::size_t at = body.find('\\'); at != std::string_view::npos; at = body.find('\\', at)) {
    const Escape escape = escape_at(body, at);
    if (escape.length == 0) return false;
    at += escape.length;
  }
  return true;
}

// Reads one value as a flat loop over a stack of brackets.
class Checker {
 public:
  Checker(std::string_view text, std::uint32_t max_depth) : text_(text), max_depth_(max_depth) {}

  // The bytes of the value and the blanks before it; 0 when it is none.
  std::size_t run() {
    do {
      if (!value()) return 0;
      // After a value: close what ends here, then a comma brings the next one.
      while (!open_.empty() && next() == (open_.back() == '[' ? ']' : '}')) {
        ++at_;
        open_.pop_back();
      }
      if (open_.empty()) break;
      if (next() != ',') return 0;
      ++at_;
      if (open_.back() == '{' && !key()) return 0;
    } while (true);
    return at_;
  }

 private:
  // The next byte that is not blank; '\0' at the end.
  char next() {
    while (at_ < text_.size() && is_json_blank(text_[at_])) ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }

  bool string() {
    if (next() != '"') return false;
    const std::size_t length = json_string_length(text_.substr(at_));
    if (length == 0 || !has_good_escapes(text_.substr(at_ + 1, length - 2))) return false;
    at_ += length;
    return true;
  }

  bool key() {
    if (!string() || next() != ':') return false;
    ++at_;
    return true;
  }

  bool word(std::string_view word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  std::size_t digits() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ - begin;
  }

  // RFC 8259, 6.
  bool number() {
    if (at_ < text_.size() && text_[at_] == '-') ++at_;
    const bool zero = at_ < text_.size() && text_[at_] == '0';
    const std::size_t whole = digits();
    if (whole == 0 || (zero && whole > 1)) return false;
    if (at_ < text_.size() && text_[at_] == '.') {
      ++at_;
      if (digits() == 0) return false;
    }
    if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (at_ < text_.size() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
      if (digits() == 0) return false;
    }
    return true;
  }

  // One scalar, an empty container, or the opening of containers down to their first scalar.
  bool value() {
    while (true) {
      const char c = next();
      if (c == '[' || c == '{') {
        if (open_.size() >= max_depth_) return false;
        ++at_;
        if (next() == (c == '[' ? ']' : '}')) {
          ++at_;
          return true;
        }
        open_.push_back(c);
        if (c == '{' && !key()) return false;
        continue;
      }
      if (c == '"') return string();
      if (c == 't') return word("true");
      if (c == 'f') return word("false");
      if (c == 'n') return word("null");
      return number();
    }
  }

  std::string_view text_;
  std::uint32_t max_depth_;
  std::size_t at_ = 0;
  std::vector<char> open_;
};

}  // namespace

std::optional<JsonString> decode_json_string(std::string_view body, std::uint64_t base) {
  JsonString out;
  out.text.reserve(body.size());
  // An escape is a piece, and what is before and after it.
  out.map.reserve(2 * static_cast<std::size_t>(std::count(body.begin(), body.end(), '\\')) + 1);
  std::size_t at = 0;
  while (at < body.size()) {
    const void* found = std::memchr(body.data() + at, '\\', body.size() - at);
    const std::size_t end =
        found == nullptr ? body.size() : static_cast<std::size_t>(static_cast<const char*>(found) - body.data());
    out.text.append(body, at, end - at);
    out.map.append_copy(base + at, static_cast<std::uint32_t>(end - at));
    if (end == body.size()) break;
    const Escape escape = escape_at(body, end);
    if (escape.length == 0) return std::nullopt;
    const std::size_t before = out.text.size();
    append_utf8(out.text, escape.value);
    out.map.append_replaced({base + end, base + end + escape.length},
                            static_cast<std::uint32_t>(out.text.size() - before));
    out.has_lone_surrogate = out.has_lone_surrogate || escape.is_lone;
    at = end + escape.length;
  }
  return out;
}

std::size_t json_string_length(std::string_view text) {
  for (std::size_t quote = text.find('"', 1); quote != std::string_view::npos; quote = text.find('"', quote + 1)) {
    std::size_t slashes = 0;
    while (text[quote - 1 - slashes] == '\\') ++slashes;  // text[0] is a quote and stops this
    if (slashes % 2 == 0) return quote + 1;
  }
  return 0;
}

bool is_json_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::size_t json_value_length(std::string_view text, std::uint32_t max_depth) { return Checker(text, max_depth).run(); }

bool is_json_value(std::string_view text, std::uint32_t max_depth) {
  std::size_t length = json_value_length(text, max_depth);
  while (length < text.size() && is_json_blank(text[length])) ++length;
  return length > 0 && length == text.size();
}

}  // namespace fanal::formats
