#pragma once
// What a web page becomes: for files and for the bodies of archived responses alike.
#include <cstdint>
#include <string_view>
#include <vector>

#include "formats/reader.h"

namespace fanal::formats {

struct PageSource {
  std::string_view bytes;
  std::uint64_t offset = 0;         ///< of bytes[0] in the stream of the document's Where
  std::string_view charset_label;   ///< from outside the page (HTTP), or empty
  std::string_view canonical_name;  ///< the field that the page's canonical link becomes: `url` or `canonical`
};

/// 0 to 100: how sure that `head` begins a page.
int claim_page(std::string_view head);

/// Adds to `page`, whose where is set, fields in this order: the canonical link, title, description, keywords, author,
/// lang, posted_at, text; then every `link` and `image` as written, each followed by its `link_text` or `image_alt` if
/// it has one, in the order of the page; then, in that order too, `meta.NAME`, `time`, `jsonld.TYPE.KEY`,
/// `microdata.TYPE.NAME` and `rdfa.TYPE.NAME`. Sets kind and, when it has none, time.
/// What an element hides from view without script (noscript, template) gives no text, but its links and images count.
/// At most limits.fields links and images, and as many fields of the last group.
void read_page(const PageSource& source, const Limits& limits, Document& page, std::vector<Issue>& issues);

/// Adds field `text` with all of the bytes as text, kind page.
void read_text_body(const PageSource& source, Document& page, std::vector<Issue>& issues);

}  // namespace fanal::formats
