#pragma once
// Document: what a reader makes of an Item.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/time.h"
#include "model/where.h"
#include "text/offset_map.h"

namespace fanal {

/// Numbers are stored: add at the end, never reorder.
enum class DocumentKind : std::uint8_t {
  advert,
  page,
  message,
  call,
  visit,
  photo,
  fix,
  transaction,
  booking,
  report,
  judgment,
  record,
  text,
};
std::string_view kind_name(DocumentKind kind);

/// One named text of a document, UTF-8, with the way back to the stream of its Where.
struct Field {
  std::string name;
  std::string value;
  OffsetMap map;
  bool operator==(const Field&) const = default;
};

/// A place as the source gives it. country: ISO 3166-1 alpha-2, upper case, or empty. Degrees are WGS84.
struct Place {
  std::string name;
  std::string country;
  std::optional<double> lat_deg;
  std::optional<double> lon_deg;
  bool operator==(const Place&) const = default;
};

struct Document {
  DocumentId id;  ///< set by the engine: keyed hash of item, container path and byte range
  DocumentKind kind = DocumentKind::record;
  std::string given_id;      ///< as given in the input, or empty
  std::string made_id;       ///< `name#n` or `name!container-path`: stands in where given_id is empty
  Hash128 order;             ///< set by the engine: unkeyed hash of the decoded fields and the given id
  Where where;               ///< readers leave `item` empty; the engine sets it
  std::uint64_t record = 0;  ///< 1-based within its file or container, 0 where there is one document only
  std::uint64_t line = 0;    ///< 1-based first line in the file, 0 where lines mean nothing
  TimeSpan time;
  Place place;
  /// Every column and part, in input order and under the name the source gave it, or the standard name it was mapped
  /// to: title, text, url, site, posted_at, place, country, lat, lon, images, ...; a name may repeat (link, image).
  std::vector<Field> fields;

  bool operator==(const Document&) const = default;
};

/// The value of the first field of that name; empty when there is none.
std::string_view field_value(const Document& document, std::string_view name);
/// The id others know it by: given_id, else made_id.
const std::string& outer_id(const Document& document);
/// The bytes that [begin, end) of fields[field].value was made from. In an archived page (path `.../body...`) the
/// fields url, warc.* and http.* lead to the record that holds the body: the path before `/body`.
Where where_of(const Document& document, std::size_t field, std::uint32_t begin, std::uint32_t end);

}  // namespace fanal
