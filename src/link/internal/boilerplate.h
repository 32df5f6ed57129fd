#pragma once
// What a site, not a poster, wrote: headers and footers repeated over its pages, and what each page says of the site.
#include <array>
#include <cstdint>
#include <mutex>
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
  /// Before any of the questions below is asked.
  void count(const SiteLines& lines);
  /// The site's lines in `text`, as ascending ranges without their line feeds. Thread-safe.
  std::vector<ByteSpan> lines_of(const Document& document, std::string_view text) const;
  /// Fields of a page whose values are the site's, ascending; `text` is none of them. Nothing for other documents.
  /// Thread-safe.
  std::vector<std::uint32_t> fields_of(const Document& document) const;

  /// Hash of the keys that are the site's.
  std::uint64_t hash_of_common(const SiteLines& lines) const;
  /// Of one that nobody has asked yet: what it counted, without the lines on which no answer would depend now.
  void count_common_of(const Boilerplate& other);

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint64_t company = 0;  ///< one bit of 64 for the beginning of each line beside it
    std::uint32_t documents = 0;
  };
  /// Open addressing by the key's hash; key 0 marks a free slot.
  struct Table {
    std::vector<Slot> slots;
    std::size_t used = 0;
    std::uint64_t place_of(std::uint64_t hash) const { return hash & (slots.size() - 1); }
    Slot& slot_for(std::uint64_t key, std::uint64_t hash);
    const Slot* find(std::uint64_t key) const;
  };
  static constexpr std::size_t parts = 64;
  static std::size_t part_of(std::uint64_t hash) { return hash >> 58U; }

  bool may_be_common(const Slot& slot) const;
  const Table& common() const;
  std::uint64_t pages_of(std::uint64_t site) const;
  bool is_common(std::uint64_t key, std::uint64_t pages) const;

  std::uint32_t min_documents_;
  std::uint32_t min_share_;
  /// In parts, so that no more than one is copied at a time as they grow.
  mutable std::array<Table, parts> counted_;
  /// Made of them, and they are dropped, when the first question is asked: few lines of all may be a site's.
  mutable Table common_;
  mutable std::once_flag is_counted_;
  mutable bool is_asked_ = false;
};

/// True for the address of a link that leads to a telephone number or an e-mail address, not to a page.
bool is_contact_link(std::string_view address);

/// Field `site`, else the host of field `url`, else empty. A page that does not say its address has that of its
/// `meta.og:url`, else its folder.
std::string_view site_of(const Document& document);

}  // namespace fanal::link
