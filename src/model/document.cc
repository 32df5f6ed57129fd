#include "model/document.h"

#include <array>

namespace fanal {

std::string_view kind_name(DocumentKind kind) {
  constexpr std::array<std::string_view, 13> names{"advert",   "page",   "message",     "call",    "visit",
                                                   "photo",    "fix",    "transaction", "booking", "report",
                                                   "judgment", "record", "text"};
  return names[static_cast<std::size_t>(kind)];
}

std::string_view field_value(const Document& document, std::string_view name) {
  for (const Field& field : document.fields) {
    if (field.name == name) return field.value;
  }
  return {};
}

const std::string& outer_id(const Document& document) {
  return document.given_id.empty() ? document.made_id : document.given_id;
}

Where where_of(const Document& document, std::size_t field, std::uint32_t begin, std::uint32_t end) {
  Where where = document.where;
  // What an archive says about a page stands before the page's body, in the record itself.
  const std::string& name = document.fields[field].name;
  const bool is_before_body = name == "url" || name.compare(0, 5, "warc.") == 0 || name.compare(0, 5, "http.") == 0;
  // The reader's own steps come after those of the decoder, whose names of members may say anything.
  const std::size_t own = where.path.rfind('!') == std::string::npos ? 0 : where.path.rfind('!') + 1;
  const bool is_archived = where.path.compare(own, 5, "warc#") == 0 || where.path.compare(own, 10, "gzip/warc#") == 0;
  const std::size_t body = is_before_body && is_archived ? where.path.find("/body", own) : std::string::npos;
  if (body != std::string::npos) where.path.resize(body);
  const SourceRange range = document.fields[field].map.source_of(begin, end);
  where.begin = range.begin;
  where.end = range.end;
  return where;
}

}  // namespace fanal
