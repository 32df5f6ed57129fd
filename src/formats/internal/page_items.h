#pragma once
// Microdata and RDFa Lite of a page, as flat fields, read from its tags as they pass.
// Source: WHATWG HTML, 5.2 "Encoding microdata"; RDFa Lite 1.1 (W3C, 2015).
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "formats/internal/html_text.h"
#include "formats/internal/html_tokens.h"
#include "model/document.h"

namespace fanal::formats {

/// [begin, end) of what `body` holds, without the blanks at its ends, with its way back.
Field field_of_text(std::string name, HtmlTextBuilder& body, std::size_t begin, std::size_t end);

/// Gives fields `microdata.TYPE.NAME` and `rdfa.TYPE.NAME`. TYPE is that of the innermost item; an item without one is
/// a path from the nearest that has one. A property outside of all items has no TYPE. Its value is `content`, else what
/// the element leads to (`src`, `href`, `data`, `value`, `datetime`), else its text. Texts are told apart by the tags
/// that open and close them, with the end tags that HTML lets out; no tree is built.
class PageItems {
 public:
  /// `text` is the page's; `body` has the text before each tag that is passed. Fields are added to `fields`, at most
  /// `limit` of them in all; a field that waits for its text is empty until then.
  PageItems(std::string_view text, HtmlTextBuilder& body, std::vector<Field>& fields, std::size_t limit)
      : text_(text), body_(body), fields_(fields), limit_(limit) {}

  void start_tag(const HtmlToken& token);
  void end_tag(const HtmlToken& token);
  /// Closes what the page left open.
  void end() { close_from(0); }
  /// Properties that there was no room for.
  std::uint64_t left_out() const { return left_out_; }

 private:
  enum Syntax : std::uint8_t { microdata, rdfa };
  struct Scope {
    std::size_t level = 0;  // of its element
    std::string prefix;     // of its properties' names
  };
  struct Waiting {
    std::size_t level = 0;
    std::size_t field = 0;
    std::size_t text_begin = 0;
  };
  struct Marks;

  static Marks marks_of(const HtmlToken& token);
  bool is_idle() const { return waiting_.empty() && scopes_[microdata].empty() && scopes_[rdfa].empty(); }
  const std::string& prefix_of(Syntax syntax) const;
  void open_scope(Syntax syntax, std::string_view type, std::string_view names);
  void add_properties(const HtmlToken& token, Syntax syntax, std::string_view names, bool is_void);
  void close_implied(std::uint64_t key);
  void pop_to(std::size_t level);
  void close_from(std::size_t level);

  std::string_view text_;
  HtmlTextBuilder& body_;
  std::vector<Field>& fields_;
  std::size_t limit_;
  std::vector<std::uint64_t> open_;                          // elements, by their names, since the first that matters
  std::unordered_map<std::uint64_t, std::uint32_t> counts_;  // of each name in open_
  std::array<std::vector<Scope>, 2> scopes_;
  std::vector<Waiting> waiting_;
  std::uint64_t left_out_ = 0;
};

}  // namespace fanal::formats
