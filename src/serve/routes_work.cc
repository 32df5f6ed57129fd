// Working sessions: one case, for one purpose, with one reason.
#include <array>

#include "base/json_writer.h"
#include "serve/internal/all_routes.h"
#include "serve/internal/body.h"

namespace fanal::serve {
namespace {

void put_work(JsonWriter& json, Work& work, std::string_view role) {
  json.begin_object().field("work", work.session.work_id()).field("case", work.case_name).field("role", role);
  json.field("purpose", work.session.purpose()).field("reason", work.session.reason());
  json.field("live", work.session.terms().is_live).end_object();
}

}  // namespace

Response list_works(Context&, const Call& call) {
  std::vector<std::shared_ptr<Work>> works;
  {
    const std::scoped_lock lock(call.someone->mutex);
    works = call.someone->works;
  }
  JsonWriter json;
  json.begin_object().key("works").begin_array();
  for (const auto& work : works) {
    // One whose grant has ended says nothing any more.
    const auto role = work->session.role();
    if (role) put_work(json, *work, *role);
  }
  json.end_array().end_object();
  return json_response(json.take());
}

Response begin_work(Context& context, const Call& call) {
  using Type = MemberSpec::Type;
  constexpr std::array specs{MemberSpec{"case", Type::text}, MemberSpec{"purpose", Type::text, false},
                             MemberSpec{"reason", Type::text, false}};
  const auto body = Body::parse(call.request.body, specs);
  if (!body) return problem(body.error());
  const engine::WorkRequest request{body->text("case"), body->text("purpose"), body->text("reason")};
  const auto work = context.people->begin_work(*call.someone, request);
  if (!work) return problem(work.error());
  const auto role = (*work)->session.role();
  if (!role) return problem(role.error());
  JsonWriter json;
  put_work(json, **work, *role);
  Response response = json_response(json.take());
  response.status = 201;
  return response;
}

Response end_work(Context& context, const Call& call) {
  const auto body = Body::parse(call.request.body, {});
  if (!body) return problem(body.error());
  const std::string& id = call.named.find("id")->second;
  if (!People::end_work(*call.someone, id)) {
    return problem(Error{Code::not_found, "you work in no session '" + id + "'"});
  }
  const auto noted =
      context.people->instance().note(call.someone->person, guard::Act::work_end, engine::subject_of({{"work", id}}));
  if (!noted) return problem(noted.error());
  return no_content();
}

}  // namespace fanal::serve
