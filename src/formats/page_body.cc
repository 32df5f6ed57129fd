#include "formats/page_body.h"

#include "formats/internal/warc_document.h"
#include "formats/internal/warc_stream.h"

namespace fanal::formats {
namespace {

std::optional<PageBody> body_of_record(std::string_view unit, std::uint64_t first_record, const Document& document,
                                       const Limits& limits) {
  std::vector<Issue> ignored;
  const WarcStream stream = decode_unit(unit, 0, document.where.path.starts_with("gzip/"), limits, ignored);
  const WarcScan scan = scan_stream(stream);
  if (document.record < first_record || document.record - first_record >= scan.records.size()) return std::nullopt;
  std::optional<PageBody> body;
  RecordSource source;
  source.stream = stream.bytes();
  source.record = scan.records[document.record - first_record];
  source.number = document.record;
  source.is_compressed = stream.is_compressed;
  source.page = &body;
  read_warc_record(source, limits, ignored);
  return body;
}

}  // namespace

std::optional<PageBody> page_body(std::string_view reader, std::string_view unit, std::uint64_t first_record,
                                  const Document& document, const Limits& limits) {
  if (document.kind != DocumentKind::page) return std::nullopt;
  if (reader == "warc") return body_of_record(unit, first_record, document, limits);
  if (reader == "html_page") return PageBody{std::string(unit), {}};
  return std::nullopt;
}

}  // namespace fanal::formats
