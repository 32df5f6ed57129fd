// One document whole, its original bytes, and the ledger of what could not be read.
#include <string>

#include "base/json_writer.h"
#include "engine/ask.h"
#include "engine/internal/group_segments.h"
#include "engine/internal/inside.h"
#include "engine/internal/lookup.h"
#include "extract/finder.h"

namespace fanal::engine {
namespace {

std::string id_detail(std::string_view id) {
  JsonWriter detail;
  return detail.begin_object().field("id", id).end_object().take();
}

std::string finder_name(const Mention& mention) {
  const auto table = extract::finders();
  const std::string name(mention.finder < table.size() ? table[mention.finder].name : "unknown");
  return name + "/" + std::to_string(mention.version);
}

MentionView view_of(const Document& document, const Mention& mention) {
  const std::string& value = document.fields[mention.field].value;
  return {mention, value.substr(mention.begin, mention.end - mention.begin), finder_name(mention),
          where_of(document, mention.field, mention.begin, mention.end)};
}

Result<DocumentView> view_of(store::Reader& reader, store::StoredFact& fact) {
  DocumentView view;
  FANAL_TRY(item, reader.item(fact.item));
  fact.fact.document.where.item = item.item.id;
  view.source = {item.name, fact.fact.document.where};
  view.sha256 = item.item.sha256;
  FANAL_TRY(captures, reader.captures(fact.item));
  for (const auto& capture : captures) {
    view.taken.push_back(capture.capture.taken_at + " " + capture.capture.actor + " " + capture.capture.source);
  }
  for (const Mention& mention : fact.fact.mentions) view.mentions.push_back(view_of(fact.fact.document, mention));
  FANAL_TRY(assignment, GroupReader(reader).assignment(fact.row));
  if (assignment) {
    view.micro = assignment->micro;
    view.meta = assignment->meta;
  }
  view.document = std::move(fact.fact.document);
  return view;
}

}  // namespace

Result<std::vector<DocumentView>> documents(Session& session, std::string_view id) {
  FANAL_TRY(filter, session.inside().read("show", id_detail(id)));
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(rows, rows_called(reader, filter.rows, id));
  std::vector<DocumentView> views;
  for (const auto row : rows) {
    FANAL_TRY(fact, reader.fact(filter.rows, row));
    FANAL_TRY(view, view_of(reader, fact));
    views.push_back(std::move(view));
  }
  return views;
}

Result<std::string> original_bytes(Session& session, std::string_view id,
                                   const std::function<bool(std::string_view)>& take) {
  FANAL_TRY(filter, session.inside().read("show.original", id_detail(id)));
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(rows, rows_called(reader, filter.rows, id));
  FANAL_TRY(fact, reader.fact(filter.rows, rows.front()));
  const Where& where = fact.fact.document.where;
  if (where.path.empty()) {
    FANAL_TRY(bytes, reader.read_bytes(fact.item, where.begin, where.end));
    take(bytes);
    return std::string();
  }
  // Inside a container offsets count decoded bytes: what was given is the item as a whole.
  FANAL_TRY(item, reader.item(fact.item));
  FANAL_TRY_VOID(reader.read_item(fact.item, take));
  return "these are the bytes of all of " + item.name + "; the document is bytes " + std::to_string(where.begin) +
         " to " + std::to_string(where.end) + " of " + where.path +
         " in it: to see them alone, take that part out with a tool for such files";
}

Result<std::vector<Issue>> issues(Session& session) {
  FANAL_TRY_VOID(session.inside().read("show.issues", "{}"));
  FANAL_TRY(reader, session.inside().opened.reader());
  return ledger(reader);
}

}  // namespace fanal::engine
