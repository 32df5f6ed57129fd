#pragma once
// Which documents show the same picture: names of pictures resolved to the pictures in the case, and these compared
// with each other. What comes out are keys that documents hold (link/linker.h, rule 3).
//
// A picture is the same byte for byte (photo); or stored anew, smaller, lighter, with a caption (near_photo: its hash
// is at most 31 of 256 bits from that of a picture that stands for all of them, never by way of a third); or edited
// (edited_photo: turned, cut, framed or drawn over, as picture_edits.h tells by sketches; of pictures without one,
// turned, or 32 to 47 bits away where both hashes are of good quality).
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/executor.h"
#include "base/result.h"
#include "link/linker.h"
#include "model/document.h"
#include "model/photo.h"
#include "store/reader.h"

namespace fanal::engine {

/// What a document says of pictures, as far as linking needs it.
struct PictureNotes {
  /// The document is a picture.
  struct Self {
    std::string sha256;
    std::uint32_t sha256_field = 0;
    std::optional<PhotoHash> hash;  ///< nothing: too little detail to be told from others
    std::array<PhotoHash, turn_count> turned{};
    std::unique_ptr<PhotoSketch> sketch;
    std::uint32_t hash_field = 0;
    int quality = 0;
  };
  ItemId item;
  std::string path;                                                 ///< of its Where, within the item
  std::uint64_t url = 0;                                            ///< hash of the address it was taken from; 0: none
  std::uint64_t site = 0;                                           ///< of a page: hash of its site
  std::vector<std::pair<std::uint32_t, std::uint64_t>> shown_urls;  ///< field, and hash of the address that it names
  std::vector<std::pair<std::uint32_t, std::string>> shown_files;   ///< field, and path beside its own file
  std::optional<Self> self;
};

/// Nothing for a document that neither is nor names a picture. O(fields).
std::unique_ptr<PictureNotes> picture_notes(const Document& document);
std::size_t bytes_of(const PictureNotes& notes);

/// Paths that a document names pictures by, as they may stand beside its own file: relative, and never out of its
/// folder. `images` of a table may hold several, between blanks, semicolons or bars.
std::vector<std::string> pictures_beside(const Document& document);

/// `folder/adverts.jsonl` and `img/1.jpg` to `folder/img/1.jpg`.
std::string path_beside(std::string_view file, std::string_view beside);

struct NotedDocument {
  DocumentIndex document = 0;
  std::int64_t row = 0;
  std::unique_ptr<PictureNotes> notes;
};

/// That a document names or is a picture, shown by others or not.
struct ShownPicture {
  DocumentIndex document = 0;
  std::uint32_t field = 0;  ///< of the document, which names it or shows its hash
  std::uint32_t motif = 0;  ///< as of PictureUse
  auto operator<=>(const ShownPicture&) const = default;
};

struct PictureLinks {
  std::vector<link::PictureUse> uses;
  std::vector<ShownPicture> shown;  ///< ascending
  std::vector<PhotoHash> codes;     ///< of all pictures that have one...
  std::vector<std::uint32_t> rows;  ///< ...and the row of each
};

/// A pure function of the documents and of where their files were taken from. Errors: those of reading.
Result<PictureLinks> link_pictures(std::vector<NotedDocument> noted, store::Reader& reader, Executor& executor);

}  // namespace fanal::engine
