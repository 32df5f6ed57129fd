#include "formats/internal/html_tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace fanal::formats {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;
constexpr std::size_t most_attributes = 256;

// What a byte is in a tag, and after `<`.
enum : std::uint8_t {
  ends_name = 1,
  ends_attribute = 2,
  ends_value = 4,
  is_blank = 8,
  opens_markup = 16,
  is_quote = 32
};
constexpr auto classes = [] {
  std::array<std::uint8_t, 256> all{};
  for (const char blank : {' ', '\n', '\t', '\r', '\f'})
    all[static_cast<unsigned char>(blank)] = ends_name | ends_attribute | ends_value | is_blank;
  all['>'] = ends_name | ends_attribute | ends_value;
  all['/'] = ends_name | ends_attribute;
  all['='] = ends_attribute;
  all['"'] = all['\''] = is_quote;
  all['!'] = all['?'] = opens_markup;
  for (unsigned char letter = 'A'; letter <= 'Z'; ++letter) all[letter] = all[letter + 0x20U] = opens_markup;
  return all;
}();

bool is_any(char c, std::uint8_t what) { return (classes[static_cast<unsigned char>(c)] & what) != 0; }

// The end of the run of bytes from `at` that are not of that class.
std::size_t run_end(std::string_view text, std::size_t at, std::uint8_t what) {
  while (at < text.size() && !is_any(text[at], what)) ++at;
  return at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_any(text[at], is_blank)) ++at;
  return at;
}

// Elements whose content is not markup. 13.2.6.4: title and textarea hold references, the others nothing.
struct RawElement {
  std::string_view name;
  HtmlContent content;
};
constexpr std::array<RawElement, 9> raw_elements{{{"script", HtmlContent::script},
                                                  {"style", HtmlContent::rawtext},
                                                  {"title", HtmlContent::rcdata},
                                                  {"textarea", HtmlContent::rcdata},
                                                  {"xmp", HtmlContent::rawtext},
                                                  {"iframe", HtmlContent::rawtext},
                                                  {"noembed", HtmlContent::rawtext},
                                                  {"noframes", HtmlContent::rawtext},
                                                  {"plaintext", HtmlContent::plaintext}}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool starts_no_case(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && equals_no_case(text.substr(0, lower.size()), lower);
}

const RawElement* raw_element(std::string_view name) {
  // Most names are of one or two letters, or begin as none of these does.
  if (name.size() < 3) return nullptr;
  const auto first = static_cast<unsigned char>(name[0]) | 0x20U;
  if (first != 's' && first != 't' && first != 'x' && first != 'i' && first != 'n' && first != 'p') return nullptr;
  for (const auto& element : raw_elements)
    if (equals_no_case(name, element.name)) return &element;
  return nullptr;
}

}  // namespace

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
  return is_any(next, opens_markup) || (next == '/' && at + 2 < text_.size());
}

// The next `<` from at_. Between tags there is often a line end only: not worth a call.
std::size_t HtmlTokenizer::first_less() const {
  constexpr std::size_t looked_at = 4;
  const std::size_t near = std::min(at_ + looked_at, text_.size());
  for (std::size_t at = at_; at < near; ++at)
    if (text_[at] == '<') return at;
  return find('<', near);
}

void HtmlTokenizer::start_in(HtmlContent content, std::string_view last_start_tag) {
  content_ = content;
  raw_name_ = last_start_tag;
}

bool HtmlTokenizer::next(HtmlToken& token) {
  token.attributes.clear();
  token.name = {};
  token.closes_itself = false;
  while (at_ < text_.size()) {
    if (content_ != HtmlContent::data) {
      if (read_content(token)) return true;
      continue;
    }
    if (text_[at_] == '<' && starts_markup(at_)) return read_markup(token);
    token.kind = HtmlTokenKind::text;
    token.begin = at_;
    std::size_t end = text_[at_] == '<' ? find('<', at_ + 1) : first_less();
    while (end != nowhere && !starts_markup(end)) end = find('<', end + 1);
    token.end = at_ = std::min(end, text_.size());
    token.content_begin = token.begin;
    token.content_end = token.end;
    return true;
  }
  return false;
}

