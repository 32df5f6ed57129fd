#pragma once
// Cuts a page into tags and texts, as a browser's tokeniser would, without building a tree.
// Source: WHATWG HTML, 13.2.5 "Tokenization", as far as text extraction needs it.
#include <cstddef>
#include <string_view>
#include <vector>

namespace fanal::formats {

/// Ranges of the page's text; a missing value is empty, at the end of the name.
struct HtmlAttribute {
  std::string_view name;   ///< as written, any case
  std::string_view value;  ///< as written, references not decoded, without quotes
};

enum class HtmlTokenKind {
  text,    ///< characters with references
  raw,     ///< the content of script, style and the like: no references
  rcdata,  ///< the content of title or textarea: references, no tags
  cdata,   ///< the content of a CDATA section: only where the reading starts in one
  start_tag,
  end_tag,
  comment,  ///< `<!-- -->`, and what a browser takes for one: `<!x>`, `<?x>`, `</ x>`
  doctype,
  nothing,  ///< `</>`
};

/// What the text at hand may hold.
enum class HtmlContent {
  data,
  rcdata,     ///< references; only the end tag of its element
  rawtext,    ///< only the end tag of its element
  script,     ///< the same, but for scripts in comments
  plaintext,  ///< nothing else, to the end
  cdata,      ///< nothing else, to `]]>`
};

struct HtmlToken {
  HtmlTokenKind kind = HtmlTokenKind::text;
  std::size_t begin = 0;  ///< of the page's text, markup included
  std::size_t end = 0;
  /// What it says, without its delimiters: the whole of text, raw, rcdata and cdata; inside a comment; after
  /// `<!DOCTYPE`.
  std::size_t content_begin = 0;
  std::size_t content_end = 0;
  bool closes_itself = false;             ///< `<br/>`
  std::string_view name;                  ///< of a tag, as written
  std::vector<HtmlAttribute> attributes;  ///< of a start tag; the first 256 of them
};

class HtmlTokenizer {
 public:
  /// `text` is UTF-8 and outlives this.
  explicit HtmlTokenizer(std::string_view text) : text_(text) {}
  /// As if the start tag `last_start_tag` (lower case, of static storage) had just led into `content`.
  void start_in(HtmlContent content, std::string_view last_start_tag);
  /// The next token, in order; false at the end. Bytes between tokens are none, but for a tag cut off by the end, which
  /// gives no token. `token` is reused. O(text) for all tokens together.
  bool next(HtmlToken& token);
  /// After the last token: bytes of a tag that the end of the page cut off.
  std::size_t cut_off() const { return cut_off_; }
  /// After the last token: bytes to the end of the page of a comment, or of an element without text (script, style and
  /// the like), that nothing closes.
  std::size_t unclosed() const { return unclosed_; }

 private:
  bool read_content(HtmlToken& token);
  bool read_markup(HtmlToken& token);
  void read_declaration(HtmlToken& token);
  bool read_tag(HtmlToken& token, std::size_t name_begin);
  bool read_attribute(std::size_t& at, HtmlToken& token);
  std::size_t find(char c, std::size_t from) const;
  void end_comment(HtmlToken& token);
  bool starts_markup(std::size_t at) const;
  std::size_t first_less() const;
  std::size_t raw_end() const;
  std::size_t script_end() const;

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t cut_off_ = 0;
  std::size_t unclosed_ = 0;
  HtmlContent content_ = HtmlContent::data;  ///< of what comes next
  std::string_view raw_name_;                ///< of the element it is in, when that is not data
};

constexpr bool is_html_blank(char c) { return c == ' ' || (c <= '\r' && c >= '\t' && c != '\v'); }

/// ASCII letters compared without case; `lower` has no capitals.
inline bool equals_no_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i] >= 'A' && text[i] <= 'Z' ? static_cast<char>(text[i] - 'A' + 'a') : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}

/// The value of the first attribute of that name; nothing (a null view) when there is none.
std::string_view attribute_value(const HtmlToken& token, std::string_view lower_name);

}  // namespace fanal::formats
