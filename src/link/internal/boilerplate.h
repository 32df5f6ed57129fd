#pragma once
// Lines that a site, not a poster, wrote: headers and footers repeated over its pages.
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/document.h"
#include "text/tokens.h"

namespace fanal::link {

/// Counts, for each (site, line), the documents that carry the line among the first or last of their text, and how
/// different the lines beside it are: what one poster repeats a hundred times is no line of the site.
class Boilerplate {
 public:
  Boilerplate(std::uint32_t min_documents, std::uint32_t min_share);
  void count(const Document& document);
  /// The site's lines in `text`, as ascending ranges without their line feeds.
  std::vector<ByteSpan> lines_of(const Document& document, std::string_view text) const;

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t company = 0;  ///< one bit of 64 for the beginning of each line beside it
    std::uint32_t documents = 0;
  };
  Slot& slot_for(std::uint64_t key);
  const Slot& find(std::uint64_t key) const;

  std::uint32_t min_documents_;
  std::uint32_t min_share_;
  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

/// Field `site`, else the host of field `url`, else empty.
std::string_view site_of(const Document& document);

}  // namespace fanal::link
