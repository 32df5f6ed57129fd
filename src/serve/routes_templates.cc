#include "engine/templates.h"
#include "serve/internal/all_routes.h"

namespace fanal::serve {
namespace {

Response answer(const Result<engine::TemplateView>& view) {
  if (!view) return problem(view.error());
  JsonWriter json;
  engine::put_template(json, *view);
  return json_response(json.take());
}

}  // namespace

Response group_template(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  return answer(engine::template_of_group(call.work->session, *number));
}

Response document_template(Context&, const Call& call) {
  return answer(engine::template_of_document(call.work->session, call.named.find("id")->second));
}

}  // namespace fanal::serve
