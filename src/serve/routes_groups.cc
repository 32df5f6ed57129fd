#include "serve/internal/all_routes.h"
#include "serve/internal/answers.h"

namespace fanal::serve {
namespace {

KeyNames names_of(engine::Session& session) {
  return [&session](const Key& key) { return engine::pseudonym_of(session, key); };
}

}  // namespace

Response groups(Context&, const Call& call) {
  const auto page = page_of(call);
  if (!page) return problem(page.error());
  const auto answer = engine::largest_groups(call.work->session, *page);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_groups(json, *answer, names_of(call.work->session));
  return json_response(json.take());
}

Response group(Context&, const Call& call) {
  const auto number = number_in_path<std::uint32_t>(call, "group");
  if (!number) return problem(number.error());
  // Its members have a route of their own, by the page.
  const auto view = engine::group(call.work->session, *number, 0);
  if (!view) return problem(view.error());
  JsonWriter json;
  put_group(json, *view, names_of(call.work->session));
  return json_response(json.take());
}

Response why(Context&, const Call& call) {
  const std::string_view a = call.parameter("a");
  const std::string_view b = call.parameter("b");
  if (a.empty() || b.empty()) return problem(Error{Code::invalid_input, "why takes two documents: a=ID&b=ID"});
  const auto answer = engine::why(call.work->session, a, b);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_why(json, *answer, names_of(call.work->session));
  return json_response(json.take());
}

Response evidence(Context&, const Call& call) {
  const auto answer = engine::evidence(call.work->session);
  if (!answer) return problem(answer.error());
  JsonWriter json;
  put_evidence(json, *answer);
  return json_response(json.take());
}

}  // namespace fanal::serve
