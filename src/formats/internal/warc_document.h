#pragma once
// What one WARC record becomes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "formats/internal/warc_records.h"
#include "formats/page_body.h"
#include "formats/reader.h"

namespace fanal::formats {

/// A record and where it stands.
struct RecordSource {
  std::string_view stream;  ///< the decoded stream that `record` counts in
  WarcRecord record;
  std::uint64_t number = 0;                       ///< 1-based in the item
  bool is_compressed = false;                     ///< the item is gzip: paths begin with `gzip/`
  SourceRange item;                               ///< bytes of the item the record came from
  std::string_view name;                          ///< of the item, for made ids
  std::optional<PageBody>* page = nullptr;        ///< takes the body where it is a page of HTML
  std::optional<std::string>* picture = nullptr;  ///< takes the body where it is a picture
};

/// The document of a record, whatever its type, with `issues` about it.
///
/// A response, resource or conversion whose body is HTML or text is a page, one whose body is a picture a photo: its
/// path is `warc#N/body`, followed by the encodings undone (`:chunked,gzip`), where.begin and end count bytes of that
/// body, and so do the maps of its fields; but the fields `url`, `warc.*` and `http.*` come from before the body: their
/// maps count bytes of the record itself, from the `W` of its `WARC/1.`, the stream of path `warc#N` (model's where_of
/// knows). Every other record has kind record, path `warc#N`, and all its maps count so. With a compressed item paths
/// begin with `gzip/`.
Document read_warc_record(const RecordSource& source, const Limits& limits, std::vector<Issue>& issues);

}  // namespace fanal::formats
