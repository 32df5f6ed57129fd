#include "engine/pages.h"

#include <optional>

#include "base/json_writer.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "engine/internal/picture_bytes.h"
#include "formats/html_safe.h"
#include "formats/page_body.h"

namespace fanal::engine {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20U;

std::string written(const formats::SafePage& page) {
  const std::string title = formats::html_escaped(page.title);
  return "<!doctype html>\n<html><head><meta charset=\"utf-8\"><title>" + title + "</title></head><body>\n" +
         page.body + (page.is_cut ? "\n<hr><p>[&#8230;]</p>" : "") + "\n</body></html>\n";
}

Result<std::string> page_called(Session& session, const guard::Filter& filter, Seen& seen, std::string_view id) {
  FANAL_TRY(reader, session.inside().reader());
  FANAL_TRY(rows, rows_called(*reader, session.inside().provisional(), filter.rows, id));
  FANAL_TRY(fact, reader->fact(filter.rows, rows.front()));
  const Document& document = fact.fact.document;
  FANAL_TRY(item, reader->item(fact.item));
  FANAL_TRY(unit, unit_of(*reader, fact.item, document.record));
  std::optional<formats::PageBody> body;
  if (unit && document.kind == DocumentKind::page) {
    FANAL_TRY(bytes, reader->read_bytes(fact.item, unit->begin, unit->end));
    body = formats::page_body(item.item.reader, bytes, unit->first_record, document, {});
  }
  if (!body) {
    return Error{Code::not_found, "the document '" + std::string(id) +
                                      "' is no web page, or lies in an archive: its text and its original are there"};
  }
  seen.documents.push_back(document.id);
  seen.results = 1;
  return written(formats::safe_page_of(body->bytes, body->charset_label, most_bytes));
}

}  // namespace

Result<std::string> safe_page(Session& session, std::string_view id) {
  JsonWriter detail;
  const Key256& key = session.inside().opened.keys().pseudonyms.bytes();
  detail.begin_object().field("id", id_in_audit(key, id)).field("as", "page").end_object();
  return session.inside().look(guard::Act::show_original, detail.text(), [&](const guard::Filter& filter, Seen& seen) {
    return page_called(session, filter, seen, id);
  });
}

}  // namespace fanal::engine
