#include "formats/html_safe.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "base/utf8.h"
#include "formats/internal/html_charset.h"
#include "formats/internal/html_entities.h"
#include "formats/internal/html_tokens.h"

namespace fanal::formats {
namespace {

// Elements whose only effect is how text stands. Sorted.
constexpr auto shown = std::to_array<std::string_view>(
    {"abbr",   "address", "article", "aside", "b",       "bdi",   "bdo",  "blockquote", "caption",    "cite",
     "code",   "dd",      "del",     "dfn",   "div",     "dl",    "dt",   "em",         "figcaption", "figure",
     "footer", "h1",      "h2",      "h3",    "h4",      "h5",    "h6",   "header",     "hgroup",     "i",
     "ins",    "kbd",     "li",      "main",  "mark",    "ol",    "p",    "pre",        "q",          "rp",
     "rt",     "ruby",    "s",       "samp",  "section", "small", "span", "strong",     "sub",        "sup",
     "table",  "tbody",   "td",      "tfoot", "th",      "thead", "tr",   "u",          "ul",         "var"});
constexpr auto shown_empty = std::to_array<std::string_view>({"br", "hr", "wbr"});
constexpr std::size_t most_depth = 100;
constexpr std::size_t most_address = 2048;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& names, std::string_view lower) {
  return std::find(names.begin(), names.end(), lower) != names.end();
}

std::string lower_case(std::string_view name) {
  std::string out(name);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

// What has no place in text: it could end a line of a log, or stand for nothing.
bool is_kept(char32_t c) {
  return c == U'\n' || c == U'\t' || (c >= 0x20 && c != 0x7F && !(c >= 0x80 && c < 0xA0) && c != 0xFFFE && c != 0xFFFF);
}

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case U'&': out += "&amp;"; break;
    case U'<': out += "&lt;"; break;
    case U'>': out += "&gt;"; break;
    case U'"': out += "&quot;"; break;
    case U'\'': out += "&#39;"; break;
    default:
      if (is_kept(c)) append_utf8(out, c);
  }
}

// `text` as written in a page, its references decoded, each code point to `take`.
template <typename Take>
void decode(std::string_view text, bool has_references, bool in_attribute, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    if (has_references && text[at] == '&') {
      if (const auto reference = read_character_reference(text.substr(at), in_attribute); reference.length > 0) {
        take(reference.first);
        if (reference.second != 0) take(reference.second);
        at += reference.length;
        continue;
      }
    }
    const CodePoint point = code_point_at(text, at);
    take(point.value);
    at += point.length;
  }
}

std::string decoded(std::string_view text, bool in_attribute, std::size_t most = std::string_view::npos) {
  std::string out;
  decode(text, true, in_attribute, [&](char32_t c) {
    if (is_kept(c) && out.size() < most) append_utf8(out, c);
  });
  return out;
}

// RFC 5646: letters, digits and hyphens.
bool is_language(std::string_view value) {
  return !value.empty() && value.size() <= 35 && std::all_of(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string kept_attributes(const HtmlToken& token) {
  std::string out;
  const std::string dir = lower_case(attribute_value(token, "dir"));
  if (dir == "ltr" || dir == "rtl" || dir == "auto") out += " dir=\"" + dir + "\"";
  const std::string_view language = attribute_value(token, "lang");
  if (is_language(language)) out += " lang=\"" + std::string(language) + "\"";
  return out;
}

class Writer {
 public:
  Writer(std::string_view page, std::size_t most_bytes) : page_(page), most_bytes_(most_bytes) {}

  SafePage run() {
    HtmlTokenizer tokens(page_);
    HtmlToken token;
    while (!out_.is_cut && tokens.next(token)) take(token);
    end_link();
    close_down_to(0);
    return std::move(out_);
  }

 private:
  void take(const HtmlToken& token) {
    switch (token.kind) {
      case HtmlTokenKind::text:
      case HtmlTokenKind::cdata: add_text(token); break;
      case HtmlTokenKind::rcdata:
        if (equals_no_case(token.name, "title")) {
          if (out_.title.empty()) out_.title = decoded(content(token), false, 1000);
        } else {
          add_text(token);
        }
        break;
      case HtmlTokenKind::raw:
        // Of script, style, iframe and the like nothing is shown; these are words of a page of long ago.
        if (equals_no_case(token.name, "xmp") || equals_no_case(token.name, "plaintext")) {
          add_text(token);
        }
        break;
      case HtmlTokenKind::start_tag: start(token); break;
      case HtmlTokenKind::end_tag: end(lower_case(token.name)); break;
      case HtmlTokenKind::comment:
      case HtmlTokenKind::doctype:
      case HtmlTokenKind::nothing: break;
    }
  }

  std::string_view content(const HtmlToken& token) const {
    return page_.substr(token.content_begin, token.content_end - token.content_begin);
  }

  void add(std::string_view markup) {
    if (out_.body.size() + markup.size() > most_bytes_) out_.is_cut = true;
    if (!out_.is_cut) out_.body.append(markup);
  }

  // As much as there is room for.
  void add_text(const HtmlToken& token) {
    const bool has_references = token.kind == HtmlTokenKind::text || token.kind == HtmlTokenKind::rcdata;
    decode(content(token), has_references, false, [this](char32_t c) {
      if (out_.is_cut) return;
      const std::size_t before = out_.body.size();
      append_escaped(out_.body, c);
      if (out_.body.size() <= most_bytes_) return;
      out_.body.resize(before);
      out_.is_cut = true;
    });
  }

  void start(const HtmlToken& token) {
    const std::string name = lower_case(token.name);
    if (name == "a") {
      end_link();
      if (const auto href = attribute_value(token, "href"); !href.empty()) {
        link_ = decoded(href, true, most_address);
      }
    } else if (name == "img") {
      if (const auto alt = decoded(attribute_value(token, "alt"), true, most_address); !alt.empty()) {
        add("[" + html_escaped(alt) + "]");
      }
    } else if (is_one_of(shown_empty, name)) {
      add("<" + name + ">");
    } else if (is_one_of(shown, name) && open_.size() < most_depth) {
      add("<" + name + kept_attributes(token) + ">");
      if (!out_.is_cut) open_.push_back(name);
    }
  }

  void end(const std::string& name) {
    if (name == "a") {
      end_link();
      return;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), name);
    if (found != open_.rend()) close_down_to(static_cast<std::size_t>(open_.rend() - found) - 1);
  }

  void end_link() {
    if (!link_) return;
    add(" [<bdi>" + html_escaped(*link_) + "</bdi>]");
    link_.reset();
  }

  // Closing tags may pass the limit: what was opened is closed.
  void close_down_to(std::size_t depth) {
    while (open_.size() > depth) {
      out_.body += "</" + open_.back() + ">";
      open_.pop_back();
    }
  }

  std::string_view page_;
  std::size_t most_bytes_;
  SafePage out_;
  std::vector<std::string> open_;
  std::optional<std::string> link_;  // the address of the link that is open
};

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string out;
  decode(text, false, false, [&out](char32_t c) { append_escaped(out, c); });
  return out;
}

SafePage safe_page(std::string_view page, std::size_t most_bytes) { return Writer(page, most_bytes).run(); }

SafePage safe_page_of(std::string_view bytes, std::string_view charset_label, std::size_t most_bytes) {
  const Charset charset = charset_of_page(bytes, charset_label);
  const std::string_view marked = bytes.substr(charset.mark_bytes);
  const DecodedText text = decode_text(marked, charset.name, charset.mark_bytes);
  return safe_page(text.text(marked), most_bytes);
}

}  // namespace fanal::formats
