#pragma once
// What the tokens of a page say, in the plain form of the standard, for tests: names in lower case, values decoded,
// comments and doctypes taken apart. The tokenizer gives ranges only; a page's text needs no more.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats::testing {

enum class PlainKind { characters, start_tag, end_tag, comment, doctype };

struct PlainDoctype {
  std::optional<std::string> name;
  std::optional<std::string> public_id;
  std::optional<std::string> system_id;
  bool is_correct = true;
  bool operator==(const PlainDoctype&) const = default;
};

struct PlainToken {
  PlainKind kind = PlainKind::characters;
  std::string text;  ///< characters, comment, or the name of a tag
  std::map<std::string, std::string> attributes;
  bool closes_itself = false;
  PlainDoctype doctype;
  bool operator==(const PlainToken&) const = default;
};

// 13.2.3.5: line ends become line feeds. `nul`: what U+0000 becomes.
inline std::string plain_text(std::string_view text, std::string_view nul) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\r') {
      out += '\n';
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
    } else if (text[i] == '\0') {
      out += nul;
    } else {
      out += text[i];
    }
  }
  return out;
}

inline std::string decoded(std::string_view text, std::string_view nul, bool in_attribute) {
  std::string out;
  while (!text.empty()) {
    const auto ampersand = std::min(text.find('&'), text.size());
    out += plain_text(text.substr(0, ampersand), nul);
    text.remove_prefix(ampersand);
    if (text.empty()) break;
    const auto reference = read_character_reference(text, in_attribute);
    if (reference.length == 0) {
      out += '&';
    } else {
      append_utf8(out, reference.first);
      if (reference.second != 0) append_utf8(out, reference.second);
    }
    text.remove_prefix(std::max<std::size_t>(reference.length, 1));
  }
  return out;
}

inline std::string lower_name(std::string_view name) {
  std::string out = plain_text(name, "\uFFFD");
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

/// 13.2.5.53 to 13.2.5.67, of what stands between `<!DOCTYPE` and `>`; `is_closed`: the `>` is there.
class DoctypeReader {
 public:
  DoctypeReader(std::string_view text, bool is_closed) : text_(text), is_closed_(is_closed) {}

  PlainDoctype read() {
    skip_blanks();
    if (text_.empty()) return quirks();
    std::size_t end = 0;
    while (end < text_.size() && !is_html_blank(text_[end])) ++end;
    out_.name = lower_name(take(end));
    skip_blanks();
    if (text_.empty()) return ended();
    const auto keyword = text_.substr(0, 6);
    if (equals_no_case(keyword, "public")) {
      text_.remove_prefix(6);
      return read_public();
    }
    if (!equals_no_case(keyword, "system")) return quirks();
    text_.remove_prefix(6);
    return read_system(true);
  }

 private:
  PlainDoctype read_public() {
    skip_blanks();
    if (!starts_quoted()) return quirks();
    if (!read_quoted(out_.public_id)) return quirks();
    return read_system(false);
  }
  PlainDoctype read_system(bool is_needed) {
    skip_blanks();
    if (text_.empty()) return is_needed ? quirks() : ended();
    if (!starts_quoted()) return quirks();
    if (!read_quoted(out_.system_id)) return quirks();
    skip_blanks();
    return text_.empty() ? ended() : out_;
  }
  bool starts_quoted() const { return !text_.empty() && (text_[0] == '"' || text_[0] == '\''); }
  bool read_quoted(std::optional<std::string>& into) {
    const auto close = text_.find(text_[0], 1);
    const auto end = std::min(close, text_.size());
    into = plain_text(text_.substr(1, end - 1), "\uFFFD");
    text_.remove_prefix(close == std::string_view::npos ? text_.size() : close + 1);
    return close != std::string_view::npos;
  }
  std::string_view take(std::size_t length) {
    const auto taken = text_.substr(0, length);
    text_.remove_prefix(length);
    return taken;
  }
  void skip_blanks() {
    while (!text_.empty() && is_html_blank(text_[0])) text_.remove_prefix(1);
  }
  // The end of the page inside a doctype makes it incorrect.
  PlainDoctype ended() {
    out_.is_correct = is_closed_;
    return out_;
  }
  PlainDoctype quirks() {
    out_.is_correct = false;
    return out_;
  }

  std::string_view text_;
  bool is_closed_;
  PlainDoctype out_;
};

inline PlainToken plain_token(const HtmlToken& token, std::string_view page) {
  PlainToken out;
  const auto content = page.substr(token.content_begin, token.content_end - token.content_begin);
  switch (token.kind) {
    case HtmlTokenKind::text: out.text = decoded(content, std::string_view("\0", 1), false); break;
    case HtmlTokenKind::rcdata: out.text = decoded(content, "\uFFFD", false); break;
    case HtmlTokenKind::raw: out.text = plain_text(content, "\uFFFD"); break;
    case HtmlTokenKind::cdata: out.text = plain_text(content, std::string_view("\0", 1)); break;
    case HtmlTokenKind::comment:
      out.kind = PlainKind::comment;
      out.text = plain_text(content, "\uFFFD");
      break;
    case HtmlTokenKind::doctype:
      out.kind = PlainKind::doctype;
      out.doctype = DoctypeReader(content, token.end > token.content_end).read();
      break;
    case HtmlTokenKind::start_tag:
      out.kind = PlainKind::start_tag;
      out.text = lower_name(token.name);
      out.closes_itself = token.closes_itself;
      for (const auto& attribute : token.attributes)
        out.attributes.emplace(lower_name(attribute.name), decoded(attribute.value, "\uFFFD", true));
      break;
    case HtmlTokenKind::end_tag:
      out.kind = PlainKind::end_tag;
      out.text = lower_name(token.name);
      break;
    case HtmlTokenKind::nothing: break;
  }
  return out;
}

/// Characters that follow each other are one token.
inline std::vector<PlainToken> plain_tokens(std::string_view page, HtmlContent content = HtmlContent::data,
                                            std::string_view last_start_tag = {}) {
  std::vector<PlainToken> out;
  HtmlTokenizer tokens(page);
  tokens.start_in(content, last_start_tag);
  HtmlToken token;
  while (tokens.next(token)) {
    if (token.kind == HtmlTokenKind::nothing) continue;
    auto plain = plain_token(token, page);
    if (plain.kind == PlainKind::characters && plain.text.empty()) continue;
    if (plain.kind == PlainKind::characters && !out.empty() && out.back().kind == PlainKind::characters) {
      out.back().text += plain.text;
    } else {
      out.push_back(std::move(plain));
    }
  }
  return out;
}

}  // namespace fanal::formats::testing
