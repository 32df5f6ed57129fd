#include "formats/internal/html_tokens.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace fanal::formats {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::size_t most_attributes = 256;

// Elements whose content is not markup. 13.2.6.4: title and textarea hold references, the others nothing.
constexpr std::array<std::string_view, 9> raw_elements{"script", "style",   "title",    "textarea", "xmp",
                                                       "iframe", "noembed", "noframes", "plaintext"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool starts_no_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equals_no_case(text.substr(0, lower.size()), lower);
}

std::string_view raw_element(std::string_view name) {
  for (const std::string_view element : raw_elements) {
    if (equals_no_case(name, element)) return element;
  }
  return {};
}

}  // namespace

bool is_html_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool equals_no_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

std::string_view attribute_value(const HtmlToken& token, std::string_view lower_name) {
  for (const HtmlAttribute& attribute : token.attributes) {
    if (equals_no_case(attribute.name, lower_name)) return attribute.value;
  }
  return {};
}

std::size_t HtmlTokenizer::find(char c, std::size_t from) const {
  if (from >= text_.size()) return nowhere;
  const void* found = std::memchr(text_.data() + from, c, text_.size() - from);
  return found == nullptr ? nowhere : static_cast<std::size_t>(static_cast<const char*>(found) - text_.data());
}

// 13.2.5.6 tag open: what follows `<` for it to be more than a character.
bool HtmlTokenizer::starts_markup(std::size_t at) const {
  if (at + 1 >= text_.size()) return false;
  const char next = text_[at + 1];
  return is_letter(next) || next == '!' || next == '?' || (next == '/' && at + 2 < text_.size());
}

bool HtmlTokenizer::next(HtmlToken& token) {
  token.attributes.clear();
  token.name = {};
  while (at_ < text_.size()) {
    if (!raw_name_.empty()) {
      if (read_raw(token)) return true;
      continue;
    }
    if (text_[at_] == '<' && starts_markup(at_)) return read_markup(token);
    token.kind = HtmlTokenKind::text;
    token.begin = at_;
    std::size_t end = find('<', at_ + (text_[at_] == '<' ? 1U : 0U));
    while (end != nowhere && !starts_markup(end)) end = find('<', end + 1);
    token.end = at_ = std::min(end, text_.size());
    return true;
  }
  return false;
}

// The content of a raw element, up to its end tag. False when it is empty.
bool HtmlTokenizer::read_raw(HtmlToken& token) {
  const bool has_references = raw_name_ == "title" || raw_name_ == "textarea";
  token.kind = has_references ? HtmlTokenKind::rcdata : HtmlTokenKind::raw;
  token.name = raw_name_;
  token.begin = at_;
  token.end = raw_name_ == "plaintext" ? text_.size() : raw_name_ == "script" ? script_end() : raw_end();
  raw_name_ = {};
  at_ = token.end;
  return token.begin < token.end;
}

// 13.2.5.11 and its like: `</name` with a blank, a slash or `>` after it.
std::size_t HtmlTokenizer::raw_end() const {
  for (std::size_t open = find('<', at_); open != nowhere; open = find('<', open + 1)) {
    const std::size_t after = open + 2 + raw_name_.size();
    if (after >= text_.size()) return text_.size();
    const char next = text_[after];
    if (text_[open + 1] == '/' && (is_html_blank(next) || next == '/' || next == '>') &&
        starts_no_case(text_.substr(open + 2), raw_name_)) {
      return open;
    }
  }
  return text_.size();
}

// 13.2.5.18 to 13.2.5.31: inside `<!-- <script` an end tag closes that inner script only; `-->` ends the escape.
std::size_t HtmlTokenizer::script_end() const {
  bool is_escaped = false;
  bool is_double = false;
  std::size_t escape_begin = 0;
  for (std::size_t at = at_; at < text_.size(); ++at) {
    const std::string_view rest = text_.substr(at);
    if (is_escaped && rest[0] == '>' && at >= escape_begin + 2 && text_.substr(at - 2, 2) == "--") {
      is_escaped = is_double = false;
    } else if (rest[0] == '<') {
      const bool is_end = rest.size() > 8 && rest[1] == '/' && starts_no_case(rest.substr(2), "script") &&
                          (is_html_blank(rest[8]) || rest[8] == '/' || rest[8] == '>');
      const bool is_start = rest.size() > 7 && starts_no_case(rest.substr(1), "script") &&
                            (is_html_blank(rest[7]) || rest[7] == '/' || rest[7] == '>');
      if (is_end && !is_double) return at;
      if (is_end) is_double = false;
      if (is_start && is_escaped) is_double = true;
      if (!is_escaped && rest.substr(0, 4) == "<!--") {
        is_escaped = true;
        escape_begin = at + 2;  // the dashes of `<!-->` close what they open
      }
    } else if (!is_escaped) {
      const std::size_t open = find('<', at);
      if (open == nowhere) return text_.size();
      if (open > at) at = open - 1;
    }
  }
  return text_.size();
}