// What is not markup, up to its end tag. False when it is empty.
bool HtmlTokenizer::read_content(HtmlToken& token) {
  token.name = raw_name_;
  token.begin = token.content_begin = at_;
  token.end = text_.size();
  token.kind = HtmlTokenKind::raw;
  switch (content_) {
    case HtmlContent::rcdata: token.kind = HtmlTokenKind::rcdata; [[fallthrough]];
    case HtmlContent::rawtext: token.end = raw_end(); break;
    case HtmlContent::script: token.end = script_end(); break;
    case HtmlContent::cdata: {
      token.kind = HtmlTokenKind::cdata;
      const auto close = text_.find("]]>", at_);
      token.content_end = std::min(close, text_.size());
      token.end = close == nowhere ? text_.size() : close + 3;
      break;
    }
    case HtmlContent::data:
    case HtmlContent::plaintext: break;
  }
  if (content_ != HtmlContent::cdata) token.content_end = token.end;
  const bool has_text = raw_name_ == "xmp" || token.kind != HtmlTokenKind::raw || content_ == HtmlContent::plaintext;
  if (!has_text && token.end == text_.size()) unclosed_ = token.end - token.begin;
  content_ = HtmlContent::data;
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
      const auto is_word = [&](std::string_view name, std::size_t begin) {
        const auto after = begin + name.size();
        return rest.size() > after && starts_no_case(rest.substr(begin), name) &&
               (is_html_blank(rest[after]) || rest[after] == '/' || rest[after] == '>');
      };
      const bool is_end_tag = rest.size() > 2 && rest[1] == '/';
      if (!is_double && is_end_tag && !raw_name_.empty() && is_word(raw_name_, 2)) return at;
      if (is_double && is_end_tag && is_word("script", 2)) is_double = false;
      if (is_escaped && is_word("script", 1)) is_double = true;
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
  read_declaration(token);
  at_ = token.end;
  return true;
}

// 13.2.5.42 (markup declaration open) and 13.2.5.41 (bogus comment).
void HtmlTokenizer::read_declaration(HtmlToken& token) {
  token.kind = HtmlTokenKind::comment;
  if (text_.substr(at_, 4) == "<!--") {
    token.content_begin = at_ + 4;
    end_comment(token);
    return;
  }
  const std::size_t close = find('>', at_ + 2);
  token.content_begin = at_ + (text_[at_ + 1] == '?' ? 1U : 2U);
  token.content_end = std::min(close, text_.size());
  token.end = close == nowhere ? text_.size() : close + 1;
  if (starts_no_case(text_.substr(at_), "<!doctype")) {
    token.kind = HtmlTokenKind::doctype;
    token.content_begin = at_ + 9;
  } else if (text_[at_ + 1] == '/' && close == at_ + 2) {
    token.kind = HtmlTokenKind::nothing;
  }
}

// 13.2.5.43 to 13.2.5.51: `-->`, `--!>`, and at once `>` or `->`. What the end of the page leaves of those is no
// content.
void HtmlTokenizer::end_comment(HtmlToken& token) {
  const auto content = token.content_begin;
  const auto close_at = [&](std::size_t content_end, std::size_t end) {
    token.content_end = content_end;
    token.end = end;
  };
  if (text_.substr(content, 1) == ">") return close_at(content, content + 1);
  if (text_.substr(content, 2) == "->") return close_at(content, content + 2);
  for (std::size_t close = find('>', content); close != nowhere; close = find('>', close + 1)) {
    if (close >= content + 2 && text_.substr(close - 2, 2) == "--") return close_at(close - 2, close + 1);
    if (close >= content + 3 && text_.substr(close - 3, 3) == "--!") return close_at(close - 3, close + 1);
  }
  const auto rest = text_.substr(content);
  unclosed_ = rest.size();
  const std::size_t cut = rest.ends_with("--!") ? 3 : rest.ends_with("--") ? 2 : rest.ends_with('-') ? 1 : 0;
  close_at(text_.size() - cut, text_.size());
}

// 13.2.5.8 on. False when the tag is cut off by the end: then it is nothing (eof-in-tag).
bool HtmlTokenizer::read_tag(HtmlToken& token, std::size_t name_begin) {
  std::size_t at = run_end(text_, name_begin, ends_name);
  token.name = text_.substr(name_begin, at - name_begin);
  while (at < text_.size() && text_[at] != '>') {
    if (is_any(text_[at], is_blank)) {
      token.closes_itself = false;
      ++at;
    } else if (text_[at] == '/') {
      ++at;
      token.closes_itself = at < text_.size() && text_[at] == '>';
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
  if (token.kind != HtmlTokenKind::start_tag) return true;
  if (const auto* raw = raw_element(token.name)) {
    content_ = raw->content;
    raw_name_ = raw->name;
  }
  return true;
}

// 13.2.5.32 to 13.2.5.39. False when the page ends in it.
bool HtmlTokenizer::read_attribute(std::size_t& at, HtmlToken& token) {
  const std::size_t name = at++;  // an equals sign at the start belongs to the name
  at = run_end(text_, at, ends_attribute);
  const std::size_t name_end = at;
  at = skip_blanks(text_, at);
  std::size_t value = name_end;
  std::size_t value_end = name_end;
  if (at < text_.size() && text_[at] == '=') {
    at = skip_blanks(text_, at + 1);
    if (at >= text_.size()) return false;
    value = at;
    if (is_any(text_[at], is_quote)) {
      value_end = find(text_[at], at + 1);
      if (value_end == nowhere) {
        at = text_.size();
        return false;
      }
      ++value;
      at = value_end + 1;
    } else {
      at = run_end(text_, at, ends_value);
      value_end = at;
    }
  }
  if (token.attributes.size() < most_attributes) {
    token.attributes.push_back({text_.substr(name, name_end - name), text_.substr(value, value_end - value)});
  }
  return at < text_.size();
}

}  // namespace fanal::formats
