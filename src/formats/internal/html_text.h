#pragma once
// The text of a page as a reader sees it: whitespace collapsed, lines broken by block elements, each byte with its way
// back. Source: WHATWG HTML, 3.2.7 "The innerText getter"; CSS Text 3, 4.1.1 (collapsing).
#include <cstdint>
#include <string>
#include <string_view>

#include "text/offset_map.h"

namespace fanal::formats {

class HtmlTextBuilder {
 public:
  /// Adds [begin, end) of `page`, with its character references decoded.
  void add(std::string_view page, std::size_t begin, std::size_t end);
  /// What the tag [begin, end) does to the line: nothing twice in a row has more effect than once, but for two <br>.
  void break_block(std::size_t begin, std::size_t end);
  void break_line(std::size_t begin, std::size_t end);
  void break_cell(std::size_t begin, std::size_t end);
  /// Whitespace is kept as it is until set back.
  void keep_whitespace(bool keep) { keep_ = keep; }

  std::string& text() { return text_; }
  /// Counts in the page's text.
  OffsetMap& map() { return map_; }

 private:
  void add_kept(std::string_view page, std::size_t begin, std::size_t end);
  bool take_reference(std::string_view page, std::size_t& begin, std::size_t end);
  void add_run(std::string_view page, std::size_t begin, std::size_t end);
  void add_reference(char32_t first, char32_t second, SourceRange source);
  void settle();

  std::string text_;
  OffsetMap map_;
  bool keep_ = false;
  std::uint32_t lines_ = 0;  // line breaks owed before the next character
  bool has_block_ = false;   // one of them stands for a block's edge
  bool has_cell_ = false;
  SourceRange break_;       // the tag that asked for the break
  bool has_blank_ = false;  // a collapsed blank is owed
  SourceRange blank_;       // its first byte, or the reference that stands for it
};

/// Decodes the references of an attribute's value or of title text; `base` is value[0] in its stream.
struct HtmlValue {
  std::string text;
  OffsetMap map;
};
HtmlValue decode_html_value(std::string_view value, std::uint64_t base);

}  // namespace fanal::formats