bool HtmlTokenizer::read_markup(HtmlToken& token) {
  token.kind = HtmlTokenKind::other;
  token.begin = at_;
  const char next = text_[at_ + 1];
  if (is_letter(next)) {
    token.kind = HtmlTokenKind::start_tag;
    return read_tag(token, at_ + 1);
  }
  if (next == '/' && is_letter(text_[at_ + 2])) {
    token.kind = HtmlTokenKind::end_tag;
    return read_tag(token, at_ + 2);
  }
  if (text_.substr(at_, 4) == "<!--") {
    at_ = comment_end(at_ + 4);
  } else {
    // Doctype, `</>`, and bogus comments (13.2.5.41) all end at the next `>`.
    const std::size_t close = find('>', at_ + 2);
    at_ = close == nowhere ? text_.size() : close + 1;
  }
  token.end = at_;
  return true;
}

// 13.2.5.43 to 13.2.5.51: `-->`, `--!>`, and at once `>` or `->`.
std::size_t HtmlTokenizer::comment_end(std::size_t content) const {
  if (text_.substr(content, 1) == ">") return content + 1;
  if (text_.substr(content, 2) == "->") return content + 2;
  for (std::size_t close = find('>', content); close != nowhere; close = find('>', close + 1)) {
    if (close >= content + 2 && text_.substr(close - 2, 2) == "--") return close + 1;
    if (close >= content + 3 && text_.substr(close - 3, 3) == "--!") return close + 1;
  }
  return text_.size();
}

// 13.2.5.8 on. False when the tag is cut off by the end: then it is nothing (eof-in-tag).
bool HtmlTokenizer::read_tag(HtmlToken& token, std::size_t name_begin) {
  std::size_t at = name_begin;
  while (at < text_.size() && !is_html_blank(text_[at]) && text_[at] != '/' && text_[at] != '>') ++at;
  token.name = text_.substr(name_begin, at - name_begin);
  while (at < text_.size() && text_[at] != '>') {
    if (is_html_blank(text_[at]) || text_[at] == '/') {
      ++at;
    } else if (!read_attribute(at, token)) {
      break;
    }
  }
  if (at >= text_.size()) {
    cut_off_ = text_.size() - token.begin;
    at_ = text_.size();
    return false;
  }
  token.end = at_ = at + 1;
  if (token.kind == HtmlTokenKind::start_tag) raw_name_ = raw_element(token.name);
  return true;
}

// 13.2.5.32 to 13.2.5.39. False when the page ends in it.
bool HtmlTokenizer::read_attribute(std::size_t& at, HtmlToken& token) {
  const std::size_t name = at++;  // an equals sign at the start belongs to the name
  while (at < text_.size() && !is_html_blank(text_[at]) && text_[at] != '/' && text_[at] != '>' && text_[at] != '=')
    ++at;
  const std::size_t name_end = at;
  while (at < text_.size() && is_html_blank(text_[at])) ++at;
  std::size_t value = name_end;
  std::size_t value_end = name_end;
  if (at < text_.size() && text_[at] == '=') {
    ++at;
    while (at < text_.size() && is_html_blank(text_[at])) ++at;
    if (at >= text_.size()) return false;
    value = at;
    if (text_[at] == '"' || text_[at] == '\'') {
      value_end = find(text_[at], at + 1);
      if (value_end == nowhere) {
        at = text_.size();
        return false;
      }
      ++value;
      at = value_end + 1;
    } else {
      while (at < text_.size() && !is_html_blank(text_[at]) && text_[at] != '>') ++at;
      value_end = at;
    }
  }
  if (token.attributes.size() < most_attributes) {
    token.attributes.push_back({text_.substr(name, name_end - name), text_.substr(value, value_end - value)});
  }
  return at < text_.size();
}

}  // namespace fanal::formats
