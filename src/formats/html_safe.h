#pragma once
// A hostile page as text that can be looked at: what a reader would have read, in elements that can do nothing.
// Source: WHATWG HTML, 13.2.5 (tokens), 13.3 (serialising); OWASP, "Cross Site Scripting Prevention" (allow-lists).
#include <cstddef>
#include <string>
#include <string_view>

namespace fanal::formats {

struct SafePage {
  std::string title;    ///< plain text, not escaped
  std::string body;     ///< HTML for the inside of a body element
  bool is_cut = false;  ///< more would not have fitted
};

/// `page`, UTF-8, written anew from its tokens: nothing of its markup is copied. The body holds elements of text only
/// (blocks, lists, tables, emphasis), each closed in order, at most 100 inside each other, with no attribute but `dir`
/// and `lang`; between them text in which & < > " and ' are references. Scripts, styles, frames and comments are
/// left out with what they hold; of forms, pictures and drawings the words stay; a link's address follows its words in
/// brackets, as text. What a style sheet or a script would hide is shown. safe_page(body).body is body again. What
/// comes after `most_bytes` of body is left out, and what is open then is closed. O(page).
SafePage safe_page(std::string_view page, std::size_t most_bytes);

/// The same for the bytes of a page, whose charset is found as read_page does; `charset_label` from outside it, or
/// empty.
SafePage safe_page_of(std::string_view bytes, std::string_view charset_label, std::size_t most_bytes);

/// `text` with & < > " and ' as references: for text and for a value in quotes.
std::string html_escaped(std::string_view text);

}  // namespace fanal::formats
