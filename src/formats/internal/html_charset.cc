#include "formats/internal/html_charset.h"

#include <optional>
#include <utility>

#include "formats/internal/html_tokens.h"
#include "formats/reader.h"

namespace fanal::formats {
namespace {

constexpr std::size_t nowhere = std::string_view::npos;

// The standard prescans 1024 bytes and lets the parser change its mind at a later meta; one longer look does for both.
constexpr std::size_t prescanned = std::size_t{1} << 16U;

struct Attribute {
  std::string name;  // lower case
  std::string value;
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// 13.2.3.2 "get an attribute". Nothing at the end of the tag; `at` runs to the end of the head when that comes first.
std::optional<Attribute> next_attribute(std::string_view head, std::size_t& at) {
  const auto skip_blanks = [&] {
    while (at < head.size() && is_html_blank(head[at])) ++at;
  };
  while (at < head.size() && (is_html_blank(head[at]) || head[at] == '/')) ++at;
  if (at >= head.size() || head[at] == '>') return std::nullopt;
  Attribute out;
  while (at < head.size() && !(head[at] == '=' && !out.name.empty()) && !is_html_blank(head[at]) && head[at] != '/' &&
         head[at] != '>') {
    out.name.push_back(lower(head[at++]));
  }
  skip_blanks();
  if (at >= head.size()) return std::nullopt;
  if (head[at] != '=') return out;
  ++at;
  skip_blanks();
  if (at >= head.size()) return std::nullopt;
  if (head[at] == '"' || head[at] == '\'') {
    const std::size_t close = head.find(head[at], at + 1);
    if (close == nowhere) {
      at = head.size();
      return std::nullopt;
    }
    out.value = head.substr(at + 1, close - at - 1);
    at = close + 1;
    return out;
  }
  while (at < head.size() && !is_html_blank(head[at]) && head[at] != '>') out.value.push_back(head[at++]);
  if (at >= head.size()) return std::nullopt;
  return out;
}

// WHATWG HTML, 2.5.5 "Extracting a character encoding from a meta element".
std::string charset_in_content(std::string_view content) {
  for (std::size_t at = 0; at + 7 <= content.size(); ++at) {
    if (!equals_no_case(content.substr(at, 7), "charset")) continue;
    std::size_t value = at + 7;
    while (value < content.size() && is_html_blank(content[value])) ++value;
    if (value >= content.size() || content[value] != '=') continue;
    ++value;
    while (value < content.size() && is_html_blank(content[value])) ++value;
    if (value >= content.size()) return {};
    if (content[value] == '"' || content[value] == '\'') {
      const std::size_t close = content.find(content[value], value + 1);
      return close == nowhere ? std::string() : std::string(content.substr(value + 1, close - value - 1));
    }
    const std::size_t end = content.find_first_of(" \t\n\f\r;", value);
    return std::string(content.substr(value, end == nowhere ? nowhere : end - value));
  }
  return {};
}

// The charset of the meta element whose attributes start at `at`; empty when it names none that is known.
std::string meta_charset(std::string_view head, std::size_t& at) {
  bool is_pragma = false;
  bool has_charset = false;
  std::string by_charset;
  std::string by_content;
  bool has_http_equiv = false;
  while (const auto attribute = next_attribute(head, at)) {
    if (attribute->name == "http-equiv" && !has_http_equiv) {
      has_http_equiv = true;
      is_pragma = equals_no_case(attribute->value, "content-type");
    } else if (attribute->name == "charset" && !has_charset) {
      has_charset = true;
      by_charset = attribute->value;
    } else if (attribute->name == "content" && by_content.empty()) {
      by_content = charset_in_content(attribute->value);
    }
  }
  if (at >= head.size()) return {};
  const std::string label = has_charset ? by_charset : is_pragma ? by_content : std::string();
  std::string name = charset_of_label(label);
  // A page that can be read up to here is not UTF-16.
  return name.substr(0, 6) == "UTF-16" ? "UTF-8" : name;
}

bool is_meta(std::string_view rest) {
  return rest.size() > 5 && equals_no_case(rest.substr(0, 5), "<meta") && (is_html_blank(rest[5]) || rest[5] == '/');
}

bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

}  // namespace

std::string prescan_charset(std::string_view head) {
  head = head.substr(0, prescanned);
  std::size_t at = 0;
  while (at < head.size()) {
    const std::string_view rest = head.substr(at);
    if (rest.substr(0, 4) == "<!--") {
      // The dashes of the start may be those of the end.
      const std::size_t close = head.find("-->", at + 2);
      if (close == nowhere) return {};
      at = close + 3;
    } else if (is_meta(rest)) {
      at += 5;
      std::string name = meta_charset(head, at);
      if (!name.empty()) return name;
    } else if (rest[0] == '<' && rest.size() > 1 &&
               (is_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_letter(rest[2])))) {
      while (at < head.size() && !is_html_blank(head[at]) && head[at] != '>') ++at;
      while (next_attribute(head, at)) {
      }
    } else if (rest[0] == '<' && rest.size() > 1 && (rest[1] == '!' || rest[1] == '/' || rest[1] == '?')) {
      const std::size_t close = head.find('>', at);
      if (close == nowhere) return {};
      at = close + 1;
    } else {
      ++at;
    }
  }
  return {};
}

Charset charset_of_page(std::string_view bytes, std::string_view label) {
  Charset charset = detect_charset(bytes.substr(0, head_bytes), label);
  if (charset.source == CharsetSource::mark || charset.source == CharsetSource::label) return charset;
  if (std::string named = prescan_charset(bytes); !named.empty()) return {std::move(named), CharsetSource::label, 0};
  return charset;
}

}  // namespace fanal::formats
