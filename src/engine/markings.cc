#include "engine/markings.h"

#include "base/json_writer.h"
#include "engine/internal/audit_names.h"
#include "engine/internal/inside.h"
#include "engine/internal/item_markings.h"
#include "engine/internal/lookup.h"

namespace fanal::engine {
namespace {

std::string detail_of(const Key256& pseudonym_key, const MarkRequest& request) {
  JsonWriter json;
  json.begin_object().field("id", id_in_audit(pseudonym_key, request.id));
  if (request.tlp) json.field("tlp", name_of(*request.tlp));
  if (request.pap) json.field("pap", name_of(*request.pap));
  return json.field("why", request.reason).end_object().take();
}

Result<store::ItemRow> item_called(Session& session, store::Reader& reader, const std::string& id) {
  const RowFilter all{true, nullptr};
  FANAL_TRY(rows, rows_called(reader, session.inside().provisional(), all, id));
  store::ItemRow item = 0;
  for (const store::FactRow row : rows) {
    FANAL_TRY(stored, reader.fact(all, row));
    if (item != 0 && stored.item != item) {
      return Error{Code::invalid_input, "several items hold documents called '" + id +
                                            "': say which by the internal id of its document (`fanal show`)"};
    }
    item = stored.item;
  }
  return item;
}

Result<MarkAnswer> mark_within(Session& session, store::Writer& writer, const MarkRequest& request) {
  if (!request.tlp && !request.pap) {
    return Error{Code::invalid_input,
                 "say what it is marked: --tlp clear, green, amber, amber+strict or red; --pap "
                 "clear, green, amber or red"};
  }
  FANAL_TRY(reader, session.inside().opened.reader());
  FANAL_TRY(item, item_called(session, reader, request.id));
  FANAL_TRY(stored, reader.item(item));
  MarkAnswer answer;
  answer.file = stored.name;
  FANAL_TRY(before, ItemMarkings(reader, session.terms()).of(item));
  answer.before = before;
  answer.after = {request.tlp.value_or(before.tlp), request.pap.value_or(before.pap)};
  if (is_lower(before, answer.after) && request.reason.find_first_not_of(" \t\r\n") == std::string::npos) {
    return Error{Code::invalid_input, "it is marked " + to_string(before) + ": a lower marking needs --reason"};
  }
  if (answer.after == before) return answer;
  FANAL_TRY_VOID(
      writer.set_marking(item, {answer.after, true, session.actor(), request.reason, format_utc(now_utc())}));
  return answer;
}

}  // namespace

Result<MarkAnswer> mark_item(Session& session, const MarkRequest& request) {
  FANAL_TRY(writer, session.inside().write(guard::Act::mark,
                                           detail_of(session.inside().opened.keys().pseudonyms.bytes(), request)));
  auto answer = mark_within(session, writer, request);
  JsonWriter detail;
  detail.begin_object();
  if (answer) {
    detail.field("before", to_string(answer->before)).field("after", to_string(answer->after));
  } else {
    detail.field("not_done", code_name(answer.error().code));
  }
  FANAL_TRY_VOID(writer.done(format_utc(now_utc()), detail.end_object().text()));
  return answer;
}

}  // namespace fanal::engine
