// The audit of a case and of an instance: its rows, whether it is what was written, and its checkpoints.
#include "engine/oversight.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/body.h"
#include "serve/internal/people_answers.h"
#include "serve/internal/put_parts.h"

namespace fanal::serve {
namespace {

engine::AuditFilter filter_of(const Call& call) {
  const auto text = [&call](std::string_view name) { return std::string(call.parameter(name)); };
  return {text("actor"), text("action"), text("event"), text("since"), text("until"), text("object"), {}};
}

void put_row(JsonWriter& json, const engine::AuditView& row) {
  json.begin_object().field("number", row.seq).field("at", row.at).field("actor", row.actor).field("role", row.role);
  json.field("event", row.event).field("action", row.action).field("phase", row.phase).field("outcome", row.outcome);
  json.key("results");
  if (row.results) {
    json.number(*row.results);
  } else {
    json.null();
  }
  json.key("objects").begin_array();
  for (const auto& object : row.objects) json.string(object);
  json.end_array().field("objects_more", row.objects_more).field("purpose", row.purpose).field("reason", row.reason);
  json.field("work", row.case_session).field("detail", row.detail).field("refers_to", row.refers_to).end_object();
}

Response page_response(const Result<engine::AuditPage>& page) {
  if (!page) return problem(page.error());
  JsonWriter json;
  json.begin_object().key("rows").begin_array();
  for (const auto& row : page->rows) put_row(json, row);
  json.end_array().field("total", page->total);
  put_next(json, page->next);
  json.end_object();
  return json_response(json.take());
}

Response check_response(const Result<engine::AuditCheck>& check) {
  if (!check) return problem(check.error());
  JsonWriter json;
  json.begin_object().field("sound", check->is_sound).field("rows", check->rows).field("first_at", check->first_at);
  json.field("last_at", check->last_at).field("hash", check->hash).field("checkpoints", check->checkpoints);
  json.field("signed_through", check->signed_through).field("file", check->file_id);
  json.field("public_key", check->public_key).key("findings").begin_array();
  for (const auto& finding : check->findings) {
    json.begin_object().field("damage", finding.is_damage).field("code", finding.code);
    json.field("message", finding.message).end_object();
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response checkpoint_response(const Result<std::string>& line) {
  if (!line) return problem(line.error());
  JsonWriter json;
  json.begin_object().field("line", *line).end_object();
  Response response = json_response(json.take());
  response.status = 201;
  return response;
}

engine::AuditKept kept_of(const Call& call) { return {std::string(call.parameter("public_key")), {}}; }

}  // namespace

Response case_audit(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  return page_response(engine::audit_page(call.work->session, filter_of(call), *page));
}

Response check_case_audit(Context&, const Call& call) {
  return check_response(engine::verify_audit(call.work->session, kept_of(call)));
}

Response checkpoint_case_audit(Context&, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  return checkpoint_response(engine::audit_checkpoint(call.work->session));
}

Response instance_audit(Context& context, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  return page_response(engine::audit_page(context.people->instance(), call.someone->person, filter_of(call), *page));
}

Response check_instance_audit(Context& context, const Call& call) {
  return check_response(engine::verify_audit(context.people->instance(), call.someone->person, kept_of(call)));
}

Response checkpoint_instance_audit(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  return checkpoint_response(engine::audit_checkpoint(context.people->instance(), call.someone->person));
}

}  // namespace fanal::serve
