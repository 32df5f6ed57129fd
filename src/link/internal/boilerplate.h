#pragma once
// What a site, not a poster, wrote: headers and footers repeated over its pages, and what each page says of the site.
#include <cstdint>
#include <string_view>
#include <vector>

#include "link/linker.h"
#include "model/document.h"
#include "text/tokens.h"

namespace fanal::link {

/// Counts, for each (site, line), the documents that carry the line among the first or last of their text, and how
/// different the lines beside it are: what one poster repeats a hundred times is no line of the site. Of web pages,
/// more lines are looked at, and the values of their other fields likewise (a telephone number in linked data, say).
class Boilerplate {
 public:
  Boilerplate(std::uint32_t min_documents, std::uint32_t min_share);
  void count(const SiteLines& lines);
  /// The site's lines in `text`, as ascending ranges without their line feeds.
  std::vector<ByteSpan> lines_of(const Document& document, std::string_view text) const;
  /// Fields of a page whose values are the site's, ascending; `text` is none of them. Nothing for other documents.
  std::vector<std::uint32_t> fields_of(const Document& document) const;

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t company = 0;  ///< one bit of 64 for the beginning of each line beside it
    std::uint32_t documents = 0;
  };
  Slot& slot_for(std::uint64_t key);
  std::uint64_t pages_of(std::uint64_t site) const;
  bool is_common(std::uint64_t key, std::uint64_t pages) const;
  const Slot& find(std::uint64_t key) const;

  std::uint32_t min_documents_;
  std::uint32_t min_share_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// True for the address of a link that leads to a telephone number or an e-mail address, not to a page.
bool is_contact_link(std::string_view address);

/// Field `site`, else the host of field `url`, else empty. A page that does not say its address has that of its
/// `meta.og:url`, else its folder.
std::string_view site_of(const Document& document);

}  // namespace fanal::link
