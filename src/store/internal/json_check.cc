#include "store/internal/json_check.h"

#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace fanal::store::internal {
namespace {

constexpr int deepest = 200;
// More digits may be more than a double holds: 1.8e308.
constexpr std::ptrdiff_t plain_digits = 300;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_hex(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

class JsonCursor {
 public:
  explicit JsonCursor(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}

  bool whole_object() {
    blanks();
    if (at_ == end_ || *at_ != '{' || !value(0)) return false;
    blanks();
    return at_ == end_;
  }
  bool has_non_ascii() const { return has_non_ascii_; }
  /// Holds something whose value has to be known: an exponent, many digits, a UTF-16 surrogate.
  bool is_unusual() const { return is_unusual_; }

 private:
  bool take(char c) {
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  void blanks() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t' || *at_ == '\n' || *at_ == '\r')) ++at_;
  }
  bool literal(std::string_view word) {
    if (!std::string_view(at_, static_cast<std::size_t>(end_ - at_)).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  bool digits() {
    if (at_ == end_ || !is_digit(*at_)) return false;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return true;
  }

  bool number() {
    const char* begin = at_;
    take('-');
    if (!take('0') && !digits()) return false;
    if (take('.') && !digits()) return false;
    is_unusual_ = is_unusual_ || at_ - begin > plain_digits;
    if (at_ == end_ || (*at_ != 'e' && *at_ != 'E')) return true;
    is_unusual_ = true;
    ++at_;
    if (!take('+')) take('-');
    return digits();
  }

  bool escape() {
    if (at_ == end_) return false;
    const char kind = *at_++;
    if (kind != 'u') return std::string_view("\"\\/bfnrt").find(kind) != std::string_view::npos;
    is_unusual_ = is_unusual_ || (at_ != end_ && (*at_ == 'd' || *at_ == 'D'));
    for (int i = 0; i < 4; ++i, ++at_) {
      if (at_ == end_ || !is_hex(*at_)) return false;
    }
    return true;
  }

  bool string() {
    if (!take('"')) return false;
    while (at_ != end_) {
      const auto c = static_cast<unsigned char>(*at_++);
      if (c == '"') return true;
      if (c < 0x20) return false;
      if (c == '\\' && !escape()) return false;
      has_non_ascii_ = has_non_ascii_ || c >= 0x80;
    }
    return false;
  }

  // What stands between brackets, to the closing one: names and values of an object, or values of an array.
  bool items(bool is_object, int depth) {
    const char close = is_object ? '}' : ']';
    blanks();
    if (take(close)) return true;
    for (;;) {
      blanks();
      if (is_object) {
        if (!string()) return false;
        blanks();
        if (!take(':')) return false;
        blanks();
      }
      if (!value(depth)) return false;
      blanks();
      if (take(close)) return true;
      if (!take(',')) return false;
    }
  }

  bool value(int depth) {
    if (at_ == end_ || depth >= deepest) return false;
    switch (*at_) {
      case '{':
      case '[': return items(*at_++ == '{', depth + 1);
      case '"': return string();
      case 't': return literal("true");
      case 'f': return literal("false");
      case 'n': return literal("null");
      default: return number();
    }
  }

  const char* at_;
  const char* end_;
  bool has_non_ascii_ = false;
  bool is_unusual_ = false;
};

}  // namespace

bool is_json_object(std::string_view text) {
  JsonCursor cursor(text);
  if (!cursor.whole_object()) return false;
  if (cursor.is_unusual()) return nlohmann::json::accept(text);
  return !cursor.has_non_ascii() || is_utf8(text);
}

}  // namespace fanal::store::internal
